/** Reading and activating a private CA. In: each parameter, and what the parent allows. Out: a CA that is activated once, or a refusal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, call, newSandbox, refusal } from "./client.js";

const { endpoint: host, caId, pendingCaIds, yearlyCaId, issuerId, subordinateIssuerId } = demo.pca;
const pathOf = (id) => `/v1/private-certificate-authorities/${id}`;
const DAY = 24 * 60 * 60 * 1000;
const form = { issuer_id: issuerId, path_length: 3, signature_algorithm: "SHA256", validity: { type: "YEAR", value: 1 } };

const read = (sandbox, id) => call(sandbox, { method: "GET", host, path: pathOf(id) });
const options = (fields, id = caId) => ({ method: "POST", host, path: `${pathOf(id)}/activate`, body: JSON.stringify(fields) });
const activate = (sandbox, fields, id) => call(sandbox, options(fields, id));
const refused = (fields, id) => refusal(newSandbox(), options(fields, id));

const name = {
  common_name: "测试 CA *",
  country: "CN",
  state: "Guangdong",
  locality: "Shenzhen",
  organization: "Vector, Test",
  organizational_unit: "PKI",
};
const yearly = { ...form, type: "SUBORDINATE", distinguished_name: name, key_algorithm: "RSA4096" };

test("reading gives every documented field", async () => {
  const { status, body } = await read(newSandbox(), subordinateIssuerId);
  assert.equal(status, 200);
  assert.deepEqual(body, {
    ca_id: subordinateIssuerId,
    type: "SUBORDINATE",
    status: "ACTIVED",
    path_length: 1,
    issuer_id: issuerId,
    issuer_name: "Sandbox Root CA",
    key_algorithm: "EC256",
    signature_algorithm: "SHA256",
    freeze_flag: 0,
    gen_mode: "GENERATE",
    serial_number: "202501010000000000000002",
    create_time: NOW,
    delete_time: null,
    not_before: Date.parse("2025-01-01T00:00:00Z"),
    not_after: Date.parse("2030-01-01T00:00:00Z"),
    distinguished_name: { ...name, common_name: "Sandbox Plant CA", organization: "Countersign Sandbox" },
    crl_configuration: { enabled: false, crl_name: null, obs_bucket_name: null, valid_days: null, crl_dis_point: null },
    enterprise_project_id: "0",
    free_quota: 0,
    charging_mode: 1,
    cluster_id: null,
    domain_id: demo.domainId,
  });
});

test("an activation has no content, and happens once", async () => {
  const sandbox = newSandbox();
  assert.equal((await read(sandbox, caId)).body.status, "PENDING");
  const { status, headers, body } = await activate(sandbox, form);
  assert.deepEqual([status, body, headers.get("content-type")], [204, undefined, null]);
  assert.equal(headers.get("x-request-id"), "00000000000000000000000000000002");
  const { body: after } = await read(sandbox, caId);
  const { issuer_id, issuer_name, path_length, signature_algorithm, not_before, not_after } = after;
  assert.equal(after.status, "ACTIVED");
  assert.deepEqual([issuer_id, issuer_name, path_length, signature_algorithm], [issuerId, "Sandbox Root CA", 3, "SHA256"]);
  assert.deepEqual([not_before, not_after], [NOW, Date.parse("2027-11-22T10:00:00Z")]);
  const again = await activate(sandbox, form);
  const words = "Incorrect parameter: only a CA that is pending activation can be activated, this one is ACTIVED";
  assert.deepEqual([again.status, again.body], [400, { error_code: "PCA.00020001", error_msg: words }]);
  assert.equal(sandbox.state.effectCount, 1);
  for (const id of pendingCaIds) assert.equal((await activate(sandbox, form, id)).status, 204);
});

/** @type {Record<string, [validity: { type: string, value: number, start_from?: number }, end: number]>} */
const periods = {
  "one year": [{ type: "YEAR", value: 1 }, Date.parse("2027-11-22T10:00:00Z")],
  "twenty years": [{ type: "YEAR", value: 20 }, Date.parse("2046-11-22T10:00:00Z")],
  "240 months of 31 days": [{ type: "MONTH", value: 240 }, NOW + 7440 * DAY],
  "7440 days": [{ type: "DAY", value: 7440 }, NOW + 7440 * DAY],
  "178560 hours": [{ type: "HOUR", value: 178560 }, NOW + 7440 * DAY],
  "a day from five minutes ago": [{ type: "DAY", value: 1, start_from: NOW - 300_000 }, NOW - 300_000 + DAY],
  "a day from next week": [{ type: "DAY", value: 1, start_from: NOW + 7 * DAY }, NOW + 8 * DAY],
};
for (const [what, [validity, end]] of Object.entries(periods)) {
  test(`takes a validity of ${what}`, async () => {
    const sandbox = newSandbox();
    const { status, body } = await activate(sandbox, { ...form, validity });
    assert.equal(status, 204, body?.error_msg);
    const { not_before, not_after } = sandbox.state.pca.authorities.get(caId);
    assert.deepEqual([not_before, not_after], [validity.start_from ?? NOW, end]);
  });
}

test("a path length that is absent or null is zero", async () => {
  for (const path_length of [undefined, null, 0]) {
    const sandbox = newSandbox();
    assert.equal((await activate(sandbox, { ...form, path_length })).status, 204);
    assert.equal(sandbox.state.pca.authorities.get(caId).path_length, 0);
  }
});

test("takes the longest path there is", async () => {
  assert.equal((await activate(newSandbox(), { ...form, path_length: 6 })).status, 204);
});

test("takes every newer field", async () => {
  const sandbox = newSandbox();
  const crl = { enabled: true, crl_name: "crl-1", obs_bucket_name: "bucket", valid_days: 30 };
  const newer = {
    type: "SUBORDINATE",
    distinguished_name: name,
    key_algorithm: "EC384",
    key_usages: ["digitalSignature", "keyCertSign", "cRLSign"],
    crl_configuration: crl,
    enterprise_project_id: "6c2e4f8e-9a3b-1c2d-3e4f-5a6b7c8d9e0f",
    hsm_cluster_info: { hsm_project: "p", hsm_cluster_id: "c", hsm_ca_cert: "TUlJ" },
  };
  const { status, body } = await activate(sandbox, { ...form, ...newer });
  assert.equal(status, 204, body?.error_msg);
  const after = sandbox.state.pca.authorities.get(caId);
  assert.deepEqual(after.crl_configuration, { ...crl, crl_dis_point: "http://bucket.obs.cn-north-4.myhuaweicloud.com/crl-1.crl" });
  assert.deepEqual([after.enterprise_project_id, after.cluster_id], [newer.enterprise_project_id, "c"]);
  assert.equal(after.key_algorithm, "EC256", "a CA on demand has its key already");
  const least = newSandbox();
  await activate(least, { ...form, crl_configuration: { ...crl, valid_days: 7 }, enterprise_project_id: "all" });
  const { crl_configuration, enterprise_project_id } = least.state.pca.authorities.get(caId);
  assert.deepEqual([crl_configuration.valid_days, enterprise_project_id], [7, "0"], "all is no project to be in");
  const off = await activate(newSandbox(), { ...form, crl_configuration: { enabled: false, crl_name: null } });
  assert.equal(off.status, 204, "nothing else is needed while it is off");
});

test("a CA that is paid by the year gets its name and key with the activation", async () => {
  const sandbox = newSandbox();
  assert.equal((await activate(sandbox, yearly, yearlyCaId)).status, 204);
  const { distinguished_name, key_algorithm } = sandbox.state.pca.authorities.get(yearlyCaId);
  assert.deepEqual([distinguished_name, key_algorithm], [name, "RSA4096"]);
});

const incorrect = (reason) => `400 PCA.00020001 Incorrect parameter: ${reason}`;
const hash = "400 PCA.00020103 Invalid signature hash algorithm.";
const hashes = `${hash} Only SHA256, SHA384, SHA512 and SM3 are supported.`;
const pathRule = "400 PCA.00020203 Invalid CA path length. It must be an integer from 0 to 6";
const wrongName = (reason) => `400 PCA.00020101 Incorrect certificate distinguished name: ${reason}`;
const keyRule = "400 PCA.00020102 Invalid key algorithm. Only RSA2048, RSA4096, EC256, EC384 and SM2 are supported.";
const typeRule = "400 PCA.00020202 Invalid CA type. Only root CA and subordinate CA are supported.";
const period = (rule) => `400 PCA.00020109 Invalid validity period type or value. ${rule}`;
const range = (longest, type) => period(`The value is an integer from 1 to ${longest} for ${type}`);
const within = period("It must lie within the parent's");
const crl = { enabled: true, obs_bucket_name: "bucket", valid_days: 7 };
const days = incorrect("crl_configuration.valid_days is an integer from 7 to 30.");
const cluster = incorrect("hsm_cluster_info has hsm_project, hsm_cluster_id, hsm_ca_cert.");

/** @type {Record<string, [fields: object, words: string]>} */
const refusals = {
  "no parent": [{ issuer_id: undefined }, incorrect("issuer_id has 1 to 64 characters.")],
  "an empty parent": [{ issuer_id: "" }, incorrect("issuer_id has 1 to 64 characters.")],
  "a long parent": [{ issuer_id: "i".repeat(65) }, incorrect("issuer_id has 1 to 64 characters.")],
  "an unknown parent": [{ issuer_id: "i".repeat(64) }, `404 PCA.00030102 The CA does not exist: the parent CA ${"i".repeat(64)}`],
  "a parent that is not active": [{ issuer_id: yearlyCaId }, incorrect("the parent CA is PENDING, not activated")],
  "a path length below zero": [{ path_length: -1 }, pathRule],
  "a path length of seven": [{ path_length: 7 }, pathRule],
  "half a path length": [{ path_length: 0.5 }, pathRule],
  "a path length that is text": [{ path_length: "3" }, pathRule],
  "a path length that is the parent's": [
    { issuer_id: subordinateIssuerId, path_length: 1 },
    "400 PCA.00020203 Invalid CA path length. It must be less than the parent's, which is 1",
  ],
  "no hash": [{ signature_algorithm: undefined }, hashes],
  "an unknown hash": [{ signature_algorithm: "SHA1" }, hashes],
  "SM3 under a parent without SM2": [{ signature_algorithm: "SM3" }, `${hash} The parent's key is EC256; SM3 goes with SM2`],
  "no validity": [{ validity: undefined }, incorrect("validity is not an object.")],
  "a validity of an unknown type": [{ validity: { type: "WEEK", value: 1 } }, period("The type is YEAR, MONTH, DAY or HOUR")],
  "a validity of nothing": [{ validity: { type: "DAY", value: 0 } }, range(7440, "DAY")],
  "a validity that is text": [{ validity: { type: "YEAR", value: "1" } }, range(20, "YEAR")],
  "more than twenty years": [{ validity: { type: "YEAR", value: 21 } }, range(20, "YEAR")],
  "more than 240 months": [{ validity: { type: "MONTH", value: 241 } }, range(240, "MONTH")],
  "more than 7440 days": [{ validity: { type: "DAY", value: 7441 } }, range(7440, "DAY")],
  "more than 178560 hours": [{ validity: { type: "HOUR", value: 178561 } }, range(178560, "HOUR")],
  "a start that is text": [
    { validity: { type: "DAY", value: 1, start_from: "now" } },
    period("start_from is a time in milliseconds"),
  ],
  "a start more than five minutes ago": [
    { validity: { type: "DAY", value: 1, start_from: NOW - 300_001 } },
    period("start_from is earlier than five minutes ago"),
  ],
  "an end after the parent's": [{ issuer_id: subordinateIssuerId, path_length: 0, validity: { type: "YEAR", value: 4 } }, within],
  "another type": [{ type: "ROOT" }, "400 PCA.00020202 Invalid CA type. This CA is SUBORDINATE"],
  "an unknown type": [{ type: "LEAF" }, typeRule],
  "an unknown key algorithm": [{ key_algorithm: "RSA1024" }, keyRule],
  "a name that is text": [{ distinguished_name: "CN=x" }, wrongName("it is not an object")],
  "a name without a part": [{ distinguished_name: { ...name, locality: undefined } }, wrongName("locality has 1 to 128 characters")],
  "a long common name": [
    { distinguished_name: { ...name, common_name: "c".repeat(65) } },
    wrongName("common_name has 1 to 64 characters"),
  ],
  "a long state": [{ distinguished_name: { ...name, state: "s".repeat(129) } }, wrongName("state has 1 to 128 characters")],
  "a country of three letters": [{ distinguished_name: { ...name, country: "CHN" } }, wrongName("country is two letters")],
  "a country of digits": [{ distinguished_name: { ...name, country: "12" } }, wrongName("country is two letters")],
  "an asterisk in an organization": [
    { distinguished_name: { ...name, organization: "a*" } },
    wrongName("organization has a character other than letters, digits, blanks and - _ . ,"),
  ],
  "key usages that are no list": [{ key_usages: "keyCertSign" }, incorrect("key_usages is a list of key usages.")],
  "an unknown key usage": [{ key_usages: ["signing"] }, incorrect("key_usages is a list of key usages.")],
  "a revocation list that is text": [{ crl_configuration: "on" }, incorrect("crl_configuration is not an object.")],
  "a revocation list that may be on": [
    { crl_configuration: { ...crl, enabled: "true" } },
    incorrect("crl_configuration.enabled is neither true nor false."),
  ],
  "a revocation list with a number for a name": [
    { crl_configuration: { ...crl, crl_name: 1 } },
    incorrect("crl_configuration.crl_name is not a string."),
  ],
  "a revocation list without a bucket": [
    { crl_configuration: { ...crl, obs_bucket_name: undefined } },
    incorrect("crl_configuration.obs_bucket_name has 1 to 63 characters."),
  ],
  "a revocation list for six days": [{ crl_configuration: { ...crl, valid_days: 6 } }, days],
  "a revocation list for 31 days": [{ crl_configuration: { ...crl, valid_days: 31 } }, days],
  "an odd enterprise project": [{ enterprise_project_id: "mine" }, incorrect("enterprise_project_id is all, 0 or an id.")],
  "half a cluster": [{ hsm_cluster_info: { hsm_project: "p" } }, cluster],
};
for (const [what, [fields, words]] of Object.entries(refusals)) {
  test(`refuses ${what}`, async () => assert.equal(await refused({ ...form, ...fields }), words));
}

test("a CA that is paid by the year needs its type, name and key", async () => {
  assert.equal(await refused(form, yearlyCaId), typeRule);
  assert.equal(await refused({ ...yearly, distinguished_name: undefined }, yearlyCaId), wrongName("it is not an object"));
  assert.equal(await refused({ ...yearly, key_algorithm: null }, yearlyCaId), keyRule);
});

test("SM3 is the hash under a parent with an SM2 key, and the only one", async () => {
  const common = { domain_id: demo.domainId, key_algorithm: "SM2" };
  const parent = { ...common, ca_id: issuerId, type: "ROOT", status: "ACTIVED", path_length: 7, not_before: 0, not_after: NOW * 2 };
  const authorities = [parent, { ...common, ca_id: caId, type: "SUBORDINATE" }];
  const sandbox = newSandbox({ authorities });
  assert.equal(await refusal(sandbox, options(form)), `${hash} The parent's key is SM2; SM3 goes with SM2`);
  assert.equal((await activate(sandbox, { ...form, signature_algorithm: "SM3" })).status, 204);
});

test("a validity may be the parent's, not a moment more", async () => {
  const day = { ...form, validity: { type: "DAY", value: 1 } };
  for (const [early, late] of [[1, 0], [0, 1], [0, 0]]) {
    const sandbox = newSandbox();
    Object.assign(sandbox.state.pca.authorities.get(issuerId), { not_before: NOW + early, not_after: NOW + DAY - late });
    if (early + late > 0) assert.equal(await refusal(sandbox, options(day)), within);
    else assert.equal((await activate(sandbox, day)).status, 204);
  }
});

const bodies = { "": "the body is not an object.", "{": "the body is not JSON.", "[]": "the body is not an object." };
for (const [body, reason] of Object.entries(bodies)) {
  test(`refuses the body ${body || "of no bytes"}`, async () => {
    assert.equal(await refusal(newSandbox(), { ...options(form), body }), incorrect(reason));
  });
}

test("an id that is none, an unknown CA, and one of another account are refused", async () => {
  const rule = "Valid CA IDs use a hexadecimal xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx format.";
  assert.equal(await refused({}, caId.toUpperCase()), `400 PCA.00020201 Invalid CA ID. ${rule}`);
  const unknown = caId.replace("4", "5");
  assert.equal(await refused({}, unknown), `404 PCA.00030102 The CA does not exist: ${unknown}`);
  const account = { accessKey: "B", secretKey: "b", projectId: demo.projectId, domainId: "b".repeat(32) };
  const foreign = await refusal(newSandbox({ accounts: [account] }), { ...options({}), credentials: account });
  assert.equal(foreign, `404 PCA.00030102 The CA does not exist: ${caId}`);
  const sandbox = newSandbox();
  sandbox.state.pca.authorities.get(issuerId).domain_id = account.domainId;
  assert.equal(await refusal(sandbox, options(form)), `404 PCA.00030102 The CA does not exist: the parent CA ${issuerId}`);
});

test("X-Domain-Id, when there is one, is the account's", async () => {
  const sandbox = newSandbox();
  const claimed = (id) => ({ ...options(form), headers: { "x-domain-id": id } });
  const reason = "Incorrect IAM authentication information: x-domain-id is not the account's";
  assert.equal(await refusal(sandbox, claimed("0")), `401 APIGW.0301 ${reason}`);
  assert.equal((await call(sandbox, claimed(demo.domainId))).status, 204);
});
