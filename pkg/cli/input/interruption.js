/**
 * Waiting for what may never come. In: a promise, and a signal. Out: what it resolves to, or that it was interrupted.
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";

/**
 * @template Value
 * @param {Promise<Value>} coming
 * @param {AbortSignal} signal
 * @returns {Promise<Value>}
 */
export async function uninterrupted(coming, signal) {
  /** @type {() => void} */
  let stop = () => {};
  const interrupted = new Promise((_, reject) => {
    stop = () => reject(failure("interrupted", {}, { exit: EXIT.interrupted }));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([coming, /** @type {Promise<never>} */ (interrupted)]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
