/**
 * The relay. In goes a request to `{basePath}/{host}{path}`, signed by the page for the real host; out comes the service's
 * answer, or a refusal that says why. Web APIs only: the same file runs on Node, Deno, Bun and workerd.
 */

/** @import { RelayOptions, RelayLogEntry } from "./edge.types.d.ts" */

/**
 * What is forwarded, and the form of one value. A header sent twice arrives joined by a comma (Fetch, "get"), for which no form
 * has room, so two values never pass for one.
 * @type {ReadonlyMap<string, RegExp>}
 */
const FORWARDED = new Map([
  ["content-type", /^application\/json(; ?charset=utf-8)?$/i],
  ["authorization", /^[A-Z0-9-]+ (?:Access|Credential)=[^\s,]+, ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]+$/],
  ["x-auth-token", /^[!-+\--~]+$/],
  ["x-sdk-date", /^\d{8}T\d{6}Z$/],
  ["x-project-id", /^[\w-]+$/],
  ["x-domain-id", /^[\w-]+$/],
  ["x-security-token", /^[!-+\--~]+$/],
  ["instance-id", /^[\w-]+$/],
]);

/** What is given back of an answer's headers. */
const RETURNED = ["content-type", "date", "x-request-id", "retry-after"];

/** What a page of another origin may read. */
const EXPOSED = ["date", "x-request-id", "retry-after", "x-countersign-body-sha256", "x-countersign-relay"];

const METHODS = "PUT, POST";

/** A DNS name in lower case with at least two labels. The last begins with a letter, which no form of an IPv4 address does. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Non-empty segments of RFC 3986 §2.3 unreserved characters: ids need no others, so nothing is encoded and nothing can hide. */
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** Why the relay does not forward a request. */
class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} sentence
   * @param {Record<string, string>} [headers]
   */
  constructor(status, sentence, headers = {}) {
    super(sentence);
    this.status = status;
    this.headers = headers;
  }
}

/** @type {typeof import("./edge.types.d.ts").createRelay} */
export function createRelay({
  admit,
  upstream = fetch,
  hosts = [],
  origins = [],
  maxBody = 1024 * 1024,
  timeout = 30_000,
  log = () => {},
  requestId = () => crypto.randomUUID(),
  now = Date.now,
  basePath = "/relay",
}) {
  /**
   * @param {Request} request
   * @param {RelayLogEntry} entry filled in as facts become known
   */
  async function forward(request, entry) {
    if (request.method === "OPTIONS") return preflight(request, origins);
    const { host, path } = destination(request, basePath);
    entry.host = host;
    entry.path = path;
    await admitted(admit, { method: request.method, host, path, hosts });
    const headers = forwardedHeaders(request.headers);
    const body = await readBody(request, maxBody);
    const bodySha256 = await sha256(body);
    entry.bodySha256 = bodySha256;
    entry.bodyLength = body.length;

    const { method } = request;
    const call = { url: `https://${host}${path}`, method, headers, body };
    const echo = { "x-countersign-body-sha256": bodySha256 };
    /** @type {Response} */
    let answer;
    try {
      answer = await answered(upstream, call, request.signal, timeout);
    } catch (error) {
      throw new Refusal(502, failureSentence(host, error, timeout), echo);
    }
    return returned(host, answer, echo);
  }

  return async function relay(request) {
    const started = now();
    /** @type {RelayLogEntry} */
    const entry = { requestId: requestId(), method: request.method, status: 500, milliseconds: 0 };
    /** @type {Response} */
    let response;
    /** @type {string | undefined} */
    let origin;
    try {
      origin = foreignOrigin(request, origins);
      response = await forward(request, entry);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response = refused(error, entry.requestId);
    }
    response.headers.set("cache-control", "no-store");
    response.headers.set("x-content-type-options", "nosniff");
    if (origin !== undefined) {
      response.headers.set("access-control-allow-origin", origin);
      response.headers.set("access-control-expose-headers", EXPOSED.join(", "));
      response.headers.set("vary", "origin");
    }
    entry.status = response.status;
    entry.milliseconds = now() - started;
    log(entry);
    return response;
  };
}

/**
 * The page's origin when it is not the relay's own: it must be a configured one.
 * @param {Request} request
 * @param {string[]} origins
 * @returns {string | undefined}
 */
function foreignOrigin(request, origins) {
  const origin = request.headers.get("origin");
  if (origin === null || origins.includes(origin)) return origin ?? undefined;
  // Behind a proxy that ends TLS or renames the host the page's address is not ours; the browser's own word on it still holds.
  if (request.headers.get("sec-fetch-site") === "same-origin" || origin.split("//")[1] === new URL(request.url).host) return undefined;
  throw new Refusal(403, "This page's origin may not use the relay; add it to the relay's origins if it should.");
}

/**
 * The answer to a browser that asks before it sends (Fetch, "CORS-preflight request").
 * @param {Request} request
 * @param {string[]} origins
 */
function preflight(request, origins) {
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin) || !request.headers.has("access-control-request-method")) {
    throw methodRefusal(request.method);
  }
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": [...FORWARDED.keys()].join(", "),
      "access-control-max-age": "600",
    },
  });
}

/**
 * Host and path of `{basePath}/{host}{path}`. The URL has been parsed, so dot segments are folded already and what is judged
 * is what is forwarded.
 * @param {Request} request
 * @param {string} basePath
 */
function destination(request, basePath) {
  const { pathname } = new URL(request.url);
  if (!["PUT", "POST"].includes(request.method)) throw methodRefusal(request.method);
  if (request.url.includes("?")) throw new Refusal(400, "The address has a query; none of the admitted calls has one.");
  const rest = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : "";
  const slash = rest.indexOf("/");
  if (slash <= 0) throw new Refusal(404, `The address is ${basePath}/, then the service's host, then its path.`);
  const host = rest.slice(0, slash);
  const path = rest.slice(slash);
  if (!HOST.test(host) || host.endsWith(".localhost")) {
    throw new Refusal(400, "The host is not a plain DNS name in lower case, without user, port or IP address.");
  }
  if (!PATH.test(path)) {
    throw new Refusal(400, "The path has an empty segment or a character other than letters, digits and -._~ between its slashes.");
  }
  return { host, path };
}

/** @param {string} method */
function methodRefusal(method) {
  return new Refusal(405, `The relay forwards PUT and POST, not ${method}.`, { allow: METHODS });
}

/**
 * @param {RelayOptions["admit"]} admit
 * @param {Parameters<RelayOptions["admit"]>[0]} call
 */
async function admitted(admit, call) {
  try {
    await admit(call);
  } catch (error) {
    const { code, message, place } = /** @type {Error & { code?: string, place?: { field?: string } }} */ (error);
    if (code !== "RELAY_REFUSED") throw error;
    const status = place?.field === "method" ? 405 : place?.field === "path" ? 404 : 403;
    throw new Refusal(status, message, status === 405 ? { allow: METHODS } : {});
  }
}

/**
 * The headers that go on: each known, each with one well-formed value, and all the signed ones among them.
 * @param {Headers} received
 */
function forwardedHeaders(received) {
  const encoding = received.get("content-encoding");
  if (encoding !== null) throw new Refusal(400, "The body has a content-encoding; send the signed bytes as they are.");
  const connection = (received.get("connection") ?? "").toLowerCase().split(/[\s,]+/);
  const headers = new Headers();
  /** @type {string[]} */
  let signed = [];
  for (const [name, form] of FORWARDED) {
    const value = received.get(name);
    if (value === null) continue;
    // RFC 9110 §7.6.1: what Connection names must not be forwarded, so it cannot be honoured and the call kept whole.
    if (connection.includes(name)) throw new Refusal(400, `The connection header names ${name}, which has to be forwarded.`);
    const match = form.exec(value);
    if (match === null) throw new Refusal(400, `The header ${name} is malformed or was sent more than once.`);
    if (name === "authorization") signed = (match[1] ?? "").split(";");
    headers.set(name, value);
  }
  const missing = signed.find((name) => name !== "host" && !headers.has(name));
  if (missing !== undefined) {
    const why = FORWARDED.has(missing) ? "which was not sent" : "which the relay does not forward";
    throw new Refusal(400, `The signature covers the header ${missing}, ${why}; the service would reject it.`);
  }
  return headers;
}

/**
 * Reads the body, counting: a content-length is only a claim.
 * @param {Request} request
 * @param {number} maxBody
 */
async function readBody(request, maxBody) {
  const tooLarge = () => new Refusal(413, `The body is larger than the ${maxBody} bytes the relay forwards.`);
  const declared = request.headers.get("content-length");
  if (declared !== null && !/^\d+$/.test(declared)) throw new Refusal(400, "The content-length is not one number.");
  if (Number(declared) > maxBody) throw tooLarge();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal(400, "The body broke off before its end.");
    });
    if (done) break;
    length += value.length;
    if (length > maxBody) {
      await reader.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(value);
  }
  if (declared !== null && Number(declared) !== length) {
    throw new Refusal(400, `The body has ${length} bytes, its content-length says ${declared}.`);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Sends, and gives up when the page does or the time is over. Waits for that itself, with a timer that is held: a signal composed
 * by `AbortSignal.any` can be collected before it fires (seen on Node 20), and an upstream may not heed it.
 * @param {NonNullable<RelayOptions["upstream"]>} upstream
 * @param {{ url: string, method: string, headers: Headers, body: Uint8Array<ArrayBuffer> }} call
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
    const request = new Request(url, { method, headers, body, signal, redirect: "manual" });
    return await Promise.race([upstream(request), ended]);
  } finally {
    clearTimeout(deadline);
  }
}

/**
 * @param {string} host
 * @param {unknown} error
 * @param {number} timeout
 */
function failureSentence(host, error, timeout) {
  // The error's own text is left out: it may quote what was sent.
  return error instanceof Error && error.name === "TimeoutError"
    ? `${host} did not answer within ${timeout / 1000} seconds; whether it took the request is not known.`
    : `${host} could not be reached, or the connection broke; whether it took the request is not known.`;
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
  return new Response(answer.body, { status, headers });
}

/**
 * A refusal, in the shape of the services' own errors.
 * @param {Refusal} refusal
 * @param {string} id
 */
function refused(refusal, id) {
  const body = { error_code: "RELAY_REFUSED", error_msg: refusal.message, request_id: id };
  const headers = { "x-request-id": id, "x-countersign-relay": "refused", ...refusal.headers };
  return Response.json(body, { status: refusal.status, headers });
}
