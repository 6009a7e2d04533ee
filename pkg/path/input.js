/**
 * What `verifyPath` is given, taken apart. In: strict PEM, DER, bundles, or lists of these. Out: the DER of each certificate or revocation
 * list; an error where something else stands, for what is left out in silence would be trusted, or missed, in silence.
 *
 * @import { Certificates } from "../types/path.d.ts"
 */
import { failure } from "../error.js";

/** Blocks that stand beside certificates in one file and say nothing about trust. */
const BESIDE = /(?:PRIVATE KEY|PARAMETERS)$/;

/**
 * @param {Certificates} given
 * @param {string} name of what was given, for an error
 */
export function certificates(given, name) {
  return [...each(given, { name, label: "CERTIFICATE", what: "certificate", repair: "`(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read." })];
}

/**
 * @param {Certificates} given
 * @param {string} name
 */
export function revocationLists(given, name) {
  return [...each(given, { name, label: "X509 CRL", what: "revocation list", repair: "`openssl crl -in FILE` writes strict PEM." })];
}

/** @typedef {{ name: string, label: string, what: string, repair: string }} Wanted */

/**
 * @param {Certificates} given
 * @param {Wanted} wanted
 * @returns {Generator<Uint8Array>}
 */
function* each(given, wanted) {
  if (given instanceof ArrayBuffer) {
    yield* each(new Uint8Array(given), wanted);
  } else if (typeof given === "string") {
    yield* ofPem(given, wanted);
  } else if (given instanceof Uint8Array) {
    yield* ofBytes(given, wanted);
  } else if (Array.isArray(given)) {
    for (const one of given) yield* each(one, wanted);
  } else if (typeof (/** @type {any} */ (given)?.certificatePem) === "string") {
    yield* ofPem(/** @type {any} */ (given).certificatePem, wanted);
  } else {
    throw failure("INPUT_NOT_RECOGNISED", `${wanted.name} must be PEM or DER, a Bundle, or a list of these.`);
  }
}

/**
 * @param {Uint8Array} given
 * @param {Wanted} wanted
 * @returns {Generator<Uint8Array>}
 */
function* ofBytes(given, wanted) {
  // DER begins with a SEQUENCE, which is the digit 0 in text.
  if (given[0] !== 0x30) {
    const text = new TextDecoder().decode(given);
    if (text.includes("-----BEGIN ")) return yield* ofPem(text, wanted);
    if (given.length > 0) throw unlike(wanted, `neither PEM nor DER of a ${wanted.what}`);
  }
  for (let rest = given; rest.length > 0; ) {
    if (rest[0] !== 0x30 && isEmpty(rest)) return;
    const end = lengthOfFirst(rest);
    if (rest[0] !== 0x30 || end > rest.length) {
      throw unlike(wanted, rest === given ? `no whole ${wanted.what} in DER` : `something after a ${wanted.what} that is none`);
    }
    yield rest.subarray(0, end);
    rest = rest.subarray(end);
  }
}

/**
 * @param {string} text
 * @param {Wanted} wanted
 */
function* ofPem(text, wanted) {
  const { name, label, what, repair } = wanted;
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, "g");
  let count = 0;
  for (const [, base64] of text.matchAll(block)) {
    count += 1;
    let binary;
    try {
      binary = atob(base64);
    } catch (cause) {
      throw failure("ARMOR_ILLEGAL_CHARACTER", `${name}: the base64 of ${what} ${count} is damaged. ${repair}`, cause);
    }
    yield Uint8Array.from(binary, (character) => character.charCodeAt(0));
  }
  if (count === 0 && text !== "") throw failure("CERTIFICATE_MISSING", `${name}: there is no ${what} in strict PEM in this text. ${repair}`);
  const labels = Array.from(text.matchAll(/-----BEGIN ([^-\r\n]{0,64})/g), ([, begun]) => begun);
  const other = labels.find((begun) => begun !== label && !BESIDE.test(begun));
  if (other !== undefined) throw unlike(wanted, `a block labelled ${other}`);
  if (labels.filter((begun) => begun === label).length > count) {
    throw failure("ARMOR_UNTERMINATED", `${name}: a ${what} in this text has no strict PEM: its END line is missing, or something else stands in it. ${repair}`);
  }
}

/**
 * @param {Wanted} wanted
 * @param {string} found
 */
function unlike({ name, what, repair }, found) {
  return failure("INPUT_NOT_RECOGNISED", `${name} holds ${found}. Give each ${what} as PEM or DER. ${repair}`);
}

/** Line ends and NUL bytes, which an editor or a transfer may have left at the end. @param {Uint8Array} rest */
function isEmpty(rest) {
  return rest.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d);
}

/**
 * Bytes of the first element (X.690 §8.1.3).
 *
 * @param {Uint8Array} der
 */
function lengthOfFirst(der) {
  const first = der[1] ?? 0;
  const digits = first < 0x80 ? 0 : first & 0x7f;
  const length = digits === 0 ? first : der.subarray(2, 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0);
  return 2 + digits + length;
}
