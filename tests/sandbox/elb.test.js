/**
 * Reading and updating an ELB certificate. In: each parameter, right and wrong. Out: what an update changes, and what an answer looks like.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { NOW, call, data, newSandbox, pair, refused, update } from "./client.js";

const GET = { method: "GET" };
const { certificate, private_key } = pair("p256");
const invalid = (text) => `400 ELB.1001 Request parameters invalid: ${text}.`;

test("reading gives every documented field", async () => {
  const { status, body, headers } = await call(newSandbox(), GET);
  assert.equal(status, 200);
  const { certificate, private_key, ...rest } = body.certificate;
  assert.deepEqual(rest, {
    name: "My Certificate",
    description: "",
    domain: "domain.com",
    scm_certificate_id: null,
    source: null,
    protection_status: "nonProtection",
    protection_reason: null,
    id: "233a325e5e3e4ce8beeb320aa714cc12",
    type: "server",
    project_id: "99a3fff0d03c428eac3678da6a7d0f24",
    admin_state_up: true,
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    expire_time: "2045-11-17T13:25:47Z",
    common_name: "localhost",
    fingerprint: "a3b9b3a2311b27e4186f6a303cfc03163fd24a8f",
    subject_alternative_names: ["domain.com"],
    enc_certificate: null,
    enc_private_key: null,
    enterprise_project_id: "0",
  });
  assert.match(certificate, /^-----BEGIN CERTIFICATE-----\nMIIC4TCC/);
  assert.match(private_key, /^-----BEGIN PRIVATE KEY-----\nMIIEvgIB/);
  assert.equal(body.request_id, "00000000000000000000000000000001");
  assert.equal(headers.get("x-request-id"), body.request_id);
  assert.equal(headers.get("content-type"), "application/json;charset=utf-8");
});

test("the private key is not echoed when the state says so", async () => {
  const sandbox = newSandbox();
  sandbox.state.echoPrivateKey = false;
  const { private_key: key, enc_private_key: none } = (await call(sandbox, GET)).body.certificate;
  assert.deepEqual([key, none], ["******", null]);
});

test("an update of the name leaves the rest and moves updated_at", async () => {
  let time = NOW;
  const sandbox = newSandbox({ now: () => time });
  const { certificate: before } = (await call(sandbox, GET)).body;
  time += 60_000;
  const { status, body } = await update(sandbox, { name: "Übung 証明書" });
  assert.equal(status, 200);
  assert.deepEqual(body.certificate, { ...before, name: "Übung 証明書", updated_at: "2026-11-22T10:01:00Z" });
  assert.deepEqual((await call(sandbox, GET)).body.certificate, body.certificate);
});

const parameters = {
  "a key alone": [{ private_key }, "certificate is missing: it goes with private_key"],
  "a certificate alone": [{ certificate }, "private_key is missing: it goes with certificate"],
  "a certificate set to null": [{ certificate: null, private_key }, "certificate is not a string"],
  "a name that is a number": [{ name: 1 }, "name is not a string"],
  "a long name": [{ name: "n".repeat(256) }, "name has more than 255 characters"],
  "a long description": [{ description: "d".repeat(256) }, "description has more than 255 characters"],
  "a long certificate": [{ certificate: "c".repeat(65537), private_key }, "certificate has more than 65536 characters"],
  "a long key": [{ certificate, private_key: "k".repeat(8193) }, "private_key has more than 8192 characters"],
  "an encryption pair": [{ enc_certificate: "x" }, "enc_certificate is for certificates of type server_sm only"],
  "an unknown source": [{ source: "disk" }, "source has an unknown value"],
  "an unknown protection": [{ protection_status: "all" }, "protection_status has an unknown value"],
  "a protection reason without protection": [
    { protection_reason: "because" },
    "protection_reason is for protection_status consoleProtection only",
  ],
  "a long protection reason": [
    { protection_status: "consoleProtection", protection_reason: "r".repeat(256) },
    "protection_reason has more than 255 characters",
  ],
  "a long domain list": [{ domain: `${"a.".repeat(5000)}a` }, "domain has more than 10000 characters"],
  "too many domains": [{ domain: Array(101).fill("a.b").join() }, "domain has more than 100 names"],
  "a domain of one label": [{ domain: "a.b,localhost" }, "domain has an invalid name at position 2"],
  "blanks in the list": [{ domain: "a.b, c.d" }, "domain has an invalid name at position 2"],
  "an empty name": [{ domain: "a.b,,c.d" }, "domain has an invalid name at position 2"],
  "an empty label": [{ domain: "a..b" }, "domain has an invalid name at position 1"],
  "a long label": [{ domain: `${"l".repeat(64)}.b` }, "domain has an invalid name at position 1"],
  "a label that starts with a hyphen": [{ domain: "-a.b" }, "domain has an invalid name at position 1"],
  "a label that ends with a hyphen": [{ domain: "a-.b" }, "domain has an invalid name at position 1"],
  "an underscore": [{ domain: "a_b.c" }, "domain has an invalid name at position 1"],
  "an asterisk in the middle": [{ domain: "a.*.b" }, "domain has an invalid name at position 1"],
  "an asterisk in a label": [{ domain: "a*.b" }, "domain has an invalid name at position 1"],
  "an asterisk alone": [{ domain: "*" }, "domain has an invalid name at position 1"],
  "letters beyond ASCII": [{ domain: "münchen.example" }, "domain has an invalid name at position 1"],
};
for (const [what, [fields, reason]] of Object.entries(parameters)) {
  test(`refuses ${what}`, async () => assert.equal(await refused(fields), invalid(reason)));
}

test("takes what is just within the limits", async () => {
  const fields = {
    name: "名".repeat(255),
    description: "d".repeat(255),
    domain: `${Array(98).fill("a-1.b").join()},*.c.d,${"l".repeat(63)}.${"m.".repeat(4670)}ee`,
    source: "scm",
    scm_certificate_id: "scm1",
    protection_status: "consoleProtection",
    protection_reason: "on call",
  };
  assert.equal(fields.domain.length, 10000);
  const { status, body } = await update(newSandbox(), fields);
  assert.equal(status, 200, body.error_msg);
  for (const [name, value] of Object.entries(fields)) assert.equal(body.certificate[name], value);
});

test("null resets what can be reset", async () => {
  const { body } = await update(newSandbox(), { name: null, description: null, domain: null }, demo.unusedCertificateId);
  const { name, description, domain } = body.certificate;
  assert.deepEqual({ name, description, domain }, { name: "", description: "", domain: null });
});

test("a domain in use cannot be emptied, an unused one can", async () => {
  const conflict = "409 ELB.8907 Data conflict: the domain of a certificate used by a listener cannot be empty.";
  assert.equal(await refused({ domain: "" }), conflict);
  assert.equal(await refused({ domain: null }), conflict);
  const sandbox = newSandbox();
  const { status, body } = await update(sandbox, { domain: "" }, demo.unusedCertificateId);
  assert.deepEqual([status, body.certificate.domain], [200, null]);
  sandbox.state.elb.listeners.clear();
  assert.equal((await update(sandbox, { domain: "" })).status, 200);
});

test("a client certificate takes no key, ignores domains, and may be a set of authorities", async () => {
  const id = demo.clientCertificateId;
  assert.equal(await refused({ certificate, private_key }, id), invalid("private_key is for certificates of type server only"));
  const authorities = data("root.crt") + data("p384.crt") + data("intermediate.crt");
  const { status, body } = await update(newSandbox(), { certificate: authorities, domain: "a.b" }, id);
  assert.equal(status, 200, body.error_msg);
  const { type, common_name, domain, private_key: key } = body.certificate;
  assert.deepEqual({ type, common_name, domain, key }, { type: "client", common_name: "Sandbox Root", domain: null, key: null });
});

const bodies = {
  "": "ELB.0002 The request body is null or empty. The request is invalid.",
  null: "ELB.0002 The request body is null or empty. The request is invalid.",
  "{": "ELB.1001 Request parameters invalid: body is not JSON.",
  "[]": "ELB.1001 Request parameters invalid: body is not an object.",
  "{}": "ELB.1001 Request parameters invalid: certificate is not an object.",
  '{"certificate":"text"}': "ELB.1001 Request parameters invalid: certificate is not an object.",
  '{"name":"flat"}': "ELB.1001 Request parameters invalid: certificate is not an object.",
};
for (const [body, words] of Object.entries(bodies)) {
  test(`refuses the body ${body || "of no bytes"}`, async () => {
    const answer = await call(newSandbox(), { body });
    assert.deepEqual([answer.status, `${answer.body.error_code} ${answer.body.error_msg}`], [400, words]);
  });
}

test("refuses a body that is not UTF-8", async () => {
  const answer = await call(newSandbox(), { body: Uint8Array.of(0x22, 0xff, 0x22) });
  assert.equal(answer.body.error_msg, "Request parameters invalid: body is not JSON.");
});

test("an unknown certificate is not found", async () => {
  const path = `/v3/${demo.projectId}/elb/certificates/00000000000000000000000000000000`;
  for (const options of [{ ...GET, path }, { path, body: '{"certificate":{}}' }]) {
    const { status, body } = await call(newSandbox(), options);
    assert.deepEqual([status, body.error_code], [404, "ELB.8904"]);
    assert.equal(body.error_msg, "certificate 00000000000000000000000000000000 could not be found.");
  }
});

test("another project is refused, in the path and in the header", async () => {
  const other = "0".repeat(32);
  const inPath = await call(newSandbox(), { ...GET, path: `/v3/${other}/elb/certificates/${demo.certificateId}` });
  const inHeader = await call(newSandbox(), { ...GET, headers: { "x-project-id": other } });
  for (const { status, body } of [inPath, inHeader]) {
    assert.deepEqual([status, body.error_code], [401, "ELB.1103"]);
    assert.equal(body.error_msg, "Token invalid: it is not for the project in the URI.");
  }
});

test("a certificate of another project is not found", async () => {
  const account = { accessKey: "B", secretKey: "b", projectId: "b".repeat(32) };
  const path = `/v3/${account.projectId}/elb/certificates/${demo.certificateId}`;
  const { body } = await call(newSandbox({ accounts: [account] }), { ...GET, path, credentials: account });
  assert.equal(body.error_code, "ELB.8904");
});

const signing = pair("sm2.sign");
const encryption = { enc_certificate: data("sm2.encrypt.crt"), enc_private_key: data("sm2.encrypt.key") };

test("a certificate of type server_sm has two SM2 pairs, which can be updated together or one by one", async () => {
  const id = demo.sm2CertificateId;
  const path = `/v3/${demo.projectId}/elb/certificates/${id}`;
  const { certificate: before } = (await call(newSandbox(), { ...GET, path })).body;
  assert.equal(before.type, "server_sm");
  for (const key of ["private_key", "enc_private_key"]) assert.match(before[key], /^-----BEGIN PRIVATE KEY-----/);
  for (const fields of [{ ...signing, ...encryption }, signing, encryption]) {
    const { status, body } = await update(newSandbox(), fields, id);
    assert.equal(status, 200, body.error_msg);
    const { certificate: kept, private_key: keptKey, enc_certificate, enc_private_key } = { ...before, ...fields };
    const { certificate: after } = body;
    assert.deepEqual([after.certificate, after.private_key], [kept, keptKey]);
    assert.deepEqual([after.enc_certificate, after.enc_private_key], [enc_certificate, enc_private_key]);
  }
  const sandbox = newSandbox();
  sandbox.state.echoPrivateKey = false;
  const { body } = await call(sandbox, { ...GET, path });
  assert.deepEqual([body.certificate.private_key, body.certificate.enc_private_key], ["******", "******"]);
});

const { enc_certificate, enc_private_key } = encryption;
const unusable = (text) => `400 ELB.1011 Private_key or certificate content is not valid: ${text}.`;
const sm2Refusals = {
  "an encryption certificate alone": [{ enc_certificate }, invalid("enc_private_key is missing: it goes with enc_certificate")],
  "an encryption key alone": [{ enc_private_key }, invalid("enc_certificate is missing: it goes with enc_private_key")],
  "an encryption certificate set to null": [{ enc_certificate: null, enc_private_key }, invalid("enc_certificate is not a string")],
  "a long encryption certificate": [
    { enc_certificate: "c".repeat(65537), enc_private_key },
    invalid("enc_certificate has more than 65536 characters"),
  ],
  "a long encryption key": [
    { enc_certificate, enc_private_key: "k".repeat(8193) },
    invalid("enc_private_key has more than 8192 characters"),
  ],
  "a pair that is not SM2": [{ certificate, private_key }, unusable("the certificate has no SM2 public key")],
  "the other pair's key": [
    { ...signing, private_key: enc_private_key },
    unusable("the private key does not belong to the certificate"),
  ],
  "an ordinary key": [{ ...signing, private_key }, unusable("the private key does not belong to the certificate")],
  "an RSA key": [{ ...signing, private_key: data("rsa.key") }, unusable("the private key does not belong to the certificate")],
  "the signing key for encryption": [
    { enc_certificate, enc_private_key: signing.private_key },
    unusable("the private key does not belong to the certificate"),
  ],
};
for (const [what, [fields, words]] of Object.entries(sm2Refusals)) {
  test(`type server_sm refuses ${what}`, async () => assert.equal(await refused(fields, demo.sm2CertificateId), words));
}

test("an encryption pair that is null is none", async () => {
  assert.equal((await update(newSandbox(), { enc_certificate: null, enc_private_key: null, name: "n" })).status, 200);
});
