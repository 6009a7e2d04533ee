/** How IoT Device Access refuses what it was sent. In: the reason. Out: a Refusal with its code. */

import { Refusal } from "../../errors.js";

/** @param {string} reason */
export function invalid(reason) {
  return new Refusal(400, "IOTDA.000006", `Invalid input data: ${reason}.`);
}

/** @param {string} reason */
export function unreadable(reason) {
  return new Refusal(400, "IOTDA.000008", `Invalid input: ${reason}.`);
}

/** The paging values have codes of their own. */
const QUERY_CODES = new Map([
  ["limit", "IOTDA.000017"],
  ["offset", "IOTDA.000018"],
  ["marker", "IOTDA.000019"],
]);

/**
 * @param {string} name
 * @param {string} rule
 */
export function badQuery(name, rule) {
  return new Refusal(400, QUERY_CODES.get(name) ?? "IOTDA.000006", `Invalid input data: ${name} ${rule}.`);
}
