/**
 * The proof, a note and the bundles it was sent with in; the sign-off record as a file out. Records of one visit follow one another: each
 * carries the hash of the one before.
 *
 * @import { Bundle, Inspection } from "countersign"
 * @import { Api } from "./journey.js"
 * @import { Proof } from "./delivery.js"
 */

/** @typedef {{ name: string, text: string, type: string }} RecordFile */
/** @typedef {{ note: string, sign: boolean }} Wish */

export class RecordFiles {
  /** The newest record, and the one before it. @type {{ proof: Proof, text: string, previous: string | undefined } | undefined} */
  #last;

  /**
   * @param {Api} api
   * @param {Proof} proof
   * @param {{ bundle?: Bundle, encryption?: Bundle }} bundles what stands in step 1 now
   * @param {Wish} wish
   * @returns {Promise<RecordFile>}
   */
  async make(api, proof, bundles, { note, sign }) {
    const { parcel, sentAt, certificates } = proof;
    if (certificates.bundle !== bundles.bundle?.certificatePem || certificates.encryption !== bundles.encryption?.certificatePem) {
      throw new Error("The record is made from the certificates that were sent, and step 1 holds others now. Put them back there.");
    }
    // Made once more for the same proof, it takes the place of the one made before.
    const previous = this.#last?.proof === proof ? this.#last.previous : this.#last?.text;
    const text = api.record({
      operation: parcel.operation,
      acknowledge: parcel.acknowledge,
      refuse: parcel.context.refuse,
      ...bundles,
      outcome: proof.outcomes.en,
      now: sentAt,
      ...(note.trim() && { note: note.trim() }),
      ...(api.moduleSha256 && { moduleSha256: api.moduleSha256 }),
      ...(previous && { previous }),
    });
    this.#last = { proof, text, previous };
    const name = `countersign-${parcel.operation.kind}-${sentAt.replace(/[-:]|\.\d+/g, "")}`;
    // Not a byte more, not even a line's end: the bytes are what is hashed and signed.
    if (!sign || !bundles.bundle) return { name: `${name}.json`, text, type: "application/json" };
    return { name: `${name}.jws`, text: await api.signRecord(text, bundles.bundle), type: "application/jose" };
  }

  forget() {
    this.#last = undefined;
  }
}

/**
 * Why a record cannot be signed with this key, in a sentence; nothing when it can be. A JSON Web Signature knows RSA, three curves and
 * Ed25519 (RFC 7518 §3.1, RFC 8037 §3.1), and one made with another key than the certificate's could not be checked.
 *
 * @param {Inspection | undefined} inspection
 */
export function unsignable(inspection) {
  if (!inspection?.keys.length) return "It cannot be signed: there is no private key here.";
  const { chain, certificates, match } = inspection;
  const key = certificates[chain.order[0] ?? 0]?.publicKey;
  if (!key || !(key.algorithm === "EC" ? curves.has(key.curve) : ["RSA", "Ed25519"].includes(key.algorithm))) {
    const own = key?.algorithm === "EC" ? key.curve : key?.algorithm;
    return `It cannot be signed: that takes an RSA, P-256, P-384, P-521 or Ed25519 key, and this one is ${own ?? "unknown"}.`;
  }
  if (match.state === "match") return undefined;
  return match.state === "mismatch"
    ? "It cannot be signed: the private key belongs to another certificate."
    : "It cannot be signed: whether the private key belongs to the certificate is not checked.";
}

/** @type {Set<string | undefined>} */
const curves = new Set(["P-256", "P-384", "P-521"]);
