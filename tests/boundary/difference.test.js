/**
 * Old beside new, through the npm package. In: the certificate in place, and the bundle's. Out: the differences, as the golden files have
 * them. What counts as a difference is tested natively.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, compare, init } from "countersign";
import { bytesOf, data } from "./fixtures.js";

before(() => init());

const open = async (/** @type {string} */ name) => Bundle.open(await data(name));

for (const name of ["many-names-lost", "gap", "renewed-with-another-key", "same"]) {
  test(`${name} is what the golden file says`, async () => {
    const expected = JSON.parse(await data(`differences/cases/${name}/expected.json`));
    const bundle = await open(`differences/cases/${name}/to-be-sent.pem`);
    const pem = await data(`differences/cases/${name}/in-place.pem`);
    assert.deepEqual(compare(pem, bundle), expected);
    assert.deepEqual(compare(new TextEncoder().encode(pem), bundle), expected);
    // As an answer of a service has it.
    assert.deepEqual(compare(JSON.stringify({ certificate: { certificate: pem } }), bundle), expected);
  });
}

test("the leaf counts, wherever it stands", async () => {
  const [leaf, chain] = await Promise.all(["sandbox/p256.crt", "sandbox/chain.crt"].map(data));
  const others = (await data("sandbox/root.crt")) + (await data("sandbox/intermediate.crt"));
  assert.equal(compare(others + leaf, await Bundle.open(/** @type {string} */ (chain))).same, true);
});

test("without a certificate there is nothing to compare", async () => {
  const bundle = await open("sandbox/p256.crt");
  const key = await data("sandbox/p256.key");
  const missing = { name: "CountersignError", code: "CERTIFICATE_MISSING" };
  const message = "What was given as the certificate in place holds no certificate. Give that certificate.";
  assert.throws(() => compare(key, bundle), { ...missing, message });
  const none = /** @type {any} */ (undefined);
  const other = "There is no new certificate to compare with. Give the bundle that holds it.";
  assert.throws(() => compare(bundle.certificatePem, none), { ...missing, message: other });
  bundle.free();
  assert.throws(() => compare("", bundle), { code: "BUNDLE_RELEASED" });
});

test("what is in place and cannot be read is said to be what it is, as when it is opened", async () => {
  const bundle = await open("sandbox/p256.crt");
  const certificate = await data("sandbox/p256.crt");
  for (const [code, pattern, current] of /** @type {[string, RegExp, any][]} */ ([
    ["INPUT_EMPTY", /nothing here/, ""],
    ["INPUT_NOT_RECOGNISED", /BEGIN/, "x"],
    ["KEY_PASSWORD_REQUIRED", /encrypted container/, await bytesOf("containers/cases/modern.p12/input")],
    ["ARMOR_TRUNCATED", /96 are missing/, certificate.split("\n").toSpliced(3, 2).join("\n")],
    ["CERTIFICATE_MISSING", /certificate request/, await bytesOf("foreign/cases/request.der/input")],
    ["INPUT_NOT_RECOGNISED", /JKS/, await bytesOf("foreign/cases/store.jks/input")],
    ["INPUT_EMPTY", /nothing here/, [certificate, ""]],
  ])) {
    assert.throws(() => compare(current, bundle), { name: "CountersignError", code, message: pattern });
  }
  // A key beside it is not asked for.
  const locked = await data("sandbox/p256.encrypted.key");
  assert.equal(compare([locked, certificate], bundle).same, true);
  assert.equal(compare([await data("sandbox/root.crt"), await data("sandbox/intermediate.crt"), certificate], bundle).same, true);
  bundle.free();
});
