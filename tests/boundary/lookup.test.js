/**
 * Questions through the npm package. In: questions, answers, kinds. Out: requests that can be signed and sent as they are, typed items without any
 * key, and the least policy.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { inspect as shown } from "node:util";
import { init, lookup, permissions, prepare, readLookup, readOutcome, regions, review, send, sign } from "countersign";
import { data, now, operation } from "./fixtures.js";

/** @import { Question } from "countersign" */

before(() => init());

const { region, projectId } = operation;
const keys = { accessKey: "AK", secretKey: "SecretKeyOfTheTest" };
/** @type {Question} */
const certificates = { kind: "elb.certificates", region, projectId, limit: 50, name: ["b c", "a"] };
const account = "5f1d0a7b6c2e4f8e9a3b1c2d3e4f5a6b";
/** @type {Question} */
const exported = { kind: "pca.certificate", region, domainId: account, caId: "4c0e772e-a30c-4029-b929-b7acb04143f7" };

test("a question is a request without a body, cleared to be signed", () => {
  const request = lookup(certificates);
  assert.equal(request.method, "GET");
  assert.equal(request.url, `https://elb.cn-north-4.myhuaweicloud.com/v3/${projectId}/elb/certificates?limit=50&name=a&name=b%20c`);
  assert.deepEqual(request.headers, [["X-Project-Id", projectId]]);
  assert.deepEqual([request.body.length, request.repeatable, request.preview], [0, true, ""]);
  const signed = sign(request, keys, { now });
  assert.match(signed.headers.at(-1)?.[1] ?? "", /SignedHeaders=host;x-project-id;x-sdk-date,/);
  assert.equal(signed.url, request.url);
  assert.doesNotMatch(shown(signed), /Signature=/);
  assert.equal(lookup(exported).method, "POST");
  assert.deepEqual(lookup(exported).headers, [["X-Domain-Id", account]]);
  for (const changed of [{ url: `${request.url}&limit=51` }, { method: "POST" }, { headers: [] }, { cleared: undefined }]) {
    assert.throws(() => sign(/** @type {any} */ ({ ...request, ...changed }), keys, { now }), { code: "REQUEST_INVALID" });
  }
});

test("it is sent without a body, straight to the service and by a relay that signs", async () => {
  /** @type {{ address: string, init: RequestInit }[]} */
  const sent = [];
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => {
    // The runtime's own throws for a GET with a body.
    sent.push({ address, init: { ...init, body: await new Request(address, init).text() } });
    return new Response("{}");
  };
  for (const question of [certificates, exported]) {
    const request = lookup(question);
    await send(sign(request, keys, { now }), { fetch });
    await send(request, { fetch, relay: "https://relay.example/r" });
    const [straight, relayed] = sent.splice(0);
    assert.equal(straight?.address, request.url);
    assert.equal(relayed?.address, request.url.replace("https://", "https://relay.example/r/"));
    for (const { init } of [straight, relayed].map((call) => call ?? assert.fail())) {
      const { method, body, cache, credentials, redirect } = init;
      assert.deepEqual([method, body, cache, credentials, redirect], [request.method, "", "no-store", "omit", "manual"]);
      assert.equal(/** @type {Headers} */ (init.headers).has("content-type"), false);
    }
  }
});

test("what is found is typed, has the next question, and has no key", async () => {
  const { answers } = JSON.parse(await data("contract/vectors-read.json"));
  const { status, body } = answers.find((/** @type {{ id: string }} */ { id }) => id === "elb.list_certificates.page1");
  const asked = /** @type {const} */ ({ kind: "elb.certificates", region, projectId, limit: 2 });
  const found = readLookup(asked, { status, body: typeof body === "string" ? body : JSON.stringify(body) });
  assert.deepEqual([found.kind, found.state, found.answeredBy, found.items.length], ["elb.certificates", "found", "service", 2]);
  assert.deepEqual(found.next, { ...asked, marker: "0b64a2a2f9c34be7a1e0b1b0e6b7f0aa" });
  assert.match(lookup(found.next ?? assert.fail()).url, /\?limit=2&marker=0b64a2a2f9c34be7a1e0b1b0e6b7f0aa$/);
  assert.equal(found.items[0]?.adminStateUp, true);
  assert.equal(found.items[1]?.domain, null);
  assert.deepEqual(found.findings.map(({ code }) => code), ["answer.private-key-echoed"]);
  assert.doesNotMatch(JSON.stringify(found), /PRIVATE KEY|TUFERS1VUA/);
});

test("a refusal is no empty list, and the request that was signed says who was refused", () => {
  const request = sign(lookup(certificates), { token: "TokenOfTheTest-0123456789" }, { now });
  const body = '{"error_code":"APIGW.0301","error_msg":"TokenOfTheTest-0123456789 is not valid"}';
  const found = readLookup(certificates, { status: 401, body }, { signed: request });
  assert.deepEqual([found.state, found.failure?.cause, found.items], ["refused", "authentication", []]);
  assert.equal(found.failure?.meaning, "The token is not accepted.");
  assert.doesNotMatch(JSON.stringify(found), /TokenOfTheTest/);
  assert.throws(() => readLookup(certificates, /** @type {any} */ ({})), { code: "REQUEST_INVALID" });
});

test("a question is not reviewed, prepared or read as an operation, and an operation is not looked up", () => {
  const odd = /** @type {any} */ (certificates);
  for (const call of [() => review(odd), () => prepare(odd), () => readOutcome(odd, { status: 200, body: "{}" })]) {
    assert.throws(call, { code: "OPERATION_INVALID", id: "operation.only-reads" });
  }
  const other = /** @type {any} */ (operation);
  for (const call of [() => lookup(other), () => readLookup(other, { status: 200, body: "{}" })]) {
    assert.throws(call, { code: "OPERATION_INVALID", id: "question.writes" });
  }
  for (const nothing of [undefined, null, "elb.certificates", []]) {
    assert.throws(() => lookup(/** @type {any} */ (nothing)), { code: "OPERATION_INVALID" });
  }
});

test("regions are told of questions as well", () => {
  assert.equal(regions("iam.projects").includes("eu-west-101"), true);
  assert.equal(regions("elb.certificates").length, regions("elb").length);
});

test("the least policy has the actions of the kinds that are meant, and says of each what it is for", () => {
  const { policy, actions, without } = permissions(["elb", "elb.certificate", "apig", "elb", "iam.projects"]);
  const named = ["elb:certificates:update", "elb:certificates:show", "apig:certificate:update", "apig:instance:get"];
  assert.deepEqual(policy, { Version: "5.0", Statement: [{ Effect: "Allow", Action: named }] });
  assert.deepEqual(actions.map(({ action, kinds }) => [action, ...kinds]), [
    ["elb:certificates:update", "elb"],
    ["elb:certificates:show", "elb.certificate"],
    ["apig:certificate:update", "apig"],
    ["apig:instance:get", "apig"],
  ]);
  assert.equal(actions[1]?.message, "Shows a certificate, before it is changed and after.");
  assert.deepEqual(without.map(({ kind, id }) => [kind, id]), [["iam.projects", "permission.unneeded"]]);
  assert.deepEqual(permissions([]).policy, { Version: "5.0", Statement: [] });
  for (const odd of [["x"], "x", undefined, [undefined]]) {
    assert.throws(() => permissions(/** @type {any} */ (odd)), { code: "OPERATION_INVALID", place: { field: "kinds" } });
  }
});

test("the switch of the private key echo is signed off like any change", () => {
  const off = /** @type {const} */ ({ kind: "elb.switch-private-key-echo", region, projectId, enabled: false });
  assert.equal(review(off).verdict, "ready");
  const request = prepare(off);
  assert.equal(request.method, "POST");
  assert.equal(new TextDecoder().decode(request.body), '{"private_key_echo":false}');
  assert.equal(request.repeatable, true);
  const on = { ...off, enabled: true };
  assert.throws(() => prepare(on), { code: "SIGNOFF_UNACKNOWLEDGED" });
  assert.equal(prepare(on, { acknowledge: ["elb.private-key-echo-on"] }).method, "POST");
  const outcome = (/** @type {boolean} */ echo) => readOutcome(off, { status: 201, body: `{"request_id":"r","private_key_echo":${echo}}` }).state;
  assert.deepEqual([outcome(false), outcome(true)], ["confirmed", "differs"]);
});
