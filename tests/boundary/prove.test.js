/**
 * Proving through the npm package. In: an operation, and a service that shows what is there, or will not. Out: whether what was sent is there,
 * and how often it was looked at.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, init, prove, readProof } from "countersign";
import { data, operation } from "./fixtures.js";
import { Patience } from "../../pkg/api/look/patience.js";
import { ACTIVE, PENDING, START, answer, credentials, denied, lost, named, pca, renaming, standIn, throttled } from "./stand-in.js";

/** @import { Found, Proof } from "countersign" */

before(() => init());

const codes = (/** @type {Proof} */ { findings }) => findings.map(({ code }) => code);

test("what is there is proven at once, by the fact that says most", async () => {
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + (await data("sandbox/p256.key")));
  const certificate = { ...named("new").certificate, certificate: bundle.certificatePem, private_key: "******" };
  const { options, sent, waits } = standIn({ shown: [{ certificate }] });
  const proof = await prove(renaming, { credentials, bundle, ...options });
  assert.deepEqual([proof.state, proof.looks, proof.time, waits, sent], ["proven", 1, "2027-01-01T00:00:00.000Z", [], ["shown"]]);
  assert.deepEqual(proof.confirmations.map(({ fact }) => fact).slice(0, 1), ["certificate"]);
  assert.deepEqual([proof.findings, /** @type {any} */ (proof.item).name], [[], "new"]);
  assert.equal("privateKey" in /** @type {object} */ (proof.item), false);
});

test("a service may show the old state for a while: it is looked at again, after growing waits", async () => {
  const { options, waits } = standIn({ shown: [named("old"), named("old"), named("old"), named("new")] });
  /** @type {unknown[]} */
  const progress = [];
  const proof = await prove(renaming, { credentials, ...options, onProgress: (event) => progress.push(event) });
  assert.deepEqual([proof.state, proof.looks, waits], ["proven", 4, [1000, 2000, 4000]]);
  assert.deepEqual(progress.slice(0, 3), [{ looks: 1 }, { looks: 1, wait: 1000 }, { looks: 2 }]);
});

test("what does not change differs when the time is over, and not before", async () => {
  for (const [within, waits] of /** @type {[number | undefined, number[]][]} */ ([
    [undefined, [1000, 2000, 4000, 8000, 16_000, 29_000]],
    [5000, [1000, 2000, 2000]],
    [0, []],
  ])) {
    const service = standIn({ shown: [named("old")] });
    const proof = await prove(renaming, { credentials, ...service.options, within });
    assert.deepEqual([proof.state, proof.looks, service.waits, codes(proof)], ["differs", waits.length + 1, waits, ["proof.another"]]);
  }
  // What was there before is known, and so it is known that nothing has changed.
  const inPlace = { kind: /** @type {const} */ ("elb"), ...ids(), time: "2026-12-31T00:00:00Z", item: /** @type {any} */ ({ id: operation.certificateId, name: "old" }), missing: [] };
  const proof = await prove(renaming, { credentials, ...standIn({ shown: [named("old")] }).options, within: 0, inPlace });
  assert.deepEqual(codes(proof), ["proof.still-the-old"]);
  const same = await prove({ ...renaming, name: "old" }, { credentials, ...standIn({ shown: [named("old")] }).options, inPlace });
  assert.deepEqual([same.state, codes(same)], ["proven", ["proof.same-before"]]);
});

const ids = () => ({ projectId: operation.projectId, certificateId: operation.certificateId });

test("what cannot be looked at is not proven, and nothing is thrown for it", async () => {
  const other = { certificate: { ...named("new").certificate, id: "0".repeat(32) } };
  for (const [shown, code, failure] of /** @type {[unknown, string[], string | undefined][]} */ ([
    [denied, ["proof.not-told"], "SYS.0403"],
    [answer(404, { error_code: "ELB.8904", error_msg: "could not be found" }), ["proof.not-told"], "ELB.8904"],
    [{ hello: "world" }, ["answer.unreadable", "proof.not-told"], undefined],
    [answer(200, "<html>login</html>"), ["answer.unreadable", "proof.not-told"], undefined],
    [other, ["answer.other-resource", "proof.not-told"], undefined],
    [{ certificate: { name: "new" } }, ["proof.not-told"], undefined],
  ])) {
    const { options, waits } = standIn({ shown: [shown] });
    const proof = await prove(renaming, { credentials, ...options });
    assert.deepEqual([proof.state, proof.looks, waits, proof.failure?.code], ["unknown", 1, [], failure], JSON.stringify(shown));
    assert.deepEqual(codes(proof), code);
    if (shown === other) assert.deepEqual(proof.confirmations, []);
  }
});

test("too many calls are asked again, nobody's answer is thrown", async () => {
  const busy = standIn({ shown: [throttled, throttled, named("new")] });
  const proof = await prove(renaming, { credentials, ...busy.options });
  assert.deepEqual([proof.state, busy.sent.length], ["proven", 3]);
  const silent = standIn({ shown: [lost] });
  await assert.rejects(prove(renaming, { credentials, ...silent.options }), { code: "NETWORK_FAILED" });
  assert.equal(silent.sent.length, 1);
});

test("who answered is said, and a stand-in is never taken for the service", async () => {
  const sandbox = { "x-countersign-answered-by": "sandbox" };
  for (const [shown, answeredBy] of /** @type {const} */ ([
    [named("new"), "service"],
    [answer(200, named("new"), sandbox), "sandbox"],
    [answer(403, { error_code: "RELAY_REFUSED", error_msg: "no" }, { "x-countersign-answered-by": "relay" }), "relay"],
    [answer(200, "<html>"), "other"],
  ])) {
    const proof = await prove(renaming, { credentials, ...standIn({ shown: [shown] }).options });
    assert.equal(proof.answeredBy, answeredBy);
  }
  // One that stands in for a part of it is enough.
  const made = { certificate: await data("proofs/shared/made.crt"), certificate_chain: null };
  const half = await prove(pca, { credentials, ...standIn({ shown: [ACTIVE], exported: [answer(200, made, sandbox)] }).options });
  assert.deepEqual([half.state, half.answeredBy], ["proven", "sandbox"]);
  assert.equal("answeredBy" in readProof(renaming, []), false);
});

test("a service that stays broken is looked at no longer than a minute, with all repeats and waits", async () => {
  for (const broken of [answer(503, {}, { "retry-after": "25" }), answer(500)]) {
    const { options, waits } = standIn({ shown: [named("old"), named("old"), broken] });
    const proof = await prove(renaming, { credentials, ...options });
    assert.deepEqual([proof.state, proof.failure?.code], ["unknown", String(broken.status)]);
    assert.ok(waits.reduce((sum, wait) => sum + wait, 0) <= 60_000, waits.join());
  }
  // Nor than what is wanted, if that is more; and a clock that stands still ends it as well.
  const slow = standIn({ shown: [answer(429, {}, { "retry-after": "40" })] });
  await prove(renaming, { credentials, ...slow.options, now: () => START });
  assert.deepEqual(slow.waits, [40_000]);
  const longer = standIn({ shown: [answer(429, {}, { "retry-after": "40" })] });
  await prove(renaming, { credentials, ...longer.options, within: 90_000 });
  assert.deepEqual(longer.waits, [40_000, 40_000]);
});

test("what answers slowly takes from the same time", async () => {
  const { options, waits } = standIn({ shown: [named("old")] });
  let clock = START;
  const send = async (/** @type {any} */ request) => {
    clock += 20_000;
    return options.send(request);
  };
  const delay = async (/** @type {number} */ milliseconds) => {
    clock += milliseconds;
    waits.push(milliseconds);
  };
  const proof = await prove(renaming, { credentials, ...options, send, delay, now: () => clock });
  assert.deepEqual([proof.state, proof.looks, waits], ["differs", 3, [1000, 2000]]);
});

test("an answer is waited for as long as there is time, and the last one a moment longer", () => {
  let clock = START;
  const patience = new Patience(60_000, () => clock);
  const allowed = [patience.within(30_000)];
  for (const later of [45_000, 60_000, 10_000]) {
    clock = START + later;
    allowed.push(patience.within(30_000));
  }
  assert.deepEqual(allowed, [30_000, 15_000, 5_000, 30_000]);
  assert.deepEqual([patience.takes(50_000), patience.spent(), patience.takes(1), patience.spent()], [true, 50_000, true, 50_001]);
  assert.deepEqual([patience.takes(10_000), patience.spent()], [false, 60_000]);
});

test("cancelling ends it, between two looks as well", async () => {
  const controller = new AbortController();
  const { options, sent } = standIn({ shown: [named("old")] });
  const delay = async () => controller.abort();
  await assert.rejects(prove(renaming, { credentials, ...options, delay, signal: controller.signal }), { code: "CANCELLED" });
  assert.equal(sent.length, 1);
});

test("an authority is proven by its state, and by the certificate that was made", async () => {
  const made = { certificate: await data("proofs/shared/made.crt"), certificate_chain: null };
  const parent = await Bundle.open(await data("proofs/shared/parent.crt"));
  const service = standIn({ shown: [PENDING, ACTIVE], exported: [made] });
  const proof = await prove(pca, { credentials, bundle: parent, ...service.options });
  assert.deepEqual([proof.state, codes(proof), service.sent], ["proven", [], ["shown", "shown", "exported"]]);
  const facts = ["status", "issuerId", "pathLength", "signatureAlgorithm", "validity", "certificate.signature"];
  assert.deepEqual(proof.confirmations.slice(0, 6).map(({ fact, state }) => [fact, state]), facts.map((fact) => [fact, "confirmed"]));
  const namesake = await Bundle.open(await data("proofs/shared/namesake.crt"));
  const refuted = await prove(pca, { credentials, bundle: namesake, within: 0, ...standIn({ shown: [ACTIVE], exported: [made] }).options });
  assert.deepEqual([refuted.state, codes(refuted)], ["differs", ["proof.signature-refuted", "proof.partly"]]);
  for (const exported of [denied, lost]) {
    const without = await prove(pca, { credentials, bundle: parent, ...standIn({ shown: [ACTIVE], exported: [exported] }).options });
    assert.deepEqual([without.state, codes(without)], ["proven", []]);
  }
  // Whoever cancels the second question is not told what the first has shown.
  const controller = new AbortController();
  const cancelling = () => {
    controller.abort();
    return lost();
  };
  const { options } = standIn({ shown: [ACTIVE], exported: [cancelling] });
  await assert.rejects(prove(pca, { credentials, bundle: parent, ...options, signal: controller.signal }), { code: "CANCELLED" });
});

test("what was found is compared without asking", () => {
  /** @type {any} */
  const found = { kind: "elb.certificate", state: "found", items: [{ id: operation.certificateId, name: "new", updatedAt: "2026-06-01T00:00:00Z" }], findings: [] };
  assert.equal(readProof(renaming, [found]).state, "proven");
  assert.deepEqual(codes(readProof(renaming, [found], { sentAt: START })), ["proof.same-before"]);
  for (const odd of /** @type {any[]} */ ([[], null, undefined, [null], [{ kind: "elb.certificate" }]])) {
    assert.equal(readProof(renaming, odd).state, "unknown");
  }
  assert.throws(() => readProof(renaming, [found], { sentAt: 1_700_000_000 }), { code: "TIME_INVALID", place: { field: "sentAt" } });
  assert.throws(() => readProof(renaming, [found], /** @type {any} */ ({ sendAt: START })), { code: "OPERATION_INVALID" });
});

test("options that are not what they must be are refused", async () => {
  for (const within of [-1, 1.5, "60", 2 ** 31]) {
    await assert.rejects(prove(renaming, { credentials, within: /** @type {any} */ (within) }), { code: "OPERATION_INVALID", place: { field: "within" } });
  }
  await assert.rejects(prove(/** @type {any} */ ({ kind: "elb.certificate" }), { credentials }), { code: "OPERATION_INVALID" });
});

test("what somebody says was found is taken only without a private key, and the key is not quoted", () => {
  const key = "-----BEGIN PRIVATE KEY-----\nTUFERS1VUA==\n-----END PRIVATE KEY-----\n";
  for (const member of ["name", "description", "privateKey"]) {
    const item = { id: operation.certificateId, name: "new", [member]: key };
    const found = /** @type {any} */ ([{ kind: "elb.certificate", state: "found", items: [item] }]);
    assert.throws(() => readProof(renaming, found), (/** @type {any} */ error) => {
      assert.deepEqual([error.code, error.place.field], ["OPERATION_INVALID", `found.items.${member}`]);
      return !JSON.stringify(error).includes("TUFERS1VUA");
    });
  }
});
