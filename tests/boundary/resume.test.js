/**
 * Delivery over days. In: targets, and what an earlier delivery left in a journal or a store. Out: what is sent and what is not sent again;
 * what is known is found by its name, and kept before and after each sending.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { CountersignError, deliver, init } from "countersign";
import { activation, now, operation } from "./fixtures.js";

/** @import { Delivery, DeliveryOptions, Target } from "countersign" */

before(() => init());

const START = Date.parse(now);
const credentials = { accessKey: "AK", secretKey: "SK" };
/** @param {string} id @param {object} [more] @returns {Target} */
const put = (id, more) => ({ operation: { ...operation, certificateId: id.padEnd(32, "0"), name: "x", ...more }, credentials });
/** @param {string} [id] @returns {Target} */
const post = (id = "1") => ({ operation: activation(id), credentials });

/** What some throw. @type {unknown} */
const nothing = undefined;
const ok = { status: 200, headers: {}, body: '{"certificate":{"name":"x"}}' };
const activated = { status: 204, headers: {}, body: "" };
const wrongKey = { status: 401, headers: {}, body: '{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}' };
const unanswered = () => {
  throw Object.assign(new Error("no answer"), { code: "NETWORK_FAILED" });
};

/**
 * @param {Target[]} targets
 * @param {(request: any, count: number) => unknown} answer
 * @param {DeliveryOptions} [options]
 */
async function play(targets, answer, options) {
  /** @type {string[]} */
  const sent = [];
  const results = await deliver(targets, {
    now: () => START,
    delay: async () => {},
    send: /** @type {any} */ (
      async (/** @type {any} */ request) => {
        // What looks afterwards is answered as what writes is, and sends nothing.
        if (request.method !== "GET") sent.push(request.url);
        return answer(request, sent.length);
      }
    ),
    ...options,
  });
  return { results, sent };
}

test("a delivery has a name, a time, a way, and no reason when it is done", async () => {
  const { results: [done] } = await play([put("a")], () => ok);
  const { host } = new URL(`https://elb.cn-north-4.myhuaweicloud.com`);
  const path = `/v3/${operation.projectId}/elb/certificates/a${"0".repeat(31)}`;
  const { key, kind, time, bodySha256, delivered, reason } = /** @type {Delivery} */ (done);
  assert.equal(key, `PUT https://${host}${path} ${bodySha256}`);
  assert.deepEqual([kind, done?.host, done?.path, Date.parse(time ?? ""), reason], ["elb", host, path, START, undefined]);
  assert.deepEqual(delivered, { by: "service", via: "direct", origin: `https://${host}` });
  const relayed = await play([put("a")], () => ({ ...ok, headers: { "X-Countersign-Answered-By": "sandbox" } }), { relay: "https://r.example/relay" });
  assert.deepEqual(relayed.results[0]?.delivered, { by: "sandbox", via: "relay", origin: "https://r.example" });
});

test("what is known is found by its name: out of JSON, in another order, shorter and longer", async () => {
  const first = await play([put("a"), put("b"), post()], ({ url }) => (url.includes("/b0") ? unanswered() : url.includes("activate") ? unanswered() : ok), { attempts: 1 });
  assert.deepEqual(first.results.map(({ state }) => state), ["confirmed", "unknown", "unknown"]);
  for (const previous of [JSON.parse(JSON.stringify(first.results)), structuredClone(first.results)]) {
    const { results, sent } = await play([post(), put("c"), put("b"), put("a")], () => ok, { previous });
    assert.deepEqual(results.map(({ state }) => state), ["unknown", "confirmed", "confirmed", "confirmed"]);
    assert.deepEqual(sent.map((url) => url.slice(-32, -31)), ["c", "b"]);
    assert.equal(results[3], previous[0], "given again as it was");
  }
  // Other bytes are another request, whatever became of the last one.
  const renewed = await play([put("a", { name: "y" })], () => ok, { previous: first.results });
  assert.equal(renewed.sent.length, 1);
  // Of two results the one that says more counts, in any order.
  const failed = /** @type {Delivery} */ ({ ...first.results[0], state: "failed" });
  for (const previous of [[failed, first.results[0]], [first.results[0], failed]]) {
    assert.equal((await play([put("a")], () => ok, { previous: /** @type {Delivery[]} */ (previous) })).sent.length, 0);
  }
});

test("a rehearsal is not taken for the real thing", async () => {
  const { results: previous } = await play([put("a"), post()], ({ method }) => ({ ...(method === "PUT" ? ok : activated), headers: { "x-countersign-answered-by": "sandbox" } }));
  assert.deepEqual(previous.map(({ delivered }) => delivered?.by), ["sandbox", "sandbox"]);
  assert.equal((await play([put("a"), post()], ({ method }) => (method === "PUT" ? ok : activated), { previous })).sent.length, 2);
});

test("in one list a rehearsal does not stand for the real thing, nor the other way round twice", async () => {
  const rehearsing = { relay: "https://sandbox.example/relay" };
  for (const target of [put("a"), post()]) {
    for (const [list, expected] of /** @type {[Target[], string[]][]} */ ([
      [[{ ...target, ...rehearsing }, target], ["sandbox", "service"]],
      // What goes the same way is one request.
      [[{ ...target, ...rehearsing }, { ...target, ...rehearsing }, target, target], ["sandbox", "service"]],
      [[target, { ...target, ...rehearsing }], ["service"]],
    ])) {
      /** @type {string[]} */
      const had = [];
      const { results } = await play(list, () => ok, {
        prove: false,
        send: async ({ method }, { relay } = {}) => {
          had.push(relay === undefined ? "service" : "sandbox");
          const headers = relay === undefined ? {} : { "x-countersign-answered-by": "sandbox" };
          return { ...(method === "PUT" ? ok : activated), headers };
        },
      });
      assert.deepEqual(had, expected);
      for (const [index, { relay }] of list.entries()) assert.equal(results[index]?.delivered?.by, relay && had[0] === "sandbox" ? "sandbox" : "service");
    }
  }
  // What may have taken effect is no rehearsal because a stand-in refuses it.
  const { results: previous } = await play([put("a")], unanswered, { attempts: 1, prove: false });
  const { results } = await play([put("a")], () => ({ status: 403, headers: { "x-countersign-answered-by": "sandbox" }, body: "{}" }), { previous, prove: false });
  assert.deepEqual([results[0]?.state, results[0]?.delivered], ["unknown", undefined]);
});

test("a rehearsal does not hide what the service may have had", async () => {
  const { results: [rehearsed] } = await play([post()], () => ({ ...activated, headers: { "x-countersign-answered-by": "sandbox" } }), { prove: false });
  const { results: [lost] } = await play([post()], unanswered, { prove: false });
  const [rehearsal, real] = /** @type {Delivery[]} */ ([rehearsed, lost]);
  assert.deepEqual([rehearsal?.key, rehearsal?.state, real?.state], [real?.key, "accepted", "unknown"]);
  const journal = (/** @type {Delivery | undefined} */ entry) => ({ get: () => entry, put() {} });
  for (const options of /** @type {DeliveryOptions[]} */ ([
    { previous: [rehearsal, real] },
    { previous: [real, rehearsal] },
    { previous: [rehearsal], journal: journal(real) },
    { previous: [real], journal: journal(rehearsal) },
  ])) {
    const { results, sent } = await play([post()], () => activated, { prove: false, ...options });
    assert.deepEqual([results[0]?.state, sent.length], ["unknown", 0]);
  }
});

test("of what previous and a journal have of one place the later counts", async () => {
  const [a, b] = [put("a"), put("a", { name: "y" })];
  let hours = 0;
  /** @param {Target} target @param {(request: any) => unknown} answer @param {DeliveryOptions} [options] */
  const later = async (target, answer, options) => {
    hours += 1;
    const { results, sent } = await play([target], answer, { now: () => START + hours * 3_600_000, prove: false, ...options });
    return { delivery: /** @type {Delivery} */ (results[0]), sent: sent.length };
  };
  const named = ({ body = new Uint8Array() }) => ({ ...ok, body: new TextDecoder().decode(body) });
  /** @type {Map<string, Delivery>} */
  const kept = new Map();
  const place = (/** @type {string} */ key) => key.slice(0, key.lastIndexOf(" "));
  const journal = {
    get: (/** @type {string} */ key) => (kept.get(place(key))?.key === key ? kept.get(place(key)) : undefined),
    put: (/** @type {string} */ key, /** @type {Delivery} */ delivery) => kept.set(place(key), delivery),
  };
  const { delivery: first } = await later(a, named);
  await later(b, named, { journal });
  // The other was put in its place meanwhile.
  const back = await later(a, named, { previous: [first], journal });
  assert.deepEqual([first.state, back.delivery.state, back.sent], ["confirmed", "confirmed", 1]);
  assert.equal((await later(a, named, { previous: [first], journal })).sent, 0);
  // The newer of the two does not tell whether it is there.
  const { delivery: lost } = await later(a, unanswered, { attempts: 1 });
  assert.equal(lost.state, "unknown");
  for (const options of /** @type {DeliveryOptions[]} */ ([
    { previous: [first], journal: { get: () => lost, put() {} } },
    { previous: [lost], journal: { get: () => first, put() {} } },
    { previous: [first, lost] },
    { previous: [lost, first] },
  ])) assert.equal((await later(a, named, options)).sent, 1);
  // A later refusal does not tell that an earlier one did not take effect; of what acts once, whatever is known stays.
  const refused = { .../** @type {Delivery} */ (lost), state: /** @type {const} */ ("failed"), time: "2099-01-01T00:00:00.000Z" };
  for (const previous of [[lost, refused], [refused, lost]]) {
    const { delivery } = await later(a, () => ({ status: 409, headers: {}, body: '{"error_code":"ELB.8907","error_msg":"conflict"}' }), { previous });
    assert.equal(delivery.state, "unknown");
  }
  const { delivery: once } = await later(post(), () => activated);
  for (const more of [{}, { journal: { get: () => undefined, put() {} } }, { journal: { get: () => ({ ...once, state: /** @type {const} */ ("failed"), time: "2099-01-01T00:00:00.000Z" }), put() {} } }]) {
    assert.equal((await later(post(), () => activated, { previous: [once], ...more })).sent, 0);
  }
});

test("what takes a place is what was not refused there, and what nobody saw leaves what went before unknown", async () => {
  const [a, b] = [put("a"), put("a", { name: "y" })];
  const [first, second] = await Promise.all([a, b].map(async (target) => (await play([target], ({ body }) => ({ ...ok, body: new TextDecoder().decode(body) }), { prove: false })).results[0]));
  /** @param {Delivery | undefined} delivery @param {Delivery["state"]} state @param {number} day */
  const as = (delivery, state, day) => ({ .../** @type {Delivery} */ (delivery), state, time: `2026-12-0${day}T00:00:00.000Z` });
  const conflict = { status: 409, headers: {}, body: '{"error_code":"ELB.8907","error_msg":"conflict"}' };
  for (const [before, after, sent, state] of /** @type {const} */ ([
    ["unknown", "failed", 1, "unknown"],
    ["unknown", "unknown", 1, "unknown"],
    ["unknown", "confirmed", 1, "failed"],
    ["confirmed", "unknown", 1, "failed"],
    ["confirmed", "accepted", 1, "failed"],
    ["confirmed", "failed", 0, "confirmed"],
  ])) {
    const previous = [as(first, before, 1), as(second, after, 2)];
    for (const given of [previous, [...previous].reverse()]) {
      const { results, sent: urls } = await play([a], () => conflict, { previous: given, prove: false });
      assert.deepEqual([urls.length, results[0]?.state], [sent, state], `${before}, then another ${after}`);
    }
  }
});

test("an id in capitals is the same id: one place, one name, and sent as it was given", async () => {
  const upper = (/** @type {Target} */ { operation: of }) => /** @type {Target} */ ({ operation: { ...of, certificateId: "A".repeat(32) }, credentials, acknowledge: ["identifier.capitals"] });
  const [a, b] = [put("a".repeat(32)), put("a".repeat(32), { name: "y" })];
  /** @type {Map<string, Delivery>} */
  const kept = new Map();
  const place = (/** @type {string} */ key) => key.slice(0, key.lastIndexOf(" "));
  // As one of a caller's that follows the contract.
  const journal = {
    get: (/** @type {string} */ key) => (kept.get(place(key))?.key === key ? kept.get(place(key)) : undefined),
    put: (/** @type {string} */ key, /** @type {Delivery} */ delivery) => kept.set(place(key), delivery),
  };
  const send = (/** @type {Target} */ target, /** @type {DeliveryOptions} */ options) => play([target], ({ body }) => ({ ...ok, body: new TextDecoder().decode(body) }), { prove: false, ...options });
  const { results: [first] } = await send(a, { journal });
  const second = await send(upper(b), { journal });
  assert.match(second.sent[0] ?? "", /A{32}$/);
  assert.deepEqual([first?.state, second.results[0]?.key?.includes("A".repeat(32)), kept.size], ["confirmed", false, 1]);
  assert.equal((await send(a, { journal })).sent.length, 1, "the other is in place");
  const third = { .../** @type {Delivery} */ (second.results[0]), time: "2099-01-01T00:00:00.000Z" };
  for (const previous of /** @type {Delivery[][]} */ ([[first, third], [third, first]])) assert.equal((await send(a, { previous })).sent.length, 1);
  // What is done is not done again for its spelling, also by what was kept before.
  assert.equal((await send(upper(a), { previous: /** @type {Delivery[]} */ ([first]) })).sent.length, 0);
  const old = { .../** @type {Delivery} */ (first), key: first?.key?.replace("a".repeat(32), "A".repeat(32)) };
  for (const options of /** @type {DeliveryOptions[]} */ ([{ journal: { get: () => old, put() {} } }, { previous: [old] }])) assert.equal((await send(upper(a), options)).sent.length, 0);
  // Two writes to it do not meet.
  let [underWay, most] = [0, 0];
  await play([put("e"), a, upper(b)], async () => {
    most = Math.max(most, (underWay += 1));
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
    underWay -= 1;
    return ok;
  }, { prove: false });
  assert.equal(most, 1);
});

test("previous that deliver never gave is refused", async () => {
  for (const odd of /** @type {any[]} */ ([null, {}, { state: "done" }, "x", 5])) {
    await assert.rejects(deliver([], { previous: [odd] }), {
      code: "OPERATION_INVALID",
      message: "previous[0] did not come from deliver: its state must be one of failed, unknown, accepted, differs, confirmed.",
    });
  }
});

test("an error is plain data, and its reason says whether it was sent", async () => {
  const unfit = { ...put("a"), operation: /** @type {any} */ ({}) };
  const { results: [bad] } = await play([unfit], () => ok);
  const text = JSON.stringify(bad);
  assert.deepEqual(JSON.parse(text), bad);
  assert.equal(bad?.error?.code, "OPERATION_INVALID");
  assert.ok(text.includes(/** @type {string} */ (bad?.error?.message)));
  assert.deepEqual([bad?.reason?.by, bad?.reason?.sent, bad?.reason?.code], ["caller", false, "OPERATION_INVALID"]);
  assert.equal(structuredClone(bad)?.error?.message, bad?.error?.message);
  /** @type {[any, any, any[]][]} */
  const cases = [
    [put("a"), { status: 400, headers: {}, body: '{"error_code":"ELB.1001","error_msg":"invalid"}' }, ["failed", "service", true, "ELB.1001"]],
    [put("a"), wrongKey, ["failed", "gateway", true, "APIGW.0301"]],
    [put("a"), { status: 403, headers: {}, body: '{"error_code":"RELAY_REFUSED","error_msg":"no"}' }, ["failed", "relay", false, "RELAY_REFUSED"]],
    [put("a"), { status: 403, headers: {}, body: "<html>" }, ["unknown", "other", true, "403"]],
    [post(), { status: 403, headers: {}, body: "<html>" }, ["unknown", "other", true, "403"]],
    [put("a"), { ...ok, body: '{"certificate":{"name":"y"}}' }, ["differs", "service", true, "differs"]],
    [put("a"), { ...ok, headers: { "x-countersign-body-sha256": "0".repeat(64) } }, ["differs", "relay", true, "delivery.body-changed"]],
  ];
  for (const [target, answer, expected] of cases) {
    const { results: [result] } = await play([target], () => answer, { attempts: 1 });
    assert.deepEqual([result?.state, result?.reason?.by, result?.reason?.sent, result?.reason?.code], expected);
    assert.ok(result?.reason?.message);
  }
});

test("a POST is unknown after whatever its sending throws or gives, but for our word that nothing was sent", async () => {
  const notSent = new CountersignError("REQUEST_INVALID", "It is no longer the one shown.");
  /** @type {any[]} */
  const thrown = [new TypeError("fetch failed"), Object.assign(new Error("x"), { code: "ECONNRESET" }), undefined, null, "gone", { code: "REQUEST_INVALID" }];
  thrown.push(Object.assign(new Error("x"), { code: "MODULE_FAILED" }), new CountersignError("MODULE_FAILED", "trap"), new DOMException("x", "AbortError"));
  // One whose members throw in their turn.
  thrown.push({ get code() { throw new Error("mine"); } });
  for (const reason of thrown) {
    const fail = () => {
      throw reason;
    };
    const { results } = await play([post()], fail);
    assert.deepEqual([results[0]?.state, results[0]?.attempts, results[0]?.outcome?.state], ["unknown", 1, "unknown"], String(reason));
    const again = await play([post()], fail, { previous: JSON.parse(JSON.stringify(results)) });
    assert.equal(again.sent.length, 0);
  }
  const { results: [kept] } = await play([post()], () => {
    throw notSent;
  });
  assert.deepEqual([kept?.state, kept?.attempts, kept?.reason?.sent, kept?.outcome], ["failed", 0, false, undefined]);
  const odd = [undefined, null, {}, 5, "x", [], { status: "200", body: "{}" }, { status: 204 }, { status: 200, body: {} }, { status: NaN, body: "" }];
  odd.push(/** @type {any} */ (new Proxy({}, { get: () => { throw new Error("mine"); } })));
  for (const answer of odd) {
    const { results } = await play([post("1"), post("2")], ({ url }) => (url.includes("0301") || url.includes("1430" + "1") ? answer : activated));
    assert.deepEqual(results.map(({ state }) => state), ["unknown", "accepted"]);
  }
  // Headers as fetch has them, and none.
  for (const headers of [new Headers({ "x-request-id": "r" }), undefined, null, new Map([["X-Request-Id", "r"]])]) {
    const { results } = await play([post()], () => ({ status: 204, body: "", headers }));
    assert.equal(results[0]?.state, "accepted");
  }
});

test("a journal is told before and after each sending, and what it has is not sent again", async () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  /** @type {string[]} */
  const told = [];
  const journal = {
    get: async (/** @type {string} */ key) => JSON.parse(kept.get(key) ?? "null"),
    put: async (/** @type {string} */ key, /** @type {Delivery} */ delivery) => {
      told.push(`${delivery.state} ${delivery.attempts}`);
      kept.set(key, JSON.stringify(delivery));
    },
  };
  const busy = { status: 503, headers: {}, body: "" };
  const first = await play([put("a")], (_, count) => (count === 1 ? busy : ok), { journal });
  assert.deepEqual(told, ["unknown 1", "unknown 2", "confirmed 2", "confirmed 2"]);
  const again = await play([put("a"), put("b")], () => ok, { journal });
  assert.deepEqual([again.results[0], again.sent.length], [JSON.parse(JSON.stringify(first.results[0])), 1]);
  // Killed while it was on its way: a POST is not sent again, a PUT is.
  await play([post()], (request) => {
    kept.set(`${request.method} ${request.url} ${request.bodySha256}`, JSON.stringify({ state: "unknown", attempts: 1, findings: [] }));
    return activated;
  });
  assert.deepEqual(await play([post()], () => activated, { journal }).then(({ results, sent }) => [results[0]?.state, sent.length]), ["unknown", 0]);
});

test("a journal that fails before keeps it from being sent, and after loses nothing", async () => {
  const fail = async () => {
    throw new Error("disk full");
  };
  const never = () => new Promise(() => {});
  for (const journal of /** @type {any[]} */ ([
    { get: fail, put: async () => {} },
    { get: () => undefined, put: fail },
    { get: () => ({ state: "done" }), put: async () => {} },
    { get: never, put: () => {} },
    { get: () => null, put: never },
    { get: () => null, put: () => { throw nothing; } },
  ])) {
    const { results: [result], sent } = await play([put("a")], () => ok, { journal, timeout: 20 });
    assert.deepEqual([result?.state, result?.attempts, result?.error?.code, result?.reason?.sent, sent.length], ["failed", 0, "JOURNAL_FAILED", false, 0]);
    assert.match(result?.error?.message ?? "", /nothing was sent/);
  }
  let puts = 0;
  const another = { get: () => ({ key: "PUT https://elsewhere.example/ 00", state: "accepted" }), put() {} };
  const { results: [of], sent } = await play([put("a")], () => ok, { journal: /** @type {any} */ (another) });
  assert.deepEqual([of?.reason?.code, sent.length], ["JOURNAL_FAILED", 0]);
  const journal = { get: () => null, put: async () => (puts += 1) > 1 && fail() };
  const { results: [result] } = await play([put("a")], () => ok, { journal });
  assert.deepEqual([result?.state, result?.findings.map(({ code }) => code)], ["confirmed", ["delivery.not-kept"]]);
  assert.equal(result?.findings[0]?.message, "The journal did not save the outcome (disk full). Save it yourself, or it is sent again.");
});

test("a refused key goes out no more, and the others' do", async () => {
  const ids = "abcdef0123456789".split("");
  const other = { accessKey: "OTHER", secretKey: "SK" };
  const targets = [...ids.map((id) => put(id)), ...ids.map((id) => ({ ...put(`77${id}`), credentials: other }))];
  const of = (/** @type {any} */ request) => /Access=(\w+)/.exec(request.headers.find((/** @type {string[]} */ [name]) => name === "Authorization")[1])?.[1];
  const locked = { ...wrongKey, body: '{"error_code":"APIGW.0301","error_msg":"reach the limit, AK is forbidden"}' };
  // The identity service has other statuses for it.
  const ofUser = { status: 403, headers: {}, body: '{"error_code":"IAM.0061","error_msg":"The user is locked."}' };
  const expired = { status: 400, headers: {}, body: '{"error_code":"IAM.1105","error_msg":"The access key has expired."}' };
  for (const refused of [wrongKey, locked, ofUser, expired]) {
    const { results, sent } = await play(targets, (request) => (of(request) === "AK" ? refused : ok), { concurrency: 50 });
    assert.equal(sent.length, 1 + ids.length);
    assert.deepEqual(results.slice(0, ids.length).map(({ state, attempts }) => `${state} ${attempts}`).sort().slice(0, -1), Array(ids.length - 1).fill("failed 0"));
    const { error, reason } = /** @type {Delivery} */ (results[5]);
    assert.deepEqual([error?.code, reason?.by, reason?.sent], ["CREDENTIALS_REFUSED", "gateway", false]);
    assert.match(error?.message ?? "", /^Not sent: the gateway refused the same credentials for another target \((APIGW|IAM)\.\d+\), and it locks an access key/);
    assert.ok(results.slice(ids.length).every(({ state }) => state === "confirmed"));
  }
  // A clock that is off and a wrong key: two signatures.
  const late = { ...wrongKey, headers: { date: "Fri, 01 Jan 2027 02:00:00 GMT" }, body: '{"error_code":"APIGW.0301","error_msg":"signature expired"}' };
  const both = await play(ids.map((id) => put(id)), (_, count) => (count === 1 ? late : wrongKey), { concurrency: 50 });
  assert.equal(both.sent.length, 2);
  // What a proxy says of a login is not about the key.
  const login = await play(ids.map((id) => put(id)), () => ({ status: 401, headers: {}, body: "<h1>login</h1>" }), { concurrency: 50 });
  assert.equal(login.sent.length, ids.length);
  // What is about a request alone is forgiven twice.
  const canonical = '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:PUT|/other/||host:x||host|00"}';
  const odd = await play(ids.map((id) => put(id)), () => ({ ...wrongKey, body: canonical }), { concurrency: 50 });
  assert.ok(odd.sent.length < 5, `${odd.sent.length} sent`);
});

test("writes to one certificate follow one another, and the same request twice is sent once", async () => {
  let [underWay, most] = [0, 0];
  const slow = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
    underWay -= 1;
    return ok;
  };
  const names = ["u", "v", "w", "x"];
  await play([put("z"), ...names.map((name) => put("a", { name }))], slow, { concurrency: 5 });
  assert.equal(most, 1);
  const twice = await play([post(), post(), put("a"), put("a")], ({ method }) => (method === "PUT" ? ok : activated));
  assert.equal(twice.sent.length, 2);
  assert.equal(twice.results[0], twice.results[1]);
  // Refused with one key, and taken with another.
  const other = await play([put("a"), { ...put("a"), credentials: { token: "t" } }], (_, count) => (count === 1 ? wrongKey : ok));
  assert.deepEqual(other.results.map(({ state }) => state), ["failed", "confirmed"]);
  const lost = await play([post(), post()], unanswered);
  assert.deepEqual([lost.sent.length, lost.results.map(({ state }) => state)], [1, ["unknown", "unknown"]]);
});

test("a send that never ends, and heeds nothing, ends with the time or the signal", async () => {
  const never = () => new Promise(() => {});
  const { results: [late] } = await play([post()], never, { timeout: 10 });
  assert.deepEqual([late?.state, late?.error?.code, late?.reason?.by], ["unknown", "NETWORK_FAILED", "network"]);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  const { results: [cancelled] } = await play([post()], never, { signal: controller.signal });
  assert.deepEqual([cancelled?.state, cancelled?.error?.code, cancelled?.reason?.by], ["unknown", "CANCELLED", "caller"]);
});

test("only the gateway's own word on the clock is taken", async () => {
  const date = "Fri, 01 Jan 2027 02:00:00 GMT";
  for (const body of ["<h1>login</h1>", "", '{"code":"x","message":"signature expired"}', '{"error_code":"PROXY.1","error_msg":"signature expired"}']) {
    const { sent } = await play([post()], () => ({ status: 401, headers: { date }, body }));
    assert.equal(sent.length, 1, body);
  }
});
