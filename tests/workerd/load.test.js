/**
 * A few seconds under load, on both runtimes. In: many requests at once. Out: each is answered exactly once, and what went wrong is said.
 * It is too short to judge speed or memory by.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults, load } from "../load/load.js";

for (const runtime of /** @type {const} */ (["node", "workerd"])) {
  test(`under load on ${runtime} every request is answered exactly once`, async () => {
    const report = await load({ seconds: 3, runtime });
    assert.deepEqual(faults(report, { memory: false }), []);
    assert.ok(report.sent >= report.concurrency, `${report.sent} requests`);
  });
}

test("what went wrong is said", () => {
  /** @type {any} */
  const report = {
    sent: 10,
    counted: { requests: 11, distinct: 9, doubled: 2 },
    wrong: new Map([["status 502: x", 1]]),
    memory: { before: 100 * 2 ** 20, after: 130 * 2 ** 20, allowed: 118 * 2 ** 20 },
  };
  assert.deepEqual(faults(report, { memory: true }), [
    "1 requests: status 502: x",
    "1 requests were lost",
    "2 requests arrived more than once",
    "10 requests were sent, 11 arrived",
    "memory grew from 100.0 MB to 130.0 MB; 118.0 MB are allowed",
  ]);
  assert.equal(faults(report, { memory: false }).length, 4);
});
