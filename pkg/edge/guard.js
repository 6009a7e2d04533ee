/** Who may use the relay, and how often. In go a request and the configured guard or limit; out comes nothing, or a refusal. */

import { sha256 } from "./body.js";
import { Refusal } from "./refusal.js";

/** @import { Guard, RelayOptions } from "../edge.types.d.ts" */

/** Carries the guard's secret; never forwarded. `Authorization` is the service's. */
export const GUARD = "x-countersign-guard";

const encoder = new TextEncoder();

/**
 * @param {Guard | undefined} guard
 * @param {Request} request
 */
export async function assertGuarded(guard, request) {
  if (guard === undefined) return;
  if (typeof guard === "function") {
    // Only true opens: a guard that forgets to answer keeps everybody out.
    if ((await guard(request)) !== true) throw new Refusal(403, "The relay's guard does not let this caller through.");
  } else if (!(await isSame(request.headers.get(GUARD) ?? "", guard.secret))) {
    const headers = { "www-authenticate": "Countersign-Guard" };
    throw new Refusal(401, `The relay is guarded; send its secret in the header ${GUARD}.`, headers);
  }
}

/**
 * Compares hashes, all of them to the end: neither the secret's length nor where it differs shows in the time taken.
 * @param {string} given
 * @param {string} expected
 */
async function isSame(given, expected) {
  const [one, other] = await Promise.all([given, expected].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))));
  const bytes = new Uint8Array(/** @type {ArrayBuffer} */ (other));
  return new Uint8Array(/** @type {ArrayBuffer} */ (one)).reduce((sum, byte, index) => sum | (byte ^ (bytes[index] ?? 0)), 0) === 0;
}

/**
 * @param {RelayOptions["limit"]} limit
 * @param {Request} request
 * @param {string | undefined} caller
 */
export async function assertWithinLimit(limit, request, caller) {
  if (limit === undefined) return;
  const key = caller === undefined ? "edge" : await sha256(encoder.encode(caller));
  const { allowed, retryAfter } = await limit({ key, request });
  if (allowed === true) return;
  const seconds = retryAfter !== undefined && retryAfter > 0 && Number.isFinite(retryAfter) ? Math.ceil(retryAfter) : 1;
  const when = seconds === 1 ? "1 second" : `${seconds} seconds`;
  throw new Refusal(429, `The relay takes no more from this caller for now; try again in ${when}.`, { "retry-after": String(seconds) });
}
