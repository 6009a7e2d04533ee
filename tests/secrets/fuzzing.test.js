/**
 * Hostile values, as many as a test has time for. In: one seed. Out: nothing that may not be. `cargo xtask hard boundary` goes on from other seeds.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz } from "./fuzzing.js";

test("no public function is upset by what it is given", { timeout: 110_000 }, async () => {
  const { steps, findings } = await fuzz({ seed: 17, steps: 400 });
  assert.deepEqual(findings, []);
  assert.equal(steps, 400);
});
