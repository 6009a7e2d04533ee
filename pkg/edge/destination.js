/** Where a request wants to go. In goes `{basePath}/{host}{path}`; out come host and path, admitted, or a refusal. */

import { Refusal } from "./refusal.js";

/** @import { RelayOptions } from "../edge.types.d.ts" */

export const METHODS = "PUT, POST";

/** The gateway's own limit, in bytes. */
const LONGEST_ADDRESS = 32 * 1024;

/** A DNS name in lower case with at least two labels. The last begins with a letter, which no form of an IPv4 address does. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Non-empty segments of RFC 3986 §2.3 unreserved characters: ids need no others, so nothing is encoded and nothing can hide. */
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** @param {string} host */
export const isHost = (host) => host.length <= 253 && HOST.test(host) && !host.endsWith(".localhost");

/**
 * The URL has been parsed, so dot segments are folded already and what is judged is what is forwarded.
 * @param {Request} request
 * @param {string} basePath
 */
export function destination(request, basePath) {
  if (!["PUT", "POST"].includes(request.method)) throw methodRefusal(request.method);
  if (request.url.length > LONGEST_ADDRESS) throw new Refusal(414, `The address is longer than ${LONGEST_ADDRESS} bytes.`);
  if (request.url.includes("?")) throw new Refusal(400, "The address has a query; none of the admitted calls has one.");
  const { pathname } = new URL(request.url);
  const rest = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : "";
  const slash = rest.indexOf("/");
  if (slash <= 0) throw new Refusal(404, `The address is ${basePath}/, then the service's host, then its path.`);
  const host = rest.slice(0, slash);
  const path = rest.slice(slash);
  if (!isHost(host)) {
    throw new Refusal(400, "The host is not a plain DNS name in lower case, without user, port or IP address.");
  }
  if (!PATH.test(path)) {
    throw new Refusal(400, "The path has an empty segment or a character other than letters, digits and -._~ between its slashes.");
  }
  return { host, path };
}

/** @param {string} method */
export function methodRefusal(method) {
  return new Refusal(405, `The relay forwards PUT and POST, not ${method}.`, { allow: METHODS });
}

/**
 * @param {NonNullable<RelayOptions["admit"]>} admit
 * @param {{ method: string, host: string, path: string, hosts: string[] }} call
 */
export async function admitted(admit, call) {
  try {
    await admit(call);
  } catch (error) {
    const { code, message, place } = /** @type {Error & { code?: string, place?: { field?: string } }} */ (error);
    if (code !== "RELAY_REFUSED") throw error;
    const status = place?.field === "method" ? 405 : place?.field === "path" ? 404 : 403;
    throw new Refusal(status, message, status === 405 ? { allow: METHODS } : {});
  }
}
