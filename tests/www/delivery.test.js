/**
 * Sending, against a stand-in for the package. In: a cleared request, and answers to it. Out: what comes back, explained, and the record of
 * it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { concern } from "../../www/src/journey/send/concern.js";
import { verdict } from "../../www/src/journey/send/proof-verdict.js";
import { sections as steps } from "../../www/src/steps/steps.js";
import { begin, neverAnswer, operationOf, ready, start } from "./begin.js";
import { failure } from "./fake-countersign.js";

/** What became of the last request. @param {import("../../www/src/journey/journey.js").Journey} journey */
function last({ delivery: { proof } }) {
  assert.ok(proof);
  return proof;
}

test("what is sent is signed with the time of sending, and goes to the relay", async () => {
  const { journey, clock, sent } = await ready();
  clock.now += 3_600_000;
  await journey.send();
  assert.equal(sent[0].signed.signedAt, start + 3_600_000);
  assert.equal(sent[0].options.relay, "/relay");
  assert.equal(journey.delivery.proof?.sentAt, "2026-06-01T01:00:00.000Z");
});

test("a failed sending is said, and can be repeated", async () => {
  const { journey, answerWith } = await ready();
  answerWith(async () => {
    throw failure("NETWORK_FAILED", "No answer.");
  });
  await journey.send();
  assert.equal(last(journey).delivery.error?.code, "NETWORK_FAILED");
  assert.equal(last(journey).became, "notKnown");
  assert.equal(steps(journey)[5]?.summary, "No answer came");
  answerWith(async () => ({ status: 401, headers: {}, body: "", scrubbed: [] }));
  await journey.send();
  assert.equal(last(journey).delivery.error, undefined);
  assert.equal(last(journey).became, "refused");
  assert.equal(steps(journey)[5]?.summary, "Not accepted");
  assert.equal(steps(journey)[5]?.state, "failed");
  assert.equal(steps(journey)[6]?.summary, "Refused with 401");
  assert.equal(journey.delivery.proofs.length, 2, "the first is not lost");
});

test("sending can be cancelled", async () => {
  const { journey, answerWith } = await ready();
  answerWith(neverAnswer);
  const sending = journey.send();
  assert.equal(steps(journey)[5]?.summary, "Sending");
  journey.delivery.cancel();
  await sending;
  assert.equal(journey.delivery.sending, false);
  assert.equal(steps(journey)[5]?.summary, "Cancelled");
});

test("a bundle replaced while its request is under way is freed after the answer was read", async () => {
  const { journey, bundles, answerWith } = await ready();
  /** @type {(answer: any) => void} */
  let reply = () => {};
  answerWith(
    () =>
      new Promise((resolve) => {
        reply = resolve;
      }),
  );
  const sending = journey.send();
  await journey.certificate.edit("LEAF KEY changed");
  assert.equal(bundles[0]?.freed, 0);
  reply({ status: 200, headers: {}, body: "", scrubbed: [] });
  await sending;
  assert.equal(journey.delivery.outcome?.state, "confirmed");
  assert.equal(bundles[0]?.freed, 1);
  assert.equal(journey.isCurrent(last(journey)), false);
});

test("credentials that are not taken are diagnosed with what was signed", async () => {
  const { journey, answerWith, clock } = await ready();
  answerWith(async () => {
    clock.now += 1000;
    return { status: 401, headers: {}, body: "", scrubbed: [] };
  });
  await journey.send();
  assert.equal(last(journey).delivery.diagnosis?.message, `${start} 401 ${start + 1000}`);
});

test("a region goes along when signing, since some hosts are signed for by region", async () => {
  const { journey, sent } = await ready();
  assert.equal(/** @type {any} */ (journey.signed).region, "cn-north-4");
  await journey.send();
  assert.equal(sent[0].signed.region, "cn-north-4");
});

test("the record says what was sent, cleared and answered, and who wrote the note, but no credentials", async () => {
  const { journey } = await ready("LEAF KEY MESSY ODD");
  const [odd] = journey.signoff?.findings ?? [];
  const edit = journey.signoff?.findings.find((finding) => finding.edit);
  assert.ok(odd && edit);
  journey.acknowledge(odd, true);
  journey.refuse(edit, true);
  await journey.send();
  const { name, text, type } = await journey.record(last(journey), { note: " CHG-7 ", sign: false });
  assert.equal(name, "countersign-elb-20260601T000000Z.json");
  assert.equal(type, "application/json");
  const record = JSON.parse(text);
  assert.deepEqual(
    [record.moduleSha256, record.note, record.acknowledge, record.refuse, record.state, record.bundle, record.operation.certificateId],
    ["hash of the module", "CHG-7", ["validity.odd"], ["chain.reordered"], "confirmed", "LEAF KEY MESSY ODD", "c"],
  );
  assert.equal(text.includes("top secret"), false);
});

test("records of one visit follow one another; made again, one takes its own place", async () => {
  const { journey } = await ready();
  await journey.send();
  const first = await journey.record(last(journey), { note: "", sign: false });
  assert.equal(JSON.parse(first.text).previous, undefined);
  await journey.send();
  const second = await journey.record(last(journey), { note: "once", sign: false });
  const again = await journey.record(last(journey), { note: "twice", sign: false });
  assert.equal(JSON.parse(second.text).previous, first.text);
  assert.equal(JSON.parse(again.text).previous, first.text);
});

test("a record is signed with the key that was sent, on request", async () => {
  const { journey } = await ready();
  await journey.send();
  assert.equal(journey.unsignable(last(journey)), undefined);
  const { name, text } = await journey.record(last(journey), { note: "", sign: true });
  assert.equal(name, "countersign-elb-20260601T000000Z.jws");
  assert.match(text, /^signed with LEAF KEY: \{/);
});

for (const algorithm of ["RSA", "P-256", "P-384", "P-521", "Ed25519"]) {
  test(`a record can be signed with a key of ${algorithm}`, async () => {
    const { journey } = await ready(`LEAF KEY ALGORITHM ${algorithm}`);
    await journey.send();
    assert.equal(journey.unsignable(last(journey)), undefined);
  });
}

const others = (/** @type {string} */ key) =>
  `It cannot be signed: that takes an RSA, P-256, P-384, P-521 or Ed25519 key, and this one is ${key}.`;
for (const [text, why] of [
  ["LEAF KEY ALGORITHM SM2", others("SM2")],
  ["LEAF KEY ALGORITHM DSA", others("DSA")],
  ["LEAF KEY ALGORITHM RSA-PSS", others("RSA-PSS")],
  ["LEAF KEY ALGORITHM secp256k1", others("secp256k1")],
  ["LEAF", "It cannot be signed: there is no private key here."],
  ["LEAF KEY FOREIGN", "It cannot be signed: the private key belongs to another certificate."],
  ["LEAF KEY UNSURE", "It cannot be signed: whether the private key belongs to the certificate is not checked."],
]) {
  test(`a record is not offered to be signed: ${text}`, async () => {
    const { journey } = await ready(text);
    await journey.send();
    assert.equal(journey.unsignable(last(journey)), why);
  });
}

test("no record is made of other certificates than those that were sent, and the one of those that were is not lost", async () => {
  const { journey } = await ready();
  await journey.send();
  await journey.certificate.edit("LEAF KEY other");
  assert.equal(journey.unsignable(last(journey)), "It cannot be signed: the certificate given above is not the one that was sent.");
  await assert.rejects(journey.record(last(journey), { note: "of other certificates", sign: false }), {
    message: "The record is made from the certificates that were sent, and others are given above now. Put them back there.",
  });
  assert.equal(JSON.parse((await journey.record(last(journey), { note: "", sign: false })).text).bundle, "LEAF KEY");
  await journey.certificate.edit("LEAF KEY");
  assert.ok((await journey.record(last(journey), { note: "", sign: false })).text);
});

test("a destination of settings needs no certificate to be sent", async () => {
  const { journey, sent } = await begin();
  journey.choose("pca");
  journey.fillIn({ region: "cn-north-4", caId: "ca", issuerId: "parent", pathLength: "0", "validity.value": "5" });
  assert.equal(operationOf(journey).pathLength, 0);
  journey.authenticate({ accessKey: "access", secretKey: "secret" });
  journey.confirm("ca");
  await journey.send();
  assert.equal(sent.length, 1);
  assert.equal(journey.unsignable(last(journey)), "It cannot be signed: there is no private key here.");
  assert.match((await journey.record(last(journey), { note: "", sign: true })).name, /^countersign-pca-.*\.json$/);
});

/** How an answer is to be called. @type {[string, any, string, string][]} */
const fates = [
  ["done", { status: 200 }, "done", "Confirmed"],
  ["refused by the service", { status: 400 }, "refused", "Not accepted"],
  ["refused by the relay", { status: 403, answeredBy: "relay", body: "The relay does not know this host." }, "notSent", "Not sent"],
  ["a relay's own failure", { status: 502, answeredBy: "relay", body: "No address." }, "notSent", "Not sent"],
  ["a service that fails", { status: 503 }, "notKnown", "Not known"],
  ["a page of a proxy", { status: 404, answeredBy: "other" }, "notKnown", "Not known"],
  ["a redirect to a sign-in page", { status: 0, answeredBy: "other", seen: { state: "unknown", reason: { by: "other", sent: true, code: "", message: "" } } }, "notKnown", "Not known"],
  ["a rehearsal", { status: 200, answeredBy: "sandbox" }, "done", "Rehearsed: confirmed"],
  ["a refusal in the rehearsal", { status: 400, answeredBy: "sandbox" }, "refused", "Rehearsed: not accepted"],
];
for (const [what, answer, became, title] of fates) {
  test(`what became of it: ${what}`, async () => {
    const { journey, answerWith } = await ready();
    answerWith(async () => ({ headers: {}, body: "words", scrubbed: [], ...answer }));
    await journey.send();
    assert.equal(last(journey).became, became);
    assert.equal(verdict(last(journey)).title, title);
    const words = verdict(last(journey)).words.join(" ");
    if (answer.status >= 500) assert.doesNotMatch(`${title} ${words} ${steps(journey)[6]?.summary}`, /refused/i);
    if (answer.status === 0) assert.match(words, /^A sign-in page or a proxy answered with a redirect\. Sign in again/);
    if (became === "notSent") assert.match(words, /It never left this page’s relay\. .*Nothing was changed\./);
    if (became === "notKnown") assert.match(words, /It may still have taken effect\. Sending it again does no harm\./);
  });
}

test("a rehearsal is called so in its record, by the package and in the name of the file", async () => {
  const { journey, answerWith } = await ready();
  answerWith(async () => ({ status: 200, headers: {}, body: "", scrubbed: [], answeredBy: "sandbox" }));
  await journey.send();
  const { name, text } = await journey.record(last(journey), { note: "", sign: false });
  assert.equal(JSON.parse(text).state, "rehearsed");
  assert.match(name, /^countersign-rehearsal-elb-/);
});

test("a refusal names the field that it is about, until that is changed", async () => {
  const { journey, answerWith } = await ready();
  answerWith(async () => ({ status: 401, headers: {}, body: "", scrubbed: [] }));
  await journey.send();
  assert.deepEqual(concern(last(journey)), { field: "secretKey", label: "Secret access key" });
  assert.equal(journey.edited.has("secretKey"), false);
  journey.authenticate({ secretKey: "another" });
  assert.equal(journey.edited.has("secretKey"), true);
});

test("the record of a request is not lost when the next one is sent with another certificate", async () => {
  const { journey } = await ready("LEAF KEY first");
  await journey.send();
  await journey.certificate.edit("LEAF KEY second");
  await journey.send();
  const [second, first] = journey.delivery.proofs;
  assert.ok(first && second);
  assert.equal(JSON.parse((await journey.record(first, { note: "", sign: false })).text).bundle, "LEAF KEY first");
  assert.equal(JSON.parse((await journey.record(second, { note: "", sign: false })).text).bundle, "LEAF KEY second");
});

test("a request that is no longer the one shown is not sent, and that is said", async () => {
  const { journey, api, sent } = await ready();
  const { prepare } = api;
  api.prepare = (/** @type {any} */ operation, /** @type {any} */ context) => ({ ...prepare(operation, context), bodySha256: "another" });
  await journey.send();
  assert.equal(sent.length, 0);
  assert.equal(last(journey).became, "notSent");
  assert.match(verdict(last(journey)).words.join(" "), /^It never left this page\. The request is no longer the one shown\./);
});

test("what waits for the next attempt counts down", async () => {
  const { journey, api, clock } = await ready();
  /** @type {(value: unknown) => void} */
  let end = () => {};
  api.deliver = async (/** @type {any} */ _targets, /** @type {any} */ { onProgress }) => {
    onProgress({ target: 0, state: "waiting", attempt: 1, wait: 5000 });
    await new Promise((resolve) => {
      end = resolve;
    });
    throw new Error("ended");
  };
  const sending = journey.send();
  assert.equal(journey.delivery.secondsToWait, 5);
  clock.now += 3500;
  assert.equal(journey.delivery.secondsToWait, 2);
  end(undefined);
  await sending;
  assert.equal(last(journey).became, "notSent");
});

test("the record is of the certificate that was sent, though another was given while it was under way", async () => {
  const { journey, bundles, answerWith } = await ready("LEAF KEY sent");
  /** @type {(answer: any) => void} */
  let release = () => {};
  answerWith(
    () =>
      new Promise((resolve) => {
        release = resolve;
      }),
  );
  const sending = journey.send();
  for (let turns = 0; turns < 20; turns += 1) await undefined;
  await journey.certificate.edit("LEAF KEY another");
  release({ status: 200, headers: {}, body: "{}", scrubbed: [] });
  await sending;
  const { text } = await journey.record(last(journey), { note: "", sign: false });
  assert.equal(JSON.parse(text).bundle, "LEAF KEY sent");
  assert.equal(bundles[0]?.freed, 1);
});

test("what was wiped while it was under way has its record when it is brought back", async () => {
  const { journey, bundles, answerWith } = await ready("LEAF KEY sent");
  answerWith(neverAnswer);
  const sending = journey.send();
  for (let turns = 0; turns < 20; turns += 1) await undefined;
  await journey.startOver();
  await sending;
  assert.equal(bundles[0]?.freed, 1);
  await journey.takeBack();
  await journey.certificate.edit("LEAF KEY another");
  const { text } = await journey.record(last(journey), { note: "", sign: false });
  assert.equal(JSON.parse(text).bundle, "LEAF KEY sent");
});
