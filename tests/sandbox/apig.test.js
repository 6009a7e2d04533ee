/**
 * Reading and replacing an API Gateway certificate. In: each parameter, right and wrong. Out: what is replaced, and what an answer looks
 * like.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, call, data, newSandbox, refusal } from "./client.js";

const { endpoint: host, certificateId, instanceCertificateId, instanceId } = demo.apig;
const pathOf = (id) => `/v2/${demo.projectId}/apigw/certificates/${id}`;
const content = (name) => ({ cert_content: data(`${name}.crt`), private_key: data(`${name}.key`) });
const form = { name: "cert_demo", ...content("api") };

const read = (sandbox, id) => call(sandbox, { method: "GET", host, path: pathOf(id) });
const put = (fields, id) => ({ host, path: pathOf(id), body: JSON.stringify(fields) });
const replace = (sandbox, fields, /** @type {string} */ id = certificateId) => call(sandbox, put(fields, id));
const refused = (fields) => refusal(newSandbox(), put(fields, certificateId));

test("reading gives every documented field", async () => {
  const { status, body, headers } = await read(newSandbox(), certificateId);
  assert.equal(status, 200);
  const { serial_number, ...rest } = body;
  assert.match(serial_number, /^\d+$/);
  assert.deepEqual(rest, {
    id: "a27be832f2e9441c8127fe48e3b5ac67",
    name: "cert_demo",
    type: "global",
    instance_id: "common",
    project_id: "99a3fff0d03c428eac3678da6a7d0f24",
    common_name: "api.example.com",
    san: ["api.example.com", "*.api.example.com"],
    not_after: "2037-12-31T23:59:59Z",
    signature_algorithm: "ECDSA-SHA256",
    algorithm_type: "ECC",
    create_time: "2026-11-22T10:00:00Z",
    update_time: "2026-11-22T10:00:00Z",
    is_has_trusted_root_ca: false,
    version: 3,
    organization: ["Countersign Sandbox"],
    organizational_unit: ["Gateway"],
    locality: ["Shenzhen"],
    state: ["Guangdong"],
    country: ["CN"],
    not_before: "2024-01-01T00:00:00Z",
    issuer: ["Countersign Sandbox"],
  });
  assert.equal(headers.get("x-request-id"), "00000000000000000000000000000001");
});

test("an RSA signature is named the vendor's way", async () => {
  const { fields } = newSandbox().state.elb.certificates.get(demo.certificateId);
  const seed = { id: certificateId, projectId: demo.projectId, name: "cert_demo", certificate: fields.certificate };
  const { body } = await read(newSandbox({ apigCertificates: [seed] }), certificateId);
  assert.deepEqual([body.signature_algorithm, body.algorithm_type, body.serial_number], ["SHA256-RSA", "RSA", "4369"]);
});

test("a replacement takes the certificate's own facts and moves update_time", async () => {
  let time = NOW;
  const sandbox = newSandbox({ now: () => time });
  time += 60_000;
  const { status, body } = await replace(sandbox, form);
  assert.equal(status, 200, body.error_msg);
  const { create_time, update_time, not_after, organization, issuer, serial_number, private_key } = body;
  assert.deepEqual([create_time, update_time], ["2026-11-22T10:00:00Z", "2026-11-22T10:01:00Z"]);
  assert.deepEqual([not_after, organization, issuer], ["2038-01-19T03:14:07Z", ["Example"], ["Example CA"]]);
  assert.deepEqual([serial_number, private_key], ["4097", undefined], "decimal, and no key");
  assert.deepEqual((await read(sandbox, certificateId)).body, body);
  assert.equal(sandbox.state.effectCount, 1);
});

const algorithms = { api: ["ECC", "ECDSA-SHA256"], "api.rsa": ["RSA", "ECDSA-SHA256"], "api.address": ["ECC", "ECDSA-SHA256"] };
for (const [name, [algorithm, signature]] of Object.entries(algorithms)) {
  test(`takes ${name}, announced as ${algorithm}`, async () => {
    const { body } = await replace(newSandbox(), { name: "cert_demo", ...content(name), algorithm_type: algorithm });
    assert.deepEqual([body.algorithm_type, body.signature_algorithm], [algorithm, signature]);
  });
}

test("the trusted root CA stays only while it is sent, and so does the gateway", async () => {
  const sandbox = newSandbox();
  const facts = ({ body }) => [body.type, body.instance_id, body.is_has_trusted_root_ca];
  assert.deepEqual(facts(await read(sandbox, instanceCertificateId)), ["instance", instanceId, true]);
  const scope = { type: "instance", instance_id: instanceId };
  const authority = { trusted_root_ca: data("root.crt") };
  const after = async (fields) => facts(await replace(sandbox, { ...form, ...fields }, instanceCertificateId));
  assert.deepEqual(await after({ ...scope, ...authority }), ["instance", instanceId, true]);
  assert.deepEqual(await after(scope), ["instance", instanceId, false]);
  assert.deepEqual(await after({}), ["global", "common", false]);
});

test("null is as good as absent", async () => {
  const optional = ["type", "instance_id", "trusted_root_ca", "algorithm_type", "cert_content_sign", "private_key_sign"];
  const nothing = Object.fromEntries(optional.map((name) => [name, null]));
  const { status, body } = await replace(newSandbox(), { ...form, ...nothing });
  assert.deepEqual([status, body.type], [200, "global"], body.error_msg);
  assert.equal((await replace(newSandbox(), { ...form, instance_id: "common" })).status, 200, "the name of what all gateways share");
});

test("takes two SM2 pairs", async () => {
  const [encryption, signing] = [content("sm2.encrypt"), content("sm2.sign")];
  const pairs = { ...encryption, cert_content_sign: signing.cert_content, private_key_sign: signing.private_key };
  const { status, body } = await replace(newSandbox({ domains: [] }), { name: "cert_demo", ...pairs, algorithm_type: "SM2" });
  assert.deepEqual([status, body.algorithm_type], [200, "SM2"], body.error_msg);
  const swapped = { ...pairs, private_key_sign: encryption.private_key };
  const words = await refused({ name: "cert_demo", ...swapped, algorithm_type: "SM2" });
  assert.equal(words, "400 APIG.2101 Invalid certificate or private key: the private key does not belong to the certificate");
});

for (const name of ["abcd", "A_23", "证书演示", "c证书_1", "n".repeat(50), "证".repeat(50)]) {
  test(`takes the name ${name}`, async () => assert.equal((await replace(newSandbox(), { ...form, name })).body.name, name));
}

const invalid = (parameter, rule) =>
  `400 APIG.2011 Invalid parameter value,parameterName:${parameter}. Please refer to the support documentation: ${rule}`;
const missing = (parameter) => `400 APIG.2001 The request parameters must be specified: ${parameter}`;
const unusable = (digits, reason) => `400 APIG.${digits} Invalid certificate or private key: ${reason}`;
const nameRule = invalid("name", "4 to 50 letters, digits and underscores, a letter first");
const instance = { type: "instance", instance_id: instanceId };
const sm2 = { algorithm_type: "SM2", ...content("sm2.encrypt") };

const refusals = {
  "no name": [{ ...form, name: undefined }, missing("name")],
  "a name that is null": [{ ...form, name: null }, missing("name")],
  "a short name": [{ ...form, name: "abc" }, nameRule],
  "a long name": [{ ...form, name: "n".repeat(51) }, nameRule],
  "a name that starts with a digit": [{ ...form, name: "1cert" }, nameRule],
  "a name that starts with an underscore": [{ ...form, name: "_cert" }, nameRule],
  "a name with a hyphen": [{ ...form, name: "cert-demo" }, nameRule],
  "a name with an umlaut": [{ ...form, name: "zertifikät" }, nameRule],
  "a name that is a number": [{ ...form, name: 1234 }, invalid("name", "a string")],
  "no certificate": [{ ...form, cert_content: undefined }, missing("cert_content")],
  "no key": [{ ...form, private_key: null }, missing("private_key")],
  "an unknown type": [{ ...form, type: "regional" }, invalid("type", "global or instance")],
  "an instance without its id": [{ ...form, type: "instance" }, missing("instance_id")],
  "an unknown instance": [{ ...form, ...instance, instance_id: "elsewhere" }, "404 APIG.3030 The instance elsewhere does not exist"],
  "an instance for all gateways": [{ ...form, instance_id: instanceId }, invalid("instance_id", "with type instance only")],
  "a root CA for all gateways": [{ ...form, trusted_root_ca: data("root.crt") }, invalid("trusted_root_ca", "with type instance only")],
  "a root CA that is none": [
    { ...form, ...instance, trusted_root_ca: data("p256.crt") },
    unusable("2106", "trusted_root_ca is not a CA certificate"),
  ],
  "a root CA that is no PEM": [
    { ...form, ...instance, trusted_root_ca: "CA" },
    unusable("2106", "PEM: line 1 is not the BEGIN line of a block"),
  ],
  "a root CA of another algorithm": [
    { ...form, ...instance, trusted_root_ca: data("ed25519.root.crt") },
    "400 APIG.3715 The algorithm of the CA certificate is not supported: RSA, ECDSA or DSA",
  ],
  "an unknown algorithm": [{ ...form, algorithm_type: "DSA" }, invalid("algorithm_type", "RSA, ECC or SM2")],
  "another algorithm than the key's": [
    { ...form, algorithm_type: "RSA" },
    invalid("algorithm_type", "the certificate has a key of the type ECC"),
  ],
  "SM2 without the signing certificate": [{ ...form, ...sm2 }, missing("cert_content_sign")],
  "SM2 without the signing key": [{ ...form, ...sm2, cert_content_sign: data("sm2.sign.crt") }, missing("private_key_sign")],
  "a signing certificate without SM2": [
    { ...form, cert_content_sign: data("sm2.sign.crt") },
    invalid("cert_content_sign", "with algorithm_type SM2 only"),
  ],
  "a signing key without SM2": [{ ...form, private_key_sign: "k" }, invalid("private_key_sign", "with algorithm_type SM2 only")],
  "an SM2 certificate that is not announced": [
    { ...form, ...content("sm2.sign") },
    unusable("2106", "the certificate has a public key on a curve other than P-256, P-384 and P-521"),
  ],
  "a key of another certificate": [
    { ...form, private_key: data("api.old.key") },
    unusable("2101", "the private key does not belong to the certificate"),
  ],
  "an expired certificate": [{ ...form, ...content("api.old") }, "400 APIG.2102 The certificate has expired"],
  "a chain in another order": [
    { ...form, cert_content: data("api.crt") + data("root.crt") },
    unusable("2104", "certificate 2 of the chain is not the issuer of certificate 1"),
  ],
  "an encrypted key": [
    { name: "cert_demo", cert_content: data("p256.crt"), private_key: data("p256.encrypted.key") },
    unusable("2105", "the key is encrypted"),
  ],
  "text that is no certificate": [{ ...form, cert_content: "x" }, unusable("2106", "PEM: line 1 is not the BEGIN line of a block")],
  "a certificate without alternative names": [
    { ...form, ...content("api.nonames") },
    "400 APIG.2109 The certificate has no subject alternative name (SAN)",
  ],
  "one second after the last": [
    { ...form, ...content("api.late") },
    "400 APIG.3148 The certificate must expire before 2038-01-19T03:14:07Z",
  ],
};
for (const [what, [fields, words]] of Object.entries(refusals)) {
  test(`refuses ${what}`, async () => assert.equal(await refused(fields), words));
}

test("a certificate expires at its last second", async () => {
  const body = JSON.stringify({ ...form, ...content("api.old") });
  const at = (time) => /** @type {const} */ ([newSandbox({ now: () => time }), { host, path: pathOf(certificateId), body, time }]);
  const end = Date.parse("2026-01-01T00:00:00Z");
  assert.equal((await call(...at(end))).status, 200);
  assert.equal(await refusal(...at(end + 1000)), "400 APIG.2102 The certificate has expired");
});

const bodies = { "": "the body is not an object", "{": "the body is not JSON", "[]": "the body is not an object" };
for (const [body, reason] of Object.entries(bodies)) {
  test(`refuses the body ${body || "of no bytes"}`, async () => {
    const words = await refusal(newSandbox(), { host, path: pathOf(certificateId), body });
    assert.equal(words, `400 APIG.2000 Parameter error: ${reason}`);
  });
}

test("an unknown certificate and another project are refused", async () => {
  const unknown = await refusal(newSandbox(), { host, path: pathOf("0"), body: JSON.stringify(form) });
  assert.equal(unknown, "404 APIG.3021 The SSL certificate 0 does not exist");
  const path = `/v2/${"0".repeat(32)}/apigw/certificates/${certificateId}`;
  const foreign = await refusal(newSandbox(), { host, path, body: JSON.stringify(form) });
  assert.equal(foreign, "403 APIG.1005 No permissions to request this method");
});
