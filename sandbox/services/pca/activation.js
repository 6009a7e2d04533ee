/** The body of an activation. In: its bytes, the CA and the clock. Out: what the CA becomes, or a Refusal. */

import { KEY_USAGES } from "../../issue.js";
import { isObject, parseJson } from "../../json.js";
import { refusal, revocation } from "./authority.js";

/** @typedef {Record<string, unknown>} Fields */

const DAY = 24 * 60 * 60 * 1000;
const EARLIEST_START = 5 * 60 * 1000;
const HASHES = ["SHA256", "SHA384", "SHA512", "SM3"];
const KEY_ALGORITHMS = ["RSA2048", "RSA4096", "EC256", "EC384", "SM2"];
const ENTERPRISE_PROJECT = /^(all|0|[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12})$/;

/** How long a subordinate CA may live at most: twenty years, a year being twelve months and a month 31 days. */
const LONGEST = new Map([
  ["YEAR", 20],
  ["MONTH", 20 * 12],
  ["DAY", 20 * 12 * 31],
  ["HOUR", 20 * 12 * 31 * 24],
]);

/** The parts of a distinguished name, all of them needed, and their longest length. */
const NAME_PARTS = { common_name: 64, country: 2, state: 128, locality: 128, organization: 64, organizational_unit: 64 };
const NAME_CHARACTERS = /^[A-Za-z0-9\p{Script=Han}\-_ .,]*$/u;

/**
 * @param {Uint8Array<ArrayBuffer>} body
 * @param {import("./authority.js").Authority} authority
 * @param {number} now
 */
export function readActivation(body, authority, now) {
  const fields = readBody(body);
  const { not_before, not_after } = readValidity(fields.validity, now);
  return {
    issuer_id: readIssuer(fields.issuer_id),
    path_length: readPathLength(fields.path_length),
    signature_algorithm: readHash(fields.signature_algorithm),
    not_before,
    not_after,
    ...readNewKey(fields, authority),
    ...readExtras(fields, authority),
  };
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function readBody(bytes) {
  let fields;
  try {
    fields = parseJson(bytes);
  } catch {
    throw incorrect("the body is not JSON");
  }
  if (!isObject(fields)) throw incorrect("the body is not an object");
  // A field set to null is as good as absent.
  return /** @type {Fields} */ (Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)));
}

/** @param {unknown} value */
function readIssuer(value) {
  if (!isText(value, 1, 64)) throw incorrect("issuer_id has 1 to 64 characters");
  return value;
}

/** @param {unknown} value */
function readPathLength(value = 0) {
  if (!isInteger(value) || value < 0 || value > 6) throw refusal("00020203", "Invalid CA path length. It must be an integer from 0 to 6");
  return value;
}

/** @param {unknown} value */
function readHash(value) {
  if (typeof value === "string" && HASHES.includes(value)) return value;
  throw refusal("00020103", "Invalid signature hash algorithm. Only SHA256, SHA384, SHA512 and SM3 are supported.");
}

/**
 * @param {unknown} validity
 * @param {number} now
 */
function readValidity(validity, now) {
  if (!isObject(validity)) throw incorrect("validity is not an object");
  const { type, value } = validity;
  const longest = typeof type === "string" ? LONGEST.get(type) : undefined;
  if (longest === undefined) throw validityRefusal("The type is YEAR, MONTH, DAY or HOUR");
  if (!isInteger(value) || value < 1 || value > longest) throw validityRefusal(`The value is an integer from 1 to ${longest} for ${type}`);
  const start = validity.start_from ?? now;
  if (!isInteger(start)) throw validityRefusal("start_from is a time in milliseconds");
  if (start < now - EARLIEST_START) throw validityRefusal("start_from is earlier than five minutes ago");
  return { not_before: start, not_after: later(start, /** @type {string} */ (type), value) };
}

/**
 * @param {number} start
 * @param {string} type
 * @param {number} value
 */
function later(start, type, value) {
  if (type === "HOUR") return start + value * (DAY / 24);
  if (type === "DAY") return start + value * DAY;
  if (type === "MONTH") return start + value * 31 * DAY;
  const end = new Date(start);
  return end.setUTCFullYear(end.getUTCFullYear() + value);
}

/**
 * A CA that is paid by the month or year gets its name and key only now; any other has them.
 * @param {Fields} fields
 * @param {import("./authority.js").Authority} authority
 */
function readNewKey({ type, distinguished_name, key_algorithm }, authority) {
  const prepaid = authority.charging_mode === 0;
  if (prepaid || type !== undefined) {
    if (type !== "ROOT" && type !== "SUBORDINATE") {
      throw refusal("00020202", "Invalid CA type. Only root CA and subordinate CA are supported.");
    }
    if (type !== authority.type) throw refusal("00020202", `Invalid CA type. This CA is ${authority.type}`);
  }
  if (prepaid || distinguished_name !== undefined) checkName(distinguished_name);
  if ((prepaid || key_algorithm !== undefined) && !(typeof key_algorithm === "string" && KEY_ALGORITHMS.includes(key_algorithm))) {
    throw refusal("00020102", "Invalid key algorithm. Only RSA2048, RSA4096, EC256, EC384 and SM2 are supported.");
  }
  return prepaid ? { distinguished_name, key_algorithm } : {};
}

/** @param {unknown} name */
function checkName(name) {
  const wrong = (/** @type {string} */ reason) => refusal("00020101", `Incorrect certificate distinguished name: ${reason}`);
  if (!isObject(name)) throw wrong("it is not an object");
  if (!/^[A-Za-z]{2}$/.test(String(name.country))) throw wrong("country is two letters");
  for (const [part, longest] of Object.entries(NAME_PARTS)) {
    const value = name[part];
    if (!isText(value, 1, longest)) throw wrong(`${part} has 1 to ${longest} characters`);
    const allowed = part === "common_name" ? value.replaceAll("*", "") : value;
    if (!NAME_CHARACTERS.test(allowed)) throw wrong(`${part} has a character other than letters, digits, blanks and - _ . ,`);
  }
}

/**
 * @param {Fields} fields
 * @param {import("./authority.js").Authority} authority
 */
function readExtras({ key_usages, crl_configuration, enterprise_project_id, hsm_cluster_info }, authority) {
  if (key_usages !== undefined && !(Array.isArray(key_usages) && key_usages.every((usage) => KEY_USAGES.includes(usage)))) {
    throw incorrect("key_usages is a list of key usages");
  }
  if (crl_configuration !== undefined) checkRevocation(crl_configuration);
  const project = enterprise_project_id;
  if (project !== undefined && !(typeof project === "string" && ENTERPRISE_PROJECT.test(project))) {
    throw incorrect("enterprise_project_id is all, 0 or an id");
  }
  if (hsm_cluster_info !== undefined) checkCluster(hsm_cluster_info);
  return {
    ...(isObject(crl_configuration) ? { crl_configuration: revocation(crl_configuration, authority.ca_id) } : {}),
    ...(key_usages === undefined ? {} : { key_usages }),
    ...(project === undefined || project === "all" ? {} : { enterprise_project_id: project }),
    ...(isObject(hsm_cluster_info) ? { cluster_id: hsm_cluster_info.hsm_cluster_id } : {}),
  };
}

/** @param {unknown} configuration */
function checkRevocation(configuration) {
  if (!isObject(configuration)) throw incorrect("crl_configuration is not an object");
  const { enabled, crl_name, obs_bucket_name, valid_days } = configuration;
  if (typeof enabled !== "boolean") throw incorrect("crl_configuration.enabled is neither true nor false");
  if ((crl_name ?? null) !== null && typeof crl_name !== "string") throw incorrect("crl_configuration.crl_name is not a string");
  if (!enabled) return;
  if (!isText(obs_bucket_name, 1, 63)) throw incorrect("crl_configuration.obs_bucket_name has 1 to 63 characters");
  const inRange = isInteger(valid_days) && valid_days >= 7 && valid_days <= 30;
  if (!inRange) throw incorrect("crl_configuration.valid_days is an integer from 7 to 30");
}

/** @param {unknown} cluster */
function checkCluster(cluster) {
  const parts = ["hsm_project", "hsm_cluster_id", "hsm_ca_cert"];
  if (!isObject(cluster) || !parts.every((part) => isText(cluster[part], 1, Number.POSITIVE_INFINITY))) {
    throw incorrect(`hsm_cluster_info has ${parts.join(", ")}`);
  }
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isInteger(value) {
  return Number.isSafeInteger(value);
}

/**
 * @param {unknown} value
 * @param {number} shortest in characters
 * @param {number} longest
 * @returns {value is string}
 */
function isText(value, shortest, longest) {
  return typeof value === "string" && [...value].length >= shortest && [...value].length <= longest;
}

/** @param {string} reason */
function incorrect(reason) {
  return refusal("00020001", `Incorrect parameter: ${reason}.`);
}

/** @param {string} rule */
function validityRefusal(rule) {
  return refusal("00020109", `Invalid validity period type or value. ${rule}`);
}
