/**
 * In: findings, edits and proofs. Out: what the reader has decided of them: warnings accepted, edits refused, requests of unknown fate looked
 * into.
 *
 * @import { EditCode, Finding } from "countersign"
 * @import { Proof } from "../send/delivery.js"
 * @import { Kind } from "../../destinations/destination.js"
 */
import { saying } from "./once.js";

export class Decisions {
  /** Each by its destination and what it says: another sentence, or another value in it, is another warning. @type {Set<string>} */
  #acknowledged = new Set();
  /** Codes of the edits that are not wanted; another list when they are others. @type {EditCode[]} */
  refused = [];
  /** Proofs of which nobody knew what became, whose targets were looked at since. @type {Set<Proof>} */
  #settled = new Set();

  /**
   * @param {Kind} kind
   * @param {Finding} finding
   */
  isAcknowledged(kind, finding) {
    return this.#acknowledged.has(`${kind} ${saying(finding)}`);
  }

  /**
   * @param {Kind} kind
   * @param {Finding} finding
   * @param {boolean} acknowledged
   */
  acknowledge(kind, finding, acknowledged) {
    const key = `${kind} ${saying(finding)}`;
    if (acknowledged) this.#acknowledged.add(key);
    else this.#acknowledged.delete(key);
  }

  /**
   * @param {Pick<Finding, "code">} finding that speaks of the edit
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
