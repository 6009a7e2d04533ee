/**
 * Instants. In: a Date, milliseconds since 1970, or RFC 3339 text. Out: RFC 3339 text in UTC, as the module takes it, or an error that
 * names what was given.
 *
 * @import { Time } from "../types/index.d.ts"
 */
import { failureAt } from "../error.js";

/** RFC 3339 §5.6. Without an offset it would be another time in another place. */
const RFC_3339 = /^(\d{4}-\d\d-(\d\d))[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * A time as the module takes it: the time of day where none was given.
 *
 * @param {Time | null | undefined} time
 * @param {string} [name] of what was given
 * @returns {string}
 */
export function instant(time, name = "now") {
  const date = time === undefined || time === null ? new Date() : dateOf(time);
  // RFC 3339 has years of four digits.
  if (Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toISOString())) {
    const said = typeof time === "object" || typeof time === "function" ? "" : ` It is ${String(time)}.`;
    throw failureAt(name, "TIME_INVALID", `${name} must be a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z.${said}`);
  }
  if (typeof time === "number" && time >= 1e9 && time < 1e10) {
    throw failureAt(name, "TIME_INVALID", `${name} must be milliseconds since 1970, and ${time} looks like seconds: give ${time * 1000}, or Date.now().`);
  }
  return date.toISOString();
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
  return new Date(new Date(day).getUTCDate() === Number(ofMonth) ? text.replace(" ", "T").toUpperCase() : NaN);
}
