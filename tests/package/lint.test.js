/** What others' tools say of the packed package. In: its files and types. Out: no complaint. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { folder, run, tool } from "./consumer.js";

const installed = join(folder, "installed/node_modules/countersign");
const manifest = async () => JSON.parse(await readFile(join(installed, "package.json"), "utf8"));

test("publint has nothing to say", async () => {
  const { out } = await run(folder, tool("publint"), "run", "--strict", "countersign.tgz");
  assert.match(out, /All good!/);
});

test("are the types wrong? Not for any way of resolving that knows modules", async () => {
  const given = ["countersign.tgz", "--profile", "esm-only", "--exclude-entrypoints", "mozilla-roots.bin", "integrity.json", "--format", "json"];
  const { out } = await run(folder, tool("attw"), ...given);
  const { exports } = await manifest();
  const entries = Object.keys(exports).filter((name) => !["./mozilla-roots.bin", "./integrity.json"].includes(name));
  assert.deepEqual(Object.keys(JSON.parse(out).analysis.entrypoints), entries);
});

test("the reference is made of the types without a complaint, and has every function", async () => {
  const options = fileURLToPath(new URL("typedoc.json", import.meta.url));
  await run(folder, tool("typedoc"), "--plugin", "typedoc-plugin-markdown", "--options", options, "--out", "api");
  const names = (await readdir(join(folder, "api"), { recursive: true })).filter((name) => name.endsWith(".md"));
  const pages = await Promise.all(names.map((name) => readFile(join(folder, "api", name), "utf8")));
  for (const entry of ["countersign", "countersign/inspect", "countersign/path", "countersign/live", "countersign/journal", "countersign/edge", "countersign/edge/node"]) {
    assert.ok(pages.some((page) => page.includes(`\n# ${entry}\n`)), entry);
  }
  const { default: _, ...functions } = await import("countersign");
  for (const name of [...Object.keys(functions), "verifyPath", "mozillaRoots", "handshake", "openJournal", "readJournal", "createRelay", "relayOptions", "createPublicFetch"]) {
    assert.ok(pages.some((page) => page.includes(`### ${name}`)), name);
  }
});

test("nothing waits at the top level, nothing compiles text, and no built-in of Node is reachable from a browser's entry", async () => {
  const sources = new Map();
  for (const name of await readdir(installed, { recursive: true })) {
    if (name.endsWith(".js")) sources.set(name, await readFile(join(installed, name), "utf8"));
  }
  assert.ok(sources.size > 20);
  for (const [name, source] of sources) {
    // Others' code, for Node and for a page.
    if (name.startsWith("sandbox/")) continue;
    // Nobody imports the program.
    if (name !== "cli/countersign.js") assert.doesNotMatch(source, /^(export )?(const \S+ = |let \S+ = )?await /m, name);
    assert.doesNotMatch(source, /\beval\(|\bnew Function\b/, name);
    const isOfNode = ["module/file.node.js", "path/node.js", "live/node.js", "edge/public-fetch.node.js"].includes(name) || /^cli\/|^journal\/(\w+\.)?node\.js$|^wasm\/[\w-]+\.node\.js$/.test(name);
    if (!isOfNode) assert.doesNotMatch(source, /["']node:/, name);
  }
});

test("every file that package.json names is there, and nothing else came along", async () => {
  const { exports, imports } = await manifest();
  const targets = Object.values({ ...exports, ...imports }).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
  for (const target of targets) await readFile(join(installed, target));
  for (const entry of Object.values(exports)) if (typeof entry !== "string") assert.equal(Object.keys(entry)[0], "types");
  const known = /^(README\.md|edge\/README\.md|LICENSE-\w+|package\.json|targets\.schema\.json|sandbox\/(NOTICES\.txt|console\/([a-z]+\/)?([\w-]+\.(html|css|svg)|countersign-inspect-[\w-]{8}\.wasm))|([a-z-]+\/)*[\w.-]+\.js|types\/([a-z]+\/)?[\w.-]+\.d\.ts|wasm\/countersign[\w.-]*\.wasm|wasm\/mozilla-roots\.bin|wasm\/integrity\.json|docs\/(rules|errors)\.md)$/;
  const entries = await readdir(installed, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(installed, join(parentPath, name)));
  assert.deepEqual(files.filter((name) => !known.test(name)), []);
  assert.ok(files.length > 50);
  for (const name of ["README.md", "edge/README.md", "docs/rules.md", "docs/errors.md", "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok((await readFile(join(installed, name), "utf8")).length > 0);
});

test("the package says on its first line which cloud it is for, and where it comes from", async () => {
  const [title] = (await readFile(join(installed, "README.md"), "utf8")).split("\n");
  assert.match(title ?? "", /Huawei Cloud/);
  const { repository, homepage, bugs, license, types } = await manifest();
  assert.deepEqual(repository, { type: "git", url: `git+${homepage}.git`, directory: "pkg" });
  assert.equal(bugs, `${homepage}/issues`);
  assert.match(homepage, /^https:/);
  assert.ok(license && types);
});

test("integrity.json has the hashes of every binary file", async () => {
  const { exports } = await manifest();
  const files = Object.keys(exports).filter((name) => /\.(wasm|bin)$/.test(name));
  const expected = {};
  for (const name of files) {
    const bytes = await readFile(join(installed, exports[name].default ?? exports[name]));
    const hash = (/** @type {string} */ algorithm) => createHash(algorithm).update(bytes);
    Object.assign(expected, { [name.slice(2)]: { integrity: `sha384-${hash("sha384").digest("base64")}`, sha256: hash("sha256").digest("hex") } });
  }
  assert.ok(files.length > 4);
  assert.deepEqual(JSON.parse(await readFile(join(installed, "wasm/integrity.json"), "utf8")), expected);
});

test("whatever a file of the package imports or finds beside itself was packed", async () => {
  const entries = await readdir(installed, { recursive: true });
  const named = /\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"?]+)(?:\?module)?"|new URL\("(\.[^"]+)", import\.meta\.url\)|@import .* from "(\.{1,2}\/[^"]+)"/g;
  let count = 0;
  for (const name of entries.filter((entry) => /\.(js|ts)$/.test(entry))) {
    const source = await readFile(join(installed, name), "utf8");
    for (const [, imported = "", address = imported, type = address] of source.matchAll(named)) {
      count += 1;
      const target = join(dirname(name), type);
      // Declarations import one another by the name that their JavaScript would have; those of the generated files stay at home.
      const isThere = entries.includes(target) || (name.endsWith(".ts") && entries.includes(target.replace(/\.js$/, ".d.ts")));
      assert.ok(isThere, `${name} asks for ${type}`);
    }
  }
  assert.ok(count > 150, `${count} is few`);
});

test("the README says what the files weigh", async () => {
  const readme = await readFile(join(installed, "README.md"), "utf8");
  const { exports } = await manifest();
  const rows = [...readme.matchAll(/^\| `([\w.-]+)` \|.*\| (\d+) KiB \|$/gm)];
  const files = Object.keys(exports).filter((name) => /\.(wasm|bin)$/.test(name));
  assert.deepEqual(rows.map(([, name]) => `./${name}`).sort(), files.sort());
  for (const [, name, said] of rows) {
    const entry = exports[`./${name}`];
    const weight = brotliCompressSync(await readFile(join(installed, entry.default ?? entry))).length / 1024;
    assert.ok(Math.abs(weight - Number(said)) <= 2, `${name} weighs ${weight.toFixed(1)} KiB, not ${said}`);
  }
});
