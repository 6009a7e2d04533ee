/** In: a number. Out: so many of something, a span of time, or a size, as people say it in the page's language. */
import { getLanguage } from "./language.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** As `Intl` knows them; of English the one with the day before the month. */
const locales = { en: "en-GB", "zh-Hans": "zh-Hans-CN" };

/** The page's language, as `Intl` takes it. */
export function locale() {
  return locales[getLanguage()];
}

/** @param {number} value */
export function number(value) {
  return value.toLocaleString(locale());
}

/**
 * In Chinese, too, with a blank between the number and what it counts.
 *
 * @param {number} value
 * @param {"byte" | "kilobyte" | "megabyte" | "second" | "minute" | "hour" | "day" | "year"} unit
 * @param {Intl.NumberFormatOptions} [options]
 */
function measured(value, unit, options) {
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "long", ...options }).format(value).replace(/(\d)(\p{Script=Han})/u, "$1 $2");
}

/**
 * A span of time in its largest unit that still says something, and no more than is known: 47 hours are not yet 2 days.
 *
 * @param {number} milliseconds
 */
export function span(milliseconds) {
  if (milliseconds < 2 * hour) return measured(Math.floor(milliseconds / minute), "minute");
  if (milliseconds < 2 * day) return measured(Math.floor(milliseconds / hour), "hour");
  const days = Math.floor(milliseconds / day);
  return days < 730 ? measured(days, "day") : measured(Math.floor(days / 365.25), "year");
}

/**
 * A span of time as people say it, without what is too small to matter: 3600 seconds are 1 hour.
 *
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 60) return measured(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return measured(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return measured(Math.round(hours / 24), "day");
  return [measured(hours, "hour"), ...(minutes % 60 ? [measured(minutes % 60, "minute")] : [])].join(" ");
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return measured(bytes, "byte");
  /** @type {Intl.NumberFormatOptions} */
  const digits = { unitDisplay: "short", minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return bytes < 1_000_000 ? measured(bytes / 1000, "kilobyte", digits) : measured(bytes / 1_000_000, "megabyte", digits);
}
