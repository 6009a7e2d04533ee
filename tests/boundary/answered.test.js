/** The headers of an answer. In: answers as callers of `fetch` have them. Out: what their headers say, or that nobody can read them. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { diagnose, init, lookup, readLookup, readOutcome, sign } from "countersign";
import { now, operation } from "./fixtures.js";

before(() => init());

test("the headers of an answer are read in whatever form whoever called fetch has them", () => {
  const question = /** @type {const} */ ({ kind: "elb.private-key-echo", region: "cn-north-4", projectId: operation.projectId });
  const body = JSON.stringify({ private_key_echo: { enabled: false }, request_id: "r" });
  const date = "Fri, 01 Jan 2027 01:00:00 GMT";
  const signed = sign(lookup(question), { accessKey: "AK", secretKey: "SK" }, { now });
  const refusal = JSON.stringify({ error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information: signature expired" });
  for (const [name, headers] of /** @type {[string, any][]} */ ([
    ["object", { "X-Countersign-Answered-By": "sandbox", "X-Request-Id": "id1", Date: date }],
    ["Headers", new Headers({ "x-countersign-answered-by": "sandbox", "x-request-id": "id1", date })],
    ["pairs", [["X-Countersign-Answered-By", "sandbox"], ["x-request-id", "id1"], ["date", date]]],
    ["map", new Map([["x-countersign-answered-by", "sandbox"], ["x-request-id", "id1"], ["date", date]])],
    ["entries", { entries: () => [["x-countersign-answered-by", "sandbox"], ["x-request-id", "id1"], ["date", date]].values() }],
    ["lists", { "x-countersign-answered-by": ["sandbox"], "x-request-id": ["id1"], date: [date], "x-odd": undefined, "retry-after": 5 }],
  ])) {
    const outcome = readOutcome(operation, { status: 200, headers, body: "{}" });
    const found = readLookup(question, { status: 200, headers, body });
    assert.deepEqual([outcome.answeredBy, outcome.requestId, found.answeredBy, found.requestId], ["sandbox", "id1", "sandbox", "id1"], name);
    assert.equal(diagnose(signed, { status: 401, headers, body: refusal }, { now }).skewSeconds, -3600, name);
  }
  for (const headers of [undefined, null, {}, [], new Headers()]) {
    assert.equal(readOutcome(operation, { status: 200, headers: /** @type {any} */ (headers), body: "{}" }).answeredBy === "sandbox", false);
  }
});

test("headers of an answer that nobody can read are refused, and not passed over", () => {
  const question = /** @type {const} */ ({ kind: "elb.private-key-echo", region: "cn-north-4", projectId: operation.projectId });
  const signed = sign(lookup(question), { accessKey: "AK", secretKey: "SK" }, { now });
  const endless = { *[Symbol.iterator]() { for (;;) yield ["a", "b"]; } };
  const broken = { get date() { throw new Error("no"); } };
  for (const headers of /** @type {any[]} */ ([5, true, "x-countersign-answered-by: sandbox", ["ab"], [["a"], 5], [[5, "b"]], { a: {} }, { a: [{}] }, { a: new Array(2 ** 32 - 1) }, { a: new Proxy(new Array(2 ** 32 - 1), {}) }, { a: [["b"]] }, { get: () => "" }, new WeakMap(), () => {}, endless, broken])) {
    const answer = { status: 200, headers, body: "{}" };
    const refused = { code: "REQUEST_INVALID", id: "answer.headers", place: { field: "headers" } };
    for (const read of [() => readOutcome(operation, answer), () => readLookup(question, answer), () => diagnose(signed, answer, { now })]) assert.throws(read, refused, String(headers));
  }
});
