/** Looking at what was sent, against a stand-in for the package. In: how a delivery ended. Out: how that is known, and what another look makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../../www/src/journey/send/proof-verdict.js";
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
  assert.match(journey.unseeable(last(journey)) ?? "", /credentials/);
});

test("there is nothing to compare with when step 1 holds other certificates", async () => {
  const { journey, lookup } = await sent({ seen: { state: "confirmed", knownBy: "echo" } });
  await journey.certificate.edit("LEAF KEY another");
  assert.match(journey.unseeable(last(journey)) ?? "", /is not the one that was sent/);
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
