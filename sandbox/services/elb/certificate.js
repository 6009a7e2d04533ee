/** A certificate of Elastic Load Balance. In: what it is made from; a call. Out: what is kept, and the CertificateInfo that answers have. */

import { isOwnProject } from "../../authentication.js";
import { describeText, timeText } from "../../certificate.js";
import { Refusal } from "../../errors.js";

/** @typedef {"server" | "client" | "server_sm"} CertificateType client: a set of authorities; server_sm: two SM2 pairs */

/**
 * What a certificate is made from.
 * @typedef {object} CertificateSeed
 * @property {string} id
 * @property {string} projectId
 * @property {CertificateType} type
 * @property {string} [name]
 * @property {string} [description]
 * @property {string | null} [domain]
 * @property {string} certificate
 * @property {string | null} [privateKey]
 * @property {string | null} [encryptionCertificate] of server_sm, whose other pair signs
 * @property {string | null} [encryptionPrivateKey]
 * @property {string | null} [scmCertificateId] where it is kept as well
 * @property {string | null} [protectionReason] makes it one that the console protects
 * @property {string} [enterpriseProjectId]
 * @property {number} [createdAt] milliseconds since 1970
 */

/**
 * What an update can change, named as on the wire.
 * @typedef {object} Fields
 * @property {string} name
 * @property {string} description
 * @property {string | null} domain
 * @property {string} certificate
 * @property {string | null} private_key
 * @property {string | null} enc_certificate
 * @property {string | null} enc_private_key
 * @property {string | null} scm_certificate_id
 * @property {string | null} source
 * @property {string} protection_status
 * @property {string | null} protection_reason
 */

/**
 * @typedef {object} StoredCertificate
 * @property {string} id
 * @property {string} projectId
 * @property {CertificateType} type
 * @property {string} enterpriseProjectId
 * @property {number} createdAt milliseconds since 1970
 * @property {number} updatedAt milliseconds since 1970
 * @property {Fields} fields
 */

/** What stands in an answer where a private key is, when the echo is off. */
const HIDDEN = "******";

/**
 * @param {CertificateSeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredCertificate}
 */
export function store({ id, projectId, type, enterpriseProjectId = "0", ...seed }, now) {
  const { createdAt = now } = seed;
  const { name = "", description = "", domain = null, certificate, scmCertificateId = null, protectionReason = null } = seed;
  const { privateKey = null, encryptionCertificate = null, encryptionPrivateKey = null } = seed;
  const keys = { private_key: privateKey, enc_certificate: encryptionCertificate, enc_private_key: encryptionPrivateKey };
  const bookkeeping = {
    scm_certificate_id: scmCertificateId,
    source: scmCertificateId === null ? null : "scm",
    protection_status: protectionReason === null ? "nonProtection" : "consoleProtection",
    protection_reason: protectionReason,
  };
  const fields = { name, description, domain, certificate, ...keys, ...bookkeeping };
  return { id, projectId, type, enterpriseProjectId, createdAt, updatedAt: createdAt, fields };
}

/** @param {import("../../gateway.js").OperationCall} call */
export function find(call) {
  checkProject(call);
  const { params, state } = call;
  const stored = state.elb.certificates.get(params.certificate_id);
  if (stored?.projectId !== params.project_id) {
    throw new Refusal(404, "ELB.8904", `certificate ${params.certificate_id} could not be found.`);
  }
  return stored;
}

/** @param {import("../../gateway.js").OperationCall} call */
export function checkProject(call) {
  if (!isOwnProject(call)) throw new Refusal(401, "ELB.1103", "Token invalid: it is not for the project in the URI.");
}

/**
 * @param {StoredCertificate} stored
 * @param {import("../../gateway.js").OperationCall} call
 */
export async function answer(stored, { state, requestId }) {
  return { status: 200, body: { request_id: requestId, certificate: await certificateInfo(stored, state) } };
}

/**
 * In the order of the document.
 * @param {StoredCertificate} stored
 * @param {import("../../index.js").State} state
 */
export async function certificateInfo({ id, projectId, type, enterpriseProjectId, createdAt, updatedAt, fields }, state) {
  const { commonName, domainNames, notAfter, fingerprint } = await describeText(fields.certificate);
  return {
    admin_state_up: true,
    certificate: fields.certificate,
    description: fields.description,
    domain: fields.domain,
    id,
    name: fields.name,
    private_key: shown(fields.private_key, state),
    type,
    created_at: timeText(createdAt),
    updated_at: timeText(updatedAt),
    expire_time: timeText(notAfter),
    project_id: projectId,
    enc_certificate: fields.enc_certificate,
    enc_private_key: shown(fields.enc_private_key, state),
    scm_certificate_id: fields.scm_certificate_id,
    common_name: commonName,
    fingerprint,
    subject_alternative_names: domainNames,
    source: fields.source,
    protection_status: fields.protection_status,
    protection_reason: fields.protection_reason,
    enterprise_project_id: enterpriseProjectId,
  };
}

/**
 * With the echo off there are asterisks where a key is, not nothing.
 * @param {string | null} key
 * @param {import("../../index.js").State} state
 */
function shown(key, { echoPrivateKey }) {
  return echoPrivateKey || key === null ? key : HIDDEN;
}
