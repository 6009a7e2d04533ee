/**
 * What each binary file of the package hashes to. In: `pkg/wasm/`, built. Out: `pkg/wasm/integrity.json`: by the name of its export the value that
 * `init(…, { integrity })` and the attribute of a `script` take.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../pkg/", import.meta.url);
/** @type {{ exports: Record<string, { default: string } | string> }} */
const { exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/** @type {Record<string, string>} */
const hashes = {};
for (const [name, target] of Object.entries(exports)) {
  const file = typeof target === "string" ? target : target.default;
  if (!/\.(wasm|bin)$/.test(file)) continue;
  hashes[name.slice(2)] = `sha384-${createHash("sha384").update(readFileSync(new URL(file, root))).digest("base64")}`;
}
writeFileSync(new URL("wasm/integrity.json", root), `${JSON.stringify(hashes, undefined, 2)}\n`);
