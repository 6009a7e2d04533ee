/**
 * What was looked up, put to use. In: what the sandbox has in place, and bundles. Out: a sign-off that knows it, fields to type, what changes; and
 * nothing of another thing, nor of a private key.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createSandbox, demo } from "@countersign/sandbox";
import { Bundle, compare, deliver, fill, init, inPlace, prepare, record, review } from "countersign";
import { data, now } from "./fixtures.js";

/** @import { InPlace, Operation, Signoff } from "countersign" */

const START = Date.parse(now);
const { region, projectId, certificateId, accessKey, secretKey } = demo;
const elb = /** @type {const} */ ({ kind: "elb", region, projectId, certificateId });

before(() => init());

function options() {
  const sandbox = createSandbox({ now: () => START });
  const fetch = (/** @type {string} */ address, /** @type {RequestInit} */ init) => sandbox.fetch(new Request(address, init));
  return { credentials: { accessKey, secretKey }, now: () => START, delay: async () => {}, fetch };
}

const pair = async () => Bundle.open((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));

/** @param {Signoff} signoff */
const codes = ({ findings }) => findings.map(({ code }) => code);

test("elb: the rules know the type and the listeners, and what changes", async () => {
  const [place, bundle] = [await inPlace(elb, options()), await pair()];
  const [before, after] = [review(elb, { bundle, now }), review(elb, { bundle, now, inPlace: place })];
  assert.ok(codes(before).includes("elb.type-assumed") && !codes(after).includes("elb.type-assumed"));
  const every = after.findings.find(({ code }) => code === "elb.every-listener");
  assert.match(every?.message ?? "", /^Listeners that present .*: \S+ \(443\)/);
  assert.ok(codes(after).includes("elb.private-key-echo") && codes(after).some((code) => code.startsWith("difference.")));
  assert.deepEqual(after.rules.notChecked, []);
  assert.deepEqual(compare(place, bundle), compare(place.certificate ?? "", bundle));
  assert.deepEqual(fill(elb, place), { ...elb, certificateType: "server" });
  assert.deepEqual(fill({ ...elb, certificateType: "client", name: "n" }, place), { ...elb, certificateType: "client", name: "n" });
  // What is in place is no part of the request.
  const acknowledge = [...codes(before), ...codes(after)];
  assert.deepEqual(prepare(elb, { bundle, now, inPlace: place, acknowledge }).body, prepare(elb, { bundle, now, acknowledge }).body);
  const kept = record({ operation: elb, bundle, now, inPlace: place, acknowledge });
  assert.match(kept, /"code":"elb.private-key-echo"/);
});

test("the same certificate again is said to be there, before it is sent and after", async () => {
  const [shared, bundle] = [options(), await pair()];
  const { credentials, ...delivering } = shared;
  const target = { operation: elb, bundle, credentials };
  const first = await inPlace(elb, shared);
  const acknowledge = codes(review(elb, { bundle, now, inPlace: first }));
  const [sent] = await deliver([{ ...target, inPlace: first, acknowledge }], { ...delivering, random: () => 0 });
  assert.equal(sent?.state, "confirmed");
  const again = await inPlace(elb, shared);
  assert.ok(codes(review(elb, { bundle, now, inPlace: again })).includes("in-place.already-there"));
  const [kept] = await deliver([{ ...target, inPlace: again, acknowledge }], { ...delivering, random: () => 0 });
  assert.equal(kept?.error?.code, "SIGNOFF_UNACKNOWLEDGED");
});

test("apig: what the call replaces is filled, and what is told of the certificate is compared", async () => {
  const operation = /** @type {const} */ ({ kind: "apig", region, projectId, certificateId: demo.apig.instanceCertificateId });
  const place = await inPlace(/** @type {any} */ (operation), options());
  const filled = fill(operation, place);
  assert.deepEqual([filled.name, filled.type, filled.current?.hasTrustedRootCa], [demo.apig.instanceCertificateName, "instance", true]);
  assert.match(filled.instanceId ?? "", /^\w{32}$/);
  const bundle = await pair();
  const difference = compare(place, bundle);
  assert.equal(difference.same, false);
  assert.ok(difference.names.lost.length > 0 && !("subject" in difference) && !("keyReused" in difference));
  const signoff = review(filled, { bundle, now, inPlace: place });
  assert.ok(codes(signoff).includes("apig.domain-not-covered"));
});

test("what is in place of another thing is refused, and so is a private key", async () => {
  const place = await inPlace(elb, options());
  const other = { ...elb, certificateId: "0".repeat(32) };
  const refused = (/** @type {string} */ field) => ({ name: "CountersignError", code: "OPERATION_INVALID", place: { field: `inPlace.${field}` } });
  for (const use of [
    () => review(other, { inPlace: place }),
    () => prepare(other, { inPlace: place }),
    () => record({ operation: other, inPlace: place }),
    () => fill(other, place),
  ]) {
    assert.throws(use, refused("certificateId"));
  }
  const odd = /** @param {object} more @returns {any} */ (more) => ({ ...place, ...more });
  assert.throws(() => review(elb, { inPlace: odd({ colour: 1 }) }), refused("colour"));
  assert.throws(() => compare(odd({ kind: "elb.certificates" }), /** @type {any} */ (undefined)), { code: "OPERATION_INVALID", place: { field: "kind" } });
  const key = await data("sandbox/p256.key");
  for (const more of [{ certificate: key }, { item: { privateKey: key } }, { uses: [{ name: key }] }]) {
    assert.throws(
      () => review(elb, { inPlace: odd(more) }),
      (/** @type {any} */ error) => error.id === "in-place.holds-key" && !`${error.message}${JSON.stringify(error)}`.includes(key.split("\n")[2] ?? key),
    );
  }
  assert.equal(review(elb, { inPlace: /** @type {any} */ (null), now }).verdict, review(elb, { now }).verdict);
  const bundle = await pair();
  assert.throws(() => compare(odd({ item: undefined, certificate: undefined }), bundle), { code: "CERTIFICATE_MISSING" });
});
