/**
 * A few seconds under load, on both runtimes. In: many requests at once. Out: each is answered exactly once, and what went wrong is said.
 * It is too short to judge speed or memory by.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults, load } from "../load/relay/load.js";

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
    counted: { requests: 13, distinct: 11, doubled: 2, ofThese: 2 },
    wrong: new Map([["status 502: x", 1]]),
    memory: { before: 100 * 2 ** 20, after: 130 * 2 ** 20, allowed: 118 * 2 ** 20 },
  };
  assert.deepEqual(faults(report, { memory: true }), [
    "1 requests: status 502: x",
    "1 requests were lost",
    "2 requests arrived more than once",
    "memory grew from 100.0 MB to 130.0 MB; 118.0 MB are allowed",
  ]);
  assert.deepEqual(faults({ ...report, wrong: new Map(), counted: { ...report.counted, distinct: 14, doubled: 0 } }, { memory: false }), ["2 requests arrived that nobody had sent to their end"]);
  assert.equal(faults(report, { memory: false }).length, 3);
});
