/**
 * What `verifyPath` is given, taken apart. In: strict PEM, DER, bundles, or lists of these. Out: the DER of each certificate or revocation
 * list; an error for anything else: a root or a list that was silently skipped would make the verdict wrong.
 *
 * @import { Certificates } from "../types/path.d.ts"
 * @import { ErrorCode } from "../types/index.d.ts"
 */
import { failureAt } from "../error.js";
import { failure } from "./failure.js";

/** Blocks that stand beside certificates in one file and say nothing about trust. */
const BESIDE = /(?:PRIVATE KEY|PARAMETERS)$/;

/**
 * @param {Certificates} given
 * @param {string} name of what was given, for an error
 */
export function certificates(given, name) {
  return [...each(given, { name, label: "CERTIFICATE", kind: "certificate" })];
}

/**
 * @param {Certificates} given
 * @param {string} name
 */
export function revocationLists(given, name) {
  return [...each(given, { name, label: "X509 CRL", kind: "list" })];
}

/** @typedef {{ name: string, label: string, kind: "certificate" | "list" }} Wanted */

/** Lists in lists, so deep at most; one that is in itself has no end. */
const DEEPEST = 16;

/**
 * @param {Certificates} given
 * @param {Wanted} wanted
 * @param {number} [depth]
 * @returns {Generator<Uint8Array>}
 */
function* each(given, wanted, depth = 0) {
  if (typeof given === "string") {
    yield* ofPem(given, wanted);
  } else if (given instanceof ArrayBuffer || given instanceof Uint8Array) {
    yield* ofBytes(viewOf(given, wanted.name), wanted);
  } else if (Array.isArray(given) && depth < DEEPEST) {
    for (const one of given) yield* each(one, wanted, depth + 1);
  } else if (typeof (/** @type {any} */ (given)?.certificatePem) === "string") {
    yield* ofPem(/** @type {any} */ (given).certificatePem, wanted);
  } else {
    throw failure("INPUT_NOT_RECOGNISED", "path.not-read", { option: wanted.name });
  }
}

/**
 * What was handed on has no bytes any more, and would be passed over as if it were empty.
 *
 * @param {ArrayBuffer | Uint8Array} given
 * @param {string} name
 */
function viewOf(given, name) {
  try {
    return given instanceof ArrayBuffer ? new Uint8Array(given) : new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  } catch {
    throw failureAt(name, "INPUT_NOT_RECOGNISED", "input.transferred");
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
    if (given.length > 0) throw refused("INPUT_NOT_RECOGNISED", wanted, "neither");
  }
  for (let rest = given; rest.length > 0; ) {
    if (rest[0] !== 0x30 && isEmpty(rest)) return;
    const end = lengthOfFirst(rest);
    if (rest[0] !== 0x30 || end > rest.length) {
      throw refused("INPUT_NOT_RECOGNISED", wanted, rest === given ? "incomplete" : "followed");
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
  const { label } = wanted;
  const block = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, "g");
  let count = 0;
  for (const [, base64] of text.matchAll(block)) {
    count += 1;
    let binary;
    try {
      binary = atob(base64);
    } catch (cause) {
      throw refused("ARMOR_ILLEGAL_CHARACTER", wanted, "damaged", { number: count }, cause);
    }
    yield Uint8Array.from(binary, (character) => character.charCodeAt(0));
  }
  if (count === 0 && text !== "") throw refused("CERTIFICATE_MISSING", wanted, "missing");
  const labels = Array.from(text.matchAll(/-----BEGIN ([^-\r\n]{0,64})/g), ([, begun]) => begun);
  const other = labels.find((begun) => begun !== label && !BESIDE.test(begun));
  if (other !== undefined) throw refused("INPUT_NOT_RECOGNISED", wanted, "labelled", { label: other });
  if (labels.filter((begun) => begun === label).length > count) {
    throw refused("ARMOR_UNTERMINATED", wanted, "unterminated");
  }
}

/**
 * @param {ErrorCode} code
 * @param {Wanted} wanted
 * @param {"neither" | "incomplete" | "followed" | "labelled" | "damaged" | "missing" | "unterminated"} how
 * @param {Record<string, unknown>} [values]
 * @param {unknown} [cause]
 */
function refused(code, { name, kind }, how, values, cause) {
  return failure(code, `path.${kind}.${how}`, { option: name, ...values }, { cause });
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
