/** What a page may know of a relay before it sends. In goes what the relay is configured with; out comes a document without any secret. */

import { VERSION } from "../module/version.js";

/**
 * Whether a request asks for the document: `GET {basePath}`.
 * @param {Request} request
 * @param {string} basePath
 */
export function asksWhatItCan({ method, url }, basePath) {
  return method === "GET" && [basePath, `${basePath}/`].includes(new URL(url).pathname);
}

/** @param {ReturnType<typeof import("./options.js").settled>} settings */
export function capability({ hosts, guard, credentials, sandbox }) {
  const guarded = guard !== undefined;
  return Response.json({ relay: true, hosts, guarded, signs: credentials !== undefined, sandbox, version: VERSION });
}
