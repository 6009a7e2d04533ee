/**
 * What Vite does beyond bundling. In: the built files. Out: in the page the hash of each script and sheet, and hints that load at once what the
 * first view needs; beside each file, a form of it in brotli and in gzip; and for `file?integrity`, what a file must hash to.
 *
 * @import { Plugin, Rollup } from "vite"
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const QUERY = "?integrity";

/** Smaller than this, a file fits into the packet that its headers are in. */
const LEAST = 512;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** @returns {Plugin} */
export function pinned() {
  return {
    name: "countersign-pinned",
    // Before Vite makes an address of whatever ends like a module.
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      return `export default ${JSON.stringify(integrity(await readFile(id.slice(0, -QUERY.length)), "sha256"))}`;
    },
    // Only now are the files what a browser gets.
    async writeBundle({ dir = "" }, bundle) {
      const page = join(dir, "index.html");
      const html = (await readFile(page, "utf8")).replace("</head>", `${hints(bundle).join("")}</head>`);
      await writeFile(page, await withIntegrity(html, dir));
      await Promise.all(["mark.svg", ...Object.keys(bundle)].map((name) => pack(join(dir, name))));
    },
  };
}

/**
 * A page that waits for its first script to ask for the second one, and for that to ask for the module, waits three times.
 *
 * @param {Rollup.OutputBundle} bundle
 */
function hints(bundle) {
  const files = Object.values(bundle);
  const reader = files.find((file) => file.type === "chunk" && file.facadeModuleId?.endsWith("/pkg/entry/browser.js"));
  const module = files.find((file) => file.type === "asset" && file.names.includes("countersign_bg.wasm"));
  if (reader?.type !== "chunk" || !module) throw new Error("The page no longer has a reader and a module of their own.");
  return [
    ...[reader.fileName, ...reader.imports.filter((name) => !isEntry(bundle[name]))].map((name) => `  <link rel="modulepreload" crossorigin href="/${name}">\n  `),
    `  <link rel="preload" as="fetch" crossorigin href="/${module.fileName}">\n  `,
  ];
}

/** @param {Rollup.OutputChunk | Rollup.OutputAsset | undefined} file */
function isEntry(file) {
  return file?.type === "chunk" && file.isEntry;
}

/**
 * @param {string} html
 * @param {string} folder of what it names
 */
async function withIntegrity(html, folder) {
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)];
  const hashes = await Promise.all(named.map(async ([, path = ""]) => integrity(await readFile(join(folder, path)), "sha384")));
  return named.reduce((text, [attribute], index) => text.replace(attribute, `${attribute} integrity="${hashes[index]}"`), html);
}

/** @param {string} path */
async function pack(path) {
  const bytes = await readFile(path);
  if (bytes.length < LEAST) return;
  // Brotli compresses as much as it can unless it is told otherwise.
  const forms = { ".br": await brotli(bytes), ".gz": await gzipped(bytes, { level: 9 }) };
  for (const [ending, small] of Object.entries(forms)) if (small.length < bytes.length) await writeFile(path + ending, small);
}

/**
 * @param {Uint8Array} bytes
 * @param {"sha256" | "sha384"} algorithm
 */
function integrity(bytes, algorithm) {
  return `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
}
