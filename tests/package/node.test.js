/**
 * The packed package in Node. In: programs that are modules, CommonJS and TypeScript. Out: what the package answers, and types for every
 * entry.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LARGE, LOOKED, PASSED, PRINT, consumer, folder, newerNode, run } from "./consumer.js";

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

/** Ours, and the one that newer tools want. */
const NODES = { [process.version]: process.execPath, "Node 22": newerNode };

for (const [version, node] of Object.entries(NODES)) {
  const needs = node === newerNode ? LARGE : {};
  test(`a module, in ${version}`, needs, async () => {
    const path = await consumer("node-module", { "main.js": PRINT });
    assert.deepEqual(await run(path, node, "main.js"), { out: `${PASSED}\n`, err: "" });
  });

  test(`countersign/inspect, in ${version}`, needs, async () => {
    const path = await consumer("node-inspect", { "main.js": PRINT.replace('"countersign"', '"countersign/inspect"') });
    assert.deepEqual(await run(path, node, "main.js"), { out: `${LOOKED}\n`, err: "" });
  });

  test(`countersign/inline and countersign/slim, in ${version}`, needs, async () => {
    const slim = `import { readFile } from "node:fs/promises";
import * as slim from "countersign/slim";
import { conformance } from "./conformance.js";
import { golden } from "./golden.js";
const module = readFile(new URL(import.meta.resolve("countersign/countersign.wasm")));
conformance({ ...slim, init: () => slim.init(module) }, golden).then(console.log);
`;
    const inline = PRINT.replace('"countersign"', '"countersign/inline"');
    const path = await consumer("node-entries", { "inline.js": inline, "slim.js": slim });
    for (const file of ["inline.js", "slim.js"]) {
      assert.deepEqual(await run(path, node, file), { out: `${PASSED}\n`, err: "" }, file);
    }
  });

  test(`CommonJS, in ${version}: import() always, require where Node requires modules`, needs, async () => {
    const use = "conformance(countersign, golden).then(console.log)";
    const files = {
      "import.cjs": `Promise.all(["countersign", "./conformance.js", "./golden.js"].map((name) => import(name))).then(
        ([countersign, { conformance }, { golden }]) => ${use});\n`,
      "require.cjs": `const countersign = require("countersign");
        const [{ conformance }, { golden }] = [require("./conformance.js"), require("./golden.js")];
        ${use};\n`,
    };
    const path = await consumer("node-commonjs", files);
    assert.deepEqual(await run(path, node, "import.cjs"), { out: `${PASSED}\n`, err: "" });
    // Node 20.19 and 22.12 can; the files here are modules that are not installed packages, which each notes once.
    const { out, err } = await run(path, node, "require.cjs");
    assert.equal(out, `${PASSED}\n`);
    assert.doesNotMatch(err, /countersign\//);
  });
}

test("path validation, a server that is not there, and the relay", async () => {
  const main = `import { init } from "countersign";
import { handshake } from "countersign/live";
import { createRelay, isPublicAddress } from "countersign/edge";
import { mozillaRoots, verifyPath } from "countersign/path";
const roots = await mozillaRoots();
const { state } = await verifyPath({ certificates: roots, roots, time: "2026-06-01T00:00:00Z" });
const { status } = await createRelay()(new Request("https://console.example/relay/localhost/x", { method: "PUT" }));
await init();
const { code } = await handshake("127.0.0.1:1").catch((error) => error);
console.log(state, status, isPublicAddress("127.0.0.1"), code);
`;
  const path = await consumer("node-others", { "main.js": main });
  assert.deepEqual(await run(path, process.execPath, "main.js"), { out: "refused 400 false NETWORK_FAILED\n", err: "" });
});

test("TypeScript finds types for every entry, in every mode of resolution it has for this", async () => {
  const main = `import { Bundle, init, inspect, review, type Finding, type Inspection } from "countersign";
import * as inline from "countersign/inline";
import * as slim from "countersign/slim";
import { createRelay } from "countersign/edge";
import { init as initInspect, inspect as look } from "countersign/inspect";
import { handshake, type Presented } from "countersign/live";
import { verifyPath } from "countersign/path";
import module from "countersign/countersign.wasm";
const inspection: Inspection = inspect("");
const finding: Finding["severity"] = "note";
using bundle: Bundle = await Bundle.open("", { password: "" });
await slim.init(module satisfies WebAssembly.Module, { integrity: "" });
// @ts-expect-error it has no module of its own
await slim.init();
await initInspect();
const looked: Inspection = look("");
const presented: Promise<Presented> = handshake("www.example.com", { expected: bundle });
// @ts-expect-error it loads no second module
await initInspect(undefined, { legacy: "" });
// @ts-expect-error there is no such option
await init(undefined, { integrty: "" });
console.log(inspection, looked, presented, finding, bundle, inline.init, review, createRelay, verifyPath);
`;
  const path = await consumer("typescript", { "main.ts": main });
  for (const [module = "", resolution = ""] of [["nodenext", "nodenext"], ["node16", "node16"], ["esnext", "bundler"]]) {
    await run(path, ...compiler("es2022,dom"), "--module", module, "--moduleResolution", resolution, "main.ts");
  }
});

test("TypeScript without the types of a page, only those of Node", async () => {
  const main = `import { init, type ModuleSource } from "countersign";
import { createRelay } from "countersign/edge";
import { verifyPath } from "countersign/path";
const source: ModuleSource = new Uint8Array();
await init(source);
console.log(createRelay, verifyPath);
`;
  const path = await consumer("typescript-node", { "main.ts": main });
  await run(path, ...compiler("es2022"), "--module", "nodenext", "--typeRoots", join(folder, "node_modules/@types"), "--types", "node", "main.ts");
});

/** Every file is checked, the package's own as well. @param {string} lib @returns {[string, ...string[]]} */
function compiler(lib) {
  return [process.execPath, tsc, "--ignoreConfig", "--noEmit", "--strict", "--lib", lib, "--target", "es2022"];
}
