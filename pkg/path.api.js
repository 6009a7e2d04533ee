/**
 * Would a TLS client accept this chain for this host at this time? A second module answers, loaded when it is first asked;
 * a loader hands in where it is. `path.d.ts` describes what users see.
 *
 * @import { Certificates, PathQuestion, PathVerdict } from "./path.d.ts"
 * @import { ModuleSource } from "./wasm/types.d.ts"
 */
import { failure } from "./failure.js";
import { load, once } from "./load.js";
import initialize, { verifyPath, watch } from "./wasm/countersign-path.js";

/**
 * Makes `verifyPath` from what a runtime loads when it is given nothing.
 *
 * @param {() => ModuleSource | Promise<ModuleSource>} packaged
 * @param {import("./core.js").Open} [open] what a runtime must do itself
 * @returns {(question: PathQuestion) => Promise<PathVerdict>}
 */
export function verifier(packaged, open = (source) => source) {
  const ready = once(async (/** @type {ModuleSource | undefined} */ module) => load(initialize, async () => open(module ?? (await packaged()))));
  return async (question) => {
    const { certificates, roots, host, time, purpose = "server", maxDepth, module } = question ?? {};
    const date = new Date(time);
    if (time === undefined || time === null || Number.isNaN(date.getTime())) {
      throw failure("TIME_INVALID", "time must be a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z.");
    }
    const [sent, trusted] = [[...each(certificates, "certificates")], [...each(roots, "roots")]];
    if (sent.length === 0) throw failure("CERTIFICATE_MISSING", "certificates holds no certificate. Give the leaf, and what else is sent.");
    await ready(module);
    watch.restart();
    return watch.settled(verifyPath(sent, trusted, host ?? undefined, date.toISOString(), purpose, maxDepth));
  };
}

/**
 * Each certificate's DER, from strict PEM as text or bytes, from DER after DER, or from a list of these.
 *
 * @param {Certificates} given
 * @param {string} name of what was given, for an error
 * @returns {Generator<Uint8Array>}
 */
function* each(given, name) {
  if (given instanceof ArrayBuffer) {
    yield* each(new Uint8Array(given), name);
  } else if (typeof given === "string") {
    yield* ofPem(given, name);
  } else if (given instanceof Uint8Array) {
    // DER begins with a SEQUENCE, which is the digit 0 in text.
    const text = given[0] === 0x30 ? "" : new TextDecoder().decode(given);
    if (text.includes("-----BEGIN ")) return yield* ofPem(text, name);
    for (let rest = given; rest.length > 0; ) {
      const end = lengthOfFirst(rest);
      yield rest.subarray(0, end);
      rest = rest.subarray(end);
    }
  } else if (Array.isArray(given)) {
    for (const certificates of given) yield* each(certificates, name);
  } else {
    throw failure("INPUT_NOT_RECOGNISED", `${name} must be PEM or DER, or a list of these; of a Bundle, its certificatePem.`);
  }
}

/** Where what is not strict is put right. */
const REPAIR = "`(await Bundle.open(text)).certificatePem` is strict PEM of whatever can be read.";

/**
 * @param {string} text
 * @param {string} name
 */
function* ofPem(text, name) {
  let count = 0;
  for (const [, base64] of text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)) {
    count += 1;
    let binary;
    try {
      binary = atob(base64);
    } catch (cause) {
      throw failure("ARMOR_ILLEGAL_CHARACTER", `${name}: the base64 of certificate ${count} is damaged. ${REPAIR}`, cause);
    }
    yield Uint8Array.from(binary, (character) => character.charCodeAt(0));
  }
  if (count === 0 && text !== "") throw failure("CERTIFICATE_MISSING", `${name}: there is no certificate in strict PEM in this text. ${REPAIR}`);
}

/**
 * Bytes of the first element (X.690 §8.1.3); all there is, where that cannot be told.
 *
 * @param {Uint8Array} der
 */
function lengthOfFirst(der) {
  const first = der[1] ?? 0;
  const digits = first < 0x80 ? 0 : first & 0x7f;
  const length = digits === 0 ? first : der.subarray(2, 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0);
  const whole = 2 + digits + length;
  return whole <= der.length ? whole : der.length;
}
