/** The certificate in place beside the bundle's, through the npm package. What counts as a difference is tested natively. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bundle, compare, init } from "countersign";
import { data } from "./fixtures.js";

before(() => init());

const open = async (/** @type {string} */ name) => Bundle.open(await data(name));

for (const name of ["many-names-lost", "gap", "renewed-with-another-key", "same"]) {
  test(`${name} is what the golden file says`, async () => {
    const expected = JSON.parse(await data(`differences/${name}/expected.json`));
    const bundle = await open(`differences/${name}/to-be-sent.pem`);
    const pem = await data(`differences/${name}/in-place.pem`);
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
  const missing = { name: "CountersignError", code: "CERTIFICATE_MISSING" };
  const message = "There is no certificate in what is in place now. Give its certificate.";
  for (const nothing of ["", "x", await data("sandbox/p256.key")]) {
    assert.throws(() => compare(nothing, bundle), { ...missing, message });
  }
  const none = /** @type {any} */ (undefined);
  const other = "There is no new certificate to compare with. Give the bundle that holds it.";
  assert.throws(() => compare("", none), { ...missing, message });
  assert.throws(() => compare(bundle.certificatePem, none), { ...missing, message: other });
  bundle.free();
  assert.throws(() => compare("", bundle), { code: "BUNDLE_RELEASED" });
});
