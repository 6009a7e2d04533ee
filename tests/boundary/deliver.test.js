/**
 * Delivery through the npm package. In: targets, a scripted service, and a clock that only tests move. Out: what is tried again and what
 * never is, and how each target ended.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createSandbox } from "@countersign/sandbox";
import { admit, deliver, init } from "countersign";
import { createRelay } from "countersign/edge";
import { now, operation } from "./fixtures.js";

/** @import { Answer, DeliveryOptions, Finding, Progress, SignedRequest, Target } from "countersign" */

const credentials = { accessKey: "AK", secretKey: "SK" };
const START = Date.parse(now);

/** @type {Target} */
const put = { operation: { ...operation, name: "x" }, credentials };
/** @type {Target} */
const post = {
  operation: {
    kind: "pca",
    region: "cn-north-4",
    caId: "4c0e772e-a30c-4029-b929-b7acb04143f7",
    issuerId: "c718fe5f-d44a-467f-80f1-948348ff4132",
    pathLength: 0,
    signatureAlgorithm: "SHA256",
    validity: { type: "YEAR", value: 1 },
  },
  credentials,
};

before(() => init());

/**
 * An answer, or why there is none.
 * @typedef {{ status?: number, headers?: Record<string, string>, body?: string, error?: string }} Line
 */

/** @type {Record<string, Line>} */
const SAYS = {
  accepted: { status: 200, body: JSON.stringify({ certificate: { name: "x" } }) },
  activated: { status: 204 },
  busy: { status: 503 },
  throttled: { status: 429, body: '{"error_code":"APIGW.0308","error_msg":"throttled"}' },
  invalid: { status: 400, body: '{"error_code":"ELB.1001","error_msg":"invalid"}' },
  wrongKey: { status: 401, body: '{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}' },
  // Two hours ahead of ours.
  expired: {
    status: 401,
    headers: { date: "Fri, 01 Jan 2027 02:00:00 GMT" },
    body: '{"error_code":"APIGW.0301","error_msg":"signature expired"}',
  },
  unanswered: { error: "NETWORK_FAILED" },
};

/**
 * Delivers to a service that answers from a script, one list for each target.
 * @param {Target[]} targets
 * @param {Line[][]} script
 * @param {DeliveryOptions} [options]
 */
async function play(targets, script, options) {
  let clock = START;
  /** @type {{ target: number, date?: string }[]} */
  const sent = [];
  /** @type {number[]} */
  const waits = [];
  /** @type {Progress[]} */
  const progress = [];
  const results = await deliver(targets, {
    now: () => clock,
    random: () => 0.5,
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
    onProgress: (event) => progress.push(event),
    send: async (signed) => {
      // Whoever looks afterwards finds nothing of what is written down here.
      if (signed.method === "GET") return /** @type {Answer} */ ({ status: 404, headers: {}, body: "", scrubbed: [] });
      const target = targets.findIndex(({ operation: { region } }) => signed.url.includes(`.${region}.`));
      sent.push({ target, date: header(signed, "X-Sdk-Date") });
      const line = script[target]?.shift();
      assert.ok(line, "sent once too often");
      if (line.error) throw Object.assign(new Error(line.error), { code: line.error });
      return /** @type {Answer} */ ({ headers: {}, body: "", scrubbed: [], ...line });
    },
    ...options,
  });
  return { results, sent, waits, progress };
}

/**
 * @param {Pick<SignedRequest, "headers">} signed
 * @param {string} wanted
 */
const header = (signed, wanted) => signed.headers.find(([name]) => name === wanted)?.[1];
const codes = (/** @type {Finding[]} */ findings) => findings.map(({ code }) => code);
/** The same in another region, by which the script tells them apart. @param {Target} target @param {string} region */
const inRegion = (target, region) => ({ ...target, operation: { ...target.operation, region } });

test("a delivery that is accepted at once", async () => {
  const { results, progress } = await play([put], [[SAYS.accepted]]);
  assert.equal(results[0]?.state, results[0]?.outcome?.state);
  assert.deepEqual([results[0]?.attempts, results[0]?.findings, results[0]?.clockOffset], [1, [], undefined]);
  assert.deepEqual(progress, [
    { target: 0, state: "signing", attempt: 1 },
    { target: 0, state: "sending", attempt: 1 },
    { target: 0, state: "proving", attempt: 1 },
    { target: 0, state: "done", attempt: 1, delivery: results[0] },
  ]);
});

test("a PUT is tried again when the service is busy or silent, after growing waits", async () => {
  const { results, waits, progress } = await play([put], [[SAYS.busy, SAYS.unanswered, SAYS.throttled, SAYS.accepted]]);
  assert.deepEqual([results[0]?.state, results[0]?.attempts], ["confirmed", 4]);
  assert.deepEqual(waits, [500, 1000, 2000]);
  assert.deepEqual(progress.filter(({ state }) => state === "waiting"), [
    { target: 0, state: "waiting", attempt: 1, wait: 500 },
    { target: 0, state: "waiting", attempt: 2, wait: 1000 },
    { target: 0, state: "waiting", attempt: 3, wait: 2000 },
  ]);
});

test("throttling that comes as 403 counts as throttling", async () => {
  /** @type {Target} */
  const iotda = {
    operation: { kind: "iotda", region: "cn-north-4", projectId: operation.projectId, certificateId: operation.certificateId, ocspEnable: false },
    credentials,
  };
  const throttled = { status: 403, body: '{"error_code":"IOTDA.021102","error_msg":"throttled"}' };
  const { results, waits } = await play([iotda], [[throttled, { status: 200, body: "{}" }]]);
  assert.deepEqual([results[0]?.attempts, waits], [2, [500]], JSON.stringify(results[0]));
});

test("a service says how long to wait, within reason", async () => {
  const after = (/** @type {string} */ text) => ({ ...SAYS.busy, headers: { "retry-after": text } });
  const seconds = await play([put], [[after("7"), after("86400"), after("soon"), SAYS.accepted]]);
  assert.deepEqual(seconds.waits, [7500, 60_000, 2000]);
  const date = await play([put], [[after("Fri, 01 Jan 2027 00:00:20 GMT"), after("Fri, 01 Jan 2027 00:00:00 GMT"), SAYS.accepted]]);
  assert.deepEqual(date.waits, [20_500, 1000]);
});

test("attempts are limited", async () => {
  const { results, waits } = await play([put], [[SAYS.busy, SAYS.busy]], { attempts: 2 });
  assert.deepEqual([results[0]?.state, results[0]?.outcome?.status, results[0]?.attempts], ["unknown", 503, 2]);
  assert.equal(waits.length, 1);
  const silent = await play([put], [[SAYS.unanswered]], { attempts: 1 });
  assert.deepEqual([silent.results[0]?.state, silent.results[0]?.error?.code], ["unknown", "NETWORK_FAILED"]);
});

test("what will not pass is not tried again", async () => {
  for (const line of [SAYS.invalid, SAYS.wrongKey]) {
    const { results } = await play([put], [[line]]);
    assert.deepEqual([results[0]?.state, results[0]?.attempts], ["failed", 1]);
  }
  // Nor is what leaves open whether it took effect: no service says these, or one that broke.
  for (const line of [{ status: 404 }, { status: 403, body: "<html>" }, { status: 408 }, { status: 500 }, { status: 302 }, { status: 500, body: '{"error_code":"ELB.8906","error_msg":"internal"}' }]) {
    const { results } = await play([put], [[line]]);
    assert.deepEqual([results[0]?.state, results[0]?.attempts, results[0]?.reason?.sent], ["unknown", 1, true], JSON.stringify(line));
  }
  const { results } = await play([put], [[SAYS.wrongKey]]);
  assert.equal(results[0]?.diagnosis?.cause, "key");
});

test("a relay says whether it passed a call on: what it did not is no riddle, and what broke after is one", async () => {
  const refusal = { status: 403, body: '{"error_code":"RELAY_REFUSED","error_msg":"The host is not admitted."}' };
  const broken = { ...refusal, status: 502, headers: { "x-countersign-body-sha256": "0".repeat(64) } };
  for (const target of [put, post]) {
    assert.equal((await play([target], [[refusal]])).results[0]?.state, "failed");
    assert.equal((await play([target], [[{ ...refusal, status: 502 }]], { attempts: 1 })).results[0]?.state, "failed");
  }
  assert.equal((await play([post], [[broken]])).results[0]?.state, "unknown");
  const { results } = await play([put], [[broken, broken]], { attempts: 2 });
  assert.deepEqual([results[0]?.state, results[0]?.attempts], ["unknown", 2]);
});

test("without credentials the relay signs: it gets what was prepared, and the guard's secret", async () => {
  const { credentials: _, ...unsigned } = put;
  /** @type {any[]} */
  const calls = [];
  const options = { relay: "/relay", guard: "the guard's secret" };
  const [result] = await deliver([unsigned], {
    ...options,
    now: () => START,
    prove: false,
    send: async (request, given) => {
      calls.push({ names: request.headers.map(([name]) => name), given, body: new TextDecoder().decode(request.body) });
      return { status: calls.length === 1 ? 503 : 200, headers: {}, body: "{}", scrubbed: [] };
    },
    delay: async () => {},
  });
  assert.deepEqual([result?.state, result?.attempts], ["accepted", 2]);
  assert.deepEqual(calls.map(({ given: { relay, guard } }) => ({ relay, guard })), [options, options]);
  assert.ok(calls.every(({ names, body }) => !names.includes("Authorization") && body.startsWith('{"certificate"')));
});

test("an activation is never sent a second time when the first may have taken effect", async () => {
  const accepted = await play([post], [[SAYS.activated]]);
  assert.equal(accepted.results[0]?.state, "accepted", JSON.stringify(accepted.results[0]));
  for (const line of [SAYS.busy, SAYS.unanswered, { status: 504 }]) {
    const { results } = await play([post], [[line]]);
    assert.deepEqual([results[0]?.state, results[0]?.attempts], ["unknown", 1]);
  }
  const { results } = await play([post], [[SAYS.throttled]]);
  assert.deepEqual([results[0]?.state, results[0]?.attempts], ["failed", 1]);
});

test("a clock that is wrong is corrected once, for an activation too: nothing has happened yet", async () => {
  for (const [target, line] of /** @type {[Target, Line][]} */ ([[put, SAYS.accepted], [post, SAYS.activated]])) {
    const { results, sent, waits } = await play([target], [[SAYS.expired, line]]);
    const [result] = results;
    assert.deepEqual([result?.attempts, result?.clockOffset, waits], [2, 7200, []]);
    assert.deepEqual(sent.map(({ date }) => date), ["20270101T000000Z", "20270101T020000Z"]);
    assert.deepEqual(codes(result?.findings ?? []), ["delivery.clock-corrected"]);
    assert.equal(result?.findings[0]?.message, "The clock here is 7200 s behind the gateway's; it was signed with the gateway's time.");
  }
  const { results } = await play([put], [[SAYS.expired, SAYS.expired]]);
  assert.deepEqual([results[0]?.state, results[0]?.attempts, results[0]?.diagnosis?.cause], ["failed", 2, "clock"]);
  const untold = await play([put], [[{ ...SAYS.expired, headers: {} }]]);
  assert.deepEqual([untold.results[0]?.attempts, untold.results[0]?.diagnosis?.cause], [1, "clock"]);
});

test("what one delivery learns of the clock, the next one knows", async () => {
  const targets = [put, inRegion(put, "cn-east-3")];
  const { sent, results } = await play(targets, [[SAYS.expired, SAYS.accepted], [SAYS.accepted]], { concurrency: 1 });
  assert.deepEqual(sent.map(({ date }) => date), ["20270101T000000Z", "20270101T020000Z", "20270101T020000Z"]);
  assert.deepEqual(results.map(({ clockOffset }) => clockOffset), [7200, 7200]);
});

test("each target has its own outcome, in order, and few are under way at once", async () => {
  const regions = ["cn-north-4", "cn-east-3", "cn-south-1", "ap-southeast-1", "ap-southeast-3", "af-south-1"];
  const targets = regions.map((region) => inRegion(put, region));
  const unprepared = { ...put, operation: { ...put.operation, region: "sa-brazil-1", certificateId: ".." } };
  let [underWay, most] = [0, 0];
  const { results } = await play([...targets, /** @type {Target} */ (unprepared)], [], {
    concurrency: 3,
    send: async (signed) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => {
        setTimeout(resolve, 2);
      });
      underWay -= 1;
      const line = signed.url.includes("cn-east-3") ? SAYS.invalid : SAYS.accepted;
      return /** @type {Answer} */ ({ headers: {}, scrubbed: [], ...line });
    },
  });
  assert.equal(most, 3);
  assert.deepEqual(results.map(({ state }) => state), [
    "confirmed", "failed", "confirmed", "confirmed", "confirmed", "confirmed", "failed",
  ]);
  assert.deepEqual([results[6]?.error?.code, results[6]?.attempts], ["IDENTIFIER_INVALID", 0]);
});

test("a listener that throws, at once or later, changes nothing", async () => {
  const onProgress = () => {
    throw new Error("listener");
  };
  for (const listener of [onProgress, async () => onProgress(), () => ({ then: onProgress })]) {
    const { results } = await play([put], [[SAYS.accepted]], { onProgress: listener });
    assert.equal(results[0]?.state, "confirmed");
  }
});

test("going on runs what failed, and gives the rest again", async () => {
  const targets = [put, inRegion(put, "cn-east-3"), inRegion(put, "cn-south-1"), post];
  targets[3] = inRegion(post, "ap-southeast-3");
  const script = [[SAYS.accepted], [SAYS.invalid], [SAYS.unanswered], [SAYS.unanswered]];
  const first = await play(targets, script, { attempts: 1 });
  assert.deepEqual(first.results.map(({ state }) => state), ["confirmed", "failed", "unknown", "unknown"]);
  const second = await play(targets, [[], [SAYS.accepted], [SAYS.accepted], []], { previous: first.results });
  assert.deepEqual(second.results.map(({ state }) => state), ["confirmed", "confirmed", "confirmed", "unknown"]);
  assert.deepEqual(second.sent.map(({ target }) => target), [1, 2]);
  assert.equal(second.results[0], first.results[0]);
  const [at, then] = [second.results[3], first.results[3]].map(({ proof: _, ...rest } = /** @type {any} */ ({})) => rest);
  assert.deepEqual(at, then);
});

test("cancelling: what waits is not sent, what is on its way is unknown", async () => {
  const controller = new AbortController();
  const { results, sent } = await play([put, inRegion(put, "cn-east-3")], [[]], {
    concurrency: 1,
    signal: controller.signal,
    send: (_, { signal } = {}) => new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(Object.assign(new Error("cancelled"), { code: "CANCELLED" })));
      controller.abort();
    }),
  });
  assert.deepEqual(results.map(({ state, error, attempts }) => [state, error?.code, attempts]), [
    ["unknown", "CANCELLED", 1],
    ["failed", "CANCELLED", 0],
  ]);
  assert.equal(results[1]?.error?.message, "It was cancelled before anything was sent.");
  assert.deepEqual(sent, []);
});

test("cancelling during a wait ends it, and the last answer stands", async () => {
  const controller = new AbortController();
  const started = Date.now();
  const { results } = await play([put], [[{ ...SAYS.busy, headers: { "retry-after": "50" } }]], {
    signal: controller.signal,
    onProgress: ({ state }) => {
      if (state === "waiting") setTimeout(() => controller.abort(), 5);
    },
    delay: undefined,
  });
  assert.ok(Date.now() - started < 60_000);
  assert.deepEqual([results[0]?.state, results[0]?.outcome?.status, results[0]?.attempts], ["unknown", 503, 1]);
});

test("no answer in time", async () => {
  const { results } = await play([post], [[]], {
    timeout: 20,
    send: (_, { signal } = {}) => new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("late")));
    }),
  });
  assert.deepEqual([results[0]?.state, results[0]?.error?.code], ["unknown", "NETWORK_FAILED"]);
  assert.equal(results[0]?.error?.message, "No answer came within 0.02 s. Whether the service had it already is not known.");
});

test("a relay that passed on other bytes is found out", async () => {
  const forged = { ...SAYS.accepted, headers: { "x-countersign-body-sha256": "0".repeat(64) } };
  const { results } = await play([put], [[forged]]);
  assert.equal(results[0]?.state, "differs");
  assert.deepEqual(codes(results[0]?.findings ?? []), ["delivery.body-changed"]);
  assert.equal(results[0]?.findings[0]?.message, "The relay forwarded other bytes than were signed. Do not use it.");
  // What the service refused has failed, whatever it was given.
  const refused = { ...SAYS.invalid, headers: forged.headers };
  assert.equal((await play([put], [[refused]])).results[0]?.state, "failed");
});

test("what differs is named, and nothing that does not", async () => {
  const body = JSON.stringify({ certificate: { id: operation.certificateId, project_id: operation.projectId, name: "other" } });
  const { results } = await play([put], [[{ status: 200, body }]], { prove: false });
  assert.deepEqual([results[0]?.state, results[0]?.reason?.code, results[0]?.reason?.arguments], ["differs", "differs", { facts: "name" }]);
});

test("what makes an answer unclear is the reason, with its words", async () => {
  const { results } = await play([post], [[{ status: 200, body: "<html>" }]], { prove: false });
  assert.deepEqual([results[0]?.state, results[0]?.reason?.code, results[0]?.reason?.id], ["unknown", "answer.unreadable", "answer.unreadable"]);
});

test("a relay's refusal has the relay's words beside it, where they are words", async () => {
  const words = { id: "relay.not-admitted", arguments: { host: "a" } };
  for (const [given, expected] of /** @type {[unknown, unknown[]][]} */ ([
    [words, [words.id, words.arguments]],
    [undefined, [undefined, undefined]],
    [{ ...words, id: 5 }, [undefined, undefined]],
    [{ ...words, arguments: null }, [undefined, undefined]],
    [{ ...words, arguments: "a" }, [undefined, undefined]],
  ])) {
    const body = JSON.stringify({ error_code: "RELAY_REFUSED", error_msg: "Not admitted.", error_words: given });
    const { results } = await play([put], [[{ status: 403, body }]]);
    const { by, message, id, arguments: values } = /** @type {any} */ (results[0]?.reason ?? {});
    assert.deepEqual([by, message, id, values], ["relay", "Not admitted.", ...expected]);
  }
});

test("what is no answer is said to be none, whichever part of one is missing", async () => {
  const odd = [undefined, null, 5, "text", {}, { body: "{}" }, { status: "200", body: "{}" }, { status: 200.5, body: "{}" }, { status: 200 }, { status: 200, body: null }];
  for (const given of odd) {
    const { results } = await play([put], [[]], { send: async () => /** @type {any} */ (given), prove: false });
    const { code, id } = /** @type {any} */ (results[0]?.error ?? {});
    assert.deepEqual([results[0]?.state, code, id], ["unknown", "REQUEST_INVALID", "deliver.no-answer"], JSON.stringify(given));
  }
});

test("what to do has its words beside it, as the outcome has them", async () => {
  const { results } = await play([put], [[SAYS.invalid]]);
  const { remedy, remedyWords } = /** @type {any} */ (results[0]?.reason ?? {});
  assert.deepEqual([remedy, remedyWords], [results[0]?.outcome?.failure?.remedy, results[0]?.outcome?.failure?.remedyWords]);
  assert.equal(typeof remedyWords?.id, "string");
});

test("of what a relay signed there is no diagnosis: what it signed is not known", async () => {
  const { credentials: _, ...unsigned } = put;
  const refusal = { status: 401, body: '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail"}' };
  const { results } = await play([unsigned], [[refusal]], { relay: "https://edge.example/relay", prove: false });
  assert.deepEqual([results[0]?.state, results[0]?.diagnosis, results[0]?.error], ["failed", undefined, undefined]);
  const signed = await play([put], [[refusal]], { prove: false });
  assert.notEqual(signed.results[0]?.diagnosis, undefined);
});

test("what was thrown and cannot be read has a name and says so", async () => {
  const hostile = { get code() { throw new Error("mine"); } };
  const { results } = await play([put], [[]], { send: async () => { throw hostile; }, prove: false });
  const { name, id, message } = /** @type {any} */ (results[0]?.error ?? {});
  assert.deepEqual([name, id, message], ["Error", "deliver.unreadable", "What was thrown cannot be read."]);
});

test("an answer that cannot be read leaves it unknown, and the bytes are wiped", async () => {
  /** @type {Uint8Array[]} */
  const bodies = [];
  const { results } = await play([put], [[]], {
    send: async (signed) => {
      bodies.push(signed.body);
      return /** @type {Answer} */ ({ status: 200, headers: {}, scrubbed: [] });
    },
  });
  assert.deepEqual([results[0]?.state, results[0]?.error?.code, results[0]?.attempts], ["unknown", "REQUEST_INVALID", 1]);
  assert.ok(bodies[0]?.length && bodies[0].every((byte) => byte === 0));
});

test("to the sandbox, whose clock is not ours", async () => {
  const account = { ...credentials, projectId: operation.projectId };
  const sandbox = createSandbox({ now: () => START + 3_600_000, accounts: [account] });
  const [id] = sandbox.state.elb.certificates.keys();
  const target = { ...put, operation: { ...put.operation, certificateId: id } };
  const [result] = await deliver([/** @type {Target} */ (target)], {
    now: () => START,
    send: async ({ method, url, headers, body }) => {
      const answer = await sandbox.fetch(new Request(url, { method, headers, body: new Uint8Array(body) }));
      const date = new Date(START + 3_600_000).toUTCString();
      return { status: answer.status, headers: { ...Object.fromEntries(answer.headers), date }, body: await answer.text(), scrubbed: [] };
    },
  });
  assert.deepEqual([result?.outcome?.state !== "failed", result?.attempts, result?.clockOffset], [true, 2, 3600], JSON.stringify(result));
});

test("through the real relay to the sandbox: the bytes that are checked on the way are the bytes that were signed", async () => {
  const sandbox = createSandbox({ now: () => START, accounts: [{ ...credentials, projectId: operation.projectId }] });
  const [id] = sandbox.state.elb.certificates.keys();
  const target = { ...put, operation: { ...put.operation, certificateId: id } };
  const relay = createRelay({ admit, upstream: (request) => sandbox.fetch(request) });
  const platform = globalThis.fetch;
  globalThis.fetch = async (request) => relay(/** @type {Request} */ (request));
  try {
    const [result] = await deliver([/** @type {Target} */ (target)], { now: () => START, relay: "https://console.example/relay" });
    assert.deepEqual([result?.state, result?.attempts, result?.findings], ["confirmed", 1, []], JSON.stringify(result));
  } finally {
    globalThis.fetch = platform;
  }
});

test("a relay does not know who answered it: what is not as the service answers leaves open what an activation did", async () => {
  for (const [status, body] of /** @type {[number, string][]} */ ([[403, "<html>Blocked by policy"], [404, "<html>"], [409, ""], [429, "slow down"], [499, ""], [400, "Bad Request"], [200, "<html>"]])) {
    let posts = 0;
    const relay = createRelay({
      admit,
      upstream: async (/** @type {Request} */ { method }) => {
        if (method === "POST") posts += 1;
        return new Response(body, { status });
      },
    });
    const fetch = async (/** @type {string} */ url, /** @type {RequestInit} */ init) => relay(new Request(url, init));
    const options = /** @type {DeliveryOptions} */ ({ now: () => START, prove: false, relay: "https://console.example/relay", fetch, delay: async () => {} });
    const previous = await deliver([post], options);
    assert.deepEqual([previous[0]?.state, previous[0]?.reason?.by, previous[0]?.delivered], ["unknown", "other", undefined], String(status));
    const [again] = await deliver([post], { ...options, previous });
    assert.deepEqual([again?.state, posts], ["unknown", 1], String(status));
  }
});

test("what fails after it was handed to a sender is not known to have failed, whatever became of its bytes", async () => {
  const handedOn = (/** @type {SignedRequest} */ request) => structuredClone(request.body.buffer, { transfer: [request.body.buffer] });
  const lost = async (/** @type {any} */ request) => {
    handedOn(request);
    throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  };
  const answered = async (/** @type {any} */ request) => {
    handedOn(request);
    return { status: 204, headers: {}, body: "" };
  };
  for (const target of [put, post]) {
    const [delivery] = await deliver([target], { now: () => START, prove: false, attempts: 1, send: lost });
    assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.error?.code, delivery?.error?.message], ["unknown", 1, "ECONNRESET", "read ECONNRESET"]);
  }
  const [delivery] = await deliver([post], { now: () => START, prove: false, attempts: 1, send: answered });
  assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.error], ["accepted", 1, undefined]);
});

test("a sender's own words are told without the secrets of the call, in whichever member they stand", async () => {
  const secretKey = "aVeryLongSecretKeyOfNobody0123456789";
  const said = async () => {
    throw Object.assign(new Error(`no way with ${secretKey}`), { name: "CountersignError", code: secretKey, place: { field: secretKey }, id: "x", arguments: { key: secretKey } });
  };
  const [delivery] = await deliver([{ ...put, credentials: { accessKey: "AK", secretKey } }], { now: () => START, prove: false, attempts: 1, send: said });
  assert.equal(delivery?.state, "unknown");
  assert.equal(JSON.stringify(delivery).includes(secretKey), false, JSON.stringify(delivery));
  assert.match(delivery?.error?.message ?? "", /^no way with /);
});
