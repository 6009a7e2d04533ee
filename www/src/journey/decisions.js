/**
 * What the reader has decided: warnings accepted, edits refused, requests of unknown fate looked into. Findings, edits and proofs in;
 * whether it was decided out.
 *
 * @import { Edit, EditCode, Finding } from "countersign"
 * @import { Proof } from "./delivery.js"
 * @import { Kind } from "../destinations/destination.js"
 */

export class Decisions {
  /** Each by its destination, code and words: other words are another warning. @type {Set<string>} */
  #acknowledged = new Set();
  /** Codes of the edits that are not wanted. @type {Set<EditCode>} */
  #refused = new Set();
  /** Proofs of which nobody knew what became, whose targets were looked at since. @type {Set<Proof>} */
  #settled = new Set();

  /**
   * @param {Kind} kind
   * @param {Finding} finding
   */
  isAcknowledged(kind, { code, message }) {
    return this.#acknowledged.has(`${kind} ${code} ${message}`);
  }

  /**
   * @param {Kind} kind
   * @param {Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(kind, { code, message }, acknowledged) {
    change(this.#acknowledged, `${kind} ${code} ${message}`, acknowledged);
  }

  /**
   * @param {Edit} edit
   * @param {boolean} refused
   */
  refuse({ code }, refused) {
    change(this.#refused, code, refused);
  }

  /** Codes of the edits that are not wanted. */
  get refused() {
    return [...this.#refused];
  }

  /** @param {Proof} proof */
  settle(proof) {
    this.#settled.add(proof);
  }

  /** @param {Proof} proof */
  isSettled(proof) {
    return this.#settled.has(proof);
  }
}

/**
 * @template T
 * @param {Set<T>} set
 * @param {T} entry
 * @param {boolean} within
 */
function change(set, entry, within) {
  if (within) set.add(entry);
  else set.delete(entry);
}
