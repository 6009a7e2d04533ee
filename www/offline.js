/**
 * The page as one file. In: `index.html` and its sources. Out: `countersign-offline.html` in the folder that is named, which works from a disk: all
 * that it runs stands in it, and its policy lets it reach nothing.
 *
 *     node offline.js FOLDER
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "vite";
import { files } from "./files.js";

const NAME = "countersign-offline.html";

const folder = resolve(process.argv[2] ?? "dist");
const path = join(folder, NAME);
const page = await offline();
await mkdir(folder, { recursive: true });
await writeFile(path, page);
console.log(`${path}: ${page.length} bytes, sha256 ${createHash("sha256").update(page).digest("hex")}`);

async function offline() {
  const source = (name = "") => join(import.meta.dirname, name);
  const script = inScript(await bundled(source("src/offline.js")));
  const style = await readFile(source("src/styles/page.css"), "utf8");
  const mark = await readFile(source("public/mark.svg"), "base64");
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src ${hash(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html countersign",
  ].join("; ");
  const html = await readFile(source("index.html"), "utf8");
  return Buffer.from(
    [
      ['<meta charset="utf-8" />', `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`],
      ['href="/mark.svg"', `href="data:image/svg+xml;base64,${mark}"`],
      ['<link rel="stylesheet" href="/src/styles/page.css" />', `<style>${style}</style>`],
      ['<script type="module" src="/src/main.js"></script>', `<script type="module">${script}</script>`],
    ].reduce(replaced, html),
  );
}

/**
 * @param {string} html
 * @param {string[]} change
 */
function replaced(html, [before = "", after = ""]) {
  if (!html.includes(before)) throw new Error(`index.html no longer has ${before}`);
  return html.replace(before, () => after);
}

/** @param {string} entry */
async function bundled(entry) {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [files({ inline: true })],
    build: {
      target: "es2022",
      write: false,
      modulePreload: false,
      rolldownOptions: { input: entry, checks: { pluginTimings: false }, output: { format: "es", codeSplitting: false } },
    },
  });
  const { output } = /** @type {import("vite").Rollup.RollupOutput} */ (built);
  if (output.length !== 1) throw new Error(`Not all of the page is in one file: ${output.map(({ fileName }) => fileName).join(", ")}`);
  return output[0].code;
}

/** What ends a script, or changes how it is read, may not stand in one. @param {string} code */
function inScript(code) {
  return code.replaceAll(/<(?=\/script|script|!--)/gi, "\\x3c");
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
