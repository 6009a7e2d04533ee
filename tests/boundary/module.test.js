/**
 * The module behind the functions. In: what `init` is given, right and wrong. Out: a loaded module, or what to do instead; and what is left
 * after a trap.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { VERSION } from "../../pkg/module/version.js";
import initialize from "../../pkg/wasm/countersign.js";
import { data, now, operation } from "./fixtures.js";

/** @import { CountersignError } from "countersign" */

const file = new URL("../../pkg/wasm/countersign_bg.wasm", import.meta.url);
const bytes = await readFile(file);
const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** Answers with the module, or 404 when asked for anything else. */
const server = createServer((request, response) => {
  const found = request.url === "/countersign.wasm";
  response.writeHead(found ? 200 : 404, { "content-type": found ? "application/wasm" : "text/plain" }).end(found ? bytes : "");
});
/** @type {string} */
let origin;

before(async () => {
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
});
after(() => server.close());

/**
 * A package that nobody has loaded yet: every copy of these modules has its own state.
 *
 * @param {string} entry
 * @param {Record<string, string>} [changed] files of another text
 * @returns {Promise<typeof import("countersign")>}
 */
async function fresh(entry = "node", changed = {}) {
  const folder = await mkdtemp(new URL("../../target/module-", import.meta.url).pathname);
  after(() => rm(folder, { recursive: true }));
  const from = new URL("../../pkg/", import.meta.url).pathname;
  await cp(from, folder, { recursive: true, filter: (path) => !/\/(wasm|node_modules)$/.test(path) });
  await mkdir(`${folder}/wasm`);
  for (const name of await readdir(`${from}wasm`)) {
    await (name.endsWith(".js") ? cp : symlink)(`${from}wasm/${name}`, `${folder}/wasm/${name}`);
  }
  for (const [name, text] of Object.entries(changed)) await writeFile(`${folder}/${name}`, text);
  return import(`${folder}/entry/${entry}.js`);
}

/** @type {Record<string, () => unknown>} */
const SOURCES = {
  nothing: () => undefined,
  "a file's address": () => file,
  "an address": () => new URL("/countersign.wasm", origin),
  "an address as text": () => `${origin}/countersign.wasm`,
  "a response": () => fetch(`${origin}/countersign.wasm`),
  bytes: () => bytes,
  "an ArrayBuffer": () => new Uint8Array(bytes).buffer,
  "a compiled module": () => new WebAssembly.Module(bytes),
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`init takes ${name}`, async () => {
    const { init, inspect } = await fresh();
    await init(/** @type {any} */ (source()));
    assert.equal(inspect("").problems.length, 1);
  });
  test(`init takes ${name} and what it must hash to`, async () => {
    const { init, inspect } = await fresh();
    const given = /** @type {any} */ (source());
    if (given instanceof WebAssembly.Module) {
      return assert.rejects(init(given, { integrity }), {
        code: "MODULE_NOT_LOADED",
        message:
          "The WebAssembly module countersign.wasm could not be loaded: " +
          "integrity is of bytes, and this module is compiled already. Leave integrity out.",
      });
    }
    await init(given, { integrity: `sha256-AAAA ${integrity}` });
    assert.equal(inspect("").problems.length, 1);
  });
}

test("a module that was changed is not compiled", async () => {
  const { init, inspect } = await fresh();
  const other = Uint8Array.from(bytes);
  other[other.length - 1] ^= 1;
  const hash = `sha384-${createHash("sha384").update(other).digest("base64")}`;
  await assert.rejects(init(other, { integrity }), {
    name: "CountersignError",
    code: "MODULE_NOT_LOADED",
    message: `The WebAssembly module countersign.wasm could not be loaded: its integrity is ${hash}, not what was expected.`,
  });
  await assert.rejects(init(bytes, { integrity: "md5-AAAA" }), {
    code: "MODULE_NOT_LOADED",
    message: "The WebAssembly module countersign.wasm could not be loaded: integrity must be sha256-, sha384- or sha512- and base64.",
  });
  assert.throws(() => inspect(""), { code: "NOT_INITIALIZED" });
  await init(bytes, { integrity });
  assert.equal(inspect("").problems.length, 1);
});

test("what the package says its modules hash to is what init takes", async () => {
  const published = JSON.parse(await readFile(new URL("../../pkg/wasm/integrity.json", import.meta.url), "utf8"));
  const own = published["countersign.wasm"];
  assert.equal(own.sha256, createHash("sha256").update(bytes).digest("hex"));
  await (await fresh()).init(undefined, { integrity: own.integrity });
  const other = published["countersign-path.wasm"].integrity;
  await assert.rejects((await fresh()).init(undefined, { integrity: other }), { code: "MODULE_NOT_LOADED" });
});

test("a runtime that cannot compile the module is told apart from a module that cannot be compiled", async (context) => {
  const { init } = await fresh();
  const broken = bytes.subarray(0, 100);
  await assert.rejects(init(broken), { code: "MODULE_NOT_LOADED", message: /^(?!.*SIMD)/ });
  // As runtimes without vectors answer.
  context.mock.method(WebAssembly, "validate", () => false);
  await assert.rejects(init(broken), { code: "MODULE_NOT_LOADED", id: "module.not-loaded.simd", message: /Safari 16\.4/ });
});

const misplaced =
  "There is no module where it was looked for. Copy it there, or give `init` its address; the package's README has each bundler's way.";

test("an address that has no module, and another try", async () => {
  const { init } = await fresh();
  const missing = `${origin}/other.wasm`;
  const [first, second] = [init(missing), init()];
  await second;
  await assert.rejects(first, {
    name: "CountersignError",
    code: "MODULE_NOT_LOADED",
    message: `The WebAssembly module countersign.wasm could not be loaded (failed to fetch Wasm: 404 Not Found fetching '${missing}'). ${misplaced}`,
  });
  await assert.rejects((await fresh()).init(missing, { integrity }), {
    message: `The WebAssembly module countersign.wasm could not be loaded: ${missing} answered 404. ${misplaced}`,
  });
  await init();
});

test("integrity is checked or refused, whoever called init before", async () => {
  const { init, inspect } = await fresh();
  await init();
  const unchecked = "The WebAssembly module is loaded already, and its bytes were not hashed then. ";
  for (const source of [undefined, bytes, file]) {
    await assert.rejects(init(source, { integrity }), (/** @type {any} */ error) => error.code === "MODULE_NOT_LOADED" && error.message.startsWith(unchecked));
  }
  assert.equal(inspect("").problems.length, 1);

  const checked = await fresh();
  await checked.init(undefined, { integrity });
  await checked.init();
  await checked.init(bytes, { integrity: `sha256-AAAA ${integrity}` });
  await assert.rejects(checked.init(undefined, { integrity: "sha384-AAAA" }), {
    code: "MODULE_NOT_LOADED",
    message:
      `The WebAssembly module is loaded already, and its integrity is ${integrity}, not what is expected now. ` +
      "Give the same integrity to every call of `init`; the first one loads it.",
  });
});

test("a call that fails fails alone, and every other loads", async () => {
  const { init, inspect } = await fresh();
  const calls = [init("./not-here.wasm"), init(), init(undefined, { integrity: "sha384-AAAA" }), init(/** @type {any} */ (null), null)];
  const ends = await Promise.allSettled(calls);
  assert.deepEqual(ends.map(({ status }) => status), ["rejected", "fulfilled", "rejected", "fulfilled"]);
  assert.equal(inspect("").problems.length, 1);
});

test("another module's bytes, a file that is not there and a module of another version are named", async () => {
  const { init } = await fresh();
  for (const name of ["countersign-legacy", "countersign-path"]) {
    const other = await readFile(new URL(`../../pkg/wasm/${name}_bg.wasm`, import.meta.url));
    const what = `these are the bytes of ${name}.wasm, perhaps of another version. Copy the file that belongs to this JavaScript.`;
    await assert.rejects(init(other), (/** @type {any} */ error) => error.code === "MODULE_NOT_LOADED" && error.message.endsWith(` ${what}`));
  }
  await assert.rejects(init(new URL("file:///nowhere/countersign_bg.wasm")), (/** @type {any} */ error) => /ENOENT.*\)\. There is no module where/.test(error.message) && error.message.endsWith(misplaced));

  const stale = await fresh("node", { "module/version.js": 'export const VERSION = "9.9.9";' });
  const message =
    `The WebAssembly module countersign.wasm could not be loaded: it is of version ${VERSION}, and the JavaScript beside it of 9.9.9. ` +
    "Copy the file of this version, and load it again.";
  for (let times = 0; times < 2; times += 1) await assert.rejects(stale.init(), { code: "MODULE_NOT_LOADED", message });
  assert.throws(() => stale.inspect(""), { code: "NOT_INITIALIZED" });
});

test("the versions of package, crate and JavaScript are one", async () => {
  const { version } = JSON.parse(await readFile(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const { VERSION } = await import("../../pkg/module/version.js");
  assert.equal(VERSION, version);
  assert.match(await readFile(new URL("../../Cargo.toml", import.meta.url), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
});

test("where there is no TextDecoder, importing does no harm, and loading says so", async () => {
  const { TextDecoder: decoder, TextEncoder: encoder } = globalThis;
  Object.assign(globalThis, { TextDecoder: undefined, TextEncoder: undefined });
  try {
    const { init, inspect } = await fresh();
    await assert.rejects(init(), { code: "MODULE_NOT_LOADED", message: "The WebAssembly module countersign.wasm could not be loaded: this runtime has no TextDecoder. Set globalThis.TextDecoder before." });
    Object.assign(globalThis, { TextDecoder: decoder, TextEncoder: encoder });
    await init();
    assert.equal(inspect("x").problems.length, 1);
  } finally {
    Object.assign(globalThis, { TextDecoder: decoder, TextEncoder: encoder });
  }
});

test("what is given in the wrong place or form is told what to do", async () => {
  const { init } = await fresh();
  const text = "The WebAssembly module countersign.wasm could not be loaded";
  /** @type {[any, RegExp][]} */
  const cases = [
    [{ integrity }, /: a source comes first and options second: `init\(undefined, \{ integrity \}\)`\.$/],
    ["countersign.wasm", /URL.*\)\. A path is no address: give `init` a URL, or the bytes of the file; the package's README has each bundler's way\.$/],
    [new TextEncoder().encode("<!doctype html>"), /magic.*\)\. There is no module where it was looked for\. Copy it there, or give `init` its address; /],
  ];
  for (const [source, message] of cases) {
    await assert.rejects(init(source), (/** @type {Error} */ error) => error.message.startsWith(text) && message.test(error.message));
  }
});

test("what cannot be options is not looked through for them", async () => {
  const { init } = await fresh();
  /** @type {string[]} */
  const looked = [];
  const list = new Proxy([], { ownKeys: (target) => (looked.push("ownKeys"), Reflect.ownKeys(target)) });
  await assert.rejects(async () => init(undefined, /** @type {any} */ (list)), { code: "OPERATION_INVALID", place: { field: "options" } });
  assert.deepEqual(looked, []);
});

test("in Node the address of a file will do, as text too, and for the second module", async () => {
  const legacy = await readFile(new URL("../data/containers/cases/legacy.p12/input", import.meta.url));
  for (const address of [(/** @type {string} */ url) => url, (/** @type {string} */ url) => new URL(url)]) {
    const { init, Bundle } = await fresh();
    const given = (/** @type {string} */ name) => address(import.meta.resolve(`countersign/${name}`));
    await init(given("countersign.wasm"), { integrity, legacy: async () => given("countersign-legacy.wasm") });
    const bundle = await Bundle.open(legacy, { password: "correct horse" });
    bundle.free();
  }
});

test("countersign/slim needs a module, and one for older formats", async () => {
  const { init, Bundle } = await fresh("slim");
  await assert.rejects(init(), {
    code: "MODULE_NOT_LOADED",
    message: "countersign/slim has no module of its own. Give `init` a URL, a Response, bytes or a WebAssembly.Module.",
  });
  await init(bytes);
  const legacy = await readFile(new URL("../data/containers/cases/legacy.p12/input", import.meta.url));
  await assert.rejects(Bundle.open(legacy, { password: "correct horse" }), { code: "MODULE_NOT_LOADED" });

  const second = await fresh("slim");
  await second.init(bytes, { legacy: () => readFile(new URL("../../pkg/wasm/countersign-legacy_bg.wasm", import.meta.url)) });
  const bundle = await second.Bundle.open(legacy, { password: "correct horse" });
  assert.equal(bundle.inspection.match.state, "match");
});

test("a second module that cannot be loaded is said, and loaded once it can be", async () => {
  const { init, Bundle, examine } = await fresh();
  const file = await readFile(new URL("../../pkg/wasm/countersign-legacy_bg.wasm", import.meta.url));
  const text = await readFile(new URL("../data/keys/cases/rsa-a.headers-des3/input.pem", import.meta.url), "utf8");
  const password = "correct horse";
  /** @type {any[]} */
  const sources = [new TypeError("Failed to fetch"), new Response("not here", { status: 404 }), file];
  await init(bytes, {
    legacy: async () => {
      const source = sources.shift();
      if (source instanceof Error) throw source;
      return source;
    },
  });
  // What needs it not is read all the same.
  const modern = await readFile(new URL("../data/containers/cases/modern.p12/input", import.meta.url));
  assert.match((await examine(text, { password })).problems[0]?.message ?? "", /countersign-legacy\.wasm, `\{ legacy \}` in .* could not be loaded \(Failed to fetch\)\.$/);
  await assert.rejects(Bundle.open(text, { password }), { code: "MODULE_NOT_LOADED" });
  assert.deepEqual((await examine(text, { password })).problems, []);
  const opened = await Bundle.open(modern, { password });
  assert.equal(opened.inspection.match.state, "match");
});

test("countersign/inline has both modules within", async () => {
  const { init, Bundle } = await fresh("inline");
  await init();
  const legacy = await readFile(new URL("../data/containers/cases/legacy.p12/input", import.meta.url));
  const bundle = await Bundle.open(legacy, { password: "correct horse" });
  assert.equal(bundle.inspection.match.state, "match");
});

/** Of files that this imports too: what has the package's name in Node is made of the same, and its memory is out of reach. */
const reachable = () => /** @type {Promise<typeof import("countersign")>} */ (/** @type {unknown} */ (import("../../pkg/entry/node.js")));

/** Spoils the instance's memory, so that whatever is called next traps. */
async function poison() {
  const { memory } = await initialize(/** @type {any} */ (undefined));
  new Uint8Array(memory.buffer).fill(0xff);
  return memory;
}

test("after a trap the module starts anew, and what was open says it is gone", async () => {
  const { init, inspect, review, Bundle } = await reachable();
  await init();
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));
  const bundle = await Bundle.open(text);
  const spoiled = await poison();
  /** @type {CountersignError | undefined} */
  let said;
  try {
    inspect(text);
  } catch (error) {
    said = /** @type {CountersignError} */ (error);
  }
  assert.equal(said?.code, "MODULE_FAILED");
  const [, reason] = said?.message.match(/^The WebAssembly module failed \((memory access out of bounds|unreachable)\) /) ?? [];
  const consequence = "and was restarted. Bundles that were open are gone: open them again.";
  assert.equal(said?.message, `The WebAssembly module failed (${reason}) ${consequence}`);
  assert.ok(said?.cause instanceof WebAssembly.RuntimeError);

  assert.throws(() => review(operation, { bundle, now }), {
    code: "BUNDLE_RELEASED",
    message: "This bundle was lost when the WebAssembly module failed. Open it again.",
  });
  bundle.free();
  assert.equal(inspect(text).certificates.length, 1);
  assert.ok(new Uint8Array(spoiled.buffer).every((byte) => byte === 0), "the lost instance's memory is wiped");
  const again = await Bundle.open(text);
  assert.equal(review(operation, { bundle: again, now }).rules.ran > 10, true);
  again.free();
});

test("calls that wait when the module traps are told, and nothing goes unhandled", async () => {
  const { init, Bundle, examine } = await reachable();
  await init();
  const text = (await data("sandbox/rsa.crt")) + (await data("sandbox/rsa.key"));
  /** @type {unknown[]} */
  const unhandled = [];
  const note = (/** @type {unknown} */ error) => unhandled.push(error);
  process.on("unhandledRejection", note).on("uncaughtException", note);
  const waiting = [Bundle.open(text), examine(text), Bundle.open(text)];
  // Far enough that WebCrypto is at work.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  await poison();
  for (const { status, reason } of /** @type {PromiseRejectedResult[]} */ (await Promise.allSettled(waiting))) {
    assert.deepEqual([status, reason.code], ["rejected", "MODULE_FAILED"]);
  }
  const bundle = await Bundle.open(text);
  assert.equal(bundle.inspection.match.state, "match");
  bundle.free();
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  process.off("unhandledRejection", note).off("uncaughtException", note);
  assert.deepEqual(unhandled, []);
});

test("where no new instance can be made, calls say so until one can", async () => {
  const { init, inspect } = await reachable();
  await init();
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    function refuse() {
      throw new RangeError("too large to be made while a page waits");
    }
  );
  try {
    await poison();
    assert.throws(() => inspect("x"), { code: "MODULE_FAILED" });
    for (let times = 0; times < 2; times += 1) {
      assert.throws(() => inspect("x"), {
        code: "MODULE_FAILED",
        message: "The WebAssembly module failed and cannot be restarted. Reload the page.",
      });
    }
  } finally {
    WebAssembly.Instance = Instance;
  }
  assert.equal(inspect("").problems[0]?.code, "INPUT_EMPTY");
});

test("what a value's own getter throws comes through, and leaves nothing held", async () => {
  const { init, Bundle, review, prepare, readOutcome, record } = await import("countersign");
  await init();
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));
  // Of the kind that an exhausted stack is, too.
  const mine = () => {
    throw new RangeError("mine");
  };
  const member = /** @type {any} */ (Object.defineProperty({}, "kind", { enumerable: true, get: mine }));
  const list = /** @type {any} */ (new Proxy([1], { get: mine }));
  const item = /** @type {any} */ (new Proxy([1], { get: (_, name) => (name === "0" ? mine() : 1) }));
  const names = /** @type {any} */ (new Proxy({}, { ownKeys: mine }));
  const answer = { status: 200, headers: {}, body: "{}" };
  const inside = [member, [member], list, item, names].map((value) => ({ ...operation, name: value }));
  for (const given of [member, list, names, { ...operation, current: member }, ...inside]) {
    for (const call of [
      (/** @type {any} */ bundle) => review(given, { bundle, now }),
      (/** @type {any} */ bundle) => prepare(given, { bundle, now }),
      (/** @type {any} */ bundle) => readOutcome(given, answer, { bundle }),
      (/** @type {any} */ bundle) => record({ operation: given, bundle, now }),
    ]) {
      const bundle = await Bundle.open(text);
      assert.throws(() => call(bundle), { name: "RangeError", message: "mine" });
      assert.ok(review(operation, { bundle, now }).rules.ran > 10);
      bundle.free();
    }
  }
});
