/** What a keystroke costs. In: one change in one field. Out: the calls of the package that depend on it, and no others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, destination, keys, ready } from "./begin.js";

const all = { review: 1, prepare: 1, admit: 1, sign: 1 };

test("in the secret key field: the signature", async () => {
  const { journey, called } = await ready();
  called();
  journey.authenticate({ secretKey: "top secret!" });
  assert.deepEqual(called(), { sign: 1 });
  journey.authenticate({ secretKey: "" });
  assert.deepEqual(called(), {});
  assert.equal(journey.signed, undefined);
});

test("in the secret of the relay, which signs nothing: nothing", async () => {
  const { journey, called } = await ready();
  called();
  journey.authenticate({ guard: "open sesame" });
  journey.confirm("c");
  assert.deepEqual(called(), {});
  assert.ok(journey.signed);
});

test("in a field of the form: review, request and signature, once each", async () => {
  const { journey, called } = await ready();
  called();
  journey.describe({ certificateId: { mode: "set", value: "d" } });
  assert.deepEqual(called(), all);
});

test("in step 1, however long it is read: everything once", async () => {
  const { journey, called } = await ready();
  called();
  await journey.certificate.edit("LEAF KEY and more");
  assert.deepEqual(called(), { open: 1, ...all });
});

test("in the certificate to compare with: the comparison", async () => {
  const { journey, called } = await ready();
  called();
  journey.compareWith("LEAF old");
  assert.deepEqual(called(), { compare: 1 });
  journey.authenticate({ secretKey: "top secret!" });
  assert.deepEqual(called(), { sign: 1 });
});

test("a warning that is accepted: the request and its signature", async () => {
  const { journey, called } = await ready("LEAF ODD");
  const [odd] = journey.signoff?.findings ?? [];
  assert.ok(odd);
  called();
  journey.acknowledge(odd, true);
  assert.deepEqual(called(), { prepare: 1, sign: 1 });
});

test("what cannot be built, or signed, is not tried again for nothing", async () => {
  const { journey, called } = await ready();
  journey.authenticate({ accessKey: "bad" });
  assert.equal(journey.credentialsError?.code, "CREDENTIALS_INVALID");
  journey.fillIn({ projectId: "?" });
  called();
  journey.compareWith("LEAF old");
  assert.deepEqual(called(), { compare: 1 });
  assert.equal(journey.requestError?.code, "IDENTIFIER_INVALID");
});

test("a review is of its time: a minute later it is another", async () => {
  const { journey, called, clock } = await ready();
  called();
  clock.now += 60_000;
  journey.authenticate({ secretKey: "top secret!" });
  assert.deepEqual(called(), { review: 1, prepare: 1, sign: 1 });
});

test("before everything is there: nothing", async () => {
  const { journey, called } = await begin();
  called();
  journey.authenticate(keys);
  journey.fillIn(destination);
  assert.deepEqual(called(), {});
});

test("to sign again: the signature, though nothing has changed", async () => {
  const { journey, called } = await ready();
  called();
  journey.signAgain();
  assert.deepEqual(called(), { sign: 1 });
});

test("what was sent is shown with the signature that went out", async () => {
  const { journey, clock, sent } = await ready();
  clock.now += 5 * 60_000;
  await journey.send();
  assert.equal(/** @type {any} */ (journey.signed).signedAt, sent[0].signed.signedAt);
  assert.equal(journey.signatureAge, 0);
  assert.ok(journey.signed?.body.some((byte) => byte !== 0), "what was sent is wiped, what is shown is not");
});

test("of a request whose warnings are not read nothing secret is kept", async () => {
  const { journey, api } = await ready("LEAF");
  /** @type {Uint8Array[]} */
  const bodies = [];
  const { prepare } = api;
  api.prepare = (/** @type {any[]} */ ...given) => {
    const request = prepare(...given);
    bodies.push(request.body);
    return request;
  };
  await journey.certificate.edit("LEAF ODD");
  assert.equal(bodies.length, 1);
  assert.ok(bodies[0]?.every((byte) => byte === 0));
});
