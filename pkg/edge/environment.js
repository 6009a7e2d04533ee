/**
 * What a deployment is told by its environment. In: a function that reads one variable. Out: options of the relay. Secrets belong in the
 * platform's secret store, which hands them over the same way.
 *
 * @import { RelayOptions } from "../types/edge.d.ts"
 * @import { relayOptions as Read } from "../types/edge-node.d.ts"
 */
import { EDGE, SURROUNDINGS } from "../words/english.js";
import { mistake } from "./mistake.js";

/** @type {typeof Read} */
export function relayOptions(given) {
  if (typeof given !== "function") throw mistake(EDGE, "relay.option-function", { option: "read" });
  const read = (/** @type {string} */ variable) => {
    const value = given(variable);
    if (value !== undefined && typeof value !== "string") throw mistake(SURROUNDINGS, "relay.environment-text", { variable });
    return value;
  };
  const list = (/** @type {string} */ name) => (read(name) ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  const [secret, previous] = [read("COUNTERSIGN_GUARD"), read("COUNTERSIGN_GUARD_PREVIOUS")];
  if (secret === undefined && previous !== undefined) throw mistake(SURROUNDINGS, "relay.environment-previous");
  const [maxBody, timeout] = [read("COUNTERSIGN_MAX_BODY"), read("COUNTERSIGN_TIMEOUT")];
  const reads = read("COUNTERSIGN_READS");
  if (reads !== undefined && !["true", "false"].includes(reads)) throw mistake(SURROUNDINGS, "relay.environment-reads");
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

/**
 * @param {(name: string) => string | undefined} read
 * @returns {Pick<RelayOptions, "credentials">}
 */
function credentials(read) {
  const accessKey = read("COUNTERSIGN_ACCESS_KEY");
  const secretKey = read("COUNTERSIGN_SECRET_KEY");
  const [securityToken, region] = [read("COUNTERSIGN_SECURITY_TOKEN"), read("COUNTERSIGN_REGION")];
  if (accessKey === undefined && secretKey === undefined) {
    const alone = securityToken ? "COUNTERSIGN_SECURITY_TOKEN" : region ? "COUNTERSIGN_REGION" : undefined;
    if (alone !== undefined) throw mistake(SURROUNDINGS, "relay.environment-alone", { variable: alone });
    return {};
  }
  if (!accessKey || !secretKey) throw mistake(SURROUNDINGS, "relay.environment-credentials");
  return { credentials: () => ({ accessKey, secretKey, ...(securityToken && { securityToken }), ...(region && { region }) }) };
}
