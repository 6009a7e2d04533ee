/**
 * In: the two dates of a certificate, and the time of now. Out: a share of a bar, and words.
 *
 * @import { Certificate } from "countersign"
 */
import { count } from "./quantity.js";

const day = 86_400_000;

/** Fewer days than this are worth a second look. */
const soon = 30;

/**
 * @param {Pick<Certificate, "notBefore" | "notAfter">} certificate
 * @param {number} now milliseconds since 1970
 * @returns {{ state: "valid" | "soon" | "expired" | "future" | "unknown", elapsed: number, words: string }} `elapsed` from 0 to 1
 */
export function validity({ notBefore, notAfter }, now) {
  const from = Date.parse(notBefore ?? "");
  const to = Date.parse(notAfter ?? "");
  if (Number.isNaN(from) || Number.isNaN(to)) return { state: "unknown", elapsed: 0, words: "validity could not be read" };
  const elapsed = to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1;
  if (now < from) return { state: "future", elapsed: 0, words: `not valid for another ${span(from - now)}` };
  if (now > to) return { state: "expired", elapsed: 1, words: `expired ${span(now - to)} ago` };
  return { state: to - now < soon * day ? "soon" : "valid", elapsed, words: `${span(to - now)} left` };
}

/**
 * A date for reading, always in UTC as the certificate has it.
 *
 * @param {string | undefined} time RFC 3339
 */
export function date(time) {
  const at = new Date(time ?? "");
  if (Number.isNaN(at.getTime())) return "unknown";
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

/** @param {number} milliseconds */
function span(milliseconds) {
  if (milliseconds < day) return count(Math.floor(milliseconds / 3_600_000), "hour");
  const days = Math.floor(milliseconds / day);
  return days < 730 ? count(days, "day") : `${Math.floor(days / 365.25)} years`;
}
