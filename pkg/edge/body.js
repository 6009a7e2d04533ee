/** The body of a request or of an answer. In: its stream. Out: its bytes, counted against a limit, and their hash. */
import { EITHER, failedHook } from "./hook.js";
import { refusal } from "./refusal.js";

/**
 * Reads the body, counting: a content-length is only a claim.
 *
 * @param {Request} request
 * @param {number} maxBody none for a call that only reads
 * @param {number} timeout milliseconds in which it has to be here
 */
export async function readBody(request, maxBody, timeout) {
  const tooLarge = () => (maxBody === 0 ? refusal(400, "relay.read-body") : refusal(413, "relay.body-too-large", { most: maxBody }));
  const declared = request.headers.get("content-length");
  if (declared !== null && !/^\d+$/.test(declared)) throw refusal(400, "relay.content-length");
  // Of a GET's body a server may show no more than that it was announced.
  if (Number(declared) > maxBody || (request.method === "GET" && request.headers.has("transfer-encoding"))) throw tooLarge();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), timeout);
  try {
    const body = await gathered(streamOf(request), maxBody, end.signal).catch(() => {
      throw refusal(400, "relay.body-broken");
    });
    if (end.signal.aborted) throw refusal(400, "relay.body-late", { seconds: timeout / 1000 });
    if (body === undefined) throw tooLarge();
    if (declared !== null && Number(declared) !== body.length) {
      throw refusal(400, "relay.body-length", { found: body.length, declared });
    }
    return body;
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Request} request */
function streamOf(request) {
  const { body } = request;
  if (!request.bodyUsed && body?.locked !== true) return body;
  throw failedHook(EITHER, new TypeError("It read the body, which the relay has to forward."));
}

/**
 * All bytes of a stream; `undefined` when there are more than the limit, and then the rest is not read.
 *
 * @param {ReadableStream<Uint8Array> | null} stream
 * @param {number} most
 * @param {AbortSignal} signal ends the reading, with what is there
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>}
 */
export async function gathered(stream, most, signal) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const reader = stream?.getReader();
  const cancel = () => {
    reader?.cancel().catch(() => {});
  };
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel);
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!ArrayBuffer.isView(value)) throw new TypeError("A body is made of bytes.");
      length += value.byteLength;
      if (length > most) {
        cancel();
        return undefined;
      }
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener("abort", cancel);
  }
  return joined(chunks, length);
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/**
 * Lower-case hex.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
