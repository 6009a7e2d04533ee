/**
 * One call of `fetch`. In: its arguments. Out: status, headers and text of the answer, of limited length; or an error that says what is
 * known. Whatever a `fetch` of the caller's, a mock or an instrumented one does, it ends as one of these.
 */
import { CountersignError } from "../error.js";
import { largestAnswer } from "../largest-answer.js";
import { failure } from "./failure.js";

/** What is called, and for a sentence. @typedef {{ method: string, host: string, relay: string | undefined }} Where */
/** Headers are names and values by turns. @typedef {{ status: number, headers: string[], text: string }} Exchange */

/**
 * @param {unknown} own fetch of the caller's; that of the runtime if absent
 * @param {string} url
 * @param {RequestInit} init
 * @param {AbortSignal | undefined} signal
 * @param {Where} where
 * @returns {Promise<Exchange>}
 */
export async function exchange(own, url, init, signal, where) {
  const fetch = own ?? globalThis.fetch;
  if (typeof fetch !== "function") throw failure("REQUEST_INVALID", "send.no-fetch");
  assertWanted(signal);
  const whole = signal ? { ...init, signal } : init;
  // The `fetch` of another library may accept only its own Request class, but each accepts a URL.
  const answered = async () => read(await (own ? fetch(url, whole) : fetch(new Request(url, whole))), where);
  const { promise: ended, forget } = abortOf(signal);
  try {
    return await Promise.race([answered(), ended]);
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    const { name } = /** @type {{ name?: unknown }} */ (signal?.aborted ? (signal.reason ?? {}) : (cause ?? {}));
    if (name === "AbortError" || (signal?.aborted && name !== "TimeoutError")) {
      throw cancelled(cause);
    }
    throw noAnswer(where, cause ?? "fetch gave no reason");
  } finally {
    forget();
  }
}

/**
 * Before it is sent.
 *
 * @param {AbortSignal | undefined} signal
 */
export function assertWanted(signal) {
  if (signal?.aborted) throw failure("CANCELLED", "send.cancelled-before");
}

/**
 * After.
 *
 * @param {unknown} [cause]
 */
export function cancelled(cause) {
  return failure("CANCELLED", "send.cancelled", {}, { cause });
}

/**
 * Rejects when the signal says so: a fetch may not heed it.
 *
 * @param {AbortSignal | undefined} signal
 */
function abortOf(signal) {
  let forget = () => {};
  /** @type {Promise<never>} */
  const promise = new Promise((_, reject) => {
    const end = () => reject(signal?.reason);
    signal?.addEventListener("abort", end);
    forget = () => signal?.removeEventListener("abort", end);
  });
  return { promise, forget };
}

/**
 * @param {Where} where
 * @param {unknown} cause
 */
function noAnswer({ host, relay }, cause) {
  return relay === undefined
    ? failure("NETWORK_FAILED", "send.no-answer", { host }, { cause })
    : failure("NETWORK_FAILED", "send.no-answer.relay", { relay }, { cause });
}

/**
 * @param {any} response of any kind
 * @param {Where} where
 * @returns {Promise<Exchange>}
 */
async function read(response, where) {
  const status = response?.status;
  if (!Number.isInteger(status) || status < 0 || status > 999) throw new TypeError("What fetch gave is no Response: it has no status.");
  const headers = [...pairs(response.headers)].flatMap(([name, value]) => [String(name), String(value)]);
  return { status, headers, text: await text(response, where) };
}

/**
 * Names and values, from `Headers` or from a plain object.
 *
 * @param {any} headers
 * @returns {Iterable<[unknown, unknown]>}
 */
export function pairs(headers) {
  if (headers === undefined || headers === null) return [];
  return typeof headers.entries === "function" ? headers.entries() : Object.entries(headers);
}

/**
 * @param {any} response
 * @param {Where} where
 * @returns {Promise<string>}
 */
async function text(response, where) {
  const { body } = response;
  const most = largestAnswer(where.method);
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  const take = (/** @type {Uint8Array} */ chunk) => {
    // An empty chunk counts too: an endless row of them would never end the loop, nor let a timer run.
    size += chunk.byteLength || 1024;
    text += decoder.decode(chunk, { stream: true });
    if (size > most) throw tooLarge(where);
  };
  if (typeof body?.getReader === "function") {
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        take(value);
      }
    } catch (error) {
      // Nobody waits for the rest.
      Promise.resolve(reader.cancel?.(error)).catch(() => {});
      throw error;
    }
    return text + decoder.decode();
  }
  if (typeof body?.[Symbol.asyncIterator] === "function") {
    for await (const chunk of body) take(chunk);
    return text + decoder.decode();
  }
  // There is no stream when an answer has no body, and a mock of a Response may have nothing but `text`.
  const whole = typeof response.text === "function" ? await response.text() : (body ?? "");
  if (typeof whole !== "string") throw new TypeError("What fetch gave is no Response: it has no text.");
  if (whole.length > most) throw tooLarge(where);
  return whole;
}

/** @param {Where} where */
function tooLarge({ method, host, relay }) {
  const most = largestAnswer(method) >> 20;
  const id = method === "GET" ? "send.answer-too-large.list" : "send.answer-too-large";
  return relay === undefined ? failure("NETWORK_FAILED", id, { host, most }) : failure("NETWORK_FAILED", `${id}.relay`, { relay, most });
}
