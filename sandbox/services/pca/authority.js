/** A private authority. In: what it is made from; a call. Out: what is kept, and the facts that answers have of it, in the document's order. */

import { Refusal } from "../../errors.js";

/**
 * What answers have, named as on the wire; times in milliseconds since 1970.
 * @typedef {object} Authority
 * @property {string} ca_id
 * @property {"ROOT" | "SUBORDINATE"} type
 * @property {"PENDING" | "ACTIVED" | "DISABLED" | "DELETED" | "EXPIRED"} status
 * @property {number | null} path_length 7 for a root
 * @property {string | null} issuer_id
 * @property {string | null} issuer_name
 * @property {string | null} key_algorithm
 * @property {string | null} signature_algorithm
 * @property {number} freeze_flag
 * @property {"GENERATE" | "IMPORT" | "CSR"} gen_mode
 * @property {string | null} serial_number
 * @property {number} create_time
 * @property {number | null} delete_time
 * @property {number | null} not_before
 * @property {number | null} not_after
 * @property {Record<string, unknown> | null} distinguished_name
 * @property {Record<string, unknown>} crl_configuration
 * @property {string} enterprise_project_id
 * @property {number} free_quota
 * @property {0 | 1} charging_mode 0: by the month or year, 1: on demand
 * @property {string | null} cluster_id
 * @property {string} domain_id
 */

/**
 * What no answer has.
 * @typedef {object} Hidden
 * @property {string[]} [key_usages]
 * @property {string} [certificate] PEM, when it was not issued here
 * @property {string} [private_key] PEM, when it was not made here
 * @property {boolean} [shared] by another account
 */

/** @typedef {Authority & Hidden} StoredAuthority */
/** @typedef {import("../../gateway.js").OperationCall} Call */
/** @typedef {Pick<Authority, "ca_id" | "type" | "domain_id"> & Partial<StoredAuthority>} AuthoritySeed */

const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NO_LISTS = { enabled: false, crl_name: null, obs_bucket_name: null, valid_days: null, crl_dis_point: null };

/**
 * @param {AuthoritySeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredAuthority}
 */
export function store({ ca_id, type, ...seed }, now) {
  return {
    ca_id,
    type,
    status: "PENDING",
    path_length: null,
    issuer_id: null,
    issuer_name: null,
    key_algorithm: null,
    signature_algorithm: null,
    freeze_flag: 0,
    gen_mode: "GENERATE",
    serial_number: null,
    create_time: now,
    delete_time: null,
    not_before: null,
    not_after: null,
    distinguished_name: null,
    crl_configuration: NO_LISTS,
    enterprise_project_id: "0",
    free_quota: 0,
    charging_mode: 1,
    cluster_id: null,
    ...seed,
  };
}

/**
 * @param {StoredAuthority} stored
 * @returns {Authority}
 */
export function facts({ key_usages: _, certificate: __, private_key: ___, shared: ____, ...authority }) {
  return authority;
}

/** @param {Call} call */
export function find({ account, params, state }) {
  if (!IDENTIFIER.test(params.ca_id)) {
    const form = "hexadecimal xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    throw refusal("00020201", `Invalid CA ID. Valid CA IDs use a ${form} format.`);
  }
  const authority = state.pca.authorities.get(params.ca_id);
  if (authority === undefined || authority.domain_id !== account.domainId) {
    throw new Refusal(404, "PCA.00030102", `The CA does not exist: ${params.ca_id}`);
  }
  return authority;
}

/**
 * A list of revoked certificates has an address as soon as it is kept, and goes by the authority's id unless it has a name.
 * @param {Record<string, unknown>} configuration
 * @param {string} id of the authority
 */
export function revocation({ enabled, crl_name, obs_bucket_name = null, valid_days = null }, id) {
  if (enabled !== true) return NO_LISTS;
  const name = crl_name ?? id;
  const address = `http://${obs_bucket_name}.obs.cn-north-4.myhuaweicloud.com/${name}.crl`;
  return { enabled, crl_name: name, obs_bucket_name, valid_days, crl_dis_point: address };
}

/**
 * @param {string} digits
 * @param {string} message
 */
export function refusal(digits, message) {
  return new Refusal(400, `PCA.${digits}`, message);
}
