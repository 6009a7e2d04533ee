// Private Certificate Authority: reading a CA and activating a subordinate one. In: an authenticated call. Out: no content, the
// facts of a CA, or a Refusal.

import { insufficient, plainErrorBody, Refusal } from "../errors.js";
import { readActivation } from "./activation.js";

/**
 * @typedef {object} Authority what GET answers, named as on the wire; times in milliseconds since 1970
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
 * @property {Record<string, unknown> | null} crl_configuration
 * @property {string} enterprise_project_id
 * @property {0 | 1} charging_mode 0: by the month or year, 1: on demand
 * @property {string | null} cluster_id
 * @property {string} domain_id
 */

/** @typedef {import("../gateway.js").OperationCall} Call */
/** @typedef {Pick<Authority, "ca_id" | "type" | "domain_id"> & Partial<Authority>} AuthoritySeed */

const PATH = "/v1/private-certificate-authorities/{ca_id}";
const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @type {import("../gateway.js").Service} */
export const pca = {
  hosts: /^ccm(\.[a-z0-9-]+)?\.myhuaweicloud\.com(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "GET", path: PATH, perform: async (call) => ({ status: 200, body: find(call) }) },
    { method: "POST", path: `${PATH}/activate`, perform: activate, changes: true },
  ],
  deny: insufficient("PCA"),
  badQuery,
  errorBody: plainErrorBody,
};

/**
 * @param {AuthoritySeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {Authority}
 */
export function store(seed, now) {
  return {
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
    crl_configuration: null,
    enterprise_project_id: "0",
    charging_mode: 1,
    cluster_id: null,
    ...seed,
  };
}

/** @param {Call} call */
async function activate(call) {
  const authority = find(call);
  if (authority.status !== "PENDING") {
    const rule = "only a CA that is pending activation can be activated";
    throw refusal("00020001", `Incorrect parameter: ${rule}, this one is ${authority.status}`);
  }
  const activation = readActivation(call.body, authority, call.now);
  const issuer = call.state.pca.authorities.get(activation.issuer_id);
  if (issuer === undefined || issuer.domain_id !== authority.domain_id) {
    throw new Refusal(404, "PCA.00020201", `Invalid CA ID: there is no parent CA ${activation.issuer_id}`);
  }
  checkIssuer(issuer, activation);
  const issuerName = issuer.distinguished_name?.common_name ?? null;
  Object.assign(authority, activation, { status: "ACTIVED", issuer_name: issuerName, serial_number: call.requestId });
  return { status: 204 };
}

/** @param {Call} call */
function find({ account, params, state }) {
  if (!IDENTIFIER.test(params.ca_id)) {
    const form = "hexadecimal xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    throw refusal("00020201", `Invalid CA ID. Valid CA IDs use a ${form} format.`);
  }
  const authority = state.pca.authorities.get(params.ca_id);
  if (authority === undefined || authority.domain_id !== account.domainId) {
    throw new Refusal(404, "PCA.00020201", `Invalid CA ID: there is no CA ${params.ca_id}`);
  }
  return authority;
}

/**
 * What the parent allows.
 * @param {Authority} issuer
 * @param {ReturnType<typeof readActivation>} activation
 */
function checkIssuer(issuer, { path_length, signature_algorithm, not_before, not_after }) {
  if (issuer.status !== "ACTIVED") throw refusal("00020001", `Incorrect parameter: the parent CA is ${issuer.status}, not activated`);
  if (path_length >= (issuer.path_length ?? 0)) {
    throw refusal("00020203", `Invalid CA path length. It must be less than the parent's, which is ${issuer.path_length}`);
  }
  if ((signature_algorithm === "SM3") !== (issuer.key_algorithm === "SM2")) {
    throw refusal("00020103", `Invalid signature hash algorithm. The parent's key is ${issuer.key_algorithm}; SM3 goes with SM2`);
  }
  if (not_before < (issuer.not_before ?? 0) || not_after > (issuer.not_after ?? 0)) {
    throw refusal("00020109", "Invalid validity period type or value. It must lie within the parent's");
  }
}

/**
 * @param {string} digits
 * @param {string} message
 */
function refusal(digits, message) {
  return new Refusal(400, `PCA.${digits}`, message);
}

/**
 * @param {string} name
 * @param {string} rule
 */
function badQuery(name, rule) {
  return new Refusal(400, "PCA.10010105", `The request parameter ${name} ${rule}`);
}
