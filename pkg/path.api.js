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
 * @returns {(question: PathQuestion) => Promise<PathVerdict>}
 */
export function verifier(packaged) {
  const ready = once(async (/** @type {ModuleSource | undefined} */ module) => load(initialize, () => module ?? packaged()));
  return async ({ certificates, roots, host, time, purpose = "server", maxDepth, module }) => {
    await ready(module);
    watch.restart();
    const date = new Date(time);
    if (time === undefined || time === null || Number.isNaN(date.getTime())) {
      throw failure("TIME_INVALID", "time must be a Date, milliseconds since 1970, or text like 2026-01-02T03:04:05Z.");
    }
    return watch.settled(verifyPath([...each(certificates)], [...each(roots)], host ?? undefined, date.toISOString(), purpose, maxDepth));
  };
}

/**
 * Each certificate's DER, from strict PEM, from DER after DER, or from a list of either.
 *
 * @param {Certificates} given
 * @returns {Generator<Uint8Array>}
 */
function* each(given) {
  if (typeof given === "string") {
    for (const [, base64] of given.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)) {
      yield Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    }
  } else if (given instanceof Uint8Array) {
    for (let rest = given; rest.length > 0; ) {
      const end = lengthOfFirst(rest);
      yield rest.subarray(0, end);
      rest = rest.subarray(end);
    }
  } else {
    for (const certificates of given) yield* each(certificates);
  }
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
