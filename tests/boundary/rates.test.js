/**
 * How fast requests go out. In: what a service takes, a clock and a delay that are given. Out: when each is sent: no more than was asked for, and
 * after "too many" nothing for as long as the service says, then one, then the others.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { deliver, init } from "countersign";
import { activation, now as time, operation } from "./fixtures.js";

/** @import { DeliveryOptions, Target } from "countersign" */

before(() => init());

const START = Date.parse(time);
const ok = { status: 200, headers: {}, body: '{"certificate":{"name":"x"}}' };
const done = { status: 204, headers: {}, body: "" };
/** @param {number} seconds */
const tooMany = (seconds) => ({ status: 429, headers: { "retry-after": String(seconds) }, body: '{"error_code":"APIGW.0308","error_msg":"throttled"}' });

/** @param {number} count @param {string} [accessKey] @returns {Target[]} */
const targets = (count, accessKey = "AK") =>
  Array.from({ length: count }, (_, index) => ({
    operation: { ...operation, certificateId: (accessKey === "AK" ? "a" : "b") + index.toString(16).padStart(31, "0"), name: "x" },
    credentials: { accessKey, secretKey: "SK" },
  }));
/** @param {number} count @returns {Target[]} */
const ofAnother = (count) =>
  Array.from({ length: count }, (_, index) => ({ operation: activation(String(index)), credentials: { accessKey: "AK", secretKey: "SK" } }));

/** A clock that goes on when nothing else does. */
function virtual() {
  let now = 0;
  /** @type {{ at: number, resolve(value: void): void }[]} */
  const waiting = [];
  const idle = () =>
    new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
  return {
    now: () => START + now,
    delay: (/** @type {number} */ milliseconds, /** @type {AbortSignal | undefined} */ signal = undefined) =>
      new Promise((/** @type {(value: void) => void} */ resolve) => {
        waiting.push({ at: now + milliseconds, resolve });
        signal?.addEventListener("abort", () => resolve());
      }),
    /** @template T @param {Promise<T>} work @returns {Promise<T>} */
    async until(work) {
      let isDone = false;
      const over = work.finally(() => (isDone = true));
      for (;;) {
        await idle();
        if (isDone) return over;
        waiting.sort((one, other) => one.at - other.at);
        const next = waiting.shift();
        if (next) now = Math.max(now, next.at);
        next?.resolve();
      }
    },
  };
}

/**
 * @param {Target[]} list
 * @param {(sent: { seconds: number, key: string, host: string, count: number, method: string }) => unknown} answer
 * @param {DeliveryOptions} [options]
 */
async function play(list, answer, options) {
  const clock = virtual();
  /** @type {{ seconds: number, key: string, host: string, count: number, method: string, under: number }[]} */
  const sent = [];
  let under = 0;
  const results = await clock.until(
    deliver(list, {
      now: clock.now,
      delay: clock.delay,
      random: () => 0,
      concurrency: 8,
      prove: false,
      send: /** @type {any} */ (
        async (/** @type {any} */ { url, headers, method }) => {
          const key = /Access=(\w+)/.exec(headers.find((/** @type {string[]} */ [name]) => name === "Authorization")[1])?.[1] ?? "";
          const { host } = new URL(url);
          const each = { seconds: (clock.now() - START) / 1_000, key, host, count: sent.length + 1, method, under: (under += 1) };
          sent.push(each);
          await clock.delay(100);
          under -= 1;
          return answer(each);
        }
      ),
      ...options,
    }),
  );
  return { results, sent };
}

test("no more goes out in any stretch of time than the rate says, questions among it", async () => {
  for (const [prove, method] of /** @type {const} */ ([[false, "PUT"], [true, "GET"]])) {
    const { results, sent } = await play(targets(9), () => ok, { rates: { elb: { requests: 2, milliseconds: 5_000 } }, prove });
    assert.ok(results.every(({ state }) => state === "confirmed"));
    assert.ok(sent.some((each) => each.method === method));
    const times = sent.map(({ seconds }) => seconds).sort((one, other) => one - other);
    for (const [index, at] of times.entries()) assert.ok(index < 2 || at - Number(times[index - 2]) >= 5, `${times}`);
    assert.ok(Number(times.at(-1)) <= 5 * Math.ceil(sent.length / 2), "and no less");
  }
  const { sent } = await play([...targets(4), ...targets(4, "OTHER"), ...ofAnother(4)], ({ host }) => (!host.startsWith("elb") ? done : ok), { rates: { elb: { milliseconds: 3_000 } }, concurrency: 12 });
  const of = (/** @type {(each: { key: string, host: string }) => boolean} */ is) => sent.filter(is).map(({ seconds }) => Math.floor(seconds));
  assert.deepEqual(of(({ key, host }) => key === "AK" && host.startsWith("elb")), [0, 3, 6, 9]);
  assert.deepEqual(of(({ key }) => key === "OTHER"), [0, 3, 6, 9]);
  assert.deepEqual(of(({ host }) => !host.startsWith("elb")), [0, 0, 0, 0], "no rate, no wait");
});

test("after too many all that goes there waits together, one goes first, and then the others", async () => {
  const { results, sent } = await play(targets(20), ({ seconds, count }) => (count > 4 && seconds < 20 ? tooMany(20) : ok));
  assert.ok(results.every(({ state }) => state === "confirmed"));
  // The gate lets one through alone; of the eight after it five are too many: what was on its way cannot be called back.
  assert.equal(sent.filter(({ seconds }) => seconds < 20).length, 12);
  const after = sent.filter(({ seconds }) => seconds >= 20);
  assert.equal(sent.length, 12 + after.length);
  assert.deepEqual([after[0]?.under, after[0]?.seconds, Number(after[1]?.seconds)], [1, 20.3, 20.4], "one, and the others after its answer");
});

test("as long as the longest that was asked for, and again when the first one is refused again", async () => {
  const { sent } = await play(targets(12), ({ seconds, count }) => (count === 1 ? ok : seconds < 1 ? tooMany(count === 5 ? 30 : 2) : seconds < 50 ? tooMany(40) : ok), { attempts: 5 });
  const times = sent.map(({ seconds }) => Math.floor(seconds)).filter((seconds) => seconds > 0);
  assert.deepEqual(times.slice(0, 2), [30, 70]);
  assert.ok(times.slice(1).every((seconds) => seconds >= 70));
});

test("a service that takes nothing is left alone after nine answers, whatever the length of the list, and the next run sends the rest", async () => {
  const list = targets(100);
  const { results, sent } = await play(list, () => tooMany(60));
  const waited = sent.filter(({ seconds }) => seconds >= 60);
  assert.equal(waited.length, 8);
  assert.ok(Number(sent.at(-1)?.seconds) < 9 * 61, "minutes, not hours");
  const left = results.filter(({ error }) => error?.code === "SERVICE_BUSY");
  assert.ok(left.length > 90 && left.every(({ state, reason }) => state === "failed" && reason?.by === "service"));
  // Some were sent, and answered so, before they were to wait.
  for (const { attempts, reason } of left) {
    assert.equal(reason?.sent, attempts > 0);
    assert.match(reason?.message ?? "", attempts > 0 ? /^Not sent again: .*"too many requests" 9 times in a row/ : /^Not sent: .*"too many requests" 9 times in a row/);
  }
  assert.ok(left.some(({ attempts }) => attempts > 0) && left.some(({ attempts }) => attempts === 0));
  const { results: later, sent: again } = await play(list, () => ok, { previous: results });
  assert.ok(later.every(({ state }) => state === "confirmed") && again.length === 100);
});

test("one that takes some is asked for ever: only answers in a row count", async () => {
  const { results } = await play(targets(30), ({ count }) => (count % 3 === 0 ? ok : tooMany(5)), { attempts: 40, concurrency: 1 });
  assert.ok(results.every(({ state }) => state === "confirmed"));
});

test("another service and another caller wait for nothing", async () => {
  const { sent } = await play([...targets(6), ...targets(6, "OTHER"), ...ofAnother(6)], ({ key, host, seconds }) => (key === "AK" && host.startsWith("elb") && seconds < 60 ? tooMany(60) : !host.startsWith("elb") ? done : ok), { concurrency: 18 });
  const isHeld = (/** @type {{ key: string, host: string }} */ { key, host }) => key === "AK" && host.startsWith("elb");
  assert.equal(sent.filter((each) => isHeld(each) && each.seconds < 60).length, 1);
  assert.ok(sent.filter((each) => !isHeld(each)).every(({ seconds }) => seconds < 1));
});

test("a POST that is refused is not sent again, and those after it wait all the same", async () => {
  const { results, sent } = await play(ofAnother(3), ({ count }) => (count === 1 ? tooMany(10) : done));
  assert.deepEqual(results.map(({ state, attempts }) => `${state} ${attempts}`), ["failed 1", "accepted 1", "accepted 1"]);
  assert.deepEqual(sent.map(({ seconds }) => Math.floor(seconds)), [0, 10, 10]);
});

test("who ends it does not wait, and what waited was not sent", async () => {
  const end = new AbortController();
  const onProgress = (/** @type {{ state: string }} */ { state }) => {
    if (state === "waiting") end.abort();
  };
  const { results, sent } = await play(targets(5), () => tooMany(50), { signal: end.signal, onProgress });
  assert.equal(sent.length, 1);
  assert.deepEqual(results.map(({ state, error }) => `${state} ${error?.code}`).slice(1), Array(4).fill("failed CANCELLED"));
});

test("a delay that throws, as one of Node does when it is ended, ends no process, holds up no other, and what was sent was sent", async () => {
  const wanted = new AbortController();
  const [ended] = await deliver(targets(1), {
    prove: false,
    signal: wanted.signal,
    delay: (milliseconds, signal) => wait(milliseconds, undefined, { ...(signal && { signal }) }),
    send: async () => {
      setImmediate(() => wanted.abort());
      return tooMany(60);
    },
  });
  assert.deepEqual([ended?.state, ended?.attempts], ["failed", 1]);
  // Whoever waits for nothing is not told: an error there would end the process.
  await wait(10);
  const broken = () => {
    throw new Error("no clock");
  };
  for (const delay of [broken, async () => broken()]) {
    let sent = 0;
    const deliveries = await deliver(targets(3), { prove: false, concurrency: 1, delay, send: async () => ((sent += 1) > 1 ? ok : tooMany(60)) });
    assert.deepEqual(deliveries.map(({ state, attempts }) => [state, attempts]), [["failed", 1], ["confirmed", 1], ["confirmed", 1]]);
  }
});

test("a clock that is put back makes nobody wait for as long, and one that stands still ends", async () => {
  let now = START;
  /** @type {number[]} */
  const waits = [];
  const given = { rates: { elb: { requests: 1, milliseconds: 1_000 } }, prove: false, concurrency: 1, send: /** @type {any} */ (async () => ok), delay: async (/** @type {number} */ wait) => void waits.push(wait) };
  await deliver(targets(3), { ...given, now: () => (now -= 3_600_000) });
  assert.deepEqual(waits, []);
  await deliver(targets(3), { ...given, now: () => START });
  assert.deepEqual(waits, [1_000, 2_000]);
});

test("rates of no service, and what is no rate, are refused", async () => {
  /** @type {[any, RegExp][]} */
  const cases = [
    [{ elb: { requests: 0 } }, /^deliver: rates\.elb\.requests must be a whole number, 1 or more\. Given: 0\.$/],
    [{ elb: { milliseconds: 0.5 } }, /rates\.elb\.milliseconds/],
    [{ elb: { request: 5 } }, /Did you mean requests\?/],
    [{ elb: 5 }, /rates\.elb must be an object/],
    [{ eln: {} }, /no kind of operation that is called eln/],
    [{ "elb.certificates": {} }, /no kind/],
    ["fast", /^deliver: rates must be an object with a rate for each service/],
    [5, /^deliver: rates must be an object with a rate for each service/],
    [[], /rates must be an object/],
  ];
  // What is undefined is absent, as its type says.
  assert.deepEqual(await deliver([], { rates: { elb: undefined } }), []);
  for (const [rates, message] of cases) await assert.rejects(deliver([], { rates }), { code: "OPERATION_INVALID", message });
});
