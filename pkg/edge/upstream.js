/**
 * The call to the service. In: what to send. Out: its whole answer, or a refusal that says what is known.
 *
 * @import { Platform, RelayOptions } from "../types/edge.d.ts"
 */
import { init as load, withoutSecrets } from "#admission";
import { largestAnswer } from "../largest-answer.js";
import { ANSWERED_BY, SCRUBBED } from "../relay-headers.js";
import { isAddress, isPublicAddress } from "./address.js";
import { gathered } from "./body.js";
import { isEncoded } from "./encoding.js";
import { secretsAmong } from "./headers.js";
import { asked, failedHook, ignored } from "./hook.js";
import { listedHosts } from "./listed.js";
import { Refusal, refusal } from "./refusal.js";

/**
 * What is sent, and the secrets of it that stand in no header.
 *
 * @typedef {{ host: string, url: string, method: string, headers: Headers, body: Uint8Array<ArrayBuffer>, isRead: boolean, secrets: string[] }} Call
 */

const encoder = new TextEncoder();

/** The headers of an answer that are given back, unless they are too long. */
const RETURNED = ["content-type", "date", "x-request-id", "retry-after"];
const LONGEST_HEADER = 4096;

/**
 * Browsers read these as a request to send again, or as a broken connection: 407 and 421 by Fetch ("HTTP-network-or-cache
 * fetch"), 408 and 425 by RFC 9110 §15.5.9 and RFC 8470 §5.2. A `POST` would act twice.
 */
const SENT_AGAIN = [407, 408, 421, 425];

/** A part of an answer, or a word that it is still what somebody has; neither was asked for. */
const NOT_WHOLE = [206, 304];

/**
 * @param {RelayOptions["resolve"]} resolve
 * @param {number} patience
 * @param {string} host as in the address, with a port or in brackets when the list has it so
 * @param {string[]} hosts the list
 */
export async function assertPublic(resolve, patience, host, hosts) {
  const name = host.replace(/:\d+$/, "");
  // An address is only admitted when the list has it, and needs no resolving.
  if (resolve === undefined || isAddress(name)) return;
  const isAllowed = addressCheck(hosts);
  const addresses = await asked("resolve", patience, () => resolve(name)).catch((failed) => {
    if (isUnknownName(failed.cause)) return /** @type {string[]} */ ([]);
    throw failed;
  });
  if (!Array.isArray(addresses)) throw failedHook("resolve", new TypeError("resolve gave no list of addresses."));
  if (addresses.length === 0) throw refusal(502, "relay.no-address", { host });
  if (!addresses.every((address) => typeof address === "string" && isAllowed(address))) throw notPublic(host);
}

/**
 * Whether a relay with this list may connect to an address: to every public one, and to those the list has.
 *
 * @param {string[]} hosts
 * @returns {(address: string) => boolean}
 */
export function addressCheck(hosts) {
  const listed = new Set(listedHosts(hosts).map((host) => host.replace(/:\d+$/, "").replace(/[[\]]/g, "")));
  return (address) => isPublicAddress(address) || listed.has(address);
}

/** What resolvers call a name that does not exist, or that has no address. @param {unknown} error */
function isUnknownName(error) {
  const { code, name, message } = /** @type {{ code?: unknown, name?: unknown, message?: unknown }} */ (error ?? {});
  return /ENOTFOUND|ENODATA|NotFound/.test(`${code} ${name} ${message}`);
}

/** @param {string} host */
function notPublic(host) {
  return refusal(403, "relay.not-public", { host });
}

/**
 * @param {NonNullable<RelayOptions["upstream"]>} upstream
 * @param {Call} call
 * @param {AbortSignal} page
 * @param {number} timeout for the whole answer
 * @param {Record<string, string>} echo headers of the answer, and of a refusal
 * @param {Platform} platform
 */
export async function forwarded(upstream, call, page, timeout, echo, platform) {
  const { host, isRead } = call;
  try {
    return await answered(upstream, call, page, timeout, echo, platform);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { name, code } = /** @type {{ name?: string, code?: string }} */ (error ?? {});
    if (code === "ADDRESS_NOT_PUBLIC") throw notPublic(host);
    if (code === "ANSWER_COMPRESSED") throw Object.assign(refusal(502, "relay.upstream-compressed", { host }, echo), { cause: error });
    // The error's own text is left out: it may quote what was sent.
    const isLate = name === "TimeoutError";
    const late = () => refusal(502, isRead ? "relay.upstream-late.read" : "relay.upstream-late", { host, seconds: timeout / 1000 }, echo);
    const broken = () => refusal(502, isRead ? "relay.upstream-broken.read" : "relay.upstream-broken", { host }, echo);
    throw Object.assign(isLate ? late() : broken(), { cause: error });
  }
}

/**
 * Sends, reads the answer to its end, and gives up when the page does or the time is over. Waits for that itself, with a timer that is
 * held: a signal composed by `AbortSignal.any` can be collected before it fires (seen on Node 20), and an upstream may not heed it.
 *
 * @param {NonNullable<RelayOptions["upstream"]>} upstream
 * @param {Call} call
 * @param {AbortSignal} page
 * @param {number} timeout
 * @param {Record<string, string>} echo
 * @param {Platform} platform
 */
async function answered(upstream, call, page, timeout, echo, platform) {
  page.throwIfAborted();
  const end = new AbortController();
  const { signal } = end;
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  ignored(ended);
  const leave = () => end.abort(page.reason);
  page.addEventListener("abort", leave);
  const deadline = setTimeout(() => end.abort(new DOMException("The time is over.", "TimeoutError")), timeout);
  try {
    const answer = async () => read(call, await upstream(requestOf(call), { signal }, platform), signal, echo);
    return await Promise.race([answer(), ended]);
  } catch (error) {
    // Nothing more is wanted of it.
    end.abort(error);
    throw error;
  } finally {
    clearTimeout(deadline);
    page.removeEventListener("abort", leave);
  }
}

/**
 * Without the signal, which Node keeps a whole request alive for until long after its end.
 *
 * @param {Call} call
 */
function requestOf({ url, method, headers, body }) {
  /** @type {RequestInit} */
  const init = { method, headers, redirect: "manual" };
  // What changes something is kept by nobody (RFC 9111 §4).
  if (method !== "GET") return new Request(url, { ...init, body });
  try {
    return new Request(url, { ...init, cache: "no-store" });
  } catch {
    // Workers of a date before 2024-11-11 have no such member, and keep nothing that is not configured to be kept.
    return new Request(url, init);
  }
}

/**
 * What must be there before anything is sent: an answer that cannot be looked through is not given back.
 */
export const readyToCut = () => load();

/**
 * The service's answer, whole: what breaks off, or has no end, is never taken for one. Without secrets: a list has the private key of each
 * certificate, and a refusal may quote the token that the relay signed with, in any sentence: it is known by its value.
 *
 * @param {Call} call
 * @param {Response} answer
 * @param {AbortSignal} signal
 * @param {Record<string, string>} echo
 */
async function read({ host, method, headers: sent, isRead, secrets }, answer, signal, echo) {
  const { status, body } = answer;
  if (!Number.isInteger(status)) throw new TypeError("The upstream gave no Response.");
  const isAnswer = (status >= 200 && status < 300) || (status >= 400 && status <= 599);
  if (!isAnswer || SENT_AGAIN.includes(status) || NOT_WHOLE.includes(status)) {
    ignored(body?.cancel());
    // Some runtimes show a redirect that is not followed as status 0 (Fetch, "opaque-redirect filtered response").
    const other = NOT_WHOLE.includes(status) ? "relay.upstream-part" : "relay.upstream-redirect";
    throw refusal(502, SENT_AGAIN.includes(status) ? "relay.upstream-again" : other, { host, status }, echo);
  }
  const known = [...secrets, ...secretsAmong(sent)];
  const headers = new Headers(echo);
  headers.set(ANSWERED_BY, answer.headers.get(ANSWERED_BY) === "sandbox" ? "sandbox" : "service");
  for (const name of RETURNED) {
    const value = answer.headers.get(name);
    if (value === null || value.length > LONGEST_HEADER) continue;
    if (withoutSecrets(encoder.encode(value), known) === undefined) headers.set(name, value);
  }
  // Fetch, "null body status": with a body, even an empty one, no answer could be made of these.
  if ([204, 205].includes(status)) {
    ignored(body?.cancel());
    return new Response(null, { status, headers });
  }
  const most = largestAnswer(method);
  const bytes = await gathered(body, most, signal);
  if (bytes === undefined) {
    const ofRead = method === "GET" ? "relay.answer-too-large.list" : "relay.answer-too-large.read";
    throw refusal(502, isRead ? ofRead : "relay.answer-too-large", { host, most }, echo);
  }
  // Whoever sends what is still compressed has not decompressed it: nobody could look into it, and the page could not read it.
  if (isEncoded(answer.headers.get("content-encoding")) && !isText(bytes)) throw refusal(502, "relay.upstream-compressed", { host }, echo);
  const cut = withoutSecrets(bytes, known);
  if (cut !== undefined) {
    headers.set(SCRUBBED, "secret");
    // Whatever it came as.
    const type = headers.get("content-type");
    if (type !== null) headers.set("content-type", type.replace(/(;\s*charset=)[^;]*/i, "$1utf-8"));
  }
  return new Response(cut ?? bytes, { status, headers });
}

/** @param {Uint8Array} bytes */
function isText(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The global `fetch`, which sends once. Node's would send a request again that was answered with 421, unless its body is a stream
 * (Fetch, "HTTP-network-or-cache fetch": a body whose source is null).
 *
 * @type {NonNullable<RelayOptions["upstream"]>}
 */
export async function fetchOnce(request, init) {
  // Node 20 has no navigator.
  const isNode = /^(undefined|Node\.js)/.test(String(globalThis.navigator?.userAgent));
  const { url, method } = request;
  if (!isNode || method === "GET") return fetch(request, init);
  const bytes = await request.arrayBuffer();
  const headers = new Headers(request.headers);
  headers.set("content-length", String(bytes.byteLength));
  const { body } = new Response(bytes);
  // The library's types do not know `duplex` yet.
  return fetch(new Request(url, /** @type {RequestInit} */ ({ method, headers, body, redirect: "manual", duplex: "half" })), init);
}
