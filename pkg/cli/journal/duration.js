/** A length of time as people write it. In: `90s`, `30m`, `24h`, `7d`. Out: milliseconds. */
import { failure } from "../failure.js";

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * @param {string} text
 * @returns {number}
 */
export function duration(text) {
  const [, number, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (unit === undefined || Number(number) === 0) throw failure("status.within");
  return Number(number) * UNITS[/** @type {keyof typeof UNITS} */ (unit)];
}
