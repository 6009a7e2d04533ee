/** An address, as `fetch` will call it. In: anything. Out: the same, with the host that stands in `Host`: it is what a gateway signs again. */
import { failureAt } from "../error.js";

/** What stands before the path and the query. What an address must not have is left to the module, which says so. */
const AUTHORITY = /^https:\/\/([^/?#@\\\s]+)([/?].*)?$/s;

/**
 * In lower case, in ASCII, an address of a network in full, and without the port that https has anyway.
 *
 * @param {unknown} url
 * @returns {unknown}
 */
export function addressOf(url) {
  const [, authority, rest = ""] = (typeof url === "string" && AUTHORITY.exec(url)) || [];
  if (authority === undefined) return url;
  try {
    return `https://${new URL(`https://${authority}`).host}${rest}`;
  } catch {
    throw failureAt("url", "REQUEST_INVALID", "request.address.unreadable");
  }
}
