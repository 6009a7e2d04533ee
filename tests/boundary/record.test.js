/**
 * The sign-off record through the npm package. In: requests that were prepared and delivered. Out: records, and signatures that a library
 * without any code of ours verifies. What a record must be like is tested natively.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import * as jose from "jose";
import { Bundle, deliver, init, prepare, readOutcome, record, signRecord, verifyRecords, verifyRecordSignature } from "countersign";
import { VERSION } from "../../pkg/module/version.js";
import { data, now, operation } from "./fixtures.js";

before(() => init());

/** @param {string[]} names */
const open = async (...names) => Bundle.open((await Promise.all(names.map(data))).join(""));

const sha256 = (/** @type {string | Uint8Array} */ bytes) => createHash("sha256").update(bytes).digest("hex");

/** The least that can be recorded. */
const small = () => record({ operation: { ...operation, name: "n" }, now });

test("a record says what was prepared, and how it ended", async () => {
  const bundle = await open("sandbox/chain.crt", "sandbox/p256.key");
  const given = { ...operation, domain: "", description: null };
  /** @type {import("countersign").FindingCode[]} */
  const acknowledge = ["elb.domain-cleared", "field.null-undocumented"];
  /** @type {import("countersign").Context & { acknowledge: import("countersign").FindingCode[] }} */
  const context = { bundle, now, acknowledge, refuse: ["chain.duplicates"] };
  const request = prepare(given, context);
  const body = JSON.stringify({ request_id: "r-1", error_code: "ELB.8907", error_msg: "conflict" });
  const outcome = readOutcome(given, { status: 409, body }, { bundle });
  const previous = small();
  const module = sha256("module");
  const text = record({ operation: given, ...context, outcome, note: "ticket 7", previous, moduleSha256: module });
  const { findings, certificates, ...said } = JSON.parse(text);
  const { host, pathname: path } = new URL(request.url);
  assert.deepEqual(said, {
    version: 1,
    time: now,
    operation: { ...given, host, path, method: request.method },
    bodySha256: sha256(request.body),
    publicKeySha256: bundle.inspection.certificates[0]?.publicKey.sha256,
    rulesVersion: VERSION,
    verdict: "readyWithWarnings",
    acknowledged: acknowledge,
    refusedEdits: [],
    note: "ticket 7",
    moduleSha256: module,
    outcome: { state: "failed", status: 409, requestId: "r-1", code: "ELB.8907" },
    previous: sha256(previous),
  });
  assert.deepEqual(
    certificates.map((/** @type {any} */ certificate) => certificate.sha256),
    bundle.inspection.certificates.slice(0, 2).map((certificate) => certificate.fingerprints.sha256),
  );
  assert.deepEqual(findings[1], { code: "elb.domain-cleared", severity: "warning", place: { field: "domain" } });
  assert.deepEqual(verifyRecords([previous, text]), { valid: true, problems: [] });
});

test("what is not cleared is not recorded", async () => {
  const bundle = await open("sandbox/expired.crt", "sandbox/p256.key");
  assert.throws(() => record({ operation, bundle, now }), { name: "CountersignError", code: "SIGNOFF_BLOCKED" });
  assert.throws(() => record(/** @type {any} */ ({ now })), { code: "OPERATION_INVALID" });
  assert.throws(() => record(/** @type {any} */ ({ operation, now: "yesterday" })), { code: "TIME_INVALID" });
});

test("a note that holds a private key is refused", async () => {
  const note = `see ${await data("sandbox/p256.key")}`;
  assert.throws(() => record({ operation: { ...operation, name: "n" }, now, note }), {
    name: "CountersignError",
    code: "RECORD_INVALID",
    message: "The member note holds a private key. Take it out: a record is made to be given to others.",
    place: { field: "note" },
  });
});

test("records are checked as text and as objects", () => {
  const first = small();
  const second = record({ operation: { ...operation, name: "n" }, now, previous: first });
  const valid = { valid: true, problems: [] };
  assert.deepEqual(verifyRecords([]), valid);
  assert.deepEqual(verifyRecords([JSON.parse(first), second]), valid);
  // Members in another order are the same object, but not the same text.
  const { version, ...others } = JSON.parse(first);
  assert.deepEqual(verifyRecords([{ version, ...others }, JSON.parse(second)]), valid);
  assert.equal(verifyRecords([JSON.stringify({ version, ...others })]).problems[0]?.code, "record.not-canonical");
  const changed = { ...JSON.parse(first), note: "other" };
  const message = "The member previous is not the SHA-256 of the record before it: that record was changed, or one between them is missing.";
  const problem = { record: 1, code: "record.chain-broken", field: "previous", id: "record.chain-broken", message, arguments: {} };
  assert.deepEqual(verifyRecords([changed, second]), { valid: false, problems: [problem] });
  assert.equal(verifyRecords([/** @type {any} */ (undefined)]).problems[0]?.code, "record.malformed");
});

const algorithms = { rsa: "RS256", p256: "ES256", p384: "ES384", p521: "ES512", ed25519: "EdDSA" };

for (const [kind, algorithm] of Object.entries(algorithms)) {
  test(`a record signed by ${kind} verifies, here and elsewhere`, async () => {
    const bundle = await open(`sandbox/${kind}.crt`, `sandbox/${kind}.key`, "sandbox/intermediate.crt", "sandbox/root.crt");
    const text = small();
    const jws = await signRecord(text, bundle);
    const { alg, typ, x5c, ...rest } = jose.decodeProtectedHeader(jws);
    assert.deepEqual([alg, typ, rest], [algorithm, "countersign-record+jws", {}]);
    assert.equal(x5c?.length, 2, "the leaf and its issuer; the root is left out");
    const pem = `-----BEGIN CERTIFICATE-----\n${x5c?.[0]}\n-----END CERTIFICATE-----`;
    const key = await jose.importX509(pem, algorithm);
    const { payload } = await jose.compactVerify(jws, key);
    assert.equal(new TextDecoder().decode(payload), text);

    const said = await verifyRecordSignature(jws);
    assert.deepEqual(said, { valid: true, record: text, certificate: said.certificate });
    assert.equal(said.certificate.fingerprints.sha256, sha256(Buffer.from(x5c?.[0] ?? "", "base64")));

    const [header, body, signature = ""] = jws.split(".");
    const flipped = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    const other = Buffer.from(text.replace("ready", "fishy")).toString("base64url");
    for (const changed of [`${header}.${body}.${flipped}`, `${header}.${other}.${signature}`]) {
      await assert.rejects(jose.compactVerify(changed, key), { code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
      assert.equal((await verifyRecordSignature(changed)).valid, false);
    }
  });
}

test("a signature made elsewhere verifies here", async () => {
  const [pem, pkcs8] = await Promise.all([data("sandbox/p384.crt"), data("sandbox/p384.key")]);
  const x5c = [pem.replace(/-----[^-]+-----|\s/g, "")];
  const header = { alg: "ES384", typ: "countersign-record+jws", x5c };
  const signer = new jose.CompactSign(new TextEncoder().encode(small())).setProtectedHeader(header);
  const jws = await signer.sign(await jose.importPKCS8(pkcs8, "ES384"));
  assert.equal((await verifyRecordSignature(jws)).valid, true);
});

test("a bundle may be freed while its key signs", async () => {
  const bundle = await open("sandbox/p256.crt", "sandbox/p256.key");
  const signing = signRecord(small(), bundle);
  bundle.free();
  assert.equal((await verifyRecordSignature(await signing)).valid, true);
  await assert.rejects(signRecord(small(), bundle), { code: "BUNDLE_RELEASED" });
});

test("what cannot be signed or read says so", async () => {
  const unsupported = { name: "CountersignError", code: "KEY_UNSUPPORTED" };
  await assert.rejects(signRecord(small(), await open("sandbox/p256.crt")), {
    ...unsupported,
    message: "There is no private key in this bundle to sign with. Open it with its key.",
  });
  await assert.rejects(signRecord(small(), await open("sandbox/secp256k1.crt", "sandbox/secp256k1.key")), {
    ...unsupported,
    message: "A record cannot be signed with this key (EC secp256k1). Use RSA, P-256, P-384, P-521 or Ed25519.",
  });
  await assert.rejects(signRecord("{}", await open("sandbox/p256.crt", "sandbox/p256.key")), { code: "RECORD_INVALID" });
  await assert.rejects(verifyRecordSignature("a.b.c"), {
    name: "CountersignError",
    code: "RECORD_INVALID",
    message: "This is not a signed record: its header is not JSON.",
  });
});

test("a platform without a key's algorithm is told apart from a bad signature", async () => {
  const bundle = await open("sandbox/ed25519.crt", "sandbox/ed25519.key");
  const jws = await signRecord(small(), bundle);
  const { subtle } = globalThis.crypto;
  const importKey = subtle.importKey;
  subtle.importKey = () => Promise.reject(new DOMException("no such algorithm", "NotSupportedError"));
  try {
    const unsupported = { name: "CountersignError", code: "KEY_UNSUPPORTED" };
    const sign = "This platform cannot sign with this key (Ed25519). Try another platform.";
    await assert.rejects(signRecord(small(), bundle), { ...unsupported, message: sign });
    const check = "This platform cannot check a signature of this key (Ed25519). Try another platform.";
    await assert.rejects(verifyRecordSignature(jws), { ...unsupported, message: check });
  } finally {
    subtle.importKey = importKey;
  }
});

test("a delivery is recorded: as it ended, when, and who had it", async () => {
  const bundle = await open("sandbox/chain.crt", "sandbox/p256.key");
  const target = { operation: { ...operation, name: "n" }, bundle, credentials: { token: "t" } };
  const answered = (/** @type {number} */ status, /** @type {string} */ body, /** @type {Record<string, string>} */ headers = {}) =>
    deliver([target], { now: () => Date.parse(now), attempts: 1, send: async () => ({ status, headers, body, scrubbed: [] }) });
  const lost = () =>
    deliver([target], {
      now: () => Date.parse(now),
      attempts: 1,
      send: async () => Promise.reject(Object.assign(new Error("none"), { name: "CountersignError", code: "NETWORK_FAILED" })),
    });
  const said = async (/** @type {Promise<import("countersign").Delivery[]>} */ delivering) => {
    const [delivery] = await delivering;
    const text = record({ operation: target.operation, bundle, delivery, operator: "night shift" });
    assert.deepEqual(verifyRecords([text]), { valid: true, problems: [] });
    const { outcome, delivered, time, operator } = JSON.parse(text);
    assert.deepEqual([time, operator], [now, "night shift"]);
    return [outcome, delivered?.by];
  };
  const { sha1 } = bundle.inspection.certificates[0]?.fingerprints ?? {};
  const echo = JSON.stringify({ certificate: { name: "n", fingerprint: sha1 } });
  assert.deepEqual(await said(answered(200, echo)), [{ knownBy: "echo", state: "confirmed", status: 200 }, "service"]);
  assert.deepEqual(await said(answered(200, echo, { "x-countersign-answered-by": "sandbox" })), [{ knownBy: "echo", state: "rehearsed", status: 200 }, "sandbox"]);
  assert.deepEqual(await said(lost()), [{ state: "unknown", code: "NETWORK_FAILED" }, undefined]);
  const [refused] = await answered(403, '{"error_code":"ELB.1101","error_msg":"no"}');
  assert.equal(JSON.parse(record({ operation: target.operation, bundle, delivery: refused })).outcome.code, "ELB.1101");
  const other = { ...target.operation, name: "m" };
  assert.throws(() => record({ operation: other, bundle, delivery: refused }), { code: "RECORD_INVALID", place: { field: "delivery" } });
});

test("parts of a record that there are not are refused, and so are records that are no data", () => {
  const parts = { operation: { ...operation, name: "n" }, now };
  for (const name of ["notes", "Operator", "outcomes"]) {
    assert.throws(() => record(/** @type {any} */ ({ ...parts, [name]: "x" })), { code: "RECORD_INVALID", place: { field: name } });
  }
  assert.throws(() => record(/** @type {any} */ ({ ...parts, note: 7 })), { code: "RECORD_INVALID", place: { field: "note" } });
  /** @type {any} */
  const cycle = {};
  cycle.cycle = cycle;
  const thrower = { get version() { throw new Error("getter"); } };
  for (const odd of /** @type {any[]} */ ([cycle, { a: 1n }, thrower, Symbol("s"), () => {}])) {
    assert.equal(verifyRecords([odd]).problems[0]?.code, "record.malformed");
  }
});

test("a chain is held to the hash that was kept of it", () => {
  const first = small();
  const second = record({ operation: { ...operation, name: "n" }, now, previous: first });
  assert.equal(verifyRecords([second], { from: sha256(first) }).valid, true);
  assert.equal(verifyRecords([second], { from: sha256(second) }).valid, true);
  assert.equal(verifyRecords([first, second], { from: sha256(second) }).problems[0]?.code, "record.chain-broken");
  assert.throws(() => verifyRecords([first], { from: "x" }), { code: "RECORD_INVALID", place: { field: "from" } });
});
