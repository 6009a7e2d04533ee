/**
 * What the relay can do. In: its answer to the page, or none. Out: what is called ready, and what is offered; what cannot be taken back is
 * not sent by a slip.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sections as steps } from "../../www/src/steps/steps.js";
import { canSend, doubt, toConfirm } from "../../www/src/journey/send/sendable.js";
import { begin, neverAnswer, openRelay, ready } from "./begin.js";
import { failure } from "./fake-countersign.js";

/** @param {import("../../www/src/journey/journey.js").Journey} journey */
const summaries = (journey) => steps(journey).map(({ summary }) => summary);

/** Everything for an activation but its confirmation. */
async function activation() {
  const parts = await begin();
  const { journey } = parts;
  journey.choose("pca");
  journey.fillIn({ region: "cn-north-4", caId: "0123abcd-ef", issuerId: "parent", pathLength: "0", "validity.value": "5" });
  journey.authenticate({ accessKey: "access", secretKey: "secret" });
  return parts;
}

test("before the relay has answered nothing is called ready", async () => {
  const { journey } = await ready();
  const asking = journey.askRelay();
  assert.deepEqual([summaries(journey)[3], steps(journey)[5]?.state, canSend(journey)], ["Asking the relay", "busy", false]);
  await journey.send();
  assert.equal(journey.delivery.proofs.length, 0);
  await asking;
  assert.deepEqual([summaries(journey)[3], canSend(journey)], ["Ready", true]);
});

test("without a relay there is no Send, and the command is there", async () => {
  const { journey, sent } = await ready("LEAF KEY", { relay: false });
  assert.equal(journey.relay.state, "none");
  assert.equal(summaries(journey)[5], "Cannot send from here; run the curl command");
  await journey.send();
  assert.equal(sent.length, 0);
  assert.equal(journey.curl(), "curl ***");
});

for (const answer of [{ relay: "yes" }, [], null, "text", { error_code: "RELAY_REFUSED" }]) {
  test(`what answers ${JSON.stringify(answer)} is no relay`, async () => {
    const { journey } = await begin({ relay: answer });
    assert.equal(journey.relay.state, "none");
  });
}

for (const [status, state] of /** @type {const} */ ([[502, "failing"], [503, "failing"], [401, "failing"], [403, "failing"], [429, "failing"], [404, "none"], [405, "none"]])) {
  test(`what answers ${status} is ${state}, and can be asked again`, async () => {
    const { journey, network } = await ready("LEAF KEY", { relay: new Response("<!doctype html>", { status }) });
    assert.equal(journey.relay.state, state);
    assert.equal(canSend(journey), false);
    network.relay = openRelay;
    await journey.askRelay();
    assert.equal(canSend(journey), true);
  });
}

test("a relay that cannot be reached can be asked again", async () => {
  const { journey, network } = await ready("LEAF KEY", { relay: new TypeError("offline") });
  assert.equal(summaries(journey)[5], "The relay did not answer");
  network.relay = openRelay;
  await journey.askRelay();
  assert.equal(canSend(journey), true);
});

test("a host that the relay does not know is said in the sign-off, before anything is sent", async () => {
  const { journey, sent, network } = await ready();
  journey.fillIn({ region: "elb.private.example" });
  assert.equal(journey.obstacle?.code, "relay.not-admitted");
  assert.match(journey.obstacle?.message ?? "", /does not forward this request to elb\.private\.example\. Elb\.|elb\.private\.example is no host/);
  assert.equal(summaries(journey)[3], "The relay does not pass this on");
  await journey.send();
  assert.equal(sent.length, 0);
  assert.ok(journey.curl(), "it can be sent in another way");
  network.relay = { ...openRelay, hosts: ["elb.private.example"] };
  await journey.askRelay();
  assert.equal(journey.obstacle, undefined);
  assert.equal(canSend(journey), true);
});

test("an unknown host is said before warnings are read", async () => {
  const { journey } = await ready("LEAF KEY ODD");
  journey.fillIn({ region: "elb.private.example" });
  assert.equal(journey.request, undefined);
  assert.equal(journey.obstacle?.code, "relay.not-admitted");
});

test("a guarded relay gets its secret, and nothing else does", async () => {
  const { journey, sent } = await ready("LEAF KEY", { relay: { ...openRelay, guarded: true } });
  assert.equal(summaries(journey)[5], "Needs the relay’s secret");
  assert.equal(canSend(journey), false);
  journey.authenticate({ guard: " open sesame " });
  await journey.send();
  assert.equal(sent[0].options.guard, "open sesame");
  assert.doesNotMatch((await journey.record(/** @type {any} */ (journey.delivery.proof), { note: "", sign: false })).text, /sesame/);
  const open = await ready();
  open.journey.authenticate({ guard: "left over" });
  await open.journey.send();
  assert.equal(open.sent[0].options.guard, undefined);
});

test("a relay that signs needs no credentials, and uses those that are given", async () => {
  const { journey, sent } = await ready("LEAF KEY", { relay: { ...openRelay, guarded: true, signs: true } });
  journey.authenticate({ guard: "g", accessKey: "", secretKey: "" });
  assert.equal(canSend(journey), true);
  await journey.send();
  assert.equal(sent[0].signed.credentials, undefined);
  journey.authenticate({ accessKey: "access" });
  assert.equal(canSend(journey), false, "half a key is a slip");
  journey.authenticate({ secretKey: "secret" });
  await journey.send();
  assert.equal(sent[1].signed.credentials.accessKey, "access");
});

test("an activation is confirmed by the beginning of the CA's ID, each time", async () => {
  const { journey, sent } = await activation();
  assert.equal(toConfirm(journey), "0123abcd");
  assert.equal(summaries(journey)[5], "Signed, needs your confirmation");
  journey.confirm("0123abc");
  await journey.send();
  assert.equal(sent.length, 0);
  journey.confirm(" 0123ABCD ");
  await journey.send();
  assert.equal(sent.length, 1);
  assert.equal(canSend(journey), false, "and anew for the next");
});

test("an activation whose effect is not known is not sent again before somebody has looked", async () => {
  const { journey, sent, answerWith } = await activation();
  answerWith(async () => ({ status: 502, headers: {}, body: "", scrubbed: [] }));
  journey.confirm("0123abcd");
  await journey.send();
  assert.equal(journey.delivery.proof?.became, "notKnown");
  assert.equal(summaries(journey)[6], "Not known whether it took effect");
  journey.confirm("0123abcd");
  assert.ok(doubt(journey));
  await journey.send();
  assert.equal(sent.length, 1);
  journey.fillIn({ pathLength: "1" });
  journey.confirm("0123abcd");
  assert.equal(canSend(journey), false, "nor with another body");
  journey.settle();
  await journey.send();
  assert.equal(sent.length, 2);
});

test("nor at another host, as somebody would try who had no answer from the first", async () => {
  const { journey, sent, answerWith, network } = await activation();
  network.relay = { ...openRelay, hosts: ["pca.private.example"] };
  await journey.askRelay();
  answerWith(async () => ({ status: 502, headers: {}, body: "", scrubbed: [] }));
  journey.confirm("0123abcd");
  await journey.send();
  journey.fillIn({ endpoint: "pca.private.example", caId: "0123ABCD-ef" });
  journey.confirm("0123abcd");
  assert.equal(new URL(journey.request?.url ?? "").host, "pca.private.example");
  assert.ok(doubt(journey));
  await journey.send();
  assert.equal(sent.length, 1);
  journey.settle();
  answerWith(async () => ({ status: 404, headers: {}, body: "", scrubbed: [] }));
  await journey.send();
  assert.equal(sent.length, 2);
});

test("another CA is not held up by the first", async () => {
  const { journey, answerWith } = await activation();
  answerWith(async () => {
    throw failure("NETWORK_FAILED", "No answer.");
  });
  journey.confirm("0123abcd");
  await journey.send();
  journey.fillIn({ caId: "fedcba98-76" });
  journey.confirm("fedcba98");
  assert.equal(canSend(journey), true);
});

test("another relay is asked anew, and is not given the secret of the one before", async () => {
  const { journey, network } = await ready("LEAF KEY", { relay: { ...openRelay, guarded: true } });
  journey.authenticate({ guard: "secret of the first" });
  assert.equal(canSend(journey), true);
  network.relay = openRelay;
  assert.equal(await journey.moveTo("/relay"), true, "until now it was the one of the page");
  assert.deepEqual([journey.keyring.guard, journey.relay.guarded, canSend(journey)], ["", false, true]);
  assert.equal(journey.keyring.accessKey, "access", "credentials are for the cloud, not for a relay");
  const moving = journey.moveTo("/nowhere");
  assert.equal(canSend(journey), false, "it has not answered");
  await moving;
  assert.deepEqual([journey.relay.state, canSend(journey)], ["none", false]);
  assert.equal(await journey.moveTo("/nowhere"), false, "it is there already");
});

test("a relay that answers late is not taken for the one that was named since", async () => {
  const { journey, network } = await begin();
  network.relay = { ...openRelay, sandbox: true };
  const first = journey.askRelay();
  const second = journey.moveTo("/nowhere");
  await Promise.all([first, second]);
  assert.equal(journey.relay.state, "none");
});

test("what is under way stays with the relay that it began with", async () => {
  const { journey, api } = await ready();
  api.deliver = /** @type {any} */ (neverAnswer);
  const sending = journey.send();
  assert.equal(await journey.moveTo("/nowhere"), false);
  journey.delivery.cancel();
  await sending;
  assert.equal(await journey.moveTo("/nowhere"), true);
});
