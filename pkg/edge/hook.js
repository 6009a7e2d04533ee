/**
 * What the functions of whoever runs the relay say. In: one of them. Out: its answer, or a refusal that names it: a mistake in one lets
 * nothing through, and ends no process.
 *
 * @import { Platform, RelayOptions } from "../types/edge.d.ts"
 */
import { refusal } from "./refusal.js";

/**
 * @template Answer
 * @param {string} name of the option
 * @param {number | undefined} patience milliseconds; without it, it may take its time
 * @param {() => Answer} hook
 * @returns {Promise<Awaited<Answer>>}
 */
export async function asked(name, patience, hook) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    if (patience !== undefined) timer = setTimeout(() => reject(new Error(`${name} gave no answer in time.`)), patience);
  });
  try {
    return await Promise.race([hook(), late]);
  } catch (error) {
    throw failedHook(name, error);
  } finally {
    clearTimeout(timer);
  }
}

/** The name to report when one of the two has read the body and it is unknown which. */
export const EITHER = "guard or limit";

/**
 * @param {string} name of the option
 * @param {unknown} cause for the operator alone: whoever keeps a secret may have put it in there
 */
export function failedHook(name, cause) {
  const words = name === EITHER ? refusal(503, "relay.hook-failed.body") : refusal(503, "relay.hook-failed", { hook: name });
  return Object.assign(words, { hook: name, cause });
}

/**
 * @param {() => number} now
 * @returns {number} milliseconds since 1970
 */
export function timeOf(now) {
  /** @type {unknown} */
  let time;
  try {
    time = now();
  } catch (error) {
    throw failedHook("now", error);
  }
  if (Number.isFinite(time)) return /** @type {number} */ (time);
  ignored(time);
  throw failedHook("now", new TypeError("now gave no number of milliseconds."));
}

/**
 * A visible name without a space, which a header can hold.
 *
 * @param {RelayOptions["requestId"]} requestId
 * @param {number} patience
 * @param {Request} request
 * @param {Platform} platform
 */
export async function requestName(requestId, patience, request, platform) {
  if (requestId === undefined) return crypto.randomUUID();
  const name = await asked("requestId", patience, () => requestId(request, platform));
  if (typeof name === "string" && /^[!-~]{1,128}$/.test(name)) return name;
  throw failedHook("requestId", new TypeError("requestId gave no text of 1 to 128 visible characters."));
}

/**
 * A promise that nobody waits for must not end the process when it rejects.
 *
 * @param {unknown} promised
 * @returns {Promise<void>}
 */
export function ignored(promised) {
  return Promise.resolve(promised).then(
    () => {},
    () => {},
  );
}
