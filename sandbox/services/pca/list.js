/** The list of private authorities. In: an authenticated call and its query. Out: one page of them, sorted. */

import { pageByOffset } from "../../page.js";
import { integer, oneOf, truth } from "../../query.js";
import { facts } from "./authority.js";

/** @typedef {import("./authority.js").StoredAuthority} StoredAuthority */

const USUAL_LIMIT = 10;

/** @type {import("../../query.js").Parameters} */
export const AUTHORITY_QUERY = {
  limit: integer(0, 1000),
  offset: integer(0, Number.MAX_SAFE_INTEGER),
  name: { type: "text", least: 1, most: 64 },
  status: oneOf("PENDING", "ACTIVED", "DISABLED", "DELETED", "EXPIRED"),
  type: oneOf("ROOT", "SUBORDINATE"),
  sort_key: oneOf("create_time", "common_name", "type", "not_after"),
  sort_dir: oneOf("DESC", "ASC"),
  owned_by_self: truth,
};

/** @param {import("./authority.js").Call} call */
export async function listAuthorities({ state, account, query }) {
  const { limit = USUAL_LIMIT, offset, name = "", status, type, sort_key: key = "create_time", sort_dir: direction = "DESC", owned_by_self: own = true } = query;
  const found = [...state.pca.authorities.values()].filter((authority) => {
    const visible = authority.domain_id === account.domainId || (!own && authority.shared === true);
    const named = commonName(authority).includes(name);
    return visible && named && (status ?? authority.status) === authority.status && (type ?? authority.type) === authority.type;
  });
  const sorted = [...found].sort((one, other) => (direction === "DESC" ? order(other, one, key) : order(one, other, key)));
  const page = pageByOffset(sorted, { offset, limit }).map(facts);
  return { status: 200, body: { total: found.length, certificate_authorities: page } };
}

/** @param {StoredAuthority} authority */
function commonName({ distinguished_name: name }) {
  return String(name?.common_name ?? "");
}

/**
 * @param {StoredAuthority} one
 * @param {StoredAuthority} other
 * @param {string} key
 */
function order(one, other, key) {
  const value = (/** @type {StoredAuthority} */ authority) => {
    if (key === "common_name") return commonName(authority);
    if (key === "type") return authority.type;
    return (key === "not_after" ? authority.not_after : authority.create_time) ?? 0;
  };
  const [a, b] = [value(one), value(other)];
  return a < b ? -1 : Number(a > b);
}
