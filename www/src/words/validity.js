/**
 * In: the two dates of a certificate, and the time of now. Out: a share of a bar, and words.
 *
 * @import { Certificate } from "countersign"
 */
import { msg, str } from "@lit/localize";
import { getLanguage } from "./language.js";
import { locale, span } from "./quantity.js";

const day = 86_400_000;

/** Fewer days than this are worth a second look. */
export const soon = 30 * day;

/**
 * @param {Pick<Certificate, "notBefore" | "notAfter">} certificate
 * @param {number} now milliseconds since 1970
 * @returns {{ state: "valid" | "soon" | "expired" | "future" | "unknown", elapsed: number, words: string }} `elapsed` from 0 to 1
 */
export function validity({ notBefore, notAfter }, now) {
  const from = Date.parse(notBefore ?? "");
  const to = Date.parse(notAfter ?? "");
  if (Number.isNaN(from) || Number.isNaN(to)) return { state: "unknown", elapsed: 0, words: msg("the validity could not be read") };
  const elapsed = to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1;
  if (now < from) {
    const wait = span(from - now);
    return { state: "future", elapsed: 0, words: msg(str`becomes valid in ${wait}`) };
  }
  if (now > to) {
    const age = span(now - to);
    return { state: "expired", elapsed: 1, words: msg(str`expired ${age} ago`) };
  }
  const left = span(to - now);
  return { state: to - now < soon ? "soon" : "valid", elapsed, words: msg(str`${left} left`) };
}

/**
 * A date for reading, always in UTC as the certificate has it. In English the month is a word, in Chinese it is as in RFC 3339: neither can be
 * taken for another date.
 *
 * @param {string | undefined} time RFC 3339
 */
export function date(time) {
  const at = new Date(time ?? "");
  if (Number.isNaN(at.getTime())) return msg("unknown");
  if (getLanguage() === "zh-Hans") return at.toISOString().slice(0, 10);
  return at.toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
