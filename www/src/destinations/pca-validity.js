/**
 * In: the validity asked for in the Private CA form, and the time of now. Out: from when to when the CA will be valid, in words; and the validity
 * that ends with the parent's.
 *
 * @import { Facts, Form } from "./field.js"
 */
import { msg, str } from "@lit/localize";

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
  const [begins, ends] = [minute(from), minute(until)];
  return start?.mode === "set"
    ? msg(str`Valid from ${begins} (sent as ${from} milliseconds) to ${ends}.`)
    : msg(str`Valid from now to ${ends}.`);
}

/**
 * As many whole days as the parent's certificate is still valid.
 *
 * @param {Form} form
 * @param {Facts} facts of the parent's certificate
 */
export function untilParent(form, { end: until, now }) {
  const start = form["validity.startFrom"];
  const from = start?.mode === "set" ? Date.parse(`${start.value}Z`) : now;
  const days = Math.floor(((until ?? NaN) - from) / day);
  return days > 0 ? { "validity.value": String(days), "validity.type": "DAY" } : undefined;
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
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
