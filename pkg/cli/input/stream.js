/**
 * Standard input. In: a stream, and a signal. Out: all of its bytes, or an error: it is larger than anything real, or it was interrupted.
 */
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { LARGEST } from "./largest.js";

/**
 * @param {NodeJS.ReadableStream} stream
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array>}
 */
export async function readStream(stream, signal) {
  /** @type {Buffer[]} */
  const parts = [];
  let length = 0;
  const reading = (async () => {
    for await (const part of stream) {
      const bytes = typeof part === "string" ? Buffer.from(part) : part;
      length += bytes.length;
      if (length > LARGEST) throw failure("input.too-large", { most: LARGEST >> 20 }, { exit: EXIT.blocked, place: { file: "-" } });
      parts.push(bytes);
    }
    return Buffer.concat(parts);
  })();
  return Promise.race([reading, interrupted(signal)]);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function interrupted(signal) {
  const end = () => failure("interrupted", {}, { exit: EXIT.interrupted });
  return new Promise((_, reject) => {
    if (signal.aborted) reject(end());
    else signal.addEventListener("abort", () => reject(end()), { once: true });
  });
}
