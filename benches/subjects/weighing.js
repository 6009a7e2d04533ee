/** What is downloaded. In: the modules of the package and the JavaScript of its entries; the peers. Out: KB after brotli, each bundled and minified. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { rolldown } from "rolldown";
import { short } from "../report.js";

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const KB = 1024;
const brotli = (/** @type {Uint8Array | string} */ bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length / KB;

/** By what a page imports to read certificates, and the module that comes with it. */
const ENTRIES = [
  ["countersign/inspect", "countersign-inspect_bg.wasm"],
  ["countersign", "countersign_bg.wasm"],
  ["countersign/edge", "countersign-relay_bg.wasm"],
];
const PEERS = ["@fidm/x509", "node-forge", "jsrsasign", "@peculiar/x509", "pkijs"];

/** The JavaScript of a page that uses all of it. @param {string} imported */
async function bundled(imported) {
  const builder = await rolldown({
    input: "page",
    platform: "browser",
    // What a library wants of Node is not there, and is not counted.
    external: /^(?:node:)?(?:crypto|util|buffer|fs|net|assert|tty|os|events|stream|url)$/,
    plugins: [{ name: "page", resolveId: (source) => (source === "page" ? file("../page.js") : null), load: (id) => (id === file("../page.js") ? `import * as all from ${JSON.stringify(imported)}; globalThis.all = all;` : null) }],
    onLog() {},
  });
  const { output } = await builder.generate({ format: "esm", minify: true, codeSplitting: false });
  await builder.close();
  return brotli(output.map((part) => ("code" in part ? part.code : "")).join(""));
}

export async function weighing() {
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  for (const [entry = "", module = ""] of ENTRIES) {
    const [script, compiled] = [await bundled(entry), brotli(readFileSync(file(`../../pkg/wasm/${module}`)))];
    rows.push([entry, short(script), short(compiled), short(script + compiled)]);
    figures[`${entry} module`] = compiled;
  }
  for (const peer of PEERS) {
    const script = await bundled(peer);
    rows.push([peer, short(script), "", short(script)]);
  }
  return { head: ["what", "JavaScript, KB", "module, KB", "together"], rows, figures };
}
