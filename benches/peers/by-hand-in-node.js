/** The reader by hand, with hashes of Node, which answers at once. In: text. Out: facts, and whether all that it tells is what the package tells. */
import assert from "node:assert/strict";
import * as nodeCrypto from "node:crypto";
import { OF_WEBCRYPTO, byHand } from "./by-hand.js";
import { readByHand } from "./hand.js";

// Newer than the types: one call without an object.
const { hash } = /** @type {{ hash(name: string, bytes: Uint8Array): string }} */ (/** @type {unknown} */ (nodeCrypto));

/** @type {import("./by-hand.js").Digests} */
const OF_NODE = { sha256: (bytes) => hash("sha256", bytes), sha1: (bytes) => hash("sha1", bytes) };

export const byHandWithNode = () => byHand("node:crypto", OF_NODE);

/** @param {string} text @param {import("countersign").Certificate[]} certificates what the package tells of it */
export async function assertTellsAll(text, certificates) {
  const expected = certificates.map(({ index: _index, block: _block, oddities: _oddities, ...rest }) => rest);
  for (const digests of [OF_WEBCRYPTO, OF_NODE]) assert.deepEqual(await readByHand(text, digests), expected);
}
