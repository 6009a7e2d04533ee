/** The call to the service. In goes what to send; out comes its answer, streamed, or a refusal that says what is known. */

import { isPublicAddress } from "./address.js";
import { Refusal } from "./refusal.js";

/** @import { RelayOptions } from "../edge.types.d.ts" */

/** @typedef {{ host: string, url: string, method: string, headers: Headers, body: Uint8Array<ArrayBuffer> }} Call */

/** What is given back of an answer's headers. */
const RETURNED = ["content-type", "date", "x-request-id", "retry-after"];

/**
 * @param {RelayOptions["resolve"]} resolve
 * @param {string} host
 */
export async function assertPublic(resolve, host) {
  if (resolve === undefined) return;
  const addresses = await resolve(host).catch(() => /** @type {string[]} */ ([]));
  if (addresses.length === 0) throw new Refusal(502, `${host} has no address; nothing was sent.`);
  if (!addresses.every(isPublicAddress)) throw notPublic(host);
}

/** @param {string} host */
function notPublic(host) {
  return new Refusal(403, `${host} has an address that is not public; nothing was sent.`);
}

/**
 * @param {NonNullable<RelayOptions["upstream"]>} upstream
 * @param {Call} call
 * @param {AbortSignal} page
 * @param {number} timeout
 * @param {Record<string, string>} echo headers of the answer, and of a refusal
 */
export async function forwarded(upstream, call, page, timeout, echo) {
  /** @type {Response} */
  let answer;
  try {
    answer = await answered(upstream, call, page, timeout);
  } catch (error) {
    const { name, code } = /** @type {{ name?: string, code?: string }} */ (error ?? {});
    if (code === "ADDRESS_NOT_PUBLIC") throw notPublic(call.host);
    // The error's own text is left out: it may quote what was sent.
    const late = name === "TimeoutError";
    const what = late ? `did not answer within ${timeout / 1000} seconds` : "could not be reached, or the connection broke";
    throw new Refusal(502, `${call.host} ${what}; whether it took the request is not known.`, echo);
  }
  return returned(call.host, answer, echo);
}

/**
 * Sends, and gives up when the page does or the time is over. Waits for that itself, with a timer that is held: a signal composed
 * by `AbortSignal.any` can be collected before it fires (seen on Node 20), and an upstream may not heed it.
 * @param {NonNullable<RelayOptions["upstream"]>} upstream
 * @param {Call} call
 * @param {AbortSignal} page
 * @param {number} timeout
 */
async function answered(upstream, { url, method, headers, body }, page, timeout) {
  page.throwIfAborted();
  const end = new AbortController();
  const { signal } = end;
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  page.addEventListener("abort", () => end.abort(page.reason));
  const deadline = setTimeout(() => end.abort(new DOMException("The time is over.", "TimeoutError")), timeout);
  try {
    // Without the signal, which Node keeps a whole request alive for until long after its end.
    const request = new Request(url, { method, headers, body, redirect: "manual" });
    return await Promise.race([upstream(request, { signal }), ended]);
  } finally {
    clearTimeout(deadline);
  }
}

/**
 * The service's answer, streamed.
 * @param {string} host
 * @param {Response} answer
 * @param {Record<string, string>} echo
 */
async function returned(host, answer, echo) {
  const { status } = answer;
  // Some runtimes show a redirect that is not followed as status 0 (Fetch, "opaque-redirect filtered response").
  if (status < 200 || (status >= 300 && status < 400) || status > 599) {
    await answer.body?.cancel();
    throw new Refusal(502, `${host} answered with status ${status}, which the relay does not pass on: it follows no redirect.`, echo);
  }
  const headers = new Headers(echo);
  for (const name of RETURNED) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  // Fetch, "null body status": with a body, even an empty one, no answer could be made of these.
  return new Response([204, 205].includes(status) ? null : answer.body, { status, headers });
}
