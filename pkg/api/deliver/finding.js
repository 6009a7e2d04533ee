/**
 * What is found on the way, and by no rule of the crate. In: what happened. Out: findings.
 *
 * @import { ErrorData, Finding } from "../../types/index.d.ts"
 * @import { Trouble } from "./journal.js"
 */
import { PACKAGE } from "../../words/english.js";
import { wordsOf } from "../../words/words.js";

/** @type {Finding} */
export const BODY_CHANGED = {
  code: "delivery.body-changed",
  severity: "error",
  ...wordsOf(PACKAGE, "delivery.body-changed"),
  place: {},
  citation: { document: "Countersign relay", field: "X-Countersign-Body-Sha256" },
};

/**
 * @param {number} seconds that the gateway is ahead
 * @returns {Finding}
 */
export function clockCorrected(seconds) {
  return {
    code: "delivery.clock-corrected",
    severity: "note",
    ...wordsOf(PACKAGE, seconds > 0 ? "delivery.clock-corrected" : "delivery.clock-corrected.ahead", { seconds: Math.abs(seconds) }),
    place: {},
    citation: { document: "API request signing guide", field: "X-Sdk-Date" },
  };
}

/**
 * @param {Pick<ErrorData, "code" | "message">} failure
 * @returns {Finding}
 */
export function notLookedAt({ code, message }) {
  const why =
    code === "CANCELLED"
      ? wordsOf(PACKAGE, "proof.not-told.cancelled")
      : code === "NETWORK_FAILED"
        ? wordsOf(PACKAGE, "proof.not-told.silence")
        : wordsOf(PACKAGE, "proof.not-told.unanswered", { reason: message.replace(/\.$/, "") });
  return {
    code: "proof.not-told",
    severity: "note",
    ...why,
    place: {},
    citation: { document: "Countersign", field: "prove" },
  };
}

/**
 * @param {Trouble} trouble
 * @param {boolean} byLooking whether it is what a look shows, after how it ended was kept
 * @returns {Finding}
 */
export function notKept({ late, values }, byLooking) {
  const ids = byLooking
    ? /** @type {const} */ (["delivery.not-kept.proof", "delivery.not-kept.proof.late"])
    : /** @type {const} */ (["delivery.not-kept", "delivery.not-kept.late"]);
  return {
    code: "delivery.not-kept",
    severity: "warning",
    ...wordsOf(PACKAGE, ids[late ? 1 : 0], values),
    place: {},
    citation: { document: "Countersign", field: "journal.put" },
  };
}
