/**
 * What a page may know of a relay before it sends. In: what the relay is configured with. Out: a document without any secret.
 *
 * @import { settled } from "./options.js"
 */
import { VERSION } from "../module/version.js";

/**
 * Whether a request asks for the document: `GET {basePath}`.
 *
 * @param {Request} request
 * @param {string} basePath
 */
export function asksWhatItCan({ method, url }, basePath) {
  return method === "GET" && [basePath, `${basePath}/`].includes(new URL(url).pathname);
}

/** @param {ReturnType<typeof settled>} settings */
export function capability({ hosts, guard, credentials, sandbox, reads }) {
  const guarded = guard !== undefined;
  return Response.json({ relay: true, hosts, guarded, signs: credentials !== undefined, sandbox, reads, version: VERSION });
}
