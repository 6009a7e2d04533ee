/** What is left of a key in WebAssembly memory once it has been used: nothing. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, examine, init, inspect, prepare, sign } from "countersign";
import { data, now, operation } from "./fixtures.js";
import initialize from "../../pkg/wasm/countersign.js";

before(() => init());

/**
 * The pieces of a secret that stand anywhere in the module's memory.
 * @param {(Buffer | string)[]} secrets
 */
async function found(secrets) {
  const { memory } = await initialize(/** @type {any} */ (undefined));
  const bytes = Buffer.from(memory.buffer);
  return secrets.filter((secret) => bytes.includes(secret)).map(String);
}

/**
 * Pieces of a key as text and as bytes, from its middle, where no other key has the same.
 * @param {string} pem
 */
function pieces(pem) {
  const base64 = pem.replace(/-----[^-]+-----|\s/g, "");
  const der = Buffer.from(base64, "base64");
  const middle = der.length >> 1;
  const at = (base64.length >> 3) << 2;
  return [der.subarray(middle, middle + 16), der.subarray(40, 56), base64.slice(at, at + 20), base64.slice(56, 76)];
}

test("a bundle that has been used and freed leaves no trace of its key", async () => {
  const key = await data("elb-document/key.pem");
  const secrets = pieces(key);
  const text = (await data("elb-document/certificate.pem")) + key;
  inspect(text);
  await examine(text);
  const bundle = await Bundle.open(text);
  assert.notDeepEqual(await found(secrets), [], "while the bundle is open its key is there");
  const request = prepare(operation, { bundle, now, acknowledge: ["chain.incomplete"] });
  sign(request, { accessKey: "a", secretKey: "hunter2hunter2" }, { now });
  bundle.free();
  assert.deepEqual(await found([...secrets, "hunter2hunter2"]), []);
});

test("a key that was refused leaves no trace either", async () => {
  const key = await data("sandbox/rsa.key");
  await assert.rejects(Bundle.open(key), { code: "CERTIFICATE_MISSING" });
  const lines = key.split("\n");
  await assert.rejects(Bundle.open(lines.toSpliced(3, 1).join("\n")));
  assert.deepEqual(await found(pieces(key)), []);
});

test("a key leaves no trace after errors with its bundle open", async () => {
  const key = await data("sandbox/p384.key");
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + key);
  assert.throws(() => prepare(operation, { bundle, now }), { code: "SIGNOFF_BLOCKED" });
  assert.throws(() => prepare({ ...operation, certificateId: ".." }, { bundle, now }), { code: "IDENTIFIER_INVALID" });
  const cleared = prepare({ ...operation, name: "x" }, { now });
  assert.throws(() => sign({ ...cleared, body: new TextEncoder().encode(key) }, { accessKey: "a", secretKey: "hunter3hunter3" }, { now }), {
    code: "REQUEST_INVALID",
  });
  bundle.free();
  assert.deepEqual(await found([...pieces(key), "hunter3hunter3"]), []);
});

test("a key that was unlocked leaves no trace, nor does its password", async () => {
  const text = (await data("sandbox/p256.crt")) + (await data("sandbox/p256.encrypted.key"));
  const bundle = await Bundle.open(text, { password: "sandbox" });
  bundle.free();
  const plain = pieces(await data("sandbox/p256.key"));
  assert.deepEqual(await found(plain.slice(1, 2)), []);
});
