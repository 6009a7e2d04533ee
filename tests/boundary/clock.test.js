/**
 * A clock that jumps while `deliver` works. In: a time of day that somebody sets an hour forward or back at each step, and waits that take no time. Out: the
 * same request is sent as often, and the same is said of it.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deliver, init } from "countersign";
import { now, operation } from "./fixtures.js";

/** @import { Answer, Delivery, Progress, Target } from "countersign" */

const START = Date.parse(now);
const HOUR = 3_600_000;
const credentials = { accessKey: "AK", secretKey: "SK" };
/** @type {Target} */
const put = { operation: { ...operation, name: "x" }, credentials };
/** @type {Target} */
const post = {
  operation: { kind: "pca", region: "cn-north-4", caId: "4c0e772e-a30c-4029-b929-b7acb04143f7", issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132", pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 1 } },
  credentials,
};
const done = { status: 200, headers: {}, body: JSON.stringify({ certificate: { name: "x" } }) };

/** Where the clock is set. */
const MOMENTS = /** @type {const} */ (["never", "prepared", "signing", "announced", "sending", "answered", "waiting"]);

before(() => init());

/**
 * @param {Target} target
 * @param {typeof MOMENTS[number]} moment
 * @param {number} jump milliseconds
 * @param {(attempt: number, date: number, clock: number) => Answer | object} says
 */
async function play(target, moment, jump, says) {
  let [clock, isSet] = [START, false];
  const at = (/** @type {string} */ name) => {
    if (name !== moment || isSet) return;
    isSet = true;
    clock += jump;
  };
  /** @type {number[]} */
  const waits = [];
  /** @type {number[]} */
  const dates = [];
  /** @type {Map<string, Delivery>} */
  const kept = new Map();
  const [delivery] = await deliver([target], {
    now: () => clock,
    random: () => 0.5,
    prove: false,
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
      at("waiting");
    },
    onProgress: ({ state }) => at(state),
    journal: {
      get: (key) => (at("prepared"), kept.get(key)),
      put: (key, each) => (kept.set(key, each), at("announced")),
    },
    send: async ({ headers }) => {
      // X-Sdk-Date has no separators.
      const text = String(headers.find(([name]) => name === "X-Sdk-Date")?.[1]);
      dates.push(Date.parse(text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z")));
      const answer = says(dates.length, Number(dates.at(-1)), clock);
      at("answered");
      return /** @type {Answer} */ (answer);
    },
  });
  return { delivery: /** @type {Delivery} */ (delivery), waits, dates, kept };
}

for (const jump of [HOUR, -HOUR, 400 * 24 * HOUR, -400 * 24 * HOUR]) {
  test(`set by ${jump / HOUR} hours at any moment: what is done once is done once`, async () => {
    for (const moment of MOMENTS) {
      for (const target of [put, post]) {
        const isPut = target === put;
        const { delivery, dates, waits, kept } = await play(target, moment, jump, () => (isPut ? done : { status: 204, headers: {}, body: "" }));
        assert.deepEqual([delivery.state, delivery.attempts, dates.length, waits], [isPut ? "confirmed" : "accepted", 1, 1, []], moment);
        assert.equal(kept.get(String(delivery.key))?.state, delivery.state);
      }
    }
  });

  test(`set by ${jump / HOUR} hours at any moment: no wait is longer than a minute, or below nothing`, async () => {
    for (const moment of MOMENTS) {
      for (const after of ["2", new Date(START + 5_000).toUTCString()]) {
        const { delivery, dates, waits } = await play(put, moment, jump, (attempt) => (attempt < 3 ? { status: 503, headers: { "retry-after": after }, body: "" } : done));
        assert.deepEqual([delivery.state, delivery.attempts, dates.length, waits.length], ["confirmed", 3, 3, 2], moment);
        for (const wait of waits) assert.ok(wait >= 0 && wait <= 60_000, `${moment}: ${wait}`);
      }
      const { delivery, dates } = await play(post, moment, jump, () => ({ status: 503, headers: { "retry-after": "2" }, body: "" }));
      assert.deepEqual([delivery.state, dates.length], ["unknown", 1], moment);
    }
  });

  test(`set by ${jump / HOUR} hours at any moment: a gateway that knows the time is believed`, async () => {
    for (const moment of MOMENTS) {
      const { delivery, dates } = await play(put, moment, jump, (_, date) => {
        if (Math.abs(date - START) <= 15 * 60_000) return done;
        return { status: 401, headers: { date: new Date(START).toUTCString() }, body: '{"error_code":"APIGW.0301","error_msg":"signature expired"}' };
      });
      const isBefore = moment === "prepared" || moment === "signing";
      assert.deepEqual([delivery.state, dates.length], ["confirmed", isBefore ? 2 : 1], moment);
      assert.equal(delivery.clockOffset, isBefore ? -jump / 1_000 : undefined, moment);
    }
  });
}
