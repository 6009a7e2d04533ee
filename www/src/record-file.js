/**
 * The proof, a note and the bundles it was sent with in; the sign-off record as a file out. Records of one visit follow one another: each
 * carries the hash of the one before.
 *
 * @import { Bundle } from "countersign"
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
