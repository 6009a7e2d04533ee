/**
 * What a server presents. In: its address, and perhaps what is expected there. Out: the certificates of one TLS handshake, what they are,
 * and whether they are the expected ones. Nothing is verified, for whatever is there is to be seen; and nothing is sent after the handshake.
 *
 * @import { Certificate, Inspection } from "../types/index.d.ts"
 * @import { Comparison, HandshakeOptions, PeerSocket, Presented } from "../types/live.d.ts"
 */
import { isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { inTime } from "../api/in-time.js";
import { inspect } from "../api/inspect.js";
import { awaited } from "../error.js";
import { optionsOf } from "../given/options.js";
import { instant } from "../given/time.js";
import { main } from "../module/main.js";
import { failure, failureAt } from "./failure.js";

export { CountersignError } from "../error.js";

/** No handshake has room for as many; a socket of somebody else's may have no end. */
const MOST_CERTIFICATES = 1_000;

/** RFC 1035 §2.3.4. */
const LONGEST_NAME = 255;

/** Labels of letters, digits and hyphens, and of what else is met in names that have a certificate. */
const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i;

/**
 * @param {string} address
 * @param {HandshakeOptions} [options]
 * @returns {Promise<Presented>}
 */
export function handshake(address, options) {
  return awaited(handshake, async () => {
    main.check("handshake");
    const { serverName, expected, timeout = 10_000, signal, connect = connectTls, now = Date.now } = optionsOf("handshake", options);
    const { host, port } = placeOf(address);
    const wanted = expected === undefined ? undefined : expectedOf(expected);
    // RFC 6066 §3: without the dot at its end.
    const named = (serverName ?? (isIP(host) ? "" : host)).replace(/(?<=.)\.$/, "");
    const option = serverName === undefined ? "address" : "serverName";
    if (named.length > LONGEST_NAME) throw failureAt(option, "OPERATION_INVALID", "live.name-long", { option, given: named.length, most: LONGEST_NAME });
    if (named !== "" && !isIP(named) && !NAME.test(named)) throw failureAt(option, "OPERATION_INVALID", "live.server-name", { option });
    const server = { host, port, ...(named !== "" && { serverName: named }) };
    const late = () => failure("NETWORK_FAILED", "live.late", { address, seconds: timeout / 1_000 });
    const cancelled = () => failure("CANCELLED", "live.cancelled");
    if (signal?.aborted) throw cancelled();
    // With no authority of ours, so that nothing is among the certificates but what the server sent.
    const wish = { host, port, servername: named, rejectUnauthorized: false, ca: [] };
    const seen = await inTime((own) => presented(connect(wish), own, address), { timeout, signal, late, cancelled });
    const inspection = inspect(seen.certificatePem);
    const time = instant(now());
    return { ...server, time, ...seen, inspection, ...(wanted && { comparison: comparison(inspection, wanted) }) };
  });
}

/**
 * @param {unknown} address `host`, `host:port`, or of a page
 */
function placeOf(address) {
  const text = typeof address === "string" ? address.trim() : "";
  const isPage = /^https:\/\//i.test(text);
  try {
    const { hostname, port, username, password, pathname, search, hash } = new URL(isPage ? text : `https://${text}`);
    const isBare = isPage || `${pathname}${search}${hash}` === "/";
    // A number alone, such as a port, reads as an address that nobody meant.
    const isAsWritten = isIP(hostname) !== 4 || text.includes(hostname);
    if (isBare && isAsWritten && `${username}${password}` === "") return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 443) };
  } catch {
    // Said below.
  }
  throw failureAt("address", "OPERATION_INVALID", "live.address");
}

/**
 * @param {any} expected
 * @returns {Inspection}
 */
function expectedOf(expected) {
  const inspection = inspect(expected?.certificatePem ?? expected);
  if (inspection.leaf) return inspection;
  throw failureAt("expected", "CERTIFICATE_MISSING", "live.nothing-expected");
}

/**
 * @param {PeerSocket} socket
 * @param {AbortSignal} signal
 * @param {string} address for a sentence
 * @returns {Promise<Pick<Presented, "certificatePem" | "protocol" | "address">>}
 */
async function presented(socket, signal, address) {
  const methods = /** @type {const} */ (["once", "destroy", "getPeerCertificate"]);
  if (methods.some((name) => typeof socket?.[name] !== "function")) throw failureAt("connect", "OPERATION_INVALID", "live.no-socket");
  try {
    await new Promise((resolve, reject) => {
      socket.once("secureConnect", resolve);
      socket.once("error", (cause) => reject(failure("NETWORK_FAILED", "live.no-handshake", { address, reason: reasonOf(cause) }, { cause })));
      socket.once("close", () => reject(failure("NETWORK_FAILED", "live.closed", { address })));
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    const [protocol, remote] = [socket.getProtocol?.(), socket.remoteAddress];
    const certificates = chainOf(socket, address);
    if (certificates.length === 0) throw failure("NETWORK_FAILED", "live.no-certificate", { address });
    return { certificatePem: certificates.map(pemOf).join(""), ...(remote && { address: remote }), ...(protocol && { protocol }) };
  } finally {
    // What goes wrong now is nobody's concern.
    socket.once("error", () => {});
    socket.destroy();
  }
}

/**
 * The words of OpenSSL stand in `reason`, and in the message with addresses of its memory; a host of several addresses has a code alone.
 *
 * @param {any} cause
 */
function reasonOf(cause) {
  return cause?.reason || cause?.message || cause?.code;
}

/**
 * As they were sent. Node's older list leaves out what does not come in order, and Deno's newer one what comes after the second; neither shows
 * one that was not sent.
 *
 * @param {PeerSocket} socket
 * @param {string} address for a sentence
 */
function chainOf(socket, address) {
  const [newer, older] = [socket.getPeerX509Certificate?.(), socket.getPeerCertificate(true)].map((first) => listed(first, address));
  return newer.length < older.length ? older : newer;
}

/**
 * DER. Each certificate hangs on the one before it, as its issuer whether it is that or not, and a root on itself.
 *
 * @param {any} certificate
 * @param {string} address for a sentence
 * @returns {Uint8Array[]}
 */
function listed(certificate, address) {
  const met = new Set();
  const list = [];
  for (let at = certificate; at?.raw && !met.has(at); at = at.issuerCertificate) {
    if (list.length === MOST_CERTIFICATES) throw failure("NETWORK_FAILED", "live.too-many", { address, most: MOST_CERTIFICATES });
    met.add(at);
    list.push(at.raw);
  }
  return list;
}

/** @param {Uint8Array} der */
function pemOf(der) {
  const base64 = Buffer.from(der).toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

/**
 * Certificate by certificate, by their SHA-256.
 *
 * @param {Inspection} presented
 * @param {Inspection} expected
 * @returns {Comparison}
 */
function comparison(presented, expected) {
  const there = presented.certificates.map(hashOf);
  const wanted = expected.chain.order.map((index) => hashOf(/** @type {Certificate} */ (expected.certificates[index])));
  const missing = beyond(wanted, there);
  const additional = beyond(there, wanted);
  const leaf = there[0] === wanted[0] ? "same" : "differs";
  const isSame = leaf === "same" && missing.length === 0 && additional.length === 0;
  return { leaf, chain: !isSame ? "differs" : `${there}` === `${wanted}` ? "same" : "reordered", missing, additional };
}

/**
 * What of a list is not in another one, or more often than there.
 *
 * @param {string[]} list
 * @param {string[]} other
 */
function beyond(list, other) {
  const rest = [...other];
  return list.filter((each) => {
    const index = rest.indexOf(each);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** @param {Certificate} certificate */
function hashOf({ fingerprints }) {
  return fingerprints.sha256;
}
