/**
 * In: findings, edits and proofs. Out: what the reader has decided of them: warnings accepted, edits refused, requests of unknown fate looked
 * into.
 *
 * @import { Edit, EditCode, Finding } from "countersign"
 * @import { Proof } from "./delivery.js"
 * @import { Kind } from "../destinations/destination.js"
 */

export class Decisions {
  /** Each by its destination, code and words: other words are another warning. @type {Set<string>} */
  #acknowledged = new Set();
  /** Codes of the edits that are not wanted; another list when they are others. @type {EditCode[]} */
  refused = [];
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
    const key = `${kind} ${code} ${message}`;
    if (acknowledged) this.#acknowledged.add(key);
    else this.#acknowledged.delete(key);
  }

  /**
   * @param {Edit} edit
   * @param {boolean} refused
   */
  refuse({ code }, refused) {
    const others = this.refused.filter((other) => other !== code);
    this.refused = refused ? [...others, /** @type {EditCode} */ (code)] : others;
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
