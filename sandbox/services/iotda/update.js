/** Updating a CA certificate of IoT Device Access. In: an authenticated call. Out: the certificate afterwards, or a Refusal. */

import { isObject, parseJson } from "../../json.js";
import { answer, find } from "./certificate.js";
import { invalid, unreadable } from "./refusal.js";

/** @typedef {import("./certificate.js").Call} Call */
/** @typedef {import("./certificate.js").Fields} Fields */

const IDENTIFIER = /^[A-Za-z0-9_-]{1,36}$/;
const SWITCHES = /** @type {const} */ (["provision_enable", "ocsp_enable", "ocsp_ssl_enable"]);
const BINDINGS = /** @type {const} */ (["template_id", "ocsp_server_ca_id"]);

/** @param {Call} call */
export async function update(call) {
  const stored = find(call);
  const fields = { ...stored.fields, ...readChanges(call) };
  if (fields.provision_enable && fields.template_id === null) {
    throw invalid("provision_enable needs a bound pre-provisioning template: template_id");
  }
  if (fields.ocsp_ssl_enable && fields.ocsp_server_ca_id === null) {
    throw invalid("ocsp_ssl_enable needs the CA certificate of the OCSP server: ocsp_server_ca_id");
  }
  stored.fields = fields;
  return answer(stored, call);
}

/**
 * @param {Call} call
 * @returns {Partial<Fields>}
 */
function readChanges({ headers, body }) {
  const json = /^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "");
  if (!json) throw unreadable("the media type is not application/json");
  let request;
  try {
    request = parseJson(body);
  } catch {
    throw unreadable("the body is not JSON");
  }
  if (!isObject(request)) throw unreadable("the body is not an object");
  /** @type {Record<string, boolean | string | null>} */
  const changes = {};
  for (const name of SWITCHES) {
    const value = request[name];
    if (value === undefined) continue;
    if (typeof value !== "boolean") throw invalid(`${name} is neither true nor false`);
    changes[name] = value;
  }
  for (const name of BINDINGS) {
    const value = request[name];
    if (value === undefined) continue;
    if (value === null) changes[name] = null;
    else if (typeof value === "string" && IDENTIFIER.test(value)) changes[name] = value;
    else throw invalid(`${name} is not an identifier`);
  }
  return changes;
}
