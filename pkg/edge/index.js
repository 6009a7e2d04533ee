/**
 * The relay. In: a request to `{basePath}/{host}{path}`, signed by the page for the real host. Out: the service's answer, or a refusal that
 * says why. Web APIs only: the same file runs on Node, Deno, Bun and workerd.
 *
 * @import { Platform, RelayLogEntry, createRelay as Create } from "../types/edge.d.ts"
 */
import { ANSWERED_BY, BODY_SHA256, REQUEST_ID } from "../relay-headers.js";
import { readBody, sha256 } from "./body.js";
import { asksWhatItCan, capability } from "./capability.js";
import { admitted, destination } from "./destination.js";
import { assertWithinLimit, guarded } from "./guard.js";
import { forwardedHeaders } from "./headers.js";
import { asksHowItIs, health } from "./health.js";
import { ignored, requestName, timeOf } from "./hook.js";
import { settled } from "./options.js";
import { allow, assertOrigin, listedOrigin, preflight } from "./origin.js";
import { Refusal, refusal } from "./refusal.js";
import { signed } from "./signing.js";
import { assertPublic, forwarded, readyToCut } from "./upstream.js";

export { CountersignError } from "../error.js";
export { isPublicAddress } from "./address.js";
export { addressCheck } from "./upstream.js";

/** @type {typeof Create} */
export function createRelay(options) {
  const settings = settled(options);
  const { hosts, origins, guard, credentials, basePath, admit, upstream, log, requestId, now, resolve, limit, maxBody, timeout, reads } = settings;

  /**
   * From what costs nothing to what costs most: a body is read only when everything else about the request is in order.
   *
   * @param {Request} request
   * @param {Platform} platform
   * @param {RelayLogEntry} entry filled in as facts become known
   */
  async function forward(request, platform, entry) {
    const caller = await guarded(guard, timeout, request, platform);
    if (caller !== undefined) entry.caller = caller;
    const { method } = request;
    const { host, path, query } = destination(request, basePath, hosts);
    Object.assign(entry, { host, path });
    const { kind, isRead } = await admitted(admit, { method, host, path, query, hosts: [...hosts] });
    if (isRead && !reads) throw refusal(403, "relay.reads-not");
    await readyToCut();
    const { headers, identity } = forwardedHeaders(request.headers, credentials !== undefined);
    await assertWithinLimit(limit, timeout, { request, caller, identity }, platform);
    await assertPublic(resolve, timeout, host, hosts);
    const body = await readBody(request, isRead ? 0 : maxBody, timeout);
    const bodySha256 = await sha256(body);
    Object.assign(entry, { bodySha256, bodyLength: body.length });

    const call = { host, url: `https://${host}${path}${query && `?${query}`}`, method, headers, body, isRead, secrets: /** @type {string[]} */ ([]) };
    if (identity === undefined && credentials !== undefined) {
      const about = { kind, host, path, request, ...(caller !== undefined && { caller }) };
      Object.assign(call, await signed({ ...call, bodySha256 }, credentials, timeout, about, timeOf(now), entry, platform));
    }
    return forwarded(upstream, call, request.signal, timeout, { [BODY_SHA256]: bodySha256 }, platform);
  }

  /**
   * @param {Request} request
   * @param {Platform} platform
   * @param {RelayLogEntry} entry
   */
  async function answer(request, platform, entry) {
    assertOrigin(request, origins);
    if (request.method === "OPTIONS") return preflight(request, origins);
    if (asksHowItIs(request, basePath)) return health(timeout);
    return asksWhatItCan(request, basePath) ? capability(settings) : forward(request, platform, entry);
  }

  return async function relay(request, env, ctx) {
    const platform = { env, ctx };
    /** @type {RelayLogEntry} */
    const entry = { requestId: crypto.randomUUID(), method: request.method, status: 500, milliseconds: 0 };
    /** @type {number | undefined} */
    let started;
    /** @type {string | undefined} */
    let origin;
    try {
      origin = listedOrigin(request, origins);
      entry.requestId = await requestName(requestId, timeout, request, platform);
      started = timeOf(now);
      const response = finished(await answer(request, platform, entry));
      report();
      return response;
    } catch (error) {
      const refused = error instanceof Refusal ? error : Object.assign(broken(), { cause: error });
      const response = finished(refused.answer(entry.requestId));
      report(refused);
      return response;
    }

    /** @param {Response} response */
    function finished(response) {
      const { headers } = response;
      headers.set("cache-control", "no-store");
      headers.set("x-content-type-options", "nosniff");
      headers.set(REQUEST_ID, entry.requestId);
      if (!headers.has(ANSWERED_BY)) headers.set(ANSWERED_BY, "relay");
      allow(response, origin);
      entry.status = response.status;
      return response;
    }

    /**
     * A log that fails does not change the answer.
     *
     * @param {Refusal} [refused]
     */
    function report(refused) {
      if (refused?.hook !== undefined) entry.hook = refused.hook;
      const code = codeOf(refused?.cause);
      if (code !== undefined) entry.code = code;
      try {
        entry.milliseconds = started === undefined ? 0 : timeOf(now) - started;
      } catch {
        // The failure was reported before, or there is an answer already.
      }
      try {
        const done = ignored(log(entry, { ...platform, ...(refused?.cause !== undefined && { error: refused.cause }) }));
        ctx?.waitUntil?.(done);
      } catch {
        // Nobody is left to tell.
      }
    }
  };
}

const broken = () => refusal(500, "relay.failed");

/**
 * An error's text may hold what was sent, or a secret; a code cannot.
 *
 * @param {unknown} error
 */
function codeOf(error) {
  const { code } = /** @type {{ code?: unknown }} */ (error ?? {});
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : undefined;
}
