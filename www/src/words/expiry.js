/** In: the end of something, as a service writes it, and the time of now. Out: how urgent that is, in a word for the colour and in words. */
import { msg, str } from "@lit/localize";
import { span } from "./quantity.js";
import { soon } from "./validity.js";

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
  if (end <= now) {
    const age = span(now - end);
    return { tone: "bad", words: msg(str`expired ${age} ago`) };
  }
  const left = span(end - now);
  return { tone: end - now < soon ? "warn" : "quiet", words: msg(str`expires in ${left}`) };
}
