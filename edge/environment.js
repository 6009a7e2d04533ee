/**
 * What a deployment is told by its environment. In: a function that reads one variable. Out: options of the relay. Secrets belong in the
 * platform's secret store, which hands them over the same way.
 *
 * @import { RelayOptions } from "countersign/edge"
 */

/**
 * @param {(name: string) => string | undefined} read
 * @returns {RelayOptions}
 * @throws {TypeError} when what is set makes no sense together
 */
export function relayOptions(read) {
  const list = (/** @type {string} */ name) => (read(name) ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  const [secret, previous] = [read("COUNTERSIGN_GUARD"), read("COUNTERSIGN_GUARD_PREVIOUS")];
  if (secret === undefined && previous !== undefined) {
    throw new TypeError("COUNTERSIGN_GUARD_PREVIOUS needs COUNTERSIGN_GUARD, the secret that takes its place.");
  }
  const [maxBody, timeout] = [read("COUNTERSIGN_MAX_BODY"), read("COUNTERSIGN_TIMEOUT")];
  const reads = read("COUNTERSIGN_READS");
  if (reads !== undefined && !["true", "false"].includes(reads)) throw new TypeError("COUNTERSIGN_READS is true or false.");
  return {
    hosts: list("COUNTERSIGN_HOSTS"),
    origins: list("COUNTERSIGN_ORIGINS"),
    // Set but empty is a mistake that must be seen, not a relay without a guard.
    ...(secret === undefined ? {} : { guard: { secret, ...(previous !== undefined && { secrets: [previous] }) } }),
    ...(maxBody === undefined ? {} : { maxBody: Number(maxBody) }),
    ...(timeout === undefined ? {} : { timeout: Number(timeout) }),
    ...(reads === undefined ? {} : { reads: reads === "true" }),
    ...credentials(read),
  };
}

/** @param {(name: string) => string | undefined} read */
function credentials(read) {
  const accessKey = read("COUNTERSIGN_ACCESS_KEY");
  const secretKey = read("COUNTERSIGN_SECRET_KEY");
  const securityToken = read("COUNTERSIGN_SECURITY_TOKEN");
  if (accessKey === undefined && secretKey === undefined) return {};
  if (!accessKey || !secretKey) throw new TypeError("COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY are set together or not at all.");
  return { credentials: () => ({ accessKey, secretKey, ...(securityToken ? { securityToken } : {}) }) };
}
