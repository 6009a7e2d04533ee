/**
 * A WebCrypto that is not whole. In: one of which a part is missing, throws or lies, as polyfills and hardened pages have it. Out: not
 * checked, never confirmed, and nothing hangs.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, before, test } from "node:test";

const real = globalThis.crypto;
/** What stands in for a member of `subtle`. @type {Record<string, unknown>} */
let stubs = {};
/** @type {any} */
let crypto = real;

const subtle = new Proxy(real.subtle, {
  get: (target, name) => (String(name) in stubs ? stubs[String(name)] : bound(target, name)),
});
const standIn = new Proxy(real, { get: (target, name) => (name === "subtle" ? ("subtle" in stubs ? stubs.subtle : subtle) : bound(target, name)) });
Object.defineProperty(globalThis, "crypto", { configurable: true, get: () => crypto });

/**
 * @param {any} target
 * @param {PropertyKey} name
 */
function bound(target, name) {
  if (String(name) in stubs) return stubs[String(name)];
  return typeof target[name] === "function" ? target[name].bind(target) : target[name];
}

/** @param {string} name */
const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

/** @type {typeof import("countersign")} */
let countersign;
/** @type {string} */
let input;
/** @type {string} */
let locked;

before(async () => {
  crypto = standIn;
  countersign = await import("countersign");
  await countersign.init();
  input = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.key"));
  locked = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
});

afterEach(() => {
  stubs = {};
});

const never = () => {
  throw new Error("not here");
};
/** @type {[string, Record<string, unknown>][]} */
const PARTS = [
  ["importKey is missing", { importKey: undefined }],
  ["importKey is no function", { importKey: 5 }],
  ["importKey throws at once", { importKey: never }],
  ["importKey returns no promise", { importKey: () => undefined }],
  ["importKey rejects with nothing", { importKey: () => Promise.reject(null) }],
  ["verify is missing", { verify: undefined }],
  ["verify throws at once", { verify: never }],
  ["verify says the text true", { verify: async () => "true" }],
  ["verify says the text false", { verify: async () => "false" }],
  ["verify says an object", { verify: async () => ({}) }],
  ["verify says 1", { verify: async () => 1 }],
  ["verify says nothing", { verify: async () => undefined }],
  ["sign is missing", { sign: undefined, verify: undefined }],
  ["sign gives a number", { sign: async () => 64, verify: async () => undefined }],
  ["getRandomValues throws", { getRandomValues: never, verify: undefined }],
  ["subtle is missing", { subtle: undefined }],
  ["subtle is null", { subtle: null }],
  ["subtle is a text", { subtle: "subtle" }],
];

for (const [name, part] of PARTS) {
  test(`${name}: nothing is proven, nothing hangs`, { timeout: 5_000 }, async () => {
    const chain = await data("chains/cases/in-order/input.pem");
    stubs = part;
    const { links } = (await countersign.examine(chain)).chain;
    assert.ok(links.length > 0 && links.every(({ signature }) => signature === "notChecked"), JSON.stringify(links));
    const { match } = await countersign.examine(input);
    assert.doesNotMatch(match.reason, /signed a challenge/);
  });
}

/** @type {[string, Record<string, unknown>][]} */
const LOCKED_PARTS = [
  ["deriveBits is missing", { deriveBits: undefined }],
  ["deriveBits gives a number", { deriveBits: async () => 256 }],
  ["decrypt throws at once", { decrypt: never }],
  ["decrypt gives an object", { decrypt: async () => ({ byteLength: 9 }) }],
];

for (const [name, part] of LOCKED_PARTS) {
  test(`${name}: a locked key ends in an answer, and opens with the whole of it`, { timeout: 5_000 }, async () => {
    stubs = part;
    const { keys, problems } = await countersign.examine(locked, { password: "sandbox" });
    assert.equal(keys.length, 1);
    assert.ok(problems.every(({ code }) => /^(KEY_|MODULE_NOT_LOADED)/.test(code)), JSON.stringify(problems));
    stubs = {};
    assert.equal((await countersign.examine(locked, { password: "sandbox" })).match.state, "match");
  });
}

const WHOLE = ["RSASSA-PKCS1-v1_5", "RSA-PSS", "ECDSA", "Ed25519", "PBKDF2", "AES-CBC"];
const KEYS = /** @type {const} */ (["rsa", "p256", "ed25519"]);

/** @type {[string, string[], Record<typeof KEYS[number], string>][]} */
const ALGORITHMS = [
  ["all of them", WHOLE, { rsa: "match.proven", p256: "match.proven", ed25519: "match.proven" }],
  ["all but Ed25519", WHOLE.filter((name) => name !== "Ed25519"), { rsa: "match.proven", p256: "match.proven", ed25519: "match.half-missing" }],
  ["RSA-PSS alone", ["RSA-PSS"], { rsa: "match.same-key", p256: "match.same-key", ed25519: "match.half-missing" }],
  ["all but PBKDF2", WHOLE.filter((name) => name !== "PBKDF2"), { rsa: "match.proven", p256: "match.proven", ed25519: "match.proven" }],
  ["none", [], { rsa: "match.same-key", p256: "match.same-key", ed25519: "match.half-missing" }],
];

for (const [name, known, expected] of ALGORITHMS) {
  test(`a WebCrypto that knows ${name}: what it cannot prove is not called proven`, { timeout: 20_000 }, async () => {
    const importKey = (/** @type {any[]} */ ...given) =>
      known.includes(given[2]?.name ?? given[2])
        ? real.subtle.importKey(.../** @type {[any, any, any, any, any]} */ (given))
        : Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
    stubs = { importKey };
    for (const kind of KEYS) {
      const { match } = await countersign.examine((await data(`sandbox/${kind}.crt`)) + (await data(`sandbox/${kind}.key`)));
      assert.equal(match.id, expected[kind], kind);
    }
    const opened = await countersign.examine(locked, { password: "sandbox" });
    assert.equal(opened.match.id, expected.p256, "under a password");
    const { problems } = await countersign.examine(locked, { password: "other" });
    assert.deepEqual(problems.map(({ code }) => code), ["KEY_PASSWORD_WRONG"]);
  });
}

/** @type {[string, Record<string, unknown>][]} */
const UNHASHED = [
  ["subtle is missing", { subtle: undefined }],
  ["digest is missing", { digest: undefined }],
  ["digest throws at once", { digest: never }],
  ["digest rejects with nothing", { digest: () => Promise.reject(null) }],
  ["digest gives a number", { digest: async () => 32 }],
];

for (const [name, part] of UNHASHED) {
  test(`${name}: a module whose bytes must be checked is not run, and that is said`, async () => {
    const { load } = await import("../../pkg/module/load.js");
    stubs = part;
    const run = async () => assert.fail("it was run");
    await assert.rejects(load("countersign.wasm", run, () => new Uint8Array(8), "sha256-AAAA"), {
      code: "MODULE_NOT_LOADED",
      id: "module.integrity-unchecked",
      message: /: WebCrypto, which checks its integrity, is missing here or does not work\. A browser has it only on a page over https or on localhost\.$/,
    });
  });
}

test("without it a path is not checked, and a record is not signed", async () => {
  const { verifyPath } = await import("countersign/path");
  const asked = ["sent.pem", "roots.pem", "question.json"].map((file) => data(`paths/cases/accepted/${file}`));
  const [certificates = "", roots = "", question = ""] = await Promise.all(asked);
  const bundle = await countersign.Bundle.open(input);
  stubs = { subtle: undefined };
  assert.equal((await verifyPath({ certificates, roots, ...JSON.parse(question) })).state, "notChecked");
  const signing = countersign.signRecord(JSON.stringify({ version: 1 }), bundle);
  await assert.rejects(signing, (/** @type {any} */ error) => /^[A-Z_]+$/.test(error.code));
  bundle.free();
});

test("a buffer of another realm is a buffer", async () => {
  const { runInNewContext } = await import("node:vm");
  const other = runInNewContext("ArrayBuffer");
  const copied = (/** @type {ArrayBuffer} */ buffer) => {
    const copy = new other(buffer.byteLength);
    new Uint8Array(copy).set(new Uint8Array(buffer));
    return copy;
  };
  stubs = { sign: async (/** @type {any[]} */ ...given) => copied(await real.subtle.sign(.../** @type {[any, any, any]} */ (given))) };
  assert.match((await countersign.examine(input)).match.reason, /signed a challenge/);
});
