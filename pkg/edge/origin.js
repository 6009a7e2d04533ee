/** Pages of other origins. In go a request and the configured origins; out come what such a page is told, or a refusal. */

import { METHODS, methodRefusal } from "./destination.js";
import { GUARD } from "./guard.js";
import { FORWARDED, SIGN } from "./headers.js";
import { Refusal } from "./refusal.js";

/** What a page of another origin may read. */
const EXPOSED = [
  "date",
  "x-request-id",
  "retry-after",
  "x-countersign-body-sha256",
  "x-countersign-relay",
  "x-countersign-request-id",
];

/**
 * The page's origin when it is not the relay's own: it must be a configured one.
 * @param {Request} request
 * @param {string[]} origins
 * @returns {string | undefined}
 */
export function foreignOrigin(request, origins) {
  const origin = request.headers.get("origin");
  if (origin === null || origins.includes(origin)) return origin ?? undefined;
  // Behind a proxy that ends TLS or renames the host the page's address is not ours; the browser's own word on it still holds.
  if (request.headers.get("sec-fetch-site") === "same-origin" || origin.split("//")[1] === new URL(request.url).host) return undefined;
  throw new Refusal(403, "This page's origin may not use the relay; add it to the relay's origins if it should.");
}

/**
 * The answer to a browser that asks before it sends (Fetch, "CORS-preflight request").
 * @param {Request} request
 * @param {string[]} origins
 */
export function preflight(request, origins) {
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin) || !request.headers.has("access-control-request-method")) {
    throw methodRefusal(request.method);
  }
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": [...FORWARDED.keys(), GUARD, SIGN].join(", "),
      "access-control-max-age": "600",
    },
  });
}

/**
 * @param {Response} response
 * @param {string | undefined} origin
 */
export function allow(response, origin) {
  if (origin === undefined) return;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", EXPOSED.join(", "));
  response.headers.set("vary", "origin");
}
