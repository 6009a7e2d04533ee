/**
 * What Vite does beyond bundling. In: the built files. Out: in each page the hash of each script and sheet, those that come later too, and hints
 * that load at once what the first view needs; and beside each file, a form of it in brotli and in gzip.
 *
 * @import { Plugin, Rollup } from "vite"
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

/** What Vite puts around each `import()`. */
const PRELOAD = "\0vite/preload-helper.js";

/** Smaller than this, a file fits into the packet that its headers are in. */
const LEAST = 512;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/**
 * What comes out of any build. In: the built files. Out: beside each, a form of it in brotli and in gzip.
 *
 * @returns {Plugin}
 */
export function packed() {
  return {
    name: "countersign-packed",
    async writeBundle({ dir = "" }, bundle) {
      await Promise.all(Object.keys(bundle).map((name) => pack(join(dir, name))));
    },
  };
}

/** @returns {Plugin} */
export function pinned() {
  return {
    name: "countersign-pinned",
    // Before Vite's own.
    enforce: "pre",
    load(id) {
      return id === PRELOAD ? `export { whenIntact as __vitePreload } from ${JSON.stringify(join(import.meta.dirname, "src/intact.js"))}` : undefined;
    },
    // Only now are the files what a browser gets.
    async writeBundle({ dir = "" }, bundle) {
      const files = Object.keys(bundle);
      for (const name of files.filter((file) => file.endsWith(".html"))) {
        const page = join(dir, name);
        await writeFile(page, await withHashes(await readFile(page, "utf8"), bundle, dir));
      }
      await Promise.all(["mark.svg", ...files].map((name) => pack(join(dir, name))));
    },
  };
}

/**
 * @param {string} html
 * @param {Rollup.OutputBundle} bundle
 * @param {string} folder of its files
 */
async function withHashes(html, bundle, folder) {
  const scripts = Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name));
  /** @type {[string, string][]} */
  const hashes = await Promise.all(scripts.map(async (name) => [name, integrity(await readFile(join(folder, name)))]));
  const first = hashes.filter(([name]) => html.includes(`"/${name}"`));
  const later = reachable(bundle, first.map(([name]) => name));
  const whole = first.reduce((text, [name, hash]) => text.replace(`"/${name}"`, `"/${name}" integrity="${hash}"`), html);
  const rest = Object.fromEntries(hashes.filter(([name]) => later.has(name)));
  const table = `  <script type="application/json" data-hashes>${JSON.stringify(rest)}</script>\n  `;
  return whole.replace("</head>", `${hints(bundle, html).join("")}${Object.keys(rest).length ? table : ""}</head>`);
}

/**
 * The scripts that may be loaded later.
 *
 * @param {Rollup.OutputBundle} bundle
 * @param {string[]} first those that are there
 */
function reachable(bundle, first) {
  const later = new Set(first);
  for (const name of later) {
    const file = bundle[name];
    if (file?.type === "chunk") for (const other of [...file.imports, ...file.dynamicImports]) later.add(other);
  }
  for (const name of first) later.delete(name);
  return later;
}

/** What the reading worker is made of, which the first view needs as well. */
const READER = /^(?:countersign-inspect\.wasm|worker\.js)$/;

/**
 * A page that waits for its first script to ask for the worker, and for that to ask for the module, waits three times.
 *
 * @param {Rollup.OutputBundle} bundle
 * @param {string} html
 */
function hints(bundle, html) {
  const named = Object.values(bundle).filter((file) => file.type === "chunk" && html.includes(`"/${file.fileName}"`));
  const needed = Object.values(bundle).filter((file) => file.type === "asset" && file.names.some((name) => READER.test(name)));
  const isNamed = (/** @type {string} */ asset) => named.some((file) => file.type === "chunk" && file.code.includes(asset));
  return needed.filter(({ fileName }) => isNamed(fileName)).map(({ fileName }) => `  <link rel="preload" as="fetch" crossorigin href="/${fileName}">\n  `);
}

/** @param {string} path */
async function pack(path) {
  const bytes = await readFile(path);
  if (bytes.length < LEAST) return;
  // Brotli compresses as much as it can unless it is told otherwise.
  const forms = { ".br": await brotli(bytes), ".gz": await gzipped(bytes, { level: 9 }) };
  for (const [ending, small] of Object.entries(forms)) if (small.length < bytes.length) await writeFile(path + ending, small);
}

/** @param {Uint8Array} bytes */
function integrity(bytes) {
  return `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
}
