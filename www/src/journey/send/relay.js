/**
 * In: the way to ask the page's own relay. Out: what it can do, as it says itself, and a sentence on what stands in the way of a request, before
 * anything is called ready.
 *
 * @import { PreparedRequest } from "countersign"
 * @import { Api } from "../state.js"
 */
import { msg, str } from "@lit/localize";
import { said } from "../../words/said.js";
import { asError } from "../thrown.js";

/** Where the edge function takes signed requests, and says what it can do, unless the host of the page says otherwise. */
export const relayPath = "/relay";

/**
 * @typedef {object} Relay
 * @property {"asking" | "there" | "none" | "failing" | "unreachable"} state `failing` when something answered that it cannot now, or not to this reader
 * @property {string[]} hosts those that it forwards to beside the known ones
 * @property {boolean} guarded whether it wants a secret of its own
 * @property {boolean} signs whether it signs what comes without credentials
 * @property {boolean} sandbox whether everything goes to a stand-in
 */

/** @typedef {{ code: string, message: string, repair: string }} Obstacle */

/** @type {Relay} */
export const unasked = { state: "asking", hosts: [], guarded: false, signs: false, sandbox: false };

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} [path]
 * @returns {Promise<Relay>}
 */
export async function askRelay(fetch, path = relayPath) {
  let response;
  try {
    response = await fetch(path, { headers: { accept: "application/json" } });
  } catch {
    return { ...unasked, state: "unreachable" };
  }
  // What is not there for good says so; a server that starts, or wants a sign-in, is not nothing.
  if (!response.ok && ![404, 405, 410].includes(response.status)) return { ...unasked, state: "failing" };
  try {
    const { relay, hosts, guarded, signs, sandbox } = await response.json();
    if (!response.ok || relay !== true) return { ...unasked, state: "none" };
    const texts = Array.isArray(hosts) ? hosts.filter((host) => typeof host === "string") : [];
    return { state: "there", hosts: texts, guarded: guarded === true, signs: signs === true, sandbox: sandbox === true };
  } catch {
    // A file server answers with a page of its own.
    return { ...unasked, state: "none" };
  }
}

/**
 * Why the relay would not pass this request on; nothing when it would, and nothing while it is not known what it can do.
 *
 * @param {Api} api
 * @param {Relay} relay
 * @param {Pick<PreparedRequest, "method" | "url">} request
 * @returns {Obstacle | undefined}
 */
export function obstacle(api, { state, hosts }, { method, url }) {
  if (state !== "there") return undefined;
  const { host, pathname, search } = new URL(url);
  try {
    api.admit({ method, host, path: pathname, query: search.slice(1), hosts });
    return undefined;
  } catch (error) {
    return {
      code: "relay.not-admitted",
      get message() {
        const why = said(asError(error));
        return msg(str`This page’s relay does not forward this request to ${host}. ${why}`);
      },
      get repair() {
        return msg("Choose a host that the relay knows, have this one added to the relay’s list of hosts, or run the request as a curl command.");
      },
    };
  }
}
