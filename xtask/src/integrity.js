/**
 * What each binary file of the package hashes to. In: `pkg/wasm/`, built. Out: `pkg/wasm/integrity.json`: by the name of its export the hash that
 * `init(…, { integrity })` takes, and the one that a record states.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../pkg/", import.meta.url);
/** @type {{ exports: Record<string, { default: string } | string> }} */
const { exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

/** @type {Record<string, { integrity: string, sha256: string }>} */
const hashes = {};
for (const [name, target] of Object.entries(exports)) {
  const file = typeof target === "string" ? target : target.default;
  if (!/\.(wasm|bin)$/.test(file)) continue;
  const bytes = readFileSync(new URL(file, root));
  const hash = (/** @type {string} */ algorithm) => createHash(algorithm).update(bytes);
  hashes[name.slice(2)] = { integrity: `sha384-${hash("sha384").digest("base64")}`, sha256: hash("sha256").digest("hex") };
}
writeFileSync(new URL("wasm/integrity.json", root), `${JSON.stringify(hashes, undefined, 2)}\n`);
