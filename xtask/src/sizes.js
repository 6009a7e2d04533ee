/**
 * What the package weighs. In: `pkg/`, built, and the budgets in `sizes.json`. Out: a table of every module and of the
 * JavaScript that comes with each entry, as it is, after gzip and after brotli, and exit code 1 when one is beyond its budget.
 *
 * JavaScript is weighed as a page gets it: with all it imports, in one file, minified. What is only loaded later is not in it.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const root = new URL("../../pkg/", import.meta.url);
const budgets = JSON.parse(await readFile(new URL("sizes.json", import.meta.url), "utf8"));
let beyond = 0;

console.log(row("", "raw", "gzip", "brotli", "allowed"));
for (const [file, budget] of Object.entries(budgets)) {
  const bytes = file.endsWith(".js") ? await bundled(file) : await readFile(new URL(file, root));
  const brotli = brotliCompressSync(bytes).length;
  const fits = brotli <= budget;
  if (!fits) beyond += 1;
  console.log(row(file, bytes.length, gzipSync(bytes, { level: 9 }).length, brotli, budget) + (fits ? "" : "  BEYOND ITS BUDGET"));
}
if (beyond > 0) {
  console.error(`${beyond} beyond the budget of bytes after brotli in xtask/src/sizes.json`);
  process.exitCode = 1;
}

/** What comes with an entry: it and the chunks that it imports at once, which those that come later share. @param {string} entry */
async function bundled(entry) {
  const bundle = await rolldown({ input: fileURLToPath(new URL(entry, root)), external: [/\.wasm(\?module)?$/, /^node:/, "countersign"] });
  const { output } = await bundle.generate({ format: "es", minify: true });
  const chunks = new Map(output.flatMap((each) => (each.type === "chunk" ? [[each.fileName, each]] : [])));
  /** @type {Set<string>} */
  const taken = new Set();
  const take = (/** @type {string} */ name) => {
    const chunk = chunks.get(name);
    if (chunk === undefined || taken.has(name)) return;
    taken.add(name);
    chunk.imports.forEach(take);
  };
  take(output[0].fileName);
  return Buffer.from([...taken].map((name) => chunks.get(name)?.code).join(""));
}

/**
 * @param {string} name
 * @param {(string | number)[]} cells
 */
function row(name, ...cells) {
  return name.padEnd(34) + cells.map((cell) => String(cell).padStart(9)).join("");
}
