/**
 * The lists that a relay is configured with. In: hosts, or origins. Out: the same in one form, all of them, or an error before the first
 * request: one that is passed over would be let in, or kept out, without a word.
 */
import { written } from "../given/text.js";
import { EDGE } from "../words/english.js";
import { quotable } from "../words/words.js";
import { isAddress } from "./address.js";
import { isHost } from "./destination.js";
import { mistake } from "./mistake.js";

/** Hosts or origins; a list with holes may be longer than anybody can wait for. */
const MOST_LISTED = 10_000;

/**
 * @param {unknown} list
 * @param {"hosts" | "origins"} option
 * @returns {unknown[]}
 */
export function listed(list, option) {
  if (!Array.isArray(list)) throw mistake(EDGE, option === "hosts" ? "relay.option-hosts" : "relay.option-origins", { option });
  if (list.length > MOST_LISTED) throw mistake(EDGE, "relay.option-too-long", { option, given: list.length, most: MOST_LISTED });
  return Array.from(list);
}

/**
 * @param {unknown} list
 * @returns {string[]} in the form that addresses of requests have
 */
export function listedHosts(list) {
  return listed(list, "hosts").map((host) => {
    const form = formOf(host);
    if (form === undefined) throw mistake(EDGE, "relay.option-host", { option: "hosts", host: quotable(written(host)) });
    return form;
  });
}

/**
 * A host of the list, which may be an address or have a port, as private clouds need it.
 *
 * @param {unknown} text
 * @returns {string | undefined} nothing when it is none
 */
function formOf(text) {
  if (typeof text !== "string") return undefined;
  const name = text.replace(/:[1-9]\d{0,4}$/, "");
  if (!isHost(name) && !isAddress(name)) return undefined;
  // This drops the default port and shortens IPv6; a port above 65535 does not parse.
  return URL.canParse(`https://${text}`) ? new URL(`https://${text}`).host : undefined;
}
