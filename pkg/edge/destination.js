/**
 * Where a request wants to go. In: `{basePath}/{host}{path}`. Out: host, path and query, admitted, or a refusal.
 *
 * @import { CountersignError } from "../types/index.d.ts"
 * @import { CredentialsCall, RelayOptions } from "../types/edge.d.ts"
 */
import { asked } from "./hook.js";
import { Refusal, refusal } from "./refusal.js";

/** The methods of all admitted calls; admission says which call has which. */
export const METHODS = ["PUT", "POST", "GET"];

/** The gateway's own limit, in bytes. */
const LONGEST_ADDRESS = 32 * 1024;

// The form of an address is checked before admission, so that an operator's own `admit` need only decide which calls it knows.

/** A DNS name in lower case with at least two labels. The last begins with a letter, which no form of an IPv4 address does. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Non-empty segments of RFC 3986 §2.3 unreserved characters: ids need no others, so nothing is encoded and nothing can hide. */
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;

/** @param {string} host */
export const isHost = (host) => host.length <= 253 && HOST.test(host) && !host.endsWith(".localhost");

/**
 * The URL has been parsed, so dot segments are folded already and what is judged is what is forwarded.
 *
 * @param {Request} request
 * @param {string} basePath
 * @param {string[]} hosts the list
 */
export function destination(request, basePath, hosts) {
  if (!METHODS.includes(request.method)) throw methodRefusal(request.method);
  if (request.url.length > LONGEST_ADDRESS) throw refusal(414, "relay.address-length", { most: LONGEST_ADDRESS });
  const { pathname, search } = new URL(request.url);
  if (request.url.endsWith("?")) throw refusal(400, "relay.address-query");
  const rest = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : "";
  const slash = rest.indexOf("/");
  if (slash <= 0) throw refusal(404, "relay.address-form", { basePath });
  const host = rest.slice(0, slash);
  const path = rest.slice(slash);
  if (!isHost(host) && !hosts.includes(host)) {
    throw refusal(400, "relay.host-form");
  }
  if (!PATH.test(path)) {
    throw refusal(400, "relay.path-form");
  }
  return { host, path, query: search.slice(1) };
}

/** @param {string} method */
export function methodRefusal(method) {
  const methods = METHODS.join(", ");
  return refusal(405, "relay.method", { methods, method }, { allow: methods });
}

/** What a refusal is about, as the types tell the author of an `admit`, and what it is answered with; anything else is forbidden. */
const STATUS = new Map([
  ["method", 405],
  ["path", 404],
  ["query", 400],
]);

/**
 * @param {NonNullable<RelayOptions["admit"]>} admit
 * @param {{ method: string, host: string, path: string, query: string, hosts: string[] }} call
 * @returns {Promise<{ kind: CredentialsCall["kind"], isRead: boolean }>} the kind as far as the check says it
 */
export async function admitted(admit, call) {
  try {
    const route = /** @type {{ kind?: CredentialsCall["kind"], isRead?: boolean, query?: string } | undefined} */ (
      await asked("admit", undefined, () => admit(call))
    );
    // A check that does not return the query has not admitted it.
    if (call.query !== "" && route?.query !== call.query) throw refusal(400, "relay.address-query");
    return { kind: route?.kind, isRead: call.method === "GET" || route?.isRead === true };
  } catch (error) {
    const { code, message, id, arguments: values, place } = /** @type {Partial<CountersignError>} */ (
      /** @type {Error} */ (error).cause ?? {}
    );
    if (code !== "RELAY_REFUSED") throw error;
    const status = STATUS.get(place?.field ?? "") ?? 403;
    throw new Refusal(status, { id, message: String(message), arguments: values ?? {} }, status === 405 ? { allow: METHODS.join(", ") } : {});
  }
}

/**
 * The project a call is for: that of its path; for a call whose path has none, that of its header.
 *
 * @param {string} path
 * @param {Headers} headers
 */
export function projectOf(path, headers) {
  const inPath = /^\/(?:v5\/iot|v\d+)\/([\w-]+)\/(?:elb|apigw|certificates|provisioning-templates|server-certificates)(?:\/|$)/.exec(path)?.[1];
  const named = headers.get("x-project-id") ?? undefined;
  return { projectId: inPath ?? named, isOne: inPath === undefined || named === undefined || inPath === named };
}
