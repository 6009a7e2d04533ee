/**
 * The npm package in Node. In: text, an operation, credentials and an answer. Out: the whole journey from text to outcome, with shapes as
 * `pkg/types/` has them.
 *
 * @import { Context } from "countersign"
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, admit, curl, init, inspect, prepare, readOutcome, regions, review, say, sign } from "countersign";
import zh from "countersign/words/zh";
import { data, now, operation } from "./fixtures.js";

const credentials = { accessKey: "HPUAVECTORTESTAK0001", secretKey: "VectorTestSecretKey0123456789abcdefABCD+" };

/** @type {string} */
let example;
/** @type {string} */
let key;

before(async () => {
  await init();
  key = await data("elb-document/key.pem");
  example = (await data("elb-document/certificate.pem")) + key;
});

test("the ELB document's example reads as what it is", () => {
  const { certificates, keys, match, repairs, problems, chain, blocks } = inspect(example);
  const [certificate] = certificates;
  assert.equal(certificate?.commonName, "localhost");
  assert.equal(certificate?.issuer.text, "CN=MyCompany CA");
  assert.deepEqual(certificate?.subjectAlternativeNames, [
    { kind: "dns", value: "domain.com" },
    { kind: "ip", value: "10.185.75.201" },
    { kind: "ip", value: "127.0.0.1" },
  ]);
  assert.equal(certificate?.notBefore, "2018-07-02T13:25:47Z");
  assert.equal(certificate?.notAfter, "2045-11-17T13:25:47Z");
  assert.equal(certificate?.serialNumber, "1111");
  assert.equal(certificate?.fingerprints.sha1, "a3b9b3a2311b27e4186f6a303cfc03163fd24a8f");
  assert.deepEqual(keys.map(({ algorithm, size, form, encrypted }) => ({ algorithm, size, form, encrypted })), [
    { algorithm: "RSA", size: 2048, form: "pkcs8", encrypted: false },
  ]);
  assert.equal(match.state, "match");
  assert.deepEqual(chain.order, [0]);
  assert.deepEqual(blocks.map(({ kind }) => kind), ["certificate", "privateKey"]);
  assert.deepEqual([...new Set(repairs.map(({ code }) => code))], ["armor.one-line"]);
  assert.deepEqual(problems, []);
});

test("text and bytes read the same", () => {
  assert.deepEqual(inspect(new TextEncoder().encode(example)), inspect(example));
});

test("from text to a signed request and a proven outcome", async () => {
  const bundle = await Bundle.open(example);
  assert.equal(bundle.inspection.match.reason, "The key signed a challenge, and the certificate's public key verified it.");
  const signoff = review(operation, { bundle, now });
  assert.equal(signoff.verdict, "readyWithWarnings");
  assert.throws(() => prepare(operation, { bundle, now }), {
    name: "CountersignError",
    code: "SIGNOFF_UNACKNOWLEDGED",
    findings: signoff.findings.filter(({ severity }) => severity === "warning"),
  });
  const request = prepare(operation, { bundle, now, acknowledge: ["chain.incomplete"] });
  const sent = JSON.parse(new TextDecoder().decode(request.body));
  assert.deepEqual(Object.keys(sent.certificate), ["certificate", "private_key"]);
  assert.equal(sent.certificate.certificate, bundle.certificatePem);
  assert.match(sent.certificate.private_key, /^-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END PRIVATE KEY-----\n$/);
  const signed = sign(request, credentials, { now });
  assert.equal(signed.algorithm, "SDK-HMAC-SHA256");
  assert.equal(signed.signedAt, now);
  assert.deepEqual(signed.body, request.body);
  assert.match(signed.stringToSign ?? "", /^SDK-HMAC-SHA256\n20270101T000000Z\n[0-9a-f]{64}$/);

  const [leaf] = bundle.inspection.certificates;
  const body = JSON.stringify({
    request_id: "r-1",
    certificate: { ...sent.certificate, common_name: "localhost", fingerprint: leaf?.fingerprints.sha1, expire_time: leaf?.notAfter },
  });
  const outcome = readOutcome(operation, { status: 200, body }, { bundle });
  assert.equal(outcome.state, "confirmed");
  assert.equal(outcome.requestId, "r-1");
  assert.deepEqual(outcome.findings.map(({ code }) => code), ["answer.private-key-echoed"]);
  assert.ok(!JSON.stringify(outcome).includes("PRIVATE KEY"));
  bundle.free();
  bundle.free();
  assert.throws(() => review(operation, { bundle, now }), { code: "BUNDLE_RELEASED" });
});

test("the service's own fields arrive as documented, and as it wrote them", () => {
  const body = '{"request_id":"r","certificate":{"domain":null,"admin_state_up":"true","version":3,"big":12345678901234567890,"list":[]}}';
  const { result, raw } = readOutcome(operation, { status: 200, body });
  assert.deepEqual(result, { kind: "elb", requestId: "r", domain: null, adminStateUp: true });
  assert.deepEqual(raw, {
    request_id: "r",
    certificate: { domain: null, admin_state_up: "true", version: 3, big: "12345678901234567890", list: [] },
  });
});

test("what an error means is said in English and in Chinese", () => {
  const answer = { status: 409, body: '{"error_code":"ELB.8907","error_msg":"conflict"}' };
  const cleared = { ...operation, domain: "" };
  assert.equal(readOutcome(cleared, answer).failure?.remedy, "Leave the domain as it is, or unbind the certificate from the listener first.");
  const { remedyWords } = readOutcome(cleared, answer).failure ?? {};
  assert.equal(say({ ...remedyWords }, zh), "请保留域名，或先在监听器上解绑该证书。");
});

test("an edit that is refused is not made", async () => {
  const text = (await data("rules/shared/leaf.crt")) + (await data("rules/shared/issuing.crt")) + (await data("rules/shared/root.crt")) + (await data("rules/shared/leaf.key"));
  const bundle = await Bundle.open(text);
  /** @param {Context} context */
  const edits = (context) => review(operation, { bundle, now, ...context }).findings.flatMap(({ code, edit }) => (edit ? [{ code, ...edit }] : []));
  const made = edits({}).map(({ code, refused, before, after }) => [code, refused, before.length, after.length]);
  assert.deepEqual(made, [["chain.root-left-out", false, 3, 2]]);
  /** @type {import("countersign").EditCode[]} */
  const refuse = ["chain.root-left-out"];
  assert.ok(edits({ refuse })[0]?.refused);
  const sent = JSON.parse(new TextDecoder().decode(prepare(operation, { bundle, now, refuse, acknowledge: ["chain.root-left-out"] }).body));
  assert.equal(sent.certificate.certificate.match(/BEGIN CERTIFICATE/g).length, 3);
  const answer = { status: 200, body: JSON.stringify({ certificate: { certificate: sent.certificate.certificate } }) };
  assert.equal(readOutcome(operation, answer, { bundle, refuse }).state, "confirmed");
  assert.equal(readOutcome(operation, answer, { bundle }).state, "differs");
  bundle.free();
});

test("nothing that is shown holds a secret", async () => {
  const bundle = await Bundle.open(example);
  const request = prepare(operation, { bundle, now, acknowledge: ["chain.incomplete"] });
  const signed = sign(request, { ...credentials, securityToken: "t0kenOfAMoment" }, { now });
  const shown = [bundle.inspection, request.preview, signed.canonicalRequest, signed.stringToSign, curl(signed)];
  const text = JSON.stringify(shown);
  for (const secret of [key.slice(40, 80), credentials.secretKey, "t0kenOfAMoment", "Signature="]) {
    assert.ok(!text.includes(secret), secret.slice(0, 4));
  }
  const revealed = curl(signed, { reveal: true });
  assert.ok(revealed.includes("t0kenOfAMoment") && revealed.includes("Signature="));
  bundle.free();
});

test("a recorded request of the vendor's SDK is signed the same", async () => {
  const recorded = JSON.parse(await data("contract/vectors.json"));
  const vector = recorded.signer_vectors.find((/** @type {{ id: string }} */ { id }) => id === "signer.elb.permanent");
  const body = new TextEncoder().encode(vector.input.body);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", body)).toString("hex");
  const { headers, method, host, path } = vector.input;
  const request = { method, url: `https://${host}${path}`, headers: Object.entries(headers), body, bodySha256: hash };
  const time = vector.input.time.replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5");
  const signed = sign(/** @type {any} */ (request), credentials, { now: time, uncleared: true });
  const authorization = signed.headers.find(([name]) => name === "Authorization")?.[1];
  assert.equal(authorization, vector.expected.authorization);
  assert.equal(signed.canonicalRequest, vector.expected.canonical_request);
});

test("a request that was changed after it was prepared is not signed", () => {
  const request = prepare({ ...operation, name: "new" }, { now });
  request.body[20] = 0x21;
  assert.throws(() => sign(request, credentials, { now }), {
    code: "REQUEST_INVALID",
    message: "This is not a request that prepare or sign gave: bodySha256 is missing or changed.",
  });
});

test("absent, null and empty are three different wishes", () => {
  /** @type {import("countersign").FindingCode[]} */
  const acknowledge = ["elb.domain-cleared", "elb.nothing-to-update", "field.null-undocumented"];
  /** @param {object} fields */
  const body = (fields) => {
    const request = prepare({ ...operation, ...fields }, { now, acknowledge });
    return new TextDecoder().decode(request.body);
  };
  assert.equal(body({ description: undefined }), '{"certificate":{}}');
  assert.equal(body({ description: null }), '{"certificate":{"description":null}}');
  assert.equal(body({ description: "", domain: "" }), '{"certificate":{"description":"","domain":""}}');
});

test("the regions of a service are there to choose from", () => {
  assert.equal(regions("elb").length, 32);
  assert.ok(regions("elb").includes("cn-north-4"));
});

test("a relay is told what it may forward", () => {
  const path = `/v3/${operation.projectId}/elb/certificates/${operation.certificateId}`;
  const host = "elb.cn-north-4.myhuaweicloud.com";
  assert.deepEqual(admit({ method: "PUT", host, path }), { kind: "elb", isRead: false });
  assert.throws(() => admit({ method: "DELETE", host, path }), { code: "RELAY_REFUSED" });
  assert.throws(() => admit({ method: "PUT", host: "localhost", path }), { code: "RELAY_REFUSED" });
  assert.throws(() => admit({ method: "PUT", host, path, query: "limit=1" }), { code: "RELAY_REFUSED", place: { field: "query" } });
  assert.deepEqual(admit({ method: "PUT", host: "elb.internal.example", path, hosts: ["elb.internal.example"] }), { kind: "elb", isRead: false });
});

test("no member of an answer becomes anything but its own", () => {
  const body = '{"__proto__":{"isAdmin":true},"certificate":{"__proto__":{"isAdmin":true},"id":"a"}}';
  const { raw } = /** @type {{ raw: any }} */ (readOutcome(operation, { status: 200, body }));
  assert.ok(raw.isAdmin === undefined && raw.certificate.isAdmin === undefined);
  assert.ok(Object.hasOwn(raw, "__proto__") && Object.hasOwn(raw.certificate, "__proto__"));
  assert.ok(!("raw" in readOutcome(operation, { status: 200, body: "<html>" })));
});

test("the secrets of a signed request are in no part of an outcome", () => {
  const token = "CANARYTOKEN" + "x7Qz9K".repeat(40);
  const signed = sign(prepare({ ...operation, name: "n" }, { now }), { token }, { now });
  const body = JSON.stringify({ error_code: "ELB.1102", error_msg: `bad ${token}` });
  const outcome = readOutcome(operation, { status: 401, headers: { "x-request-id": token }, body }, { signed });
  assert.ok(!JSON.stringify(outcome).includes("CANARY"), JSON.stringify(outcome));
  assert.equal(outcome.failure?.message, "bad •••");
});
