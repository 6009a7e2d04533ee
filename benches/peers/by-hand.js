/** The reader by hand, as a peer. In: text. Out: facts, and whether all that it tells is what the package tells. */
import assert from "node:assert/strict";
import * as nodeCrypto from "node:crypto";
import { told } from "./facts.js";
import { readByHand } from "./hand.js";

/** @typedef {import("countersign").Certificate[]} Certificates */

const encode = (/** @type {ArrayBuffer} */ hash) => Buffer.from(hash).toString("hex");
const webCrypto = (/** @type {string} */ name) => (/** @type {Uint8Array} */ bytes) => crypto.subtle.digest(name, /** @type {Uint8Array<ArrayBuffer>} */ (bytes)).then(encode);
// Newer than the types: one call without an object.
const { hash } = /** @type {{ hash(name: string, bytes: Uint8Array): string }} */ (/** @type {unknown} */ (nodeCrypto));

/** By what a hash is made: any runtime's own, or Node's, which answers at once. */
const DIGESTS = {
  WebCrypto: { sha256: webCrypto("SHA-256"), sha1: webCrypto("SHA-1") },
  "node:crypto": { sha256: (/** @type {Uint8Array} */ bytes) => hash("sha256", bytes), sha1: (/** @type {Uint8Array} */ bytes) => hash("sha1", bytes) },
};

/** @param {keyof typeof DIGESTS} digests @returns {import("./facts.js").Reader} */
const byHand = (digests) => ({
  name: `by hand, hashes of ${digests}`,
  read(text) {
    const read = /** @type {Certificates | Promise<Certificates>} */ (readByHand(text, DIGESTS[digests]));
    return read instanceof Promise ? read.then((each) => each.map(told)) : read.map(told);
  },
});

export const byHandWithNode = () => byHand("node:crypto");
export const byHandWithWebCrypto = () => byHand("WebCrypto");

/** @param {string} text @param {import("countersign").Certificate[]} certificates what the package tells of it */
export async function assertTellsAll(text, certificates) {
  const expected = certificates.map(({ index: _index, block: _block, oddities: _oddities, ...rest }) => rest);
  for (const digests of Object.values(DIGESTS)) assert.deepEqual(await readByHand(text, digests), expected);
}
