/**
 * Standard input. In: a stream, and a signal. Out: all of its bytes, or a failure: it is larger than anything real, or it was interrupted.
 */
import { tooLarge } from "./file.js";
import { uninterrupted } from "./interruption.js";
import { LARGEST } from "./largest.js";

/**
 * @param {NodeJS.ReadableStream} stream
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array>}
 */
export async function readStream(stream, signal) {
  const reading = (async () => {
    const parts = [];
    let length = 0;
    for await (const part of stream) {
      const bytes = typeof part === "string" ? Buffer.from(part) : part;
      length += bytes.length;
      if (length > LARGEST) throw tooLarge("-", LARGEST);
      parts.push(bytes);
    }
    return new Uint8Array(Buffer.concat(parts));
  })();
  return uninterrupted(reading, signal);
}
