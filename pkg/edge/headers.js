/** The headers of a request. In: those received. Out: those that go on, each known, well-formed and sent once. */
import { SIGN } from "../relay-headers.js";
import { refusal } from "./refusal.js";

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

/** The headers that say who is calling. A request that the relay is to sign has none of them. */
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
    throw refusal(400, "relay.content-encoding");
  }
  // RFC 9112 §6.1: a server in front may have gone by one of the two, and the next by the other.
  if (received.has("transfer-encoding") && received.has("content-length")) {
    throw refusal(400, "relay.transfer-encoding");
  }
  const connection = (received.get("connection") ?? "").toLowerCase().split(/[\s,]+/);
  const headers = new Headers();
  let identity = received.get("x-auth-token") ?? undefined;
  /** @type {string[]} */
  let signed = [];
  for (const [name, form] of FORWARDED) {
    const value = received.get(name);
    if (value === null) continue;
    // RFC 9110 §7.6.1: what Connection names must not be forwarded, so honouring it would break the call.
    if (connection.includes(name)) throw refusal(400, "relay.header-connection", { header: name });
    const match = form.exec(value);
    if (match === null) throw refusal(400, "relay.header-malformed", { header: name });
    if (name === "authorization") {
      identity = match[1];
      signed = (match[2] ?? "").split(";");
    }
    headers.set(name, value);
  }
  const missing = signed.find((name) => name !== "host" && !headers.has(name));
  if (missing !== undefined) {
    throw refusal(400, FORWARDED.has(missing) ? "relay.signed-header-missing" : "relay.signed-header-unforwarded", { header: missing });
  }
  if (isToBeSigned(received, maySign)) return { headers };
  if (identity === undefined) throw refusal(400, "relay.unsigned");
  return { headers, identity };
}

/**
 * The values that let anyone act as the caller, as far as a request has them.
 *
 * @param {Headers} sent
 * @returns {string[]}
 */
export function secretsAmong(sent) {
  const signature = /Signature=([0-9a-f]+)$/.exec(sent.get("authorization") ?? "")?.[1];
  return [sent.get("x-auth-token"), sent.get("x-security-token"), signature ?? null].filter((text) => text !== null);
}

/** @param {Headers} received */
function assertSizes(received) {
  let all = 0;
  for (const [name, value] of received) {
    if (value.length > LONGEST_HEADER) throw refusal(431, "relay.header-too-long", { header: name, most: LONGEST_HEADER });
    all += name.length + value.length;
  }
  if (all > LONGEST_HEADERS) throw refusal(431, "relay.headers-too-long", { most: LONGEST_HEADERS });
}

/**
 * @param {Headers} received
 * @param {boolean} maySign
 */
function isToBeSigned(received, maySign) {
  const wish = received.get(SIGN);
  if (wish === null) return false;
  if (!maySign) throw refusal(400, "relay.signs-not");
  if (wish !== "edge") throw refusal(400, "relay.sign-header", { header: SIGN });
  const double = CREDENTIALS.find((name) => received.has(name));
  if (double !== undefined) throw refusal(400, "relay.signed-already", { header: double });
  return true;
}
