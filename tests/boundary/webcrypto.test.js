/**
 * What the core asks of this runtime's WebCrypto, through the npm package. In: chains, pairs and locked keys. Out: signatures confirmed or
 * refuted, possession proven, keys unlocked.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { Bundle, init } from "countersign";

/** @param {string} name */
const data = (name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");

/** @param {string[]} names */
const together = async (...names) => (await Promise.all(names.map(data))).join("");

/**
 * The links of the chain, as `[certificate, issuer, signature]`.
 *
 * @param {string} input
 */
async function links(input) {
  const { chain } = (await Bundle.open(input)).inspection;
  return chain.links.map(({ certificate, issuer, signature }) => [certificate, issuer, signature]);
}

before(() => init());

test("signatures along a chain are confirmed", async () => {
  assert.deepEqual(await links(await data("chains/cases/reversed-with-root/input.pem")), [
    [3, 2, "confirmed"],
    [2, 1, "confirmed"],
    [1, 0, "confirmed"],
    [0, 0, "confirmed"],
  ]);
});

for (const kind of ["rsa", "rsa-pss", "p384", "ed25519"]) {
  test(`a signature by ${kind} is confirmed`, async () => {
    const input = await together(`paths/cases/accepted-${kind}/sent.pem`, `paths/cases/accepted-${kind}/roots.pem`);
    assert.deepEqual(await links(input), [
      [0, 1, "confirmed"],
      [1, 1, "confirmed"],
    ]);
  });
}

test("a curve that WebCrypto does not know is not checked, which is not confirmed", async () => {
  const input = await together("paths/cases/signature-curve/sent.pem", "paths/cases/signature-curve/roots.pem");
  assert.deepEqual(await links(input), [
    [0, 1, "notChecked"],
    [1, 1, "notChecked"],
  ]);
});

test("a broken signature is refuted", async () => {
  assert.deepEqual(await links(await data("chains/cases/broken-signature/input.pem")), [[0, 1, "refuted"]]);
});

test("of two issuers with one name, the one whose key verifies", async () => {
  const { chain } = (await Bundle.open(await data("chains/cases/same-name-another-key/input.pem"))).inspection;
  assert.deepEqual(chain.order, [0, 2, 3]);
});

const proven = {
  state: "match",
  id: "match.proven",
  reason: "The key signed a challenge, and the certificate's public key verified it.",
  arguments: {},
};

for (const kind of ["rsa", "p256", "p384", "p521", "ed25519"]) {
  test(`possession of ${kind} is proven`, async () => {
    const { match } = (await Bundle.open(await together(`sandbox/${kind}.crt`, `sandbox/${kind}.key`))).inspection;
    assert.deepEqual(match, proven);
  });
}

test("the public half of a key that does not carry it", async () => {
  const { match, keys } = (await Bundle.open(await together("sandbox/p256.crt", "sandbox/p256.nopublic.key"))).inspection;
  assert.deepEqual(match, proven);
  assert.equal(keys[0]?.publicSha256?.length, 64);
});

test("a key under a password is unlocked, and proven", async () => {
  const input = await together("sandbox/p256.crt", "sandbox/p256.encrypted.key");
  const { match } = (await Bundle.open(input, { password: "sandbox" })).inspection;
  assert.deepEqual(match, proven);
  await assert.rejects(Bundle.open(input, { password: "other" }), { code: "KEY_PASSWORD_WRONG" });
});
