/**
 * Why a request was refused, through the npm package. In: a signed request, and the refusal of the sandbox, which stands in for the
 * gateway. Out: the cause.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createSandbox } from "@countersign/sandbox";
import { diagnose, init, prepare, sign } from "countersign";
import { now, operation } from "./fixtures.js";

const account = { accessKey: "AK", secretKey: "SK", projectId: operation.projectId };
const credentials = { accessKey: "AK", secretKey: "SK" };

before(() => init());

/**
 * The sandbox's answer to a signed request.
 * @param {import("countersign").SignedRequest} signed
 * @param {{ method?: string, body?: string, clock?: string, date?: string }} [change]
 */
async function refused({ method, url, headers, body }, { clock = now, date, ...change } = {}) {
  const sandbox = createSandbox({ now: () => Date.parse(clock), accounts: [account] });
  const response = await sandbox.fetch(new Request(url, { method, headers, body: new Uint8Array(body), ...change }));
  assert.equal(response.status, 401);
  return { status: 401, headers: { ...Object.fromEntries(response.headers), ...(date && { date }) }, body: await response.text() };
}

const signed = (key = credentials, time = now) => sign(prepare({ ...operation, name: "x" }, { now }), key, { now: time });

test("a secret key that is wrong", async () => {
  const request = signed({ ...credentials, secretKey: "other" });
  const { cause, differences } = diagnose(request, await refused(request), { now });
  assert.deepEqual([cause, differences], ["key", []]);
});

test("a body that was written again", async () => {
  const { cause, differences } = diagnose(signed(), await refused(signed(), { body: '{"certificate": {"name": "x"}}' }), { now });
  assert.equal(cause, "body");
  assert.equal(differences.length, 1);
  assert.equal(differences[0]?.ours, signed().bodySha256);
});

test("a clock that is behind", async () => {
  const answer = await refused(signed(), { clock: "2027-01-01T02:00:00Z", date: "Fri, 01 Jan 2027 02:00:00 GMT" });
  const { cause, message, skewSeconds } = diagnose(signed(), answer, { now });
  assert.deepEqual([cause, skewSeconds], ["clock", -7200]);
  assert.equal(message, "The clock here is 120 minutes behind the gateway's, which allows 15: it says 2027-01-01T00:00:00Z, the gateway's says 2027-01-01T02:00:00Z.");
});

test("what is no signed request, and what is no answer", () => {
  const answer = { status: 401, body: "" };
  for (const odd of /** @type {any} */ ([undefined, null, 5, {}, { url: "x" }])) {
    assert.throws(() => diagnose(odd, answer, { now }), { code: "REQUEST_INVALID" });
    assert.throws(() => diagnose(signed(), odd, { now }), { code: "REQUEST_INVALID" });
  }
});
