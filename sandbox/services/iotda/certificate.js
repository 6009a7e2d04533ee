/** A CA certificate of IoT Device Access. In: what it is made from; a call. Out: what is kept, and what updating, listing and showing tell of it. */

import { isOwnProject } from "../../authentication.js";
import { describeText, timeText } from "../../certificate.js";
import { Refusal } from "../../errors.js";
import { invalid } from "./refusal.js";

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
 * @property {string} [name]
 * @property {string} [appId] the resource space
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
 * @property {string} name
 * @property {string} appId
 * @property {string} owner
 * @property {boolean} verified
 * @property {number} createdAt milliseconds since 1970
 * @property {Fields} fields
 */

/**
 * @typedef {object} IotdaState
 * @property {Map<string, StoredCertificate>} certificates
 * @property {Instance[]} instances
 * @property {Map<string, import("./list.js").Template>} templates
 * @property {Map<string, import("./list.js").ServerCertificate>} serverCertificates
 * @property {boolean} stringBooleans answer `ocsp_enable` with text such as `"false,"`, as the vendor's example does
 */

/** @typedef {import("../../gateway.js").OperationCall} Call */

export const INSTANCE_HOST = /^([0-9a-f]{10})\.st1\.iotda-app\.([a-z0-9-]+)\.myhuaweicloud\.com(:443)?$/;

/**
 * @param {CertificateSeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredCertificate}
 */
export function store({ name = "", appId = "", owner = "", verified = true, fields = {}, ...seed }, now) {
  const off = { provision_enable: false, template_id: null, ocsp_enable: false, ocsp_ssl_enable: false, ocsp_server_ca_id: null };
  return { ...seed, name, appId, owner, verified, createdAt: now, fields: { ...off, ...fields } };
}

/** @param {Call} call */
export function find(call) {
  const { params, state } = call;
  checkProject(call);
  const stored = state.iotda.certificates.get(params.certificate_id);
  if (stored?.projectId !== params.project_id || !isReached(stored.instanceId, call)) {
    throw new Refusal(404, "IOTDA.000006", `Invalid input data: certificate ${params.certificate_id} does not exist.`);
  }
  return stored;
}

/** @param {Call} call */
export function checkProject(call) {
  if (!isOwnProject(call)) throw new Refusal(403, "IOTDA.000006", "Operation not allowed: the project is not the caller's.");
}

/**
 * Whether host and header lead to the instance. An instance's host names it; at the shared host the header does, without which
 * only a professional instance is not found.
 * @param {string} instanceId
 * @param {Call} call
 */
export function isReached(instanceId, { host, headers, state }) {
  const instance = state.iotda.instances.find(({ id }) => id === instanceId);
  const named = headers.get("instance-id");
  if (named !== null && named !== instanceId) return false;
  const label = INSTANCE_HOST.exec(host)?.[1];
  if (label !== undefined) return label === instance?.label;
  if (named !== null || instance?.edition !== "professional") return true;
  throw invalid("the header Instance-Id is mandatory for professional editions");
}

/**
 * @param {StoredCertificate} stored
 * @param {Call} call
 */
export async function answer(stored, { state }) {
  return { status: 200, body: await certificateInfo(stored, state) };
}

/**
 * Showing tells the name and has the certificate itself, neither of which is anywhere else.
 * @param {Call} call
 */
export async function show(call) {
  const stored = find(call);
  const { certificate_id, ...info } = await certificateInfo(stored, call.state);
  return { status: 200, body: { certificate_id, name: stored.name, ...info, content: stored.certificate } };
}

/**
 * In the order of the document.
 * @param {StoredCertificate} stored
 * @param {import("../../index.js").State} state
 */
export async function certificateInfo({ id, certificate, owner, verified, createdAt, fields }, { iotda }) {
  const { commonName, notBefore, notAfter } = await describeText(certificate);
  const { provision_enable, template_id, ocsp_enable, ocsp_ssl_enable, ocsp_server_ca_id } = fields;
  return {
    certificate_id: id,
    cn_name: commonName,
    owner,
    status: verified,
    verify_code: verified ? null : `verify-${id.slice(0, 8)}`,
    provision_enable,
    template_id,
    ocsp_enable: iotda.stringBooleans ? `${ocsp_enable},` : ocsp_enable,
    ocsp_server_ca_id,
    ocsp_ssl_enable,
    create_date: compact(createdAt),
    effective_date: compact(notBefore),
    expiry_date: compact(notAfter),
  };
}

/**
 * `20191212T121212Z`
 * @param {number} time
 */
export function compact(time) {
  return timeText(time).replace(/[-:]/g, "");
}
