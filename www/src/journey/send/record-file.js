/**
 * In: a proof, a note and the bundles it was sent with. Out: the sign-off record as a file. Records of one visit follow one another: each
 * carries the hash of the one before. None is lost when the next request is sent: what can be recorded is drafted on arrival.
 *
 * @import { Bundle, Inspection } from "countersign"
 * @import { Api } from "../state.js"
 * @import { Proof } from "./delivery.js"
 */
import { msg, str } from "@lit/localize";

/** @typedef {{ name: string, text: string, type: string }} RecordFile */
/** @typedef {{ note: string, sign: boolean }} Wish */
/** @typedef {{ bundle?: Bundle, encryption?: Bundle }} Bundles */

export class RecordFiles {
  /** Those that were handed out, each with the one before it. @type {Map<Proof, { text: string, previous: string | undefined }>} */
  #made = new Map();
  /** As they were on arrival, without a note. @type {Map<Proof, string>} */
  #drafts = new Map();
  /** The newest that was handed out. @type {string | undefined} */
  #last;

  /**
   * Notes what there is to record while the bundles are there.
   *
   * @param {Api} api
   * @param {Proof} proof
   * @param {Bundles} bundles it was sent with
   */
  draft(api, proof, bundles) {
    try {
      this.#drafts.set(proof, write(api, proof, bundles, "", this.#last));
    } catch {
      // The record can still be made while "Certificate and key" holds the same.
    }
  }

  /**
   * Whether a note and a signature can be added: only to what is made from the certificates that were sent.
   *
   * @param {Proof} proof
   * @param {Bundles} bundles what stands in "Certificate and key" now
   */
  isOpen({ certificates }, { bundle, encryption }) {
    return certificates.bundle === bundle?.certificatePem && certificates.encryption === encryption?.certificatePem;
  }

  /**
   * @param {Api} api
   * @param {Proof} proof
   * @param {Bundles} bundles what stands in "Certificate and key" now
   * @param {Wish} wish
   * @returns {Promise<RecordFile>}
   */
  async make(api, proof, bundles, { note, sign }) {
    // Made once more for the same proof, it takes the place of the one made before.
    const previous = this.#made.has(proof) ? this.#made.get(proof)?.previous : this.#last;
    const draft = this.#drafts.get(proof);
    const isOpen = this.isOpen(proof, bundles);
    if (!isOpen && (draft === undefined || note.trim() || sign)) {
      throw new Error(msg("The record is made from the certificates that were sent, and others are given above now. Put them back there."));
    }
    const text = isOpen || draft === undefined ? write(api, proof, bundles, note.trim(), previous) : draft;
    this.#made.set(proof, { text, previous });
    this.#last = text;
    const { operation } = proof.parcel;
    const name = `countersign-${proof.rehearsal ? "rehearsal-" : ""}${operation.kind}-${proof.sentAt.replace(/[-:]|\.\d+/g, "")}`;
    // Not a byte more, not even a line's end: the bytes are what is hashed and signed.
    if (!sign || !bundles.bundle) return { name: `${name}.json`, text, type: "application/json" };
    return { name: `${name}.jws`, text: await api.signRecord(text, bundles.bundle), type: "application/jose" };
  }
}

/**
 * @param {Api} api
 * @param {Proof} proof
 * @param {Bundles} bundles
 * @param {string} note
 * @param {string | undefined} previous
 */
function write(api, { parcel, delivery, outcome, sentAt }, { bundle, encryption }, note, previous) {
  return api.record({
    operation: parcel.operation,
    acknowledge: parcel.acknowledge,
    refuse: parcel.context.refuse,
    ...(bundle && { bundle }),
    ...(encryption && { encryption }),
    ...(outcome && { outcome }),
    delivery,
    now: sentAt,
    ...(note && { note }),
    ...(api.moduleSha256 && { moduleSha256: api.moduleSha256 }),
    ...(previous && { previous }),
  });
}

/**
 * Why a record cannot be signed with this key, in a sentence; nothing when it can be. A JSON Web Signature knows RSA, three curves and
 * Ed25519 (RFC 7518 §3.1, RFC 8037 §3.1), and one made with another key than the certificate's could not be checked.
 *
 * @param {Inspection | undefined} inspection
 */
export function unsignable(inspection) {
  if (!inspection?.keys.length) return msg("It cannot be signed: there is no private key here.");
  const { leaf, match } = inspection;
  const key = leaf?.publicKey;
  if (!key || !(key.algorithm === "EC" ? curves.has(key.curve) : ["RSA", "Ed25519"].includes(key.algorithm))) {
    const own = key?.algorithm === "EC" ? key.curve : key?.algorithm;
    if (own === undefined) return msg("It cannot be signed: that takes an RSA, P-256, P-384, P-521 or Ed25519 key, and what this one is, is not known.");
    return msg(str`It cannot be signed: that takes an RSA, P-256, P-384, P-521 or Ed25519 key, and this one is ${own}.`);
  }
  if (match.state === "match") return undefined;
  return match.state === "mismatch"
    ? msg("It cannot be signed: the private key belongs to another certificate.")
    : msg("It cannot be signed: whether the private key belongs to the certificate is not checked.");
}

/** @type {Set<string | undefined>} */
const curves = new Set(["P-256", "P-384", "P-521"]);
