/**
 * Signing at the edge. In: an unsigned request, and the function's own credentials. Out: the headers of the signed one, and what of
 * them no answer may hold.
 *
 * @import { CredentialsCall, Platform, RelayLogEntry, RelayOptions } from "../types/edge.d.ts"
 * @import { Call } from "./upstream.js"
 */
import { projectOf } from "./destination.js";
import { asked, failedHook } from "./hook.js";
import { refusal } from "./refusal.js";

/**
 * @param {Omit<Call, "secrets"> & { bodySha256: string }} call
 * @param {NonNullable<RelayOptions["credentials"]>} credentials
 * @param {number} patience
 * @param {Pick<CredentialsCall, "kind" | "host" | "path" | "caller" | "request">} about
 * @param {number} now
 * @param {RelayLogEntry} entry
 * @param {Platform} platform
 * @returns {Promise<Pick<Call, "headers" | "secrets">>}
 */
export async function signed({ method, url, headers, body, bodySha256 }, credentials, patience, about, now, entry, platform) {
  const { projectId, isOne } = projectOf(about.path, headers);
  // The credentials are chosen by one of the two projects, and the service might go by the other.
  if (!isOne) throw refusal(400, "relay.two-projects");
  const own = await asked("credentials", patience, () => credentials({ ...about, ...(projectId !== undefined && { projectId }) }, platform));
  // Only this word says so: a function that forgets to answer has failed.
  if (own === null) throw refusal(403, "relay.credentials-none");
  try {
    // Only a relay that signs loads the module that can.
    const { init, loadAlgorithm, sign } = await import("countersign");
    await init();
    const { token, securityToken, secretKey, region, algorithm } = /** @type {Partial<Record<string, string>> & Pick<typeof own, "algorithm">} */ (own);
    if (algorithm !== undefined) await loadAlgorithm(algorithm);
    // It was admitted by method, host, path and query; what prepare cleared it for, its sender knows.
    const given = { method, url, headers: /** @type {[string, string][]} */ ([...headers]), body, bodySha256 };
    const request = sign(given, own, { now, uncleared: true, region, algorithm });
    entry.signed = "edge";
    return { headers: new Headers(request.headers), secrets: [token, securityToken, secretKey].filter((text) => typeof text === "string") };
  } catch (error) {
    const { place } = /** @type {{ place?: { field?: string } }} */ (error ?? {});
    const failed = failedHook("credentials", error);
    if (place?.field !== "region") throw failed;
    const { hook, cause } = failed;
    throw Object.assign(refusal(503, "relay.region-missing", { host: about.host }), { hook, cause });
  }
}
