/**
 * Instants. In: a Date, milliseconds since 1970, or RFC 3339 text. Out: RFC 3339 text in UTC, as the module takes it, or an error that
 * names what was given.
 *
 * @import { Time } from "../types/index.d.ts"
 */
import { failureAt } from "../error.js";
import { quotable } from "../words/words.js";

/** RFC 3339 §5.6. Without an offset it would be another time in another place. */
const RFC_3339 = /^(\d{4}-\d\d-(\d\d))[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** What may be a time written in another way; anything else that is longer than a word or two may be a secret in the wrong place. */
const DATE_LIKE = /^[\d\sTZ:.,/+-]{0,40}$/i;
const LONGEST_WORD = 20;

/**
 * A time as the module takes it; the current time where none was given.
 *
 * @param {Time | null | undefined} time
 * @param {string} [name] of what was given
 * @returns {string}
 */
export function instant(time, name = "now") {
  const date = time === undefined || time === null ? new Date() : dateOf(time);
  const written = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  // RFC 3339 has years of four digits.
  if (!/^\d{4}-/.test(written)) {
    const isPlain = typeof time !== "object" && typeof time !== "function";
    const given = typeof time === "string" && !DATE_LIKE.test(time) ? quotable(time, LONGEST_WORD) : isPlain ? time : typeof time;
    throw failureAt(name, "TIME_INVALID", "time.not-read", { option: name, given });
  }
  if (typeof time === "number" && time >= 1e9 && time < 1e10) {
    throw failureAt(name, "TIME_INVALID", "time.seconds", { option: name, given: time, meant: time * 1000 });
  }
  return written;
}

/**
 * A Date would read anything as a time: `true` as 1970, "1" as 2001, the 30th of February as the 2nd of March.
 *
 * @param {unknown} time
 */
function dateOf(time) {
  if (typeof time === "number") return new Date(time);
  if (Object.prototype.toString.call(time) === "[object Date]") return new Date(/** @type {Date} */ (time));
  const text = typeof time === "string" ? time.trim() : "";
  const [, day = "", ofMonth] = RFC_3339.exec(text) ?? [];
  // Every month has the first 28.
  const is = Number(ofMonth) <= 28 || new Date(day).getUTCDate() === Number(ofMonth);
  return new Date(is ? text.replace(" ", "T").toUpperCase() : NaN);
}
