/** The headers of a request. In: those received. Out: those that go on, each known, well-formed and sent once. */
import { SIGN } from "../relay-headers.js";
import { Refusal } from "./refusal.js";

/** The gateway's own limits, in bytes. */
const LONGEST_HEADER = 32 * 1024;
const LONGEST_HEADERS = 128 * 1024;

/**
 * What is forwarded, and the form of one value. A header sent twice arrives joined by a comma (Fetch, "get"), for which no form
 * has room, so two values never pass for one.
 *
 * @type {ReadonlyMap<string, RegExp>}
 */
export const FORWARDED = new Map([
  ["content-type", /^application\/json(; ?charset=utf-8)?$/i],
  ["authorization", /^[A-Z0-9-]+ (?:Access|Credential)=([^\s,]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]+$/],
  ["x-auth-token", /^[!-+\--~]+$/],
  ["x-sdk-date", /^\d{8}T\d{6}Z$/],
  ["x-project-id", /^[\w-]+$/],
  ["x-domain-id", /^[\w-]+$/],
  ["x-security-token", /^[!-+\--~]+$/],
  ["instance-id", /^[\w-]+$/],
]);

/** What says who calls. A request the relay is to sign has none of them. */
const CREDENTIALS = ["authorization", "x-auth-token", "x-sdk-date", "x-security-token"];

/**
 * Headers to forward, and whose they are: the access key with its scope, or the token; nothing when the relay is to sign.
 *
 * @param {Headers} received
 * @param {boolean} maySign whether this relay has credentials
 * @returns {{ headers: Headers, identity?: string }}
 */
export function forwardedHeaders(received, maySign) {
  assertSizes(received);
  if (received.has("content-encoding")) {
    throw new Refusal(400, "The body has a content-encoding; send the signed bytes as they are.");
  }
  // RFC 9112 §6.1: whoever is in front may have taken the one where the next takes the other.
  if (received.has("transfer-encoding") && received.has("content-length")) {
    throw new Refusal(400, "The request has a transfer-encoding beside its content-length; send one of the two.");
  }
  const connection = (received.get("connection") ?? "").toLowerCase().split(/[\s,]+/);
  const headers = new Headers();
  let identity = received.get("x-auth-token") ?? undefined;
  /** @type {string[]} */
  let signed = [];
  for (const [name, form] of FORWARDED) {
    const value = received.get(name);
    if (value === null) continue;
    // RFC 9110 §7.6.1: what Connection names must not be forwarded, so it cannot be honoured and the call kept whole.
    if (connection.includes(name)) throw new Refusal(400, `The connection header names ${name}, which has to be forwarded.`);
    const match = form.exec(value);
    if (match === null) throw new Refusal(400, `The header ${name} is malformed or was sent more than once.`);
    if (name === "authorization") {
      identity = match[1];
      signed = (match[2] ?? "").split(";");
    }
    headers.set(name, value);
  }
  const missing = signed.find((name) => name !== "host" && !headers.has(name));
  if (missing !== undefined) {
    const why = FORWARDED.has(missing) ? "which was not sent" : "which the relay does not forward";
    throw new Refusal(400, `The signature covers the header ${missing}, ${why}; the service would reject it.`);
  }
  if (isToBeSigned(received, maySign)) return { headers };
  if (identity === undefined) throw new Refusal(400, "The request has neither a signature nor a token.");
  return { headers, identity };
}

/** @param {Headers} received */
function assertSizes(received) {
  let all = 0;
  for (const [name, value] of received) {
    if (value.length > LONGEST_HEADER) throw new Refusal(431, `The header ${name} is longer than ${LONGEST_HEADER} bytes.`);
    all += name.length + value.length;
  }
  if (all > LONGEST_HEADERS) throw new Refusal(431, `The headers are longer than ${LONGEST_HEADERS} bytes together.`);
}

/**
 * @param {Headers} received
 * @param {boolean} maySign
 */
function isToBeSigned(received, maySign) {
  const wish = received.get(SIGN);
  if (wish === null) return false;
  if (!maySign) throw new Refusal(400, "This relay has no credentials to sign with; sign the request before it is sent.");
  if (wish !== "edge") throw new Refusal(400, `The header ${SIGN} can only say edge.`);
  const double = CREDENTIALS.find((name) => received.has(name));
  if (double !== undefined) throw new Refusal(400, `The relay is asked to sign, but ${double} was sent; leave out one of the two.`);
  return true;
}
