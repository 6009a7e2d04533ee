/** Pages of other origins. In: a request, and the configured origins. Out: what such a page is told, or a refusal. */
import { ANSWERED_BY, BODY_SHA256, GUARD, RELAY, REQUEST_ID, SCRUBBED, SIGN } from "../relay-headers.js";
import { METHODS, methodRefusal } from "./destination.js";
import { FORWARDED } from "./headers.js";
import { refusal } from "./refusal.js";

/** What a page of another origin may read. */
const EXPOSED = ["date", "x-request-id", "retry-after", ANSWERED_BY, BODY_SHA256, RELAY, REQUEST_ID, SCRUBBED];

/**
 * The page's origin when it is a configured one, which may read every answer, a refusal too.
 *
 * @param {Request} request
 * @param {string[]} origins
 * @returns {string | undefined}
 */
export function listedOrigin(request, origins) {
  const origin = request.headers.get("origin");
  return origin !== null && origins.includes(origin) ? origin : undefined;
}

/**
 * A page elsewhere has to be configured, a page of the relay's own origin never.
 *
 * @param {Request} request
 * @param {string[]} origins
 */
export function assertOrigin(request, origins) {
  const origin = request.headers.get("origin");
  if (origin === null || origins.includes(origin)) return;
  // Behind a proxy that ends TLS or renames the host the page's address is not ours; the browser's own word on it still holds.
  if (request.headers.get("sec-fetch-site") === "same-origin" || origin.split("//")[1] === new URL(request.url).host) return;
  throw refusal(403, "relay.origin");
}

/**
 * The answer to a browser that asks before it sends (Fetch, "CORS-preflight request").
 *
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
      "access-control-allow-methods": METHODS.join(", "),
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
