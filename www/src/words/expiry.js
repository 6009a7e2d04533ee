/** In: the end of something, as a service writes it, and the time of now. Out: how urgent that is, in a word for the colour and in words. */
import { count } from "./quantity.js";

const day = 86_400_000;

/** Fewer days than this are worth a second look. */
const soon = 30;

/**
 * Milliseconds since 1970 of a time as the services write it: RFC 3339, `20461116T195709Z`, or milliseconds already.
 *
 * @param {unknown} time
 * @returns {number | undefined} nothing for what is no time
 */
export function milliseconds(time) {
  if (typeof time === "number") return Number.isFinite(time) ? time : undefined;
  if (typeof time !== "string") return undefined;
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return Number.isNaN(at) ? undefined : at;
}

/**
 * @param {number | undefined} end milliseconds since 1970
 * @param {number} now milliseconds since 1970
 * @returns {{ tone: "bad" | "warn" | "quiet", words: string } | undefined}
 */
export function expiry(end, now) {
  if (end === undefined) return undefined;
  if (end <= now) return { tone: "bad", words: `expired ${span(now - end)} ago` };
  const left = end - now;
  return { tone: left < soon * day ? "warn" : "quiet", words: `expires in ${span(left)}` };
}

/** @param {number} length milliseconds */
function span(length) {
  if (length < 2 * 3_600_000) return count(Math.floor(length / 60_000), "minute");
  if (length < 2 * day) return count(Math.floor(length / 3_600_000), "hour");
  const days = Math.floor(length / day);
  return days < 730 ? count(days, "day") : count(Math.floor(days / 365.25), "year");
}
