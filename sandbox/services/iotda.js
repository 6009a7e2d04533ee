// IoT Device Access: reading and updating a CA certificate of devices. In: an authenticated call. Out: the document's answer, or a
// Refusal. An instance answers at a host of its own, which takes derived signatures only; some are reached at the shared host.

import { isOwnProject } from "../authentication.js";
import { describe, readCertificates, timeText } from "../certificate.js";
import { insufficient, plainErrorBody, Refusal } from "../errors.js";
import { isObject, parseJson } from "../json.js";

/**
 * @typedef {object} Instance
 * @property {string} id
 * @property {"standard" | "enterprise" | "professional"} edition
 * @property {string} label the first label of its host: ten hex digits
 */

/**
 * @typedef {object} CertificateSeed
 * @property {string} id
 * @property {string} projectId
 * @property {string} instanceId
 * @property {string} certificate
 * @property {string} [owner]
 * @property {boolean} [verified] true if absent
 * @property {Partial<Fields>} [fields]
 */

/**
 * What an update can change, named as on the wire.
 * @typedef {object} Fields
 * @property {boolean} provision_enable
 * @property {string | null} template_id
 * @property {boolean} ocsp_enable
 * @property {boolean} ocsp_ssl_enable
 * @property {string | null} ocsp_server_ca_id
 */

/**
 * @typedef {object} StoredCertificate
 * @property {string} id
 * @property {string} projectId
 * @property {string} instanceId
 * @property {string} certificate
 * @property {string} owner
 * @property {boolean} verified
 * @property {number} createdAt milliseconds since 1970
 * @property {Fields} fields
 */

/**
 * @typedef {object} IotdaState
 * @property {Map<string, StoredCertificate>} certificates
 * @property {Instance[]} instances
 * @property {boolean} stringBooleans answer `ocsp_enable` with text such as `"false,"`, as the vendor's example does
 */

const PATH = "/v5/iot/{project_id}/certificates/{certificate_id}";
const INSTANCE_HOST = /^([0-9a-f]{10})\.st1\.iotda-app\.([a-z0-9-]+)\.myhuaweicloud\.com(:443)?$/;
const IDENTIFIER = /^[A-Za-z0-9_-]{1,36}$/;
const SWITCHES = /** @type {const} */ (["provision_enable", "ocsp_enable", "ocsp_ssl_enable"]);
const BINDINGS = /** @type {const} */ (["template_id", "ocsp_server_ca_id"]);

const shared = {
  operations: [
    { method: "GET", path: PATH, perform: async (/** @type {Call} */ call) => answer(find(call), call) },
    { method: "PUT", path: PATH, perform: update, changes: true },
  ],
  deny: insufficient("IOTDA"),
  badQuery,
  errorBody: plainErrorBody,
};

/** @typedef {import("../gateway.js").OperationCall} Call */

/** @type {import("../gateway.js").Service} */
export const iotda = { ...shared, hosts: /^iotda\.[a-z0-9-]+\.myhuaweicloud\.com(:443)?$/, algorithms: ["SDK-HMAC-SHA256"] };

/** @type {import("../gateway.js").Service} */
export const iotdaInstance = {
  ...shared,
  hosts: INSTANCE_HOST,
  algorithms: ["V11-HMAC-SHA256"],
  scope: (host) => `${INSTANCE_HOST.exec(host)?.[2]}/iotdm`,
  refuse: (reason) => new Refusal(401, "IOTDA.000002", `Authentication failed: ${reason}`),
};

/**
 * @param {CertificateSeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredCertificate}
 */
export function store({ owner = "", verified = true, fields = {}, ...seed }, now) {
  const off = { provision_enable: false, template_id: null, ocsp_enable: false, ocsp_ssl_enable: false, ocsp_server_ca_id: null };
  return { ...seed, owner, verified, createdAt: now, fields: { ...off, ...fields } };
}

/** @param {Call} call */
async function update(call) {
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

/** @param {Call} call */
function find(call) {
  const { params, state } = call;
  if (!isOwnProject(call)) throw new Refusal(403, "IOTDA.000006", "Operation not allowed: the project is not the caller's.");
  const stored = state.iotda.certificates.get(params.certificate_id);
  if (stored?.projectId !== params.project_id || !isReached(stored.instanceId, call)) {
    throw new Refusal(404, "IOTDA.000006", `Invalid input data: certificate ${params.certificate_id} does not exist.`);
  }
  return stored;
}

/**
 * Whether host and header lead to the instance. An instance's host names it; at the shared host the header does, without which
 * only a professional instance is not found.
 * @param {string} instanceId
 * @param {Call} call
 */
function isReached(instanceId, { host, headers, state }) {
  const instance = state.iotda.instances.find(({ id }) => id === instanceId);
  const named = headers.get("instance-id");
  if (named !== null && named !== instanceId) return false;
  const label = INSTANCE_HOST.exec(host)?.[1];
  if (label !== undefined) return label === instance?.label;
  if (named !== null || instance?.edition !== "professional") return true;
  throw invalid("the header Instance-Id is mandatory for professional editions");
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

/**
 * @param {StoredCertificate} stored
 * @param {Call} call
 */
async function answer({ id, certificate, owner, verified, createdAt, fields }, { state }) {
  const { commonName, notBefore, notAfter } = await describe(readCertificates(certificate)[0]);
  const { provision_enable, template_id, ocsp_enable, ocsp_ssl_enable, ocsp_server_ca_id } = fields;
  const body = {
    certificate_id: id,
    cn_name: commonName,
    owner,
    status: verified,
    verify_code: verified ? null : `verify-${id.slice(0, 8)}`,
    provision_enable,
    template_id,
    create_date: compact(createdAt),
    effective_date: compact(notBefore),
    expiry_date: compact(notAfter),
    ocsp_enable: state.iotda.stringBooleans ? `${ocsp_enable},` : ocsp_enable,
    ocsp_server_ca_id,
    ocsp_ssl_enable,
  };
  return { status: 200, body };
}

/**
 * `20191212T121212Z`
 * @param {number} time
 */
function compact(time) {
  return timeText(time).replace(/[-:]/g, "");
}

/** @param {string} reason */
function invalid(reason) {
  return new Refusal(400, "IOTDA.000006", `Invalid input data: ${reason}.`);
}

/**
 * @param {string} name
 * @param {string} rule
 */
function badQuery(name, rule) {
  return invalid(`${name} ${rule}`);
}

/** @param {string} reason */
function unreadable(reason) {
  return new Refusal(400, "IOTDA.000008", `Invalid input: ${reason}.`);
}
