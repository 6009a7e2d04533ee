/** Where a relay is said to be. In: what was given for it. Out: an error, before anything is sent, where no request could go there. */
import { quotable } from "../words/words.js";
import { failureAt } from "./failure.js";

/**
 * A host, or a path in a page. What is refused may hold a password or a key, and only what can have neither is repeated.
 *
 * @param {string} relay
 */
export function assertLeadsToRelay(relay) {
  const refused = (/** @type {Parameters<typeof failureAt>[2]} */ id, values = {}) => failureAt("relay", "REQUEST_INVALID", id, { option: "relay", ...values });
  // The service's address is put behind it.
  if (/[?#]/.test(relay)) throw refused("send.relay-query");
  const url = parsed(relay);
  if (url === undefined ? relay.includes("@") : url.username || url.password) throw refused("send.relay-user");
  if (url === undefined) throw refused("send.relay-unknown", { relay: quotable(relay) });
  if (!/^https?:$/.test(url.protocol)) throw refused("send.relay-scheme");
}

/** @param {string} address */
function parsed(address) {
  try {
    return new URL(address, globalThis.location?.href);
  } catch {
    return undefined;
  }
}
