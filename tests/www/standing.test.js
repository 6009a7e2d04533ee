/** Where the steps stand. In: what happened. Out: the line of the foot bar, the step and the title: never more than is so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { next } from "../../www/src/journey/next.js";
import { canSend, isToConfirm } from "../../www/src/journey/send/sendable.js";
import * as standing from "../../www/src/journey/standing.js";
import { titleOf } from "../../www/src/journey/title.js";
import { neverAnswer, ready } from "./begin.js";

test("what is under way stays under way while the form is emptied, and names the host that it goes to", async () => {
  const { journey, answerWith } = await ready();
  answerWith(neverAnswer);
  const { host } = new URL(journey.request?.url ?? "");
  const sent = journey.send();
  journey.fillIn({ certificateId: "" });
  assert.equal(journey.request, undefined);
  assert.equal(next(journey, "send").summary, "Sending");
  assert.equal(titleOf(journey), "Sending – Countersign");
  assert.equal(journey.delivery.host, host);
  journey.delivery.cancel();
  await sent;
  assert.notEqual(next(journey, "send").summary, "Sending");
});

test("a page that cannot send does not say that it is ready to", async () => {
  const { journey } = await ready("LEAF KEY", { relay: false });
  assert.equal(standing.clear(journey).summary, "Ready, but this page cannot send it");
  assert.equal(titleOf(journey), "Ready, but this page cannot send it – Countersign");
});

test("what was agreed to does not hold for another project, nor for another value", async () => {
  const { journey } = await ready();
  journey.prepareEcho();
  for (const change of [{ projectId: "another" }, { enabled: "true" }]) {
    journey.confirm("yes");
    assert.equal(isToConfirm(journey), false);
    journey.fillIn(change);
    assert.equal(isToConfirm(journey), true, JSON.stringify(change));
    assert.equal(canSend(journey), false);
  }
});

test("a second pair that does not belong together is not called read", async () => {
  const { journey } = await ready();
  journey.fillIn({ certificateType: "server_sm" });
  await journey.encryption.edit("LEAF KEY");
  assert.equal(standing.read(journey).state, "done");
  await journey.encryption.edit("LEAF KEY FOREIGN");
  assert.deepEqual(standing.read(journey), { state: "failed", summary: "The key of the second pair belongs to another certificate" });
});
