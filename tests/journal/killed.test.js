/** A process that delivers and is killed. In: 300 targets, services that fail now and then, a kill. Out: nothing lost, nothing done twice that must not be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { faults, killed } from "../load/fleet/killed.js";

test("is resumed from the journal by the next one", { timeout: 180_000 }, async () => {
  const report = await killed({ targets: 300, kills: 1, seed: 7 });
  assert.deepEqual(faults(report, { memory: false }), []);
  assert.ok(report.runs.length >= 2);
  // Of each an announcement, an outcome and a look, in under two kilobytes a line.
  assert.ok(report.journal.size / report.journal.lines < 2_000, `${report.journal.size / report.journal.lines}`);
});
