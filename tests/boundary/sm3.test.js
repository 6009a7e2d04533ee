/**
 * Signatures with SM3 through the npm package. In: requests to be signed with SM3. Out: signatures whose hash is the second module's, which
 * is loaded when it is asked for.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deliver, init, loadAlgorithm, prepare, sign } from "countersign";
import { now, operation } from "./fixtures.js";

const credentials = { accessKey: "EXAMPLEACCESSKEY", secretKey: "ExampleSecretKey" };
const algorithm = /** @type {const} */ ("SDK-HMAC-SM3");
const request = () => prepare({ ...operation, name: "x" }, { now });

before(() => init());

test("before the second module is there, the error says how to load it", () => {
  assert.throws(() => sign(request(), credentials, { now, algorithm }), { name: "CountersignError", code: "MODULE_NOT_LOADED", message: /await loadAlgorithm/ });
});

test("an algorithm that needs nothing more is ready at once", async () => {
  await loadAlgorithm("SDK-HMAC-SHA256");
  assert.throws(() => sign(request(), credentials, { now, algorithm }), { code: "MODULE_NOT_LOADED" });
});

test("deliver loads it by itself", async () => {
  /** @type {string[]} */
  const sent = [];
  const send = async (/** @type {any} */ { headers }) => {
    sent.push(headers.find(([name]) => name === "Authorization")[1].split(" ", 1)[0]);
    return { status: 200, headers: {}, body: "{}", scrubbed: [] };
  };
  await deliver([{ operation: { ...operation, name: "x" }, credentials, algorithm }], { now: () => Date.parse(now), send });
  // What looks afterwards is signed so as well.
  assert.deepEqual(sent, [algorithm, algorithm]);
});

test("every hash is SM3's, and the bytes stay those that were prepared", async () => {
  await loadAlgorithm(algorithm);
  const prepared = request();
  const signed = sign(prepared, credentials, { now, algorithm });
  assert.equal(signed.algorithm, algorithm);
  assert.match(signed.stringToSign ?? "", /^SDK-HMAC-SM3\n20270101T000000Z\n[0-9a-f]{64}$/);
  assert.notEqual(signed.canonicalRequest?.split("\n").at(-1), prepared.bodySha256);
  assert.equal(signed.bodySha256, prepared.bodySha256);
  assert.notEqual(signed.signature, sign(prepared, credentials, { now }).signature);
});
