/**
 * What is found on the way, and by no rule of the crate. In: what happened. Out: findings.
 *
 * @import { Finding } from "../../types/index.d.ts"
 */
import { dataOf } from "./delivery.js";

/** @type {Finding} */
export const BODY_CHANGED = {
  code: "delivery.body-changed",
  severity: "error",
  message: "The relay passed on other bytes than were signed. Do not use it.",
  arguments: {},
  place: {},
  citation: { document: "Countersign relay", field: "X-Countersign-Body-Sha256" },
};

/**
 * @param {number} seconds that the gateway is ahead
 * @returns {Finding}
 */
export function clockCorrected(seconds) {
  const [size, side] = [String(Math.abs(seconds)), seconds > 0 ? "behind" : "ahead of"];
  return {
    code: "delivery.clock-corrected",
    severity: "note",
    message: `The clock here is ${size} seconds ${side} the gateway's; it was signed with the gateway's time.`,
    arguments: { seconds: String(seconds) },
    place: {},
    citation: { document: "API request signing guide", field: "X-Sdk-Date" },
  };
}

/**
 * @param {unknown} error
 * @returns {Finding}
 */
export function notKept(error) {
  const { message } = dataOf(error);
  const reason = /[.!?]$/.test(message) ? message : `${message}.`;
  return {
    code: "delivery.not-kept",
    severity: "warning",
    message: `The journal did not keep how this ended: ${reason} Keep it yourself, or it is sent again.`,
    arguments: { reason },
    place: {},
    citation: { document: "Countersign", field: "journal.put" },
  };
}
