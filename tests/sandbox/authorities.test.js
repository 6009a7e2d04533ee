/**
 * The list of private authorities, and their certificates. In: filters; activations. Out: pages; certificates that the parent really signed, as was
 * asked, and what is refused.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { X509Certificate, createPublicKey } from "node:crypto";
import { test } from "node:test";
import { AsnConvert } from "@peculiar/asn1-schema";
import { BasicConstraints, Certificate, KeyUsage } from "@peculiar/asn1-x509";
import { demo } from "../../sandbox/index.js";
import { NOW, call, newSandbox, read } from "./client.js";

const { endpoint: host, caId, pendingCaIds, yearlyCaId, issuerId, subordinateIssuerId } = demo.pca;
const base = "/v1/private-certificate-authorities";
const ask = (query = {}, sandbox = newSandbox()) => read(sandbox, base, query, { host, headers: { "x-domain-id": demo.domainId } });
const names = ({ body }) => body.certificate_authorities?.map((one) => one.distinguished_name?.common_name ?? "none") ?? `${body.error_code} ${body.error_msg}`;
const post = (sandbox, id, what, fields) =>
  call(sandbox, { method: "POST", host, path: `${base}/${id}/${what}`, ...(fields === undefined ? {} : { body: JSON.stringify(fields) }) });
const form = { issuer_id: issuerId, path_length: 3, signature_algorithm: "SHA256", validity: { type: "YEAR", value: 1 } };

test("a list has what showing has, and the total", async () => {
  const { status, body } = await ask();
  assert.deepEqual([status, Object.keys(body), body.total], [200, ["total", "certificate_authorities"], 6]);
  for (const one of body.certificate_authorities) {
    assert.deepEqual((await read(newSandbox(), `${base}/${one.ca_id}`, {}, { host })).body, one);
    assert.deepEqual(Object.keys(one), [
      "ca_id",
      "type",
      "status",
      "path_length",
      "issuer_id",
      "issuer_name",
      "key_algorithm",
      "signature_algorithm",
      "freeze_flag",
      "gen_mode",
      "serial_number",
      "create_time",
      "delete_time",
      "not_before",
      "not_after",
      "distinguished_name",
      "crl_configuration",
      "enterprise_project_id",
      "free_quota",
      "charging_mode",
      "cluster_id",
      "domain_id",
    ]);
  }
});

const found = {
  "those that wait": [{ status: "PENDING", sort_key: "common_name", sort_dir: "ASC" }, ["none", "Sandbox Line 1 CA", "Sandbox Line 2 CA", "Sandbox Line 3 CA"]],
  "those that can sign": [{ status: "ACTIVED", sort_key: "not_after" }, ["Sandbox Root CA", "Sandbox Plant CA"]],
  "roots": [{ type: "ROOT" }, ["Sandbox Root CA"]],
  "a part of the name": [{ name: "Plant" }, ["Sandbox Plant CA"]],
  "by name": [{ limit: 2, sort_key: "common_name", sort_dir: "DESC" }, ["Sandbox Root CA", "Sandbox Plant CA"]],
  "the next of them": [{ limit: 2, offset: 2, sort_key: "common_name", sort_dir: "DESC" }, ["Sandbox Line 3 CA", "Sandbox Line 2 CA"]],
  "none after the end": [{ offset: 6 }, []],
  "none for a limit of nothing": [{ limit: 0 }, []],
};
for (const [what, [query, expected]] of Object.entries(/** @type {Record<string, any[]>} */ (found))) {
  test(`authorities: ${what}`, async () => assert.deepEqual(names(await ask(query)), expected));
}

test("ten at a time, unless it is said", async () => {
  const seed = (index) => ({ ca_id: `4c0e772e-a30c-4029-b929-${String(index).padStart(12, "0")}`, type: "ROOT", domain_id: demo.domainId, create_time: index });
  const sandbox = newSandbox({ authorities: Array.from({ length: 12 }, (_, index) => seed(index)) });
  const last = async (query) => {
    const { total, certificate_authorities: page } = (await ask(query, sandbox)).body;
    return [total, page.map((one) => Number(one.ca_id.slice(-2))).join()];
  };
  assert.deepEqual(await last({}), [12, "11,10,9,8,7,6,5,4,3,2"], "the newest first");
  assert.deepEqual(await last({ offset: 10 }), [12, "1,0"]);
  assert.deepEqual(await last({ limit: 1000, sort_dir: "ASC" }), [12, "0,1,2,3,4,5,6,7,8,9,10,11"]);
});

test("those that another account shares are there only when they are asked for", async () => {
  const shared = { ca_id: "5c0e772e-a30c-4029-b929-b7acb04143f7", type: "ROOT", domain_id: "other", distinguished_name: { common_name: "Shared" }, shared: true };
  const secret = { ...shared, ca_id: "6c0e772e-a30c-4029-b929-b7acb04143f7", shared: false };
  const sandbox = newSandbox({ authorities: [shared, secret] });
  assert.deepEqual(names(await ask({}, sandbox)), []);
  assert.deepEqual(names(await ask({ owned_by_self: true }, sandbox)), []);
  const { body } = await ask({ owned_by_self: false }, sandbox);
  assert.deepEqual([body.total, "shared" in body.certificate_authorities[0]], [1, false]);
});

const refusals = {
  "a limit that is too large": [{ limit: 1001 }, "limit is not from 0 to 1000"],
  "a negative offset": [{ offset: -1 }, `offset is not from 0 to ${Number.MAX_SAFE_INTEGER}`],
  "a status spelled otherwise": [{ status: "ACTIVATED" }, "status is not one of PENDING, ACTIVED, DISABLED, DELETED, EXPIRED"],
  "an empty name": [{ name: "" }, "name does not have 1 to 64 characters"],
  "a parameter that there is not": [{ marker: "x" }, "marker is not a parameter of this call"],
  "a key to sort by that is none": [{ sort_key: "name" }, "sort_key is not one of create_time, common_name, type, not_after"],
};
for (const [what, [query, rule]] of Object.entries(/** @type {Record<string, any[]>} */ (refusals))) {
  test(`refuses ${what}`, async () => {
    const { status, body } = await ask(query);
    assert.deepEqual([status, body], [400, { error_code: "PCA.10010105", error_msg: `The request parameter ${rule}` }]);
  });
}

/** Lines end in CRLF; without a chain there is null. */
const certificates = (pem) => (pem ?? "").match(/-----BEGIN[^]*?END CERTIFICATE-----\r\n/g) ?? [];
const parsed = (pem) => {
  const { tbsCertificate } = AsnConvert.parse(new X509Certificate(pem).raw, Certificate);
  const value = (id) => tbsCertificate.extensions.find(({ extnID }) => extnID === id);
  return {
    constraints: AsnConvert.parse(value("2.5.29.19").extnValue, BasicConstraints),
    usages: AsnConvert.parse(value("2.5.29.15").extnValue, KeyUsage).toJSON(),
    algorithm: tbsCertificate.signature.algorithm,
  };
};

test("a root's certificate is its own, and has no chain", async () => {
  const { status, body } = await post(newSandbox(), issuerId, "export");
  assert.deepEqual([status, Object.keys(body), body.certificate_chain], [200, ["certificate", "certificate_chain"], null]);
  const root = new X509Certificate(body.certificate);
  assert.ok(root.verify(root.publicKey));
  assert.deepEqual([parsed(body.certificate).constraints.cA, parsed(body.certificate).constraints.pathLenConstraint], [true, undefined]);
});

for (const [hash, algorithm] of [["SHA256", "1.2.840.10045.4.3.2"], ["SHA384", "1.2.840.10045.4.3.3"], ["SHA512", "1.2.840.10045.4.3.4"]]) {
  test(`an activation with ${hash} makes a certificate that the parent signed, as it was asked`, async () => {
    const sandbox = newSandbox();
    const start = NOW + 60_000;
    const wish = { ...form, path_length: 2, signature_algorithm: hash, validity: { type: "DAY", value: 30, start_from: start } };
    assert.equal((await post(sandbox, caId, "activate", wish)).status, 204);
    const { status, body } = await post(sandbox, caId, "export");
    assert.equal(status, 200, body.error_msg);
    const [own, above] = [new X509Certificate(body.certificate), certificates(body.certificate_chain).map((pem) => new X509Certificate(pem))];
    assert.deepEqual([above.length, certificates(body.certificate).length], [1, 1]);
    assert.ok(own.checkIssued(above[0]) && own.verify(above[0].publicKey));
    assert.equal(above[0].raw.toString("hex"), new X509Certificate((await post(sandbox, issuerId, "export")).body.certificate).raw.toString("hex"));
    const { constraints, usages, algorithm: signedWith } = parsed(body.certificate);
    assert.deepEqual([constraints.cA, constraints.pathLenConstraint, signedWith], [true, 2, algorithm]);
    assert.deepEqual([...usages].sort(), ["crlSign", "keyCertSign"]);
    assert.ok(own.raw.includes(Buffer.from("0603551d0f0101ff040403020106", "hex")), "DER leaves out the zeros at the end of named bits");
    assert.deepEqual([Date.parse(own.validFrom), Date.parse(own.validTo)], [start, start + 30 * 86_400_000]);
    assert.equal(own.subject, "C=CN\nST=Guangdong\nL=Shenzhen\nO=Countersign Sandbox\nOU=PKI\nCN=Sandbox Line 1 CA");
    assert.equal((await post(sandbox, caId, "export")).body.certificate, body.certificate, "it is the same each time");
    const { body: facts } = await read(sandbox, `${base}/${caId}`, {}, { host });
    assert.match(facts.serial_number, /^20261122100000000\d{7}$/);
    assert.notEqual(BigInt(`0x${own.serialNumber}`).toString(), facts.serial_number);
  });
}

test("a chain leads from the issuer up to the root", async () => {
  const sandbox = newSandbox();
  await post(sandbox, caId, "activate", { ...form, issuer_id: subordinateIssuerId, path_length: 0 });
  const { body } = await post(sandbox, caId, "export");
  const chain = [body.certificate, ...certificates(body.certificate_chain)].map((pem) => new X509Certificate(pem));
  assert.deepEqual(chain.map(({ subject }) => subject.split("CN=")[1]), ["Sandbox Line 1 CA", "Sandbox Plant CA", "Sandbox Root CA"]);
  for (const [index, one] of chain.entries()) assert.ok(one.verify((chain[index + 1] ?? one).publicKey));
  assert.equal(parsed(body.certificate).constraints.pathLenConstraint, 0);
});

const yearly = { ...form, type: "SUBORDINATE", key_usages: ["keyCertSign"], distinguished_name: { common_name: "测试 CA", country: "CN", state: "S", locality: "L", organization: "O, Ltd.", organizational_unit: "U" } };
for (const [algorithm, type] of [["RSA2048", "rsa"], ["EC256", "ec"], ["EC384", "ec"], ["SM2", undefined]]) {
  test(`one that is paid by the year gets its name and a key of ${algorithm} with the activation`, async () => {
    const sandbox = newSandbox();
    assert.equal((await post(sandbox, yearlyCaId, "activate", { ...yearly, key_algorithm: algorithm })).status, 204);
    const { body } = await post(sandbox, yearlyCaId, "export");
    const own = new X509Certificate(body.certificate);
    assert.ok(own.verify(createPublicKey(certificates(body.certificate_chain)[0])));
    assert.match(own.subject, /O=O\\?, Ltd.\nOU=U\nCN=测试 CA$/);
    assert.deepEqual(parsed(body.certificate).usages, ["keyCertSign"]);
    if (type !== undefined) assert.equal(own.publicKey.asymmetricKeyType, type);
    if (type === "ec") assert.equal(own.publicKey.asymmetricKeyDetails.namedCurve, algorithm === "EC256" ? "prime256v1" : "secp384r1");
  });
}

test("an authority with an RSA key signs what stands below it, with one hash and another", async () => {
  const sandbox = newSandbox();
  await post(sandbox, yearlyCaId, "activate", { ...yearly, key_usages: undefined, key_algorithm: "RSA2048" });
  for (const [id, hash, algorithm] of [[caId, "SHA384", "1.2.840.113549.1.1.12"], [pendingCaIds[0], "SHA256", "1.2.840.113549.1.1.11"]]) {
    const wish = { ...form, issuer_id: yearlyCaId, path_length: 0, signature_algorithm: hash, validity: { type: "DAY", value: 1 } };
    await post(sandbox, id, "activate", wish);
    const { body } = await post(sandbox, id, "export");
    assert.ok(new X509Certificate(body.certificate).verify(createPublicKey(certificates(body.certificate_chain)[0])));
    assert.equal(parsed(body.certificate).algorithm, algorithm);
  }
});

test("a root that nobody gave a certificate signs its own, without a limit, also beyond 2049", async () => {
  for (const [not_after, text] of [["2049-12-31T23:59:59Z", "Dec 31 23:59:59 2049 GMT"], ["2050-01-01T00:00:00Z", "Jan  1 00:00:00 2050 GMT"]]) {
    const sandbox = newSandbox();
    const root = sandbox.state.pca.authorities.get(issuerId);
    Object.assign(root, { certificate: undefined, private_key: undefined, not_after: Date.parse(not_after) });
    const { body } = await post(sandbox, issuerId, "export");
    const own = new X509Certificate(body.certificate);
    assert.deepEqual([own.verify(own.publicKey), own.validTo], [true, text]);
    assert.equal(parsed(body.certificate).constraints.pathLenConstraint, undefined);
  }
});

test("two exports at once give one certificate", async () => {
  const sandbox = newSandbox();
  await post(sandbox, caId, "activate", form);
  const [one, other] = await Promise.all([post(sandbox, caId, "export"), post(sandbox, caId, "export")]);
  assert.equal(one.body.certificate, other.body.certificate);
});

test("only what is active or has ended has a certificate, and only what waits a request", async () => {
  const sandbox = newSandbox();
  const words = async (promise) => {
    const { status, body } = await promise;
    return [status, body?.error_code];
  };
  assert.deepEqual(await words(post(sandbox, caId, "export")), [400, "PCA.00020001"]);
  assert.deepEqual(await words(read(sandbox, `${base}/${issuerId}/csr`, {}, { host })), [400, "PCA.00020001"]);
  assert.deepEqual(await words(read(sandbox, `${base}/${yearlyCaId}/csr`, {}, { host })), [400, "PCA.00020001"], "it has no name yet");
  assert.deepEqual(await words(post(sandbox, "x", "export")), [400, "PCA.00020201"]);
  assert.deepEqual(await words(post(sandbox, "5c0e772e-a30c-4029-b929-b7acb04143f7", "export")), [404, "PCA.00030102"]);
  sandbox.state.pca.authorities.get(issuerId).status = "EXPIRED";
  assert.deepEqual(await words(post(sandbox, issuerId, "export")), [200, undefined]);
  sandbox.state.pca.authorities.get(issuerId).status = "DISABLED";
  assert.deepEqual(await words(post(sandbox, issuerId, "export")), [400, "PCA.00020001"]);
  assert.equal(sandbox.state.effectCount, 0, "an export changes nothing");
});

test("a request is signed with the key that the certificate has afterwards", async () => {
  const sandbox = newSandbox();
  const { status, body } = await read(sandbox, `${base}/${pendingCaIds[0]}/csr`, {}, { host });
  assert.equal(status, 200);
  assert.match(body.csr, /^-----BEGIN CERTIFICATE REQUEST-----\n[^]*-----END CERTIFICATE REQUEST-----\n$/);
  await post(sandbox, pendingCaIds[0], "activate", form);
  const own = new X509Certificate((await post(sandbox, pendingCaIds[0], "export")).body.certificate);
  const key = own.publicKey.export({ type: "spki", format: "der" });
  const bytes = Buffer.from(body.csr.replace(/-----[^-]*-----|\s/g, ""), "base64");
  assert.ok(bytes.includes(key));
});

test("an authority with an SM2 key cannot sign here, and says so", async () => {
  const sandbox = newSandbox();
  const authority = sandbox.state.pca.authorities.get(issuerId);
  Object.assign(authority, { key_algorithm: "SM2", certificate: undefined, private_key: undefined });
  await post(sandbox, caId, "activate", { ...form, signature_algorithm: "SM3" });
  const { status, body } = await post(sandbox, caId, "export");
  assert.deepEqual([status, body.error_msg], [501, "The sandbox has no such signature: the sandbox cannot sign with SM2"]);
});
