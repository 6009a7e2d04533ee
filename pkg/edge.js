/**
 * The relay. In goes a request to `{basePath}/{host}{path}`, signed by the page for the real host; out comes the service's
 * answer, or a refusal that says why. Web APIs only: the same file runs on Node, Deno, Bun and workerd.
 */

import { readBody, sha256 } from "./edge/body.js";
import { admitted, destination } from "./edge/destination.js";
import { assertGuarded, assertWithinLimit } from "./edge/guard.js";
import { forwardedHeaders } from "./edge/headers.js";
import { settled } from "./edge/options.js";
import { allow, foreignOrigin, preflight } from "./edge/origin.js";
import { Refusal } from "./edge/refusal.js";
import { signedHeaders } from "./edge/signing.js";
import { assertPublic, forwarded } from "./edge/upstream.js";

/** @import { RelayLogEntry } from "./edge.types.d.ts" */

export { isPublicAddress } from "./edge/address.js";

/** @type {typeof import("./edge.types.d.ts").createRelay} */
export function createRelay(options = {}) {
  const { hosts, origins, guard, credentials, basePath, admit, upstream, log, requestId, now, resolve, ...limits } = settled(options);

  /**
   * From what costs nothing to what costs most: a body is read only when everything else about the request is in order.
   * @param {Request} request
   * @param {RelayLogEntry} entry filled in as facts become known
   */
  async function forward(request, entry) {
    if (request.method === "OPTIONS") return preflight(request, origins);
    await assertGuarded(guard, request);
    const { method } = request;
    const { host, path } = destination(request, basePath);
    Object.assign(entry, { host, path });
    await admitted(admit, { method, host, path, hosts });
    const { headers, caller } = forwardedHeaders(request.headers, credentials !== undefined);
    await assertWithinLimit(limits.limit, request, caller);
    await assertPublic(resolve, host);
    const body = await readBody(request, limits.maxBody);
    const bodySha256 = await sha256(body);
    Object.assign(entry, { bodySha256, bodyLength: body.length });

    const call = { host, url: `https://${host}${path}`, method, headers, body };
    if (caller === undefined && credentials !== undefined) {
      call.headers = await signedHeaders({ ...call, bodySha256 }, credentials, now(), entry);
    }
    return forwarded(upstream, call, request.signal, limits.timeout, { "x-countersign-body-sha256": bodySha256 });
  }

  return async function relay(request) {
    const started = now();
    /** @type {RelayLogEntry} */
    const entry = { requestId: requestId(), method: request.method, status: 500, milliseconds: 0 };
    /** @type {string | undefined} */
    let origin;
    try {
      origin = foreignOrigin(request, origins);
      return finished(await forward(request, entry));
    } catch (error) {
      // Anything else is a fault of ours or of a hook: the runtime answers it, and nothing was let through.
      if (!(error instanceof Refusal)) throw error;
      return finished(error.answer(entry.requestId));
    } finally {
      entry.milliseconds = now() - started;
      log(entry);
    }

    /** @param {Response} response */
    function finished(response) {
      response.headers.set("cache-control", "no-store");
      response.headers.set("x-content-type-options", "nosniff");
      response.headers.set("x-countersign-request-id", entry.requestId);
      allow(response, origin);
      entry.status = response.status;
      return response;
    }
  };
}
