/**
 * In: the members of a chain, and the time of now. Out: when all of them are valid, in words, and where each stands on a scale of 100.
 *
 * @import { Certificate } from "countersign"
 */
import { msg, str } from "@lit/localize";
import { date, validity } from "./validity.js";

/** @typedef {{ from: number, to: number }} Span milliseconds since 1970 */
/** @typedef {{ from: number, width: number }} Bar on a scale from 0 to 100 */

/** @param {Certificate} certificate @returns {Span} */
function spanOf({ notBefore, notAfter }) {
  return { from: Date.parse(notBefore ?? ""), to: Date.parse(notAfter ?? "") };
}

/**
 * @param {Certificate[]} members
 * @returns {Span | undefined} nothing when they are never all valid, or when a date could not be read
 */
export function usable(members) {
  const spans = members.map(spanOf);
  const from = Math.max(...spans.map((span) => span.from));
  const to = Math.min(...spans.map((span) => span.to));
  // What was not read is no number, and is neither less nor more.
  return from <= to ? { from, to } : undefined;
}

/**
 * @param {Certificate[]} members
 * @param {number} now
 * @returns {{ state: ReturnType<typeof validity>["state"], words: string }}
 */
export function usableWords(members, now) {
  const window = usable(members);
  if (!window) {
    const isUnread = members.map(spanOf).some(({ from, to }) => Number.isNaN(from) || Number.isNaN(to));
    if (isUnread) return { state: "unknown", words: msg("A date could not be read, so it is not known when all are valid.") };
    return { state: "expired", words: msg("They are never all valid at the same time.") };
  }
  const [notBefore, notAfter] = [new Date(window.from).toISOString(), new Date(window.to).toISOString()];
  const { state, words } = validity({ notBefore, notAfter }, now);
  const from = date(notBefore);
  const until = date(notAfter);
  return { state, words: msg(str`All are valid from ${from} until ${until} (${words}).`) };
}

/**
 * Where each stands. The scale shows the usable window and today, not the decades of a root: what lasts longer goes over its edge.
 *
 * @param {Certificate[]} members
 * @param {number} now
 * @returns {{ bars: (Bar | undefined)[], window?: Bar, today: number }} no bar where a date could not be read
 */
export function timeline(members, now) {
  const spans = members.map(spanOf);
  const window = usable(members);
  const known = spans.filter(({ from, to }) => from <= to);
  const shown = window ? [window] : known;
  const from = Math.min(now, ...shown.map((span) => span.from));
  const to = Math.max(now, ...shown.map((span) => span.to));
  const margin = (to - from || 1) / 8;
  const place = (/** @type {number} */ at) => Math.min(100, Math.max(0, ((at - from + margin) / (to - from + 2 * margin)) * 100));
  const bar = (/** @type {Span} */ span) => ({ from: place(span.from), width: place(span.to) - place(span.from) });
  return {
    bars: spans.map((span) => (span.from <= span.to ? bar(span) : undefined)),
    ...(window && { window: bar(window) }),
    today: place(now),
  };
}
