// The ELB operations of the sandbox: each check that is documented, what an update changes, and what an answer looks like.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { HOST, NOW, call, data, newSandbox, update } from "./client.js";

const GET = { method: "GET" };
const pair = (name) => ({ certificate: data(`${name}.crt`), private_key: data(`${name}.key`) });

/** The status, code and words of a refused update. */
async function refused(fields, certificateId = demo.certificateId) {
  const sandbox = newSandbox();
  const before = structuredClone(sandbox.state.elb);
  const { status, body } = await update(sandbox, fields, certificateId);
  assert.deepEqual(sandbox.state.elb, before, "a refused update changes nothing");
  assert.deepEqual(Object.keys(body), ["error_msg", "error_code", "request_id"]);
  return `${status} ${body.error_code} ${body.error_msg}`;
}

const invalid = (text) => `400 ELB.1001 Request parameters invalid: ${text}.`;
const unusable = (text) => `400 ELB.1011 Private_key or certificate content is not valid: ${text}.`;

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
  assert.equal((await call(sandbox, GET)).body.certificate.private_key, null);
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

const pairs = {
  p256: "P-256, PKCS#8",
  p384: "P-384",
  p521: "P-521",
  rsa: "RSA, PKCS#8",
};
for (const [name, what] of Object.entries(pairs)) {
  test(`takes a certificate with its key: ${what}`, async () => {
    const sandbox = newSandbox();
    const { status, body } = await update(sandbox, pair(name));
    assert.equal(status, 200, body.error_msg);
    assert.equal(body.certificate.common_name, "shop.example.com");
    assert.deepEqual(body.certificate.subject_alternative_names, ["shop.example.com", "*.shop.example.com"]);
    assert.equal(body.certificate.private_key, data(`${name}.key`));
    assert.equal(sandbox.state.elb.certificates.get(demo.certificateId).fields.certificate, data(`${name}.crt`));
  });
}

const keyForms = {
  "SEC 1": ["p256", "p256.sec1.key"],
  "SEC 1 without the public key": ["p256", "p256.nopublic.key"],
  "PKCS#1": ["rsa", "rsa.pkcs1.key"],
};
for (const [form, [certificate, key]] of Object.entries(keyForms)) {
  test(`takes a ${form} key`, async () => {
    const { status, body } = await update(newSandbox(), { certificate: data(`${certificate}.crt`), private_key: data(key) });
    assert.equal(status, 200, body.error_msg);
  });
}

test("takes CRLF, no newline at the end, a chain with its root, and an expired certificate", async () => {
  const { certificate, private_key } = pair("p256");
  const crlf = { certificate: certificate.replaceAll("\n", "\r\n"), private_key: private_key.trimEnd() };
  assert.equal((await update(newSandbox(), crlf)).status, 200);
  const chain = await update(newSandbox(), { certificate: data("chain.crt"), private_key });
  assert.equal(chain.status, 200, chain.body.error_msg);
  const expired = await update(newSandbox(), { certificate: data("expired.crt"), private_key });
  assert.equal(expired.status, 200, expired.body.error_msg);
});

test("a chain has at most eleven certificates", async () => {
  const all = data("deep.crt").split(/(?<=-----END CERTIFICATE-----\n)/);
  const { private_key } = pair("p256");
  const eleven = await update(newSandbox(), { certificate: all.slice(0, 11).join(""), private_key });
  assert.equal(eleven.status, 200, eleven.body.error_msg);
  assert.equal(await refused({ certificate: all.join(""), private_key }), unusable("the chain has more than 11 certificates"));
});

test("refuses a chain in another order", async () => {
  const { certificate, private_key } = pair("p256");
  const words = (list) => refused({ certificate: list.map((name) => data(`${name}.crt`)).join(""), private_key });
  assert.equal(await words(["p256", "root", "intermediate"]), unusable("certificate 2 of the chain is not the issuer of certificate 1"));
  assert.equal(await words(["p256", "intermediate", "p384"]), unusable("certificate 3 of the chain is not the issuer of certificate 2"));
  assert.equal(
    await refused({ certificate: data("intermediate.crt") + certificate, private_key }),
    unusable("certificate 2 of the chain is not the issuer of certificate 1"),
  );
});

test("refuses a key of another certificate", async () => {
  const mismatch = unusable("the private key does not belong to the certificate");
  const words = (certificate, key) => refused({ certificate: data(`${certificate}.crt`), private_key: data(`${key}.key`) });
  assert.equal(await words("p256", "rsa"), mismatch);
  assert.equal(await words("p256", "p384"), mismatch);
  const { certificate, private_key } = await otherPair();
  assert.equal(await refused({ certificate: data("p256.crt"), private_key }), mismatch);
  assert.equal(await refused({ certificate, private_key: data("p256.key") }), mismatch);
  const rsa = (await call(newSandbox(), GET)).body.certificate.private_key;
  assert.equal(await refused({ certificate: data("rsa.crt"), private_key: rsa }), mismatch);
});

/** The P-256 pair of the demo certificate that nothing uses. */
async function otherPair() {
  const path = `/v3/${demo.projectId}/elb/certificates/${demo.unusedCertificateId}`;
  return (await call(newSandbox(), { ...GET, path })).body.certificate;
}

const { certificate, private_key } = pair("p256");
const lines = certificate.trimEnd().split("\n");
const oneLine = (text) => text.replaceAll("\n", "");
const content = {
  "an empty certificate": [{ certificate: "", private_key }, "PEM: line 1 is not a BEGIN line"],
  "words before BEGIN": [{ certificate: `subject=x\n${certificate}`, private_key }, "PEM: line 1 is not a BEGIN line"],
  "words after END": [{ certificate: `${certificate}x\n`, private_key }, `PEM: line ${lines.length + 1} is not a BEGIN line`],
  "one line": [{ certificate: oneLine(certificate), private_key: oneLine(private_key) }, "PEM: line 1 is not a BEGIN line"],
  "no END line": [
    { certificate: lines.slice(0, -1).join("\n"), private_key },
    "PEM: the CERTIFICATE block that begins in line 1 has no END line",
  ],
  "another END line": [
    { certificate: certificate.replace("END CERTIFICATE", "END X509 CERTIFICATE"), private_key },
    `PEM: line ${lines.length} ends another block than the CERTIFICATE begun before`,
  ],
  "an empty line": [{ certificate: [...lines.slice(0, 2), "", ...lines.slice(2)].join("\n"), private_key }, "PEM: line 3 is empty"],
  "an empty line at the end": [{ certificate: `${certificate}\n`, private_key }, `PEM: line ${lines.length + 1} is not a BEGIN line`],
  "an empty block": [
    { certificate: `${lines[0]}\n${lines[lines.length - 1]}`, private_key },
    "PEM: the block that begins in line 1 is empty",
  ],
  "a long line": [
    { certificate: [lines[0], lines[1] + lines[2], ...lines.slice(3)].join("\n"), private_key },
    "PEM: line 2 does not have 64 characters",
  ],
  "a short line": [
    { certificate: [lines[0], lines[1].slice(0, 60), lines[1].slice(60), ...lines.slice(2)].join("\n"), private_key },
    "PEM: line 2 does not have 64 characters",
  ],
  "an indented line": [{ certificate: certificate.replace("\nMII", "\n MII"), private_key }, "PEM: line 2 is not base64"],
  "a lost character": [
    { certificate: [...lines.slice(0, -2), lines[lines.length - 2].slice(1), lines[lines.length - 1]].join("\n"), private_key },
    "PEM: the base64 of the block that begins in line 1 is damaged",
  ],
  "a certificate cut short": [
    { certificate: [...lines.slice(0, 4), ...lines.slice(-1)].join("\n"), private_key },
    "block 1 is not a certificate",
  ],
  "a key where the certificate goes": [
    { certificate: private_key, private_key },
    "block 1 is labelled PRIVATE KEY, not CERTIFICATE",
  ],
  "a certificate where the key goes": [{ certificate, private_key: certificate }, "the key is labelled CERTIFICATE"],
  "two keys": [{ certificate, private_key: private_key + private_key }, "the key is not a single PEM block"],
  "a key under another label": [
    { certificate, private_key: private_key.replaceAll("PRIVATE", "RSA PRIVATE") },
    "the key cannot be read as RSA PRIVATE KEY",
  ],
  "an encrypted PKCS#8 key": [{ certificate, private_key: data("p256.encrypted.key") }, "the key is encrypted"],
  "an encrypted PKCS#1 key": [{ certificate: data("rsa.crt"), private_key: data("rsa.encrypted.pkcs1.key") }, "the key is encrypted"],
  "an Ed25519 certificate": [
    { certificate: data("ed25519.crt"), private_key },
    "the certificate has a public key that is neither RSA nor EC",
  ],
  "an Ed25519 key": [{ certificate, private_key: data("ed25519.key") }, "the key cannot be read as PRIVATE KEY"],
  "an unusual curve": [
    pair("secp256k1"),
    "the certificate has a public key on a curve other than P-256, P-384 and P-521",
  ],
};
for (const [what, [fields, reason]] of Object.entries(content)) {
  test(`refuses ${what}`, async () => assert.equal(await refused(fields), unusable(reason)));
}

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
    domain: `${Array(98).fill("a-1.b").join()},*.c.d,${"l".repeat(63)}.e`,
    source: "scm",
    scm_certificate_id: "scm1",
    protection_status: "consoleProtection",
    protection_reason: "on call",
  };
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
  sandbox.state.elb.certificates.get(demo.certificateId).listeners.length = 0;
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

test("refuses a body of more than twelve megabytes, and takes one of twelve", async () => {
  const prefix = '{"certificate":{}}';
  const most = prefix.padEnd(12 * 1024 * 1024);
  assert.equal((await call(newSandbox(), { body: most })).status, 200);
  const { status, body } = await call(newSandbox(), { body: `${most} ` });
  assert.deepEqual([status, body.error_code, body.error_msg], [413, "APIGW.0201", "Request entity too large."]);
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

const nowhere = {
  "another method": { method: "DELETE" },
  "another path": { ...GET, path: "/v3/x/elb/listeners/y" },
  "a longer path": { ...GET, path: `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}/more` },
  "an empty identifier": { ...GET, path: `/v3/${demo.projectId}/elb/certificates/` },
};
for (const [what, options] of Object.entries(nowhere)) {
  test(`there is no API at ${what}`, async () => {
    const { status, body } = await call(newSandbox(), options);
    assert.deepEqual([status, body.error_code], [404, "APIGW.0101"]);
    assert.equal(body.error_msg, "The API does not exist or has not been published in the environment");
  });
}

test("the log has hashes and outcomes, and nothing of a body", async () => {
  const sandbox = newSandbox();
  await update(sandbox, { certificate, private_key });
  await update(sandbox, { domain: "" });
  const [first, second] = sandbox.state.requests;
  assert.equal(sandbox.state.requests.length, 2);
  assert.deepEqual(first, {
    requestId: "00000000000000000000000000000001",
    time: NOW,
    method: "PUT",
    host: HOST,
    path: `/v3/${demo.projectId}/elb/certificates/${demo.certificateId}`,
    bodySha256: first.bodySha256,
    status: 200,
  });
  assert.match(first.bodySha256, /^[0-9a-f]{64}$/);
  assert.deepEqual([second.status, second.code], [409, "ELB.8907"]);
});

test("the log keeps the last thousand requests", async () => {
  const sandbox = newSandbox({ randomId: ((count) => () => `id-${(count += 1)}`)(0) });
  for (let count = 0; count < 1001; count += 1) await sandbox.fetch(new Request(`https://${HOST}/`));
  assert.equal(sandbox.state.requests.length, 1000);
  assert.equal(sandbox.state.requests[0].requestId, "id-2");
});

test("two sandboxes share nothing", async () => {
  const [one, other] = [newSandbox(), newSandbox()];
  await update(one, { name: "changed" });
  assert.equal((await call(other, GET)).body.certificate.name, "My Certificate");
});

test("the package imports nothing that only one runtime has", () => {
  const files = ["authentication", "certificate", "demo", "domain", "elb", "errors", "gateway", "hex", "index", "key", "pem", "signature"];
  for (const file of files) {
    const source = readFileSync(new URL(`../../sandbox/${file}.js`, import.meta.url), "utf8");
    const foreign = [...source.matchAll(/ from "([^."][^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(foreign.filter((name) => !name.startsWith("@peculiar/asn1-")), []);
    assert.doesNotMatch(source, /\b(Buffer|process|require|globalThis)\b[.(]/);
  }
});
