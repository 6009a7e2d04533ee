/** Looking at what was sent, against a stand-in for the package. In: how a delivery ended. Out: how that is known, and what another look makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../../www/src/journey/send/proof-verdict.js";
import { isAnother, isProven, why } from "../../www/src/journey/targets/verdict.js";
import { sections as steps } from "../../www/src/steps/steps.js";
import { neverAnswer, ready } from "./begin.js";
import { failure } from "./fake-countersign.js";

const seen = { confirmations: [{ fact: "certificate", sent: "a", received: "a", state: "confirmed" }], findings: [], time: "2026-06-01T00:00:00Z", looks: 1 };

/** What became of the last request. @param {import("../../www/src/journey/journey.js").Journey} journey */
function last({ delivery: { proof } }) {
  assert.ok(proof);
  return proof;
}

/** One that has sent something. @param {any} answer */
async function sent(answer) {
  const parts = await ready();
  parts.answerWith(async () => ({ headers: {}, body: "", scrubbed: [], status: 200, ...answer }));
  await parts.journey.send();
  return parts;
}

const silence = { status: 502, seen: { state: "unknown" } };

for (const [known, state, title] of [
  ["looking", "confirmed", "Proven by looking"],
  ["echo", "confirmed", "Confirmed"],
  ["acceptance", "accepted", "Accepted"],
]) {
  test(`how it is known is said: ${known}`, async () => {
    const { journey } = await sent({ seen: { state, knownBy: known, ...(known === "looking" && { proof: { ...seen, state: "proven" } }) } });
    assert.equal(verdict(last(journey)).title, title);
    assert.equal(steps(journey)[6]?.summary, title);
  });
}

test("in a rehearsal nothing is proven but the rehearsal", async () => {
  const { journey } = await sent({ answeredBy: "sandbox", seen: { state: "confirmed", knownBy: "looking", proof: { ...seen, state: "proven" } } });
  assert.equal(verdict(last(journey)).title, "Rehearsed: proven by looking");
  assert.equal(verdict(last(journey)).tone, "note");
  assert.match(verdict(last(journey)).words.join(" "), /1 of 1\. None is different\. This was a rehearsal/);
});

test("what the sandbox shows when it is looked at again is a rehearsal, and proves nothing of what the service had", async () => {
  const rehearsed = await sent({ status: 502, seen: { state: "unknown", delivered: undefined } });
  rehearsed.lookup.show({ state: "proven", answeredBy: "sandbox" });
  await rehearsed.journey.lookAgain(last(rehearsed.journey));
  assert.equal(last(rehearsed.journey).rehearsal, true);
  assert.equal(verdict(last(rehearsed.journey)).title, "Rehearsed: proven by looking");
  assert.equal(last(rehearsed.journey).delivery.delivered?.by, "sandbox");
  for (const [had, shows] of [["service", "sandbox"], ["sandbox", "service"]]) {
    const { journey, lookup } = await sent({ answeredBy: had, seen: { state: "accepted", knownBy: "acceptance" } });
    lookup.show({ state: "proven", answeredBy: shows });
    await journey.lookAgain(last(journey));
    const { delivery, rehearsal } = last(journey);
    assert.deepEqual([delivery.state, delivery.knownBy, delivery.proof?.state, rehearsal], ["accepted", "acceptance", "proven", had === "sandbox"]);
  }
});

test("a proof is about the form as it stands, also when that is not cleared any more", async () => {
  const { journey } = await sent({ seen: { state: "confirmed", knownBy: "looking", proof: { ...seen, state: "proven" } } });
  await journey.certificate.edit("LEAF KEY");
  assert.equal(journey.isCurrent(last(journey)), true);
  journey.describe({ domain: { mode: "clear", value: "" } });
  assert.equal(journey.request, undefined, "a warning");
  assert.equal(journey.isCurrent(last(journey)), false);
  journey.describe({ domain: { mode: "keep", value: "" } });
  assert.equal(journey.isCurrent(last(journey)), true);
});

test("what a look showed not to have happened did not take effect, and may be sent again", async () => {
  const { journey } = await sent({ status: 502, seen: { state: "failed", knownBy: "looking", proof: { ...seen, state: "differs" } } });
  assert.equal(last(journey).became, "notDone");
  assert.equal(verdict(last(journey)).title, "Did not take effect");
  assert.equal(steps(journey)[5]?.summary, "Did not take effect");
});

test("a request of unknown fate is settled by looking again", async () => {
  const { journey, lookup } = await sent(silence);
  assert.equal(last(journey).became, "notKnown");
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "done");
  assert.equal(last(journey).delivery.state, "confirmed");
  assert.equal(last(journey).delivery.knownBy, "looking");
  const { question, options } = lookup.asked.at(-1) ?? {};
  assert.equal(question.kind, "elb");
  assert.equal(options.sentAt, Date.parse(last(journey).sentAt));
  assert.equal(options.bundle.certificatePem, "LEAF KEY");
  assert.equal(options.credentials.accessKey, "access");
  const { text } = await journey.record(last(journey), { note: "", sign: false });
  assert.equal(JSON.parse(text).state, "confirmed", "the record knows it, too");
});

test("it can be looked at again when the certificate was given anew, and is recorded with that one", async () => {
  const { journey, lookup, bundles } = await sent(silence);
  await journey.certificate.edit("LEAF KEY another");
  await journey.certificate.edit("LEAF KEY");
  assert.equal(bundles[0]?.freed, 1);
  const looking = journey.lookAgain(last(journey));
  await journey.certificate.edit("LEAF KEY another");
  await looking;
  assert.equal(lookup.asked.at(-1)?.options.bundle, bundles[2]);
  const { text } = await journey.record(last(journey), { note: "", sign: false });
  assert.deepEqual([JSON.parse(text).bundle, JSON.parse(text).state], ["LEAF KEY", "confirmed"]);
});

test("a look that shows the old state settles an unknown fate the other way, until one shows the new", async () => {
  const { journey, lookup } = await sent(silence);
  lookup.show({ state: "differs" });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "notDone");
  lookup.show({ state: "proven" });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "done");
});

test("what is there in part took effect, and is not the same", async () => {
  const { journey, lookup } = await sent(silence);
  lookup.show({ state: "differs", findings: [{ code: "proof.partly" }] });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "done");
  assert.equal(last(journey).delivery.state, "differs");
});

test("what may act twice did not take effect only where it is seen untouched", async () => {
  const { journey, lookup } = await sent(silence);
  last(journey).isRepeatable = false;
  lookup.show({ state: "differs", findings: [{ code: "proof.another" }] });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).delivery.state, "differs");
  assert.notEqual(last(journey).became, "notDone");
});

test("what may act twice and is seen untouched did not take effect", async () => {
  const { journey, lookup } = await sent(silence);
  last(journey).isRepeatable = false;
  lookup.show({ state: "differs", findings: [{ code: "proof.still-the-old" }] });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "notDone");
});

test("a look that tells nothing leaves it as it was", async () => {
  const { journey, lookup } = await sent(silence);
  lookup.show({ state: "unknown", failure: { code: "X", message: "No.", cause: "permission" } });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).became, "notKnown");
  assert.equal(last(journey).delivery.proof?.failure?.code, "X");
});

test("while the old state is shown, it is said when it is looked at again", async () => {
  const { journey, lookup, clock } = await sent({ seen: { state: "confirmed", knownBy: "echo" } });
  lookup.wait(({ signal }) => neverAnswer(undefined, { signal }).then(() => {}));
  const looking = journey.lookAgain(last(journey));
  assert.equal(journey.delivery.secondsToLook(last(journey)), 4);
  clock.now += 3000;
  assert.equal(journey.delivery.secondsToLook(last(journey)), 1);
  await journey.lookAgain(last(journey));
  assert.equal(lookup.asked.length, 1, "one look at a time");
  last(journey).looking?.abort.abort();
  await looking;
  assert.equal(last(journey).looking, undefined);
  assert.equal(last(journey).delivery.knownBy, "echo");
});

test("a look ends when the credentials go", async () => {
  const { journey, lookup, clock } = await sent({ seen: { state: "confirmed", knownBy: "echo" } });
  lookup.wait(({ signal }) => neverAnswer(undefined, { signal }).then(() => {}));
  const looking = journey.lookAgain(last(journey));
  clock.now += 600_000;
  journey.tick();
  await looking;
  assert.equal(last(journey).lookError?.code, "CANCELLED");
  assert.equal(journey.unseeable(last(journey)), "needs");
});

test("there is nothing to compare with when step 1 holds other certificates", async () => {
  const { journey, lookup } = await sent({ seen: { state: "confirmed", knownBy: "echo" } });
  await journey.certificate.edit("LEAF KEY another");
  assert.equal(journey.unseeable(last(journey)), "others");
  await journey.lookAgain(last(journey));
  assert.deepEqual(lookup.asked, []);
});

test("a look that could not be made says why", async () => {
  const { journey, lookup } = await sent({ seen: { state: "confirmed", knownBy: "echo" } });
  lookup.wait(async () => {
    throw failure("NETWORK_FAILED", "No answer.");
  });
  await journey.lookAgain(last(journey));
  assert.equal(last(journey).lookError?.code, "NETWORK_FAILED");
  assert.equal(last(journey).became, "done");
});

for (const [state, knownBy, title] of /** @type {[any, any, string][]} */ ([
  ["confirmed", "echo", "Accepted, but not the same"],
  ["accepted", "acceptance", "Accepted, but not the same"],
  ["unknown", undefined, "Not known"],
])) {
  test(`what was still the old when looking ended is not called done: ${state}`, async () => {
    const { journey } = await sent({ seen: { state, knownBy, proof: { ...seen, state: "differs", looks: 3 } } });
    const { tone, title: told, words } = verdict(last(journey));
    assert.deepEqual([tone, told], ["warn", title]);
    assert.match(words.join(" "), /Looked 3 times: what is there was still not what was sent\./);
    assert.doesNotMatch(words.join(" "), /not looked up/);
    assert.equal(steps(journey)[6]?.state, "attention");
    assert.match(why(last(journey).became, last(journey).delivery), /^Looked 3 times: /);
  });
}

test("one of many targets where something else was seen is not called proven", async () => {
  const { journey } = await sent({ seen: { state: "differs", knownBy: "looking", proof: { ...seen, state: "differs" } } });
  assert.deepEqual([isProven("done", last(journey).delivery), isAnother("done", last(journey).delivery)], [false, true]);
  const proven = await sent({ seen: { state: "confirmed", knownBy: "looking", proof: { ...seen, state: "proven" } } });
  assert.deepEqual([isProven("done", last(proven.journey).delivery), isAnother("done", last(proven.journey).delivery)], [true, false]);
});

test("a look that told nothing is not called none, and none is not called one", async () => {
  for (const [looks, words] of /** @type {const} */ ([[1, /Looking at it afterwards did not tell/], [0, /It was not looked up afterwards/]])) {
    const { journey } = await sent({ seen: { state: "confirmed", knownBy: "echo", proof: { ...seen, state: "unknown", looks } } });
    assert.equal(verdict(last(journey)).title, "Confirmed");
    assert.match(verdict(last(journey)).words.join(" "), words);
    assert.equal(why("done", last(journey).delivery).includes("did not tell"), looks > 0);
  }
});

test("what the sandbox shows is not called what the service has", async () => {
  const { journey } = await sent({ seen: { state: "accepted", knownBy: "acceptance", proof: { ...seen, state: "differs", answeredBy: "sandbox", looks: 2 } } });
  assert.equal(verdict(last(journey)).title, "Accepted");
});

test("what became of a request stays when something else was sent there since, and the look is told beside it", async () => {
  const { journey, lookup } = await sent({ seen: { state: "confirmed", knownBy: "looking", proof: { ...seen, state: "proven" } } });
  const first = last(journey);
  const before = { ...first.delivery };
  const record = await journey.record(first, { note: "", sign: false });
  await journey.certificate.edit("LEAF KEY another");
  await journey.send();
  await journey.certificate.edit("LEAF KEY");
  lookup.show({ state: "differs", findings: [{ code: "proof.still-the-old" }] });
  await journey.lookAgain(first);
  assert.deepEqual([first.became, first.delivery], ["done", before]);
  assert.equal(first.later?.state, "differs");
  assert.equal((await journey.record(first, { note: "", sign: false })).text, record.text);
  await journey.certificate.edit("LEAF KEY another");
  await journey.lookAgain(last(journey));
  assert.deepEqual([last(journey).delivery.state, last(journey).later], ["differs", undefined], "nothing came after the last one");
});

test("what was sent since to the same id in capitals was sent there as well", async () => {
  const { journey, lookup } = await sent({ seen: { state: "accepted", knownBy: "acceptance" } });
  const first = last(journey);
  const { certificateId } = /** @type {any} */ (first.parcel.operation);
  journey.fillIn({ certificateId: certificateId.toUpperCase() });
  await journey.send();
  assert.notEqual(last(journey), first);
  lookup.show({ state: "differs" });
  await journey.lookAgain(first);
  assert.deepEqual([first.delivery.state, first.later?.state], ["accepted", "differs"]);
});

test("what is on its way there while somebody looks counts as well, and what went elsewhere does not", async () => {
  const { journey, lookup, answerWith } = await sent({ seen: { state: "accepted", knownBy: "acceptance" } });
  const first = last(journey);
  lookup.show({ state: "differs" });
  answerWith(neverAnswer);
  const sending = journey.send();
  await journey.lookAgain(first);
  journey.delivery.cancel();
  await sending;
  assert.deepEqual([first.delivery.state, first.later?.state], ["accepted", "differs"]);
  const other = await sent({ seen: { state: "accepted", knownBy: "acceptance" } });
  const own = last(other.journey);
  other.journey.fillIn({ certificateId: "d" });
  await other.journey.send();
  other.lookup.show({ state: "proven" });
  await other.journey.lookAgain(own);
  assert.equal(own.delivery.state, "confirmed");
});
