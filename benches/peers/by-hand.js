/** The reader by hand, as a peer, with hashes of WebCrypto: in any runtime. In: text. Out: facts. */
import { hexOf, told } from "./facts.js";
import { readByHand } from "./hand.js";

/** @typedef {import("countersign").Certificate[]} Certificates */
/** @typedef {Parameters<typeof readByHand>[1]} Digests */

const hash = (/** @type {string} */ name) => async (/** @type {Uint8Array} */ bytes) => hexOf(new Uint8Array(await crypto.subtle.digest(name, /** @type {Uint8Array<ArrayBuffer>} */ (bytes))));

/** @type {Digests} */
export const OF_WEBCRYPTO = { sha256: hash("SHA-256"), sha1: hash("SHA-1") };

/** @param {string} whose hashes @param {Digests} digests @returns {import("./facts.js").Reader} */
export const byHand = (whose, digests) => ({
  name: `by hand, hashes of ${whose}`,
  read(text) {
    const read = /** @type {Certificates | Promise<Certificates>} */ (readByHand(text, digests));
    return read instanceof Promise ? read.then((each) => each.map(told)) : read.map(told);
  },
});

export const byHandWithWebCrypto = () => byHand("WebCrypto", OF_WEBCRYPTO);
