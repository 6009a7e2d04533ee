/**
 * What stays in the memory of every module, however it ends. In: secrets that were used, and calls that succeed, fail, are refused, given up or
 * forgotten. Out: no piece of a secret in any module's memory. What JavaScript itself copied is the collector's, and is not looked at.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Bundle, deliver, init, look, prepare, review, send, sign } from "countersign";
import { createRelay } from "countersign/edge";
import { KEYS, TEXTS, file } from "./canaries.js";
import { now, operation, question, renaming, world } from "./stage.js";

/** Of every module that was loaded. @type {WebAssembly.Memory[]} */
const memories = [];

before(async () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any[]} */ ...given) => {
      const made = /** @type {any} */ (await instantiate(.../** @type {[any, any]} */ (given)));
      memories.push((made.instance ?? made).exports.memory);
      return made;
    }
  );
  await init();
});

const certificate = file("sandbox/rsa.crt").toString();
const [key] = KEYS;
assert.ok(key);
const credentials = { accessKey: "HPUAVECTORTESTAK0001", secretKey: TEXTS.secretKey.text, securityToken: TEXTS.securityToken.text };

/** Pieces of each secret, as bytes and as text. The first is of the secret part itself. */
const needles = [...KEYS, ...Object.values(TEXTS)].flatMap(({ name, text, parts }) => {
  const [part = Buffer.of()] = parts;
  const middle = text.indexOf(part.toString("base64").slice(8, 28));
  return [{ name, bytes: part.subarray(8, 24) }, ...(middle > 0 ? [{ name, bytes: Buffer.from(text.slice(middle, middle + 20)) }] : [])];
});

function left() {
  return [...new Set(memories.flatMap((memory) => needles.filter(({ bytes }) => Buffer.from(memory.buffer).includes(bytes)).map(({ name }) => name)))];
}

const opened = () => Bundle.open(certificate + key.text);

test("a bundle that was used by everything and freed, twice", async () => {
  const bundle = await opened();
  assert.deepEqual(left(), [key.name], "while it is open its key is there");
  const acknowledge = review(operation, { bundle, now }).findings.map(({ code }) => code);
  const signed = sign(prepare(operation, { bundle, now, acknowledge }), credentials, { now });
  const quoting = async () => Response.json({ error_msg: `${key.text} ${TEXTS.securityToken.text} ${TEXTS.guard.text}` }, { status: 401 });
  await send(signed, { relay: "https://edge.example/relay", guard: TEXTS.guard.text, fetch: quoting });
  await deliver([{ operation, bundle, acknowledge, credentials }], { ...world, attempts: 2, guard: TEXTS.guard.text, relay: "https://edge.example/relay", fetch: quoting });
  bundle.free();
  assert.deepEqual(left(), []);
  bundle.free();
  assert.deepEqual(left(), []);
  assert.throws(() => review(operation, { bundle, now }), { code: "BUNDLE_RELEASED" });
});

test("what was refused, and what was in the wrong place", async () => {
  for (const { text, name } of KEYS) {
    await assert.rejects(Bundle.open(text));
    await assert.rejects(Bundle.open(text.slice(0, text.length / 2)));
    assert.notEqual(review({ ...renaming, name: text }, { now }).verdict, "ready", name);
    assert.throws(() => prepare({ ...operation, certificateId: text }, { now }));
    assert.throws(() => sign(prepare(renaming, { now }), /** @type {any} */ ({ accessKey: text, secretKey: text }), { now }));
  }
  assert.throws(() => sign(prepare(renaming, { now }), /** @type {any} */ ({ secretKey: TEXTS.secretKey.text }), { now }));
  assert.deepEqual(left(), []);
});

test("what was given up on its way", async () => {
  const bundle = await opened();
  const acknowledge = review(operation, { bundle, now }).findings.map(({ code }) => code);
  const waiting = () => new Promise(() => {});
  const end = () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    return controller.signal;
  };
  const signed = sign(prepare(operation, { bundle, now, acknowledge }), credentials, { now });
  await assert.rejects(send(signed, { fetch: /** @type {any} */ (waiting), signal: end() }));
  await assert.rejects(look(question, { ...world, credentials, fetch: /** @type {any} */ (waiting), signal: end() }));
  await deliver([{ operation, bundle, acknowledge, credentials }], { ...world, fetch: /** @type {any} */ (waiting), signal: end() });
  bundle.free();
  assert.deepEqual(left(), []);
});

test("what a getter's error ended in the middle", async () => {
  const throwing = Object.defineProperty({ accessKey: credentials.accessKey, secretKey: credentials.secretKey }, "securityToken", {
    enumerable: true,
    get: () => {
      throw new Error("no");
    },
  });
  assert.throws(() => sign(prepare(renaming, { now }), throwing, { now }), { message: "no" });
  assert.deepEqual(left(), []);
});

test("the relay's own module, which cuts keys and tokens out of answers", async () => {
  const loaded = memories.length;
  const all = [...KEYS, ...Object.values(TEXTS)].map(({ text }) => text).join("\n");
  for (const body of [all, JSON.stringify({ of: all }), JSON.stringify(JSON.stringify({ private_key: all })), all.slice(0, 5_000)]) {
    const relay = createRelay({ upstream: async () => new Response(body, { status: 400, headers: { "x-request-id": TEXTS.token.text } }) });
    const { url, headers } = sign((await import("countersign")).lookup(question), credentials, { now });
    await (await relay(new Request(url.replace("https://", "https://edge.example/relay/"), { headers }))).text();
  }
  assert.ok(memories.length > loaded, "the module was never loaded");
  assert.deepEqual(left(), []);
});

test("a bundle that nobody freed goes with its last owner, when the engine collects it", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  await (async () => {
    const bundle = await opened();
    assert.deepEqual(left(), [key.name]);
    return bundle.inspection.match.state;
  })();
  for (let round = 0; round < 50 && left().length > 0; round += 1) {
    collect();
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  assert.deepEqual(left(), []);
});
