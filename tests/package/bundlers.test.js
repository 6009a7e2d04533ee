/**
 * The packed package in pages. In: pages, plain and after each bundler, under a strict content security policy. Out: what the package
 * answers in Chromium.
 */
import assert from "node:assert/strict";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { LOOKED, TITLE, browsing, conforms, consumer, run, served, serving, tool } from "./consumer.js";

const html = (/** @type {string} */ script) => `<!doctype html><title></title><script type="module" src="${script}"></script>\n`;
const module = "node_modules/countersign/wasm/countersign_bg.wasm";

test("a plain page", async () => {
  const main = TITLE.replace('"countersign"', '"./node_modules/countersign/entry/browser.js"');
  await served(await consumer("page-plain", { "index.html": html("main.js"), "main.js": main }), conforms);
});

test("a page whose policy does not let it compile says what to allow", async () => {
  const main = TITLE.replace('"countersign"', '"./node_modules/countersign/entry/browser.js"');
  const path = await consumer("page-refused", { "index.html": html("main.js"), "main.js": main });
  await served(path, (address) => browsing(address, refused), "default-src 'none'; script-src 'self'; connect-src 'self'");

  /** @param {import("playwright-core").Page} page */
  async function refused(page) {
    await page.waitForFunction(() => document.title !== "");
    const said = await page.title();
    assert.match(said, /^CountersignError: The WebAssembly module countersign\.wasm could not be loaded \(/);
    assert.match(said, / Allow 'wasm-unsafe-eval' in script-src of the page's content security policy\.$/);
  }
});

test("a plain page with countersign/inline", async () => {
  const main = TITLE.replace('"countersign"', '"./node_modules/countersign/entry/inline.js"');
  await served(await consumer("page-inline", { "index.html": html("main.js"), "main.js": main }), conforms);
});

test("a plain page with countersign/inspect", async () => {
  const main = TITLE.replace('"countersign"', '"./node_modules/countersign/inspect/browser.js"');
  await served(await consumer("page-inspect", { "index.html": html("main.js"), "main.js": main }), (address) => conforms(address, LOOKED));
});

test("Vite, built", async () => {
  const path = await consumer("vite-build", { "index.html": html("/main.js"), "main.js": TITLE });
  await run(path, tool("vite"), "build", "--logLevel", "warn");
  await served(join(path, "dist"), conforms);
});

test("Vite, built for who only looks", async () => {
  const main = TITLE.replace('"countersign"', '"countersign/inspect"');
  const path = await consumer("vite-inspect", { "index.html": html("/main.js"), "main.js": main });
  await run(path, tool("vite"), "build", "--logLevel", "warn");
  await served(join(path, "dist"), (address) => conforms(address, LOOKED));
});

test("Vite, developing", async () => {
  const path = await consumer("vite-dev", { "index.html": html("/main.js"), "main.js": TITLE });
  await serving(path, tool("vite"), ["--port", "5391"], /localhost:(\d+)/, (port) => conforms(`http://localhost:${port}/`));
});

test("Vite, developing, and the files of countersign/path", async () => {
  const main = `import { mozillaRoots, verifyPath } from "countersign/path";
const verdict = mozillaRoots().then((roots) => verifyPath({ certificates: roots, roots, time: 0 }));
verdict.then(({ state }) => (document.title = state), (error) => (document.title = String(error)));
`;
  const path = await consumer("vite-dev-path", { "index.html": html("/main.js"), "main.js": main });
  await serving(path, tool("vite"), ["--port", "5392"], /localhost:(\d+)/, (port) =>
    browsing(`http://localhost:${port}/`, async (page) => {
      await page.waitForFunction(() => document.title !== "", undefined, { timeout: 30_000 });
      assert.equal(await page.title(), "refused");
    }),
  );
});

test("webpack 5", async () => {
  const script = `import webpack from "webpack";
const done = (error, stats) => {
  if (error ?? stats.hasErrors()) throw error ?? new Error(stats.toString());
};
webpack({ mode: "production", entry: "./main.js", output: { path: process.cwd() + "/dist", filename: "main.js" } }, done);
`;
  const path = await consumer("webpack", { "index.html": html("dist/main.js"), "main.js": TITLE, "build.js": script });
  await run(path, process.execPath, "build.js");
  await served(path, conforms);
});

test("esbuild, with the module copied", async () => {
  const path = await consumer("esbuild", { "index.html": html("dist/main.js"), "main.js": TITLE });
  await run(path, tool("esbuild"), "main.js", "--bundle", "--format=esm", "--minify", "--splitting", "--outdir=dist", "--log-level=error");
  await mkdir(join(path, "dist/wasm"));
  await cp(join(path, module), join(path, "dist/wasm/countersign_bg.wasm"));
  await served(path, conforms);
});

test("esbuild, with the address given", async () => {
  const main = `import address from "countersign/countersign.wasm";\n${TITLE.replace(
    "conformance(countersign,",
    "conformance({ ...countersign, init: () => countersign.init(new URL(address, import.meta.url)) },",
  )}`;
  const path = await consumer("esbuild-file", { "index.html": html("dist/main.js"), "main.js": main });
  const flags = ["--bundle", "--format=esm", "--splitting", "--loader:.wasm=file", "--outdir=dist", "--log-level=error"];
  await run(path, tool("esbuild"), "main.js", ...flags);
  await served(path, conforms);
});

test("Rollup, with the module copied", async () => {
  const config = `import { nodeResolve } from "@rollup/plugin-node-resolve";
export default { input: "main.js", output: { dir: "dist", format: "es" }, plugins: [nodeResolve({ browser: true })] };
`;
  const path = await consumer("rollup", { "index.html": html("dist/main.js"), "main.js": TITLE, "rollup.config.js": config });
  await run(path, tool("rollup"), "--config", "--failAfterWarnings", "--silent");
  await mkdir(join(path, "dist/wasm"));
  await cp(join(path, module), join(path, "dist/wasm/countersign_bg.wasm"));
  await served(path, conforms);
});
