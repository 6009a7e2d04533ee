/**
 * What was destroyed can be brought back for ten seconds. In: what somebody wiped or replaced; the clock is the test's. Out: everything as
 * it was, or gone for good.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, neverAnswer, ready } from "./begin.js";

const demo = { accessKey: "demo access", secretKey: "demo secret", token: "demo token", region: "cn-north-4" };

test("starting over can be undone: text, forms, credentials, decisions and proofs", async () => {
  const { journey } = await ready("LEAF KEY ODD");
  const [odd] = journey.signoff?.findings ?? [];
  assert.ok(odd);
  journey.acknowledge(odd, true);
  journey.compareWith("LEAF old");
  await journey.send();
  await journey.startOver();
  assert.deepEqual([journey.certificate.text, journey.keyring.secretKey, journey.delivery.proofs.length], ["", "", 0]);
  assert.deepEqual([journey.undo.words, journey.undo.seconds], ["Everything is wiped.", 10]);
  await journey.takeBack();
  assert.deepEqual([journey.certificate.text, journey.keyring.secretKey, journey.delivery.proofs.length], ["LEAF KEY ODD", "top secret", 1]);
  assert.equal(journey.form.certificateId?.value, "c");
  assert.equal(journey.comparison.text, "LEAF old");
  assert.ok(journey.signed, "the warning is still accepted");
  assert.equal(journey.undo.words, "");
});

test("after ten seconds what was wiped is gone for good", async () => {
  const { journey, clock } = await ready();
  await journey.startOver();
  clock.now += 9_001;
  journey.tick();
  assert.equal(journey.undo.seconds, 1);
  clock.now += 999;
  journey.tick();
  assert.equal(journey.undo.words, "");
  await journey.takeBack();
  assert.equal(journey.keyring.secretKey, "");
});

test("what became of a request that was under way is not lost by starting over", async () => {
  const { journey, answerWith } = await ready();
  answerWith(neverAnswer);
  const sending = journey.send();
  await journey.startOver();
  await sending;
  assert.equal(journey.delivery.proofs.length, 0);
  await journey.takeBack();
  assert.deepEqual(
    journey.delivery.proofs.map(({ became }) => became),
    ["notKnown"],
  );
});

test("an empty page has nothing to bring back", async () => {
  const { journey } = await begin();
  await journey.startOver();
  await journey.clear(journey.certificate);
  assert.equal(journey.undo.words, "");
});

for (const [what, replace, read] of /** @type {[string, (journey: any) => unknown, (journey: any) => unknown][]} */ ([
  ["certificate and key that were cleared", (journey) => journey.clear(journey.certificate), (journey) => journey.certificate.text],
  ["a form that was filled in", (journey) => journey.fillIn({ projectId: "demo" }), (journey) => journey.form.projectId.value],
  ["a field that a button filled", (journey) => journey.replace({ name: { mode: "set", value: "" } }), (journey) => journey.form.name.value],
  ["credentials that were replaced", (journey) => journey.useSandbox(), (journey) => journey.keyring.secretKey],
  ["the certificate to compare with", (journey) => journey.compareWith("LEAF echoed", true), (journey) => journey.comparison.text],
  ["the roots", (journey) => journey.replaceRoots("from a file"), (journey) => journey.acceptance.roots],
])) {
  test(`can be brought back: ${what}`, async () => {
    const { journey } = await ready();
    journey.sandbox = { enabled: true, demo };
    journey.describe({ name: { mode: "set", value: "my name" } });
    journey.compareWith("LEAF mine");
    journey.acceptance.change({ roots: "my roots" });
    const mine = read(journey);
    await replace(journey);
    assert.notEqual(read(journey), mine);
    await journey.takeBack();
    assert.equal(read(journey), mine);
  });
}

test("what replaces nothing of one's own is not made much of", async () => {
  const { journey } = await begin();
  journey.sandbox = { enabled: true, demo };
  journey.fillIn({ region: "cn-north-4", projectId: "p" });
  journey.fillIn({ region: "cn-north-4" });
  journey.useSandbox();
  journey.useSandbox();
  journey.compareWith("LEAF", true);
  assert.equal(journey.undo.words, "");
});

for (const [what, replace, type, read] of /** @type {[string, (journey: any) => unknown, (journey: any) => unknown, (journey: any) => unknown][]} */ ([
  ["certificate and key", (journey) => journey.clear(journey.certificate), (journey) => journey.certificate.edit("LEAF new"), (journey) => journey.certificate.text],
  ["the field that was filled in", (journey) => journey.fillIn({ projectId: "demo" }), (journey) => journey.describe({ projectId: { mode: "set", value: "typed" } }), (journey) => journey.form.projectId.value],
  ["credentials", (journey) => journey.useSandbox(), (journey) => journey.authenticate({ secretKey: "typed" }), (journey) => journey.keyring.secretKey],
  ["the certificate to compare with", (journey) => journey.compareWith("LEAF echoed", true), (journey) => journey.compareWith("LEAF typed"), (journey) => journey.comparison.text],
  ["the roots", (journey) => journey.replaceRoots("from a file"), (journey) => journey.acceptance.change({ roots: "typed" }), (journey) => journey.acceptance.roots],
  ["a form after everything was wiped", (journey) => journey.startOver(), (journey) => journey.describe({ projectId: { mode: "set", value: "typed" } }), (journey) => journey.form.projectId.value],
  ["a certificate after everything was wiped", (journey) => journey.startOver(), (journey) => journey.certificate.edit("LEAF new"), (journey) => journey.certificate.text],
])) {
  test(`what is typed in its place is not lost, and the offer ends: ${what}`, async () => {
    const { journey } = await ready();
    journey.sandbox = { enabled: true, demo };
    journey.compareWith("LEAF mine");
    journey.acceptance.change({ roots: "my roots" });
    await replace(journey);
    assert.notEqual(journey.undo.words, "");
    await type(journey);
    assert.deepEqual([journey.undo.words, journey.undo.seconds], ["", 0]);
    const typed = read(journey);
    await journey.takeBack();
    assert.equal(read(journey), typed);
  });
}

test("what is typed beside it meanwhile stays, and what was replaced comes back", async () => {
  const { journey } = await ready();
  journey.sandbox = { enabled: true, demo };
  journey.fillIn({ projectId: "demo" });
  journey.describe({ certificateId: { mode: "set", value: "typed" } });
  await journey.takeBack();
  assert.deepEqual([journey.form.projectId?.value, journey.form.certificateId?.value], ["p", "typed"]);
  journey.useSandbox();
  journey.authenticate({ guard: "typed" });
  await journey.takeBack();
  assert.deepEqual([journey.keyring.secretKey, journey.keyring.guard], ["top secret", "typed"]);
});

test("the note that was written for a record, and what was pasted to be verified, come back with everything", async () => {
  const { journey } = await ready();
  const proof = await journey.send();
  assert.ok(proof);
  proof.note = "ticket 7";
  journey.verifying = "a record";
  await journey.startOver();
  assert.equal(journey.verifying, "");
  await journey.takeBack();
  assert.deepEqual([journey.delivery.proof?.note, journey.verifying], ["ticket 7", "a record"]);
});
