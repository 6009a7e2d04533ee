/**
 * What goes wrong on demand. In: each fault, how often, and for which requests. Out: what the caller sees, and that nothing is lost or
 * doubled unseen.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, call, data, dateText, newSandbox, signedRequest, update } from "./client.js";

const GET = { method: "GET" };
const broken = { name: "TypeError", message: "The connection broke before an answer came." };

/** Everything a caller sees of two requests, the first under the faults. */
async function twice(...faults) {
  const sandbox = newSandbox({ faults });
  const [first, second] = [await update(sandbox, { name: "changed" }), await update(sandbox, { name: "changed" })];
  return { first, second, sandbox };
}

test("throttled by the gateway: 429, when to come again, and no effect", async () => {
  const { first, second, sandbox } = await twice({ kind: "throttle", retryAfter: 7 });
  const error_msg = "The throttling threshold has been reached: policy user over ratelimit";
  assert.equal(first.status, 429);
  assert.deepEqual(first.body, { error_msg, error_code: "APIGW.0308", request_id: "00000000000000000000000000000001" });
  assert.equal(first.headers.get("retry-after"), "7");
  assert.equal(second.status, 200);
  assert.deepEqual([sandbox.state.requestCount, sandbox.state.effectCount], [2, 1]);
  assert.deepEqual(sandbox.state.requests.map(({ faults, effect }) => [faults, effect]), [[["throttle"], undefined], [undefined, true]]);
  assert.equal((await twice({ kind: "throttle" })).first.headers.get("retry-after"), "1");
});

test("throttled by IoTDA: 403", async () => {
  const { first, second } = await twice({ kind: "iotdaThrottle" });
  const error_msg = "The request is limited: too many requests reach the platform.";
  assert.deepEqual([first.status, first.body], [403, { error_code: "IOTDA.021101", error_msg }]);
  assert.equal(second.status, 200);
});

const statuses = { 408: "Request timeout", 421: "Misdirected request", 500: "An unexpected error occurred", 502: "Backend unavailable", 503: "Service unavailable", 504: "Backend timeout" };
for (const [status, words] of Object.entries(statuses)) {
  test(`a status of ${status} and no effect`, async () => {
    const { first, sandbox } = await twice({ kind: "status", status: Number(status) });
    assert.deepEqual([first.status, first.body.error_code, first.body.error_msg], [Number(status), "APIGW.0201", words]);
    assert.equal(sandbox.state.effectCount, 1);
  });
}

test("a caller is refused in one word, as today's gateway does it", async () => {
  const { first, second, sandbox } = await twice({ kind: "unauthorized" });
  assert.deepEqual([first.status, first.body.error_code], [401, "APIGW.0301"]);
  assert.equal(first.body.error_msg, "Incorrect IAM authentication information: Unauthorized");
  assert.deepEqual([second.status, sandbox.state.effectCount], [200, 1]);
});

test("a web page comes in the place of an answer", async () => {
  for (const [fault, status] of [[{ kind: "page" }, 200], [{ kind: "page", status: 502 }, 502]]) {
    const sandbox = newSandbox({ faults: [fault] });
    const response = await sandbox.fetch(signedRequest(GET));
    assert.deepEqual([response.status, response.headers.get("content-type")], [status, "text/html"]);
    assert.match(await response.text(), /^<!doctype html>/);
  }
});

test("a refusal quotes the key that was sent", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "quoteKey" }] });
  const { status, body } = await update(sandbox, { certificate: "none", private_key: data("p256.key") });
  assert.equal(status, 400);
  assert.equal(body.error_msg, `Private_key content is not valid: ${data("p256.key")}`);
  assert.equal(sandbox.state.effectCount, 0);
});

test("a refusal quotes the request, tokens and all", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "quoteRequest" }] });
  const { status, body } = await call(sandbox, { ...GET, headers: { "x-security-token": "TEMPORARY" }, unsigned: { "x-auth-token": "TOKEN" } });
  assert.equal(status, 401);
  assert.match(body.error_msg, /canonicalRequest:GET\|.*\|x-auth-token:TOKEN\|.*\|x-security-token:TEMPORARY\|/);
});

test("an answer is about another resource, and the call took effect all the same", async () => {
  const { first, sandbox } = await twice({ kind: "otherId" });
  assert.equal(first.body.certificate.id, [...demo.certificateId].reverse().join(""));
  assert.equal(first.body.certificate.project_id, demo.projectId);
  assert.equal(sandbox.state.elb.certificates.get(demo.certificateId).fields.name, "changed");
});

test("every answer says that it is the sandbox's", async () => {
  const faults = ["throttle", "iotdaThrottle", "status", "unauthorized", "page", "quoteKey", "quoteRequest"].map((kind) => ({ kind }));
  const sandbox = newSandbox({ faults });
  for (let count = 0; count <= faults.length; count += 1) {
    const response = await sandbox.fetch(signedRequest(GET));
    assert.equal(response.headers.get("x-countersign-answered-by"), "sandbox");
  }
  const activation = { method: "POST", host: "iam.cn-north-4.myhuaweicloud.com", path: "/v3/auth/tokens", body: "{}" };
  for (const options of [{ path: "/nowhere" }, activation, { method: "DELETE" }]) {
    assert.equal((await call(sandbox, options)).headers.get("x-countersign-answered-by"), "sandbox");
  }
});

test("a status is 503 unless it is said", async () => {
  assert.equal((await twice({ kind: "status" })).first.status, 503);
});

test("a connection that breaks before leaves nothing, one that breaks after leaves its effect", async () => {
  for (const [kind, effects, logged] of [["drop", 0, [0, undefined]], ["dropAfter", 1, [200, true]]]) {
    const sandbox = newSandbox({ faults: [{ kind }] });
    await assert.rejects(update(sandbox, { name: "changed" }), broken);
    const { requestCount, effectCount, requests } = sandbox.state;
    assert.deepEqual([requestCount, effectCount], [1, effects]);
    assert.deepEqual([requests[0].status, requests[0].effect], logged);
    assert.equal(sandbox.state.elb.certificates.get(demo.certificateId).fields.name === "changed", effects === 1);
    assert.equal((await call(sandbox, GET)).status, 200, "the next one gets through");
  }
});

test("a call that is refused has no effect, also when its connection breaks", async () => {
  const sandbox = newSandbox({ faults: [{ kind: "dropAfter" }] });
  await assert.rejects(update(sandbox, { name: 1 }), broken);
  assert.deepEqual([sandbox.state.effectCount, sandbox.state.requests[0].code], [0, "ELB.1001"]);
});

test("a slow answer waits as long as it is told to, before anything else", async () => {
  const waits = [];
  let time = NOW;
  const delay = async (milliseconds) => {
    waits.push(milliseconds);
    time += milliseconds;
  };
  const faults = [{ kind: "slow", milliseconds: 400 }, { kind: "slow", milliseconds: 200 }];
  const sandbox = newSandbox({ faults, delay, now: () => time });
  assert.equal((await call(sandbox, GET)).status, 200);
  assert.equal((await call(sandbox, GET)).status, 200);
  assert.deepEqual(waits, [600]);
  assert.equal(sandbox.state.requests[0].time, NOW + 600);
});

test("without a delay of one's own a timer waits", async () => {
  const start = Date.now();
  await call(newSandbox({ faults: [{ kind: "slow", milliseconds: 50 }] }), GET);
  assert.ok(Date.now() - start >= 45);
});

test("a clock that is off shows in Date, and refuses what was signed by the right one", async () => {
  const skewed = (milliseconds) => call(newSandbox({ faults: [{ kind: "skew", milliseconds }] }), GET);
  const [early, late] = [await skewed(-900_000), await skewed(900_001)];
  assert.deepEqual([early.status, early.headers.get("date")], [200, "Sun, 22 Nov 2026 09:45:00 GMT"]);
  assert.deepEqual([late.status, late.headers.get("date")], [401, "Sun, 22 Nov 2026 10:15:00 GMT"]);
  const expired = `Incorrect IAM authentication information: signature expired, x-sdk-date:${dateText(NOW)}`;
  assert.equal(late.body.error_msg, expired);
});

test("every answer has the sandbox's Date", async () => {
  const nowhere = await newSandbox().fetch(new Request("https://elb.cn-north-4.myhuaweicloud.com/"));
  assert.equal(nowhere.headers.get("date"), "Sun, 22 Nov 2026 10:00:00 GMT");
  assert.equal((await call(newSandbox(), GET)).headers.get("date"), "Sun, 22 Nov 2026 10:00:00 GMT");
});

test("a header that arrives with another value shows in the canonical request of the 401", async () => {
  const altered = async (name, value) => {
    const sandbox = newSandbox({ faults: [{ kind: "alterHeader", name, value }] });
    const { status, body } = await call(sandbox, { ...GET, headers: { "x-project-id": demo.projectId } });
    assert.equal(status, 401);
    assert.match(body.error_msg, /^Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET\|/);
    assert.equal(sandbox.state.requests[0].host, "elb.cn-north-4.myhuaweicloud.com");
    return body.error_msg;
  };
  assert.match(await altered("Content-Type", "application/json; charset=UTF-8"), /\|content-type:application\/json; charset=UTF-8\|/);
  assert.match(await altered("Host", "relay.example.com"), /\|host:relay\.example\.com\|/);
});

test("a fault happens as often as it says, to the requests it matches", async () => {
  const match = ({ method, host, path }) => method === "PUT" && host.startsWith("elb.") && path.endsWith(demo.certificateId);
  const sandbox = newSandbox({ faults: [{ kind: "status", times: 2, match }] });
  const results = [];
  for (const options of [GET, {}, GET, {}, {}]) {
    results.push((await call(sandbox, { ...options, body: options === GET ? undefined : '{"certificate":{}}' })).status);
  }
  assert.deepEqual(results, [200, 503, 200, 503, 200]);
  assert.deepEqual(sandbox.state.faults, [], "what happened often enough is gone");
});

test("of several endings the first in the list comes first; the others wait", async () => {
  const forever = { kind: "status", times: Infinity };
  const sandbox = newSandbox({ faults: [{ kind: "throttle" }, { kind: "skew", milliseconds: 1000 }, forever] });
  const results = [];
  for (let count = 0; count < 4; count += 1) results.push((await call(sandbox, GET)).status);
  assert.deepEqual(results, [429, 503, 503, 503]);
  assert.deepEqual(sandbox.state.requests.map(({ faults }) => faults), [["throttle", "skew"], ["status"], ["status"], ["status"]]);
});

test("faults can be set at any time, and only known ones", async () => {
  const sandbox = newSandbox();
  sandbox.state.faults.push({ kind: "throttle" });
  assert.equal((await call(sandbox, GET)).status, 429);
  sandbox.state.faults.push(/** @type {any} */ ({ kind: "earthquake" }));
  await assert.rejects(call(sandbox, GET), { name: "RangeError", message: "there is no fault of the kind earthquake" });
});

test("no request can reach the faults", async () => {
  const sandbox = newSandbox();
  for (const path of ["/faults", "/state", "/v3/auth/faults", "/sandbox"]) {
    const request = signedRequest({ method: "POST", path, body: '[{"kind":"drop"}]' });
    assert.equal((await sandbox.fetch(request)).status, 404);
  }
  assert.deepEqual(sandbox.state.faults, []);
});
