/**
 * Request signatures, checked. In: a received call and an Authorization header. Out: the canonical request, and whether the
 * signature is right. Two algorithms: SDK-HMAC-SHA256 and the derived V11-HMAC-SHA256.
 *
 * Text here is "byte text": one character is one byte. Header values arrive that way from Fetch, paths and queries are ASCII,
 * and so whatever bytes were on the wire are the bytes that are hashed.
 */

import { bytesOfHex, hex } from "./hex.js";

/**
 * @typedef {object} Call a request, read whole
 * @property {string} method
 * @property {URL} url
 * @property {string} host
 * @property {Headers} headers
 * @property {Uint8Array<ArrayBuffer>} body
 * @property {string} bodySha256
 */

/**
 * @typedef {object} Authorization
 * @property {"SDK-HMAC-SHA256" | "V11-HMAC-SHA256"} algorithm
 * @property {string} accessKey
 * @property {string} scope `date/region/service` of a derived signature, otherwise empty
 * @property {string[]} signedHeaders lower-case, sorted
 * @property {string} signature
 */

const AUTHORIZATION =
  /^(SDK-HMAC-SHA256 Access|V11-HMAC-SHA256 Credential)=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;
const CREDENTIAL = /^([^/]+)\/(\d{8}\/[^/]+\/[^/]+)$/;

/**
 * @param {string} header
 * @returns {Authorization | undefined}
 */
export function readAuthorization(header) {
  const match = AUTHORIZATION.exec(header);
  if (match === null) return undefined;
  const [, opening, credential, names, signature] = match;
  const signedHeaders = names.toLowerCase().split(";").sort();
  if (opening.startsWith("SDK")) return { algorithm: "SDK-HMAC-SHA256", accessKey: credential, scope: "", signedHeaders, signature };
  const derived = CREDENTIAL.exec(credential);
  if (derived === null) return undefined;
  return { algorithm: "V11-HMAC-SHA256", accessKey: derived[1], scope: derived[2], signedHeaders, signature };
}

/**
 * @param {Call} call
 * @param {string[]} signedHeaders each of them present in the call
 * @returns {string}
 */
export function canonicalRequest(call, signedHeaders) {
  const headers = signedHeaders.map((name) => `${name}:${headerValue(call, name)}\n`);
  return [
    call.method,
    canonicalPath(call.url.pathname),
    canonicalQuery(call.url.search),
    headers.join(""),
    signedHeaders.join(";"),
    payloadHash(call),
  ].join("\n");
}

/**
 * @param {Call} call
 * @param {string} name lower-case
 * @returns {string | null}
 */
export function headerValue(call, name) {
  return name === "host" ? call.host : call.headers.get(name);
}

/**
 * @param {Authorization} authorization
 * @param {string} secretKey
 * @param {string} date the X-Sdk-Date
 * @param {string} canonical
 */
export async function signatureMatches(authorization, secretKey, date, canonical) {
  const { algorithm, accessKey, scope, signature } = authorization;
  const digest = hex(await crypto.subtle.digest("SHA-256", bytesOf(canonical)));
  const derived = algorithm === "V11-HMAC-SHA256";
  const stringToSign = [algorithm, date, ...(derived ? [scope] : []), digest].join("\n");
  const key = derived ? await derivedKey(accessKey, secretKey, scope) : utf8(secretKey);
  const expected = bytesOfHex(signature);
  return crypto.subtle.verify("HMAC", await hmacKey(key), expected, bytesOf(stringToSign));
}

/**
 * The decoded path, each segment encoded anew, and a slash at the end.
 * @param {string} path
 */
function canonicalPath(path) {
  const encoded = percentDecode(path).split("/").map(percentEncode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** @param {string} search with its question mark, or empty */
function canonicalQuery(search) {
  const pairs = search.slice(1).split("&").filter(Boolean).map((pair) => {
    const [name, ...value] = pair.split("=");
    return [percentDecode(name), percentDecode(value.join("="))];
  });
  pairs.sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB));
  return pairs.map((pair) => pair.map(percentEncode).join("=")).join("&");
}

/**
 * A client may leave a body out of the signature, but not a JSON one; any other claimed hash has to be the body's.
 * @param {Call} call
 */
function payloadHash({ headers, body, bodySha256 }) {
  const json = /^application\/[jb]son/.test(headers.get("content-type") ?? "");
  const unsigned = headers.get("x-sdk-content-sha256") === "UNSIGNED-PAYLOAD";
  return unsigned && !json && body.length > 0 ? "UNSIGNED-PAYLOAD" : bodySha256;
}

/**
 * HKDF-SHA256 with one block of output (RFC 5869 §2); its hexadecimal text is the key.
 * @param {string} accessKey
 * @param {string} secretKey
 * @param {string} scope
 */
async function derivedKey(accessKey, secretKey, scope) {
  const extracted = await hmac(utf8(accessKey), utf8(secretKey));
  return utf8(hex(await hmac(extracted, bytesOf(`${scope}\x01`))));
}

/**
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {Uint8Array<ArrayBuffer>} message
 */
async function hmac(key, message) {
  return new Uint8Array(await crypto.subtle.sign("HMAC", await hmacKey(key), message));
}

/** @param {Uint8Array<ArrayBuffer>} key */
function hmacKey(key) {
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

/** @param {string} text */
function percentDecode(text) {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

/** @param {string} bytes */
function percentEncode(bytes) {
  return bytes.replace(/[^A-Za-z0-9\-_.~]/g, (byte) => `%${hex(bytesOf(byte)).toUpperCase()}`);
}

/**
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a < b ? -1 : Number(a > b);
}

/** @param {string} text byte text */
function bytesOf(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}
