/**
 * The time between two attempts. In: how many there were, chance, and what the service asked for. Out: milliseconds, and a wait that a
 * signal ends.
 *
 * @import { Answer } from "../../types/index.d.ts"
 */

/** Milliseconds: the first wait is up to the first, no jitter is beyond the second, no wait beyond the third. */
const [FIRST_WAIT, LONGEST_JITTER, LONGEST_WAIT] = [1_000, 30_000, 60_000];

/**
 * Exponential, with full jitter, and not before the service asked for it, unless that is beyond the longest wait.
 *
 * @param {number} attempt from 1
 * @param {() => number} random
 * @param {number} now
 * @param {Answer} [answer]
 */
export function waitAfter(attempt, random, now, answer) {
  const jitter = chance(random) * Math.min(LONGEST_JITTER, FIRST_WAIT * 2 ** (attempt - 1));
  const asked = retryAfter(answer?.headers["retry-after"] ?? "", now);
  return Math.round(Math.min(LONGEST_WAIT, asked + (jitter > 0 ? jitter : 0)));
}

/**
 * One of the caller's that breaks must not lose the answer after which is waited.
 *
 * @param {() => number} random
 */
function chance(random) {
  try {
    return random();
  } catch {
    return 1;
  }
}

/**
 * Milliseconds that a service asks to wait: RFC 9110 §10.2.3, seconds or a date.
 *
 * @param {string} text
 * @param {number} now
 */
function retryAfter(text, now) {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const left = Date.parse(text) - now;
  return left > 0 ? left : 0;
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} [signal] ends the wait early
 * @returns {Promise<void>}
 */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}
