/**
 * Who may use the relay, and how often. In: a request, and the configured guard or limit. Out: who calls, or a refusal.
 *
 * @import { Guard, Platform, RelayOptions } from "../types/edge.d.ts"
 */
import { GUARD } from "../relay-headers.js";
import { sha256 } from "./body.js";
import { asked, failedHook } from "./hook.js";
import { refusal } from "./refusal.js";

const encoder = new TextEncoder();

/**
 * @param {Guard | undefined} guard
 * @param {number} patience
 * @param {Request} request
 * @param {Platform} platform
 * @returns {Promise<string | undefined>} who calls, when the guard says so
 */
export async function guarded(guard, patience, request, platform) {
  if (guard === undefined) return undefined;
  if (typeof guard === "function") {
    const verdict = await asked("guard", patience, () => guard(request, platform));
    // Only true or a name opens: a guard that forgets to answer keeps everybody out.
    if (verdict === true) return undefined;
    if (typeof verdict === "object" && isName(verdict?.caller)) return verdict.caller;
    throw refusal(403, "relay.guard-function");
  }
  const given = request.headers.get(GUARD) ?? "";
  const fits = await Promise.all(secretsOf(guard).map((secret) => isSame(given, secret)));
  if (fits.includes(true)) return undefined;
  throw refusal(401, "relay.guard", { header: GUARD }, { "www-authenticate": "Countersign-Guard" });
}

/** @param {{ secret?: string, secrets?: string[] }} guard */
export const secretsOf = ({ secret, secrets = [] }) => [...(secret === undefined ? [] : [secret]), ...secrets];

/**
 * One line that a log can hold.
 *
 * @param {unknown} caller
 * @returns {caller is string}
 */
const isName = (caller) => typeof caller === "string" && /^[^\p{Cc}]{1,256}$/u.test(caller);

/**
 * Compares hashes, all of them to the end: neither the secret's length nor where it differs shows in the time taken.
 *
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
 * @param {number} patience
 * @param {{ request: Request, caller?: string, identity?: string }} call the identity is the access key or the token
 * @param {Platform} platform
 */
export async function assertWithinLimit(limit, patience, { request, caller, identity }, platform) {
  if (limit === undefined) return;
  const who = identity ?? caller;
  const key = who === undefined ? "edge" : await sha256(encoder.encode(who));
  const call = { key, request, ...(caller !== undefined && { caller }) };
  const verdict = await asked("limit", patience, () => limit(call, platform));
  if (typeof verdict?.allowed !== "boolean") throw failedHook("limit", new TypeError("limit gave no { allowed }."));
  if (verdict.allowed) return;
  const { retryAfter } = verdict;
  const seconds = retryAfter !== undefined && retryAfter > 0 && Number.isFinite(retryAfter) ? Math.ceil(retryAfter) : 1;
  throw refusal(429, "relay.limit", { seconds }, { "retry-after": String(seconds) });
}
