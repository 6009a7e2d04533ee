/** Signing at the edge. In go an unsigned request and the function's own credentials; out come the headers of the signed one. */

import { init, sign } from "countersign";
import { Refusal } from "./refusal.js";

/** @import { RelayLogEntry, RelayOptions } from "../edge.types.d.ts" */
/** @import { Call } from "./upstream.js" */

/**
 * @param {Call & { bodySha256: string }} call
 * @param {NonNullable<RelayOptions["credentials"]>} credentials
 * @param {number} now
 * @param {RelayLogEntry} entry
 */
export async function signedHeaders({ method, url, headers, body, bodySha256 }, credentials, now, entry) {
  try {
    await init();
    const prepared = { method: /** @type {"PUT" | "POST"} */ (method), url, headers: [...headers], body, bodySha256, preview: "" };
    // It was admitted by method, host and path; what prepare cleared it for, its sender knows.
    const signed = sign(prepared, await credentials(), { now, uncleared: true });
    entry.signed = "edge";
    return new Headers(signed.headers);
  } catch (error) {
    // The text is for the operator alone, and whatever keeps the credentials may have put them in it; a code cannot hold any.
    const { code } = /** @type {{ code?: unknown }} */ (error ?? {});
    if (typeof code === "string" && /^[A-Z_]{1,40}$/.test(code)) entry.code = code;
    throw new Refusal(500, "The relay could not sign the request with its own credentials; whoever runs it has to look at them.");
  }
}
