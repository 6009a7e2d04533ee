/**
 * Signing at the edge. In: an unsigned request, and the function's own credentials. Out: the headers of the signed one.
 *
 * @import { CredentialsCall, Platform, RelayLogEntry, RelayOptions } from "../types/edge.d.ts"
 * @import { Call } from "./upstream.js"
 */
import { projectOf } from "./destination.js";
import { asked, failedHook } from "./hook.js";
import { refusal } from "./refusal.js";

/**
 * @param {Call & { bodySha256: string }} call
 * @param {NonNullable<RelayOptions["credentials"]>} credentials
 * @param {number} patience
 * @param {Pick<CredentialsCall, "kind" | "host" | "path" | "caller" | "request">} about
 * @param {number} now
 * @param {RelayLogEntry} entry
 * @param {Platform} platform
 */
export async function signedHeaders({ method, url, headers, body, bodySha256 }, credentials, patience, about, now, entry, platform) {
  const { projectId, isOne } = projectOf(about.path, headers);
  // The credentials are chosen by one of the two projects, and the service might go by the other.
  if (!isOne) throw refusal(400, "relay.two-projects");
  const own = await asked("credentials", patience, () => credentials({ ...about, ...(projectId !== undefined && { projectId }) }, platform));
  // Only this word says so: a function that forgets to answer has failed.
  if (own === null) throw refusal(403, "relay.credentials-none");
  try {
    // Only a relay that signs loads the module that can.
    const { init, sign } = await import("countersign");
    await init();
    // It was admitted by method, host, path and query; what prepare cleared it for, its sender knows.
    const signed = new Headers(sign({ method, url, headers: [...headers], body, bodySha256 }, own, { now, uncleared: true }).headers);
    entry.signed = "edge";
    return signed;
  } catch (error) {
    throw failedHook("credentials", error);
  }
}
