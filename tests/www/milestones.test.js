/** What another page is told. In: what became of a request. Out: that it was sent, and that it is proven only where somebody looked and found it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Milestones } from "../../www/src/milestones.js";
import { ready } from "./begin.js";

test("what was accepted, or is not the same there, is told to be sent and not to be proven", async () => {
  /** @type {string[]} */
  const told = [];
  const milestones = new Milestones((name) => told.push(name));
  const { journey } = await ready();
  const proof = await journey.send();
  assert.equal(proof?.became, "done");
  if (!proof) return;
  for (const seen of /** @type {const} */ ([{ state: "accepted", knownBy: "acceptance" }, { state: "confirmed", knownBy: "echo" }, { state: "differs", knownBy: "looking" }])) {
    Object.assign(proof.delivery, seen);
    milestones.look(journey);
  }
  assert.deepEqual(told, ["cleared", "sent"]);
  Object.assign(proof.delivery, { state: "confirmed", knownBy: "looking" });
  milestones.look(journey);
  milestones.look(journey);
  assert.deepEqual(told, ["cleared", "sent", "proven"]);
});
