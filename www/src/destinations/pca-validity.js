/**
 * In: the validity asked for in the Private CA form, and the time of now. Out: from when to when the CA will be good, in words.
 *
 * @import { Form } from "./field.js"
 */

const day = 86_400_000;

/**
 * @param {Form} form
 * @param {number} now milliseconds since 1970
 * @returns {string} nothing while something is still to be filled in
 */
export function period(form, now) {
  const number = form["validity.value"]?.value.trim() ?? "";
  const start = form["validity.startFrom"];
  const from = start?.mode === "set" ? Date.parse(`${start.value}Z`) : now;
  if (!/^\d{1,6}$/.test(number) || Number.isNaN(from)) return "";
  const until = end(from, Number(number), form["validity.type"]?.value);
  if (Number.isNaN(until)) return "";
  return start?.mode === "set"
    ? `From ${minute(from)}, sent as ${from} milliseconds, to ${minute(until)}.`
    : `From now to ${minute(until)}.`;
}

/**
 * A year is twelve months of the calendar here and a month is 31 days, as the document has it.
 *
 * @param {number} from
 * @param {number} number
 * @param {string | undefined} type
 */
function end(from, number, type) {
  if (type === "HOUR") return from + (number * day) / 24;
  if (type === "DAY") return from + number * day;
  if (type === "MONTH") return from + number * 31 * day;
  const at = new Date(from);
  return at.setUTCFullYear(at.getUTCFullYear() + number);
}

/** @param {number} time */
function minute(time) {
  const words = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  return `${new Date(time).toLocaleString("en-GB", /** @type {Intl.DateTimeFormatOptions} */ (words))} UTC`;
}
