/**
 * What may stand in the certificate and the key of an ELB update. In: PEM, chains and keys, right and wrong. Out: what is taken, and the
 * reason where it is refused.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { demo } from "../../sandbox/index.js";
import { publicPoint } from "../../sandbox/sm2.js";
import { call, data, newSandbox, pair, refused, update } from "./client.js";

const GET = { method: "GET" };
const unusable = (text) => `400 ELB.1011 Private_key or certificate content is not valid: ${text}.`;

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
  "an empty certificate": [{ certificate: "", private_key }, "PEM: line 1 is not the BEGIN line of a block"],
  "an empty key": [{ certificate, private_key: "" }, "PEM: line 1 is not the BEGIN line of a block"],
  "words before BEGIN": [{ certificate: `subject=x\n${certificate}`, private_key }, "PEM: line 1 is not the BEGIN line of a block"],
  "words after END": [{ certificate: `${certificate}x\n`, private_key }, `PEM: line ${lines.length + 1} is not the BEGIN line of a block`],
  "one line": [{ certificate: oneLine(certificate), private_key: oneLine(private_key) }, "PEM: line 1 is not the BEGIN line of a block"],
  "no END line": [
    { certificate: lines.slice(0, -1).join("\n"), private_key },
    "PEM: the CERTIFICATE block that begins in line 1 has no END line",
  ],
  "another END line": [
    { certificate: certificate.replace("END CERTIFICATE", "END X509 CERTIFICATE"), private_key },
    `PEM: line ${lines.length} ends another block than the CERTIFICATE begun before`,
  ],
  "an empty line": [{ certificate: [...lines.slice(0, 2), "", ...lines.slice(2)].join("\n"), private_key }, "PEM: line 3 is empty"],
  "an empty line at the end": [
    { certificate: `${certificate}\n`, private_key },
    `PEM: line ${lines.length + 1} is not the BEGIN line of a block`,
  ],
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

/** The PEM of a file with some bytes, in hexadecimal, replaced; `from` has to be there. */
function damaged(name, from, to) {
  const [, label, base64] = /-----BEGIN ([A-Z0-9 ]+)-----([^-]+)/.exec(data(name));
  const hex = Buffer.from(base64, "base64").toString("hex");
  assert.match(hex, from);
  const text = Buffer.from(hex.replace(from, to), "hex").toString("base64");
  return `-----BEGIN ${label}-----\n${text.replace(/.{64}(?=.)/g, "$&\n")}\n-----END ${label}-----\n`;
}

const damage = {
  "a certificate with a byte after it": [{ certificate: damaged("p256.crt", /$/, "00"), private_key }, "block 1 is not a certificate"],
  "a key with a byte after it": [
    { certificate, private_key: damaged("p256.sec1.key", /$/, "00") },
    "the key cannot be read as EC PRIVATE KEY",
  ],
  "alternative names that are no list": [
    { certificate: damaged("p256.crt", /0603551d1104(..)30/, "0603551d1104$104"), private_key },
    "the certificate has a name, a time or an extension that cannot be read",
  ],
  "a curve that cannot be read": [
    { certificate: damaged("p256.crt", /06082a8648ce3d030107/, "30080206010101010101"), private_key },
    "the certificate has a public key on a curve other than P-256, P-384 and P-521",
  ],
  "a compressed point": [
    { certificate: damaged("p256.crt", /03420004/, "03420002"), private_key },
    "the public key of the certificate is not an uncompressed point",
  ],
  "a point beside its curve": [
    { certificate: damaged("p256.crt", /03420004.{64}/, `03420004${"0".repeat(63)}1`), private_key },
    "the public key of the certificate is not on its curve",
  ],
  "an EC key that is too short": [
    { certificate, private_key: damaged("p256.nopublic.key", /^30310201010420../, "3030020101041f") },
    "the EC key has the wrong length",
  ],
  "an RSA key that claims more primes than it has": [
    { certificate: data("rsa.crt"), private_key: damaged("rsa.pkcs1.key", /^(3082....)020100/, "$1020101") },
    "the RSA key cannot be used",
  ],
};
for (const [what, [fields, reason]] of Object.entries(damage)) {
  test(`refuses ${what}`, async () => assert.equal(await refused(fields), unusable(reason)));
}

test("a key is not SM2's because its number is", async () => {
  const certificate = data("sm2.sign.crt");
  // The same number, said to be on P-256.
  const private_key = damaged("sm2.sign.key", /06082a811ccf5501822d/, "06082a8648ce3d030107");
  const words = await refused({ certificate, private_key }, demo.sm2CertificateId);
  assert.equal(words, unusable("the private key does not belong to the certificate"));
});

test("an SM2 key is told from its neighbours and from keys that are out of range", () => {
  const secret = "01".padStart(64, "0");
  // GB/T 32918.5 §2: the generator is the public point of one.
  const generator =
    "0432c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";
  assert.equal(publicPoint(secret), generator);
  const order = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
  const last = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122";
  // The last key is minus one: the same x as the generator's, and the other y.
  assert.equal(publicPoint(last)?.slice(0, 66), generator.slice(0, 66));
  assert.notEqual(publicPoint(last), generator);
  for (const outside of ["", "00", order, "f".repeat(64)]) assert.equal(publicPoint(outside), undefined);
});
