/**
 * Work that must end. In: what is done with a signal, how long it may take, and whose signal ends it earlier. Out: what it gives, or the
 * error that stands for the end: what somebody else wrote may never end, and may ignore the signal.
 */

/**
 * @template T
 * @param {(signal: AbortSignal) => T | Promise<T>} work
 * @param {{ timeout: number, signal?: AbortSignal | undefined, late: () => Error, cancelled: () => Error }} limits
 * @returns {Promise<T>}
 */
export async function inTime(work, { timeout, signal, late, cancelled }) {
  const own = new AbortController();
  let end = (/** @type {unknown} */ _error) => {};
  /** @type {Promise<never>} */
  const stopped = new Promise((_, reject) => {
    end = reject;
  });
  const stop = (/** @type {unknown} */ error) => {
    end(error);
    own.abort();
  };
  const cancel = () => stop(cancelled());
  signal?.addEventListener("abort", cancel);
  const timer = setTimeout(() => stop(late()), timeout);
  try {
    return await Promise.race([(async () => work(own.signal))(), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}
