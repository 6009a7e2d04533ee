/** A certificate of API Gateway. In: what it is made from; a call. Out: what is kept, and what a list and showing tell of it, in the document's order. */

import { isOwnProject } from "../../authentication.js";
import { describeText, timeText } from "../../certificate.js";
import { Refusal } from "../../errors.js";

/**
 * @typedef {object} CertificateSeed
 * @property {string} id
 * @property {string} projectId
 * @property {string} name
 * @property {string} certificate
 * @property {string | null} [instanceId] the gateway it is for; every gateway when absent
 * @property {string | null} [trustedRootCa]
 * @property {number} [createdAt] milliseconds since 1970
 */

/**
 * @typedef {object} StoredCertificate no private key: no answer has it
 * @property {string} id
 * @property {string} projectId
 * @property {string} name
 * @property {string} certificate
 * @property {string | null} instanceId
 * @property {string | null} trustedRootCa
 * @property {number} createdAt milliseconds since 1970
 * @property {number} updatedAt milliseconds since 1970
 */

/** What every gateway shares goes by this name instead of a gateway's. */
export const COMMON = "common";

/**
 * @param {CertificateSeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredCertificate}
 */
export function store({ instanceId = null, trustedRootCa = null, createdAt, ...seed }, now) {
  const at = createdAt ?? now;
  return { ...seed, instanceId, trustedRootCa, createdAt: at, updatedAt: at };
}

/** @param {import("../../gateway.js").OperationCall} call */
export function find(call) {
  checkProject(call);
  const { params, state } = call;
  const stored = state.apig.certificates.get(params.certificate_id);
  if (stored?.projectId !== params.project_id) {
    throw new Refusal(404, "APIG.3021", `The SSL certificate ${params.certificate_id} does not exist`);
  }
  return stored;
}

/** @param {import("../../gateway.js").OperationCall} call */
export function checkProject(call) {
  if (!isOwnProject(call)) throw new Refusal(403, "APIG.1005", "No permissions to request this method");
}

/** @param {StoredCertificate} stored */
export async function answer(stored) {
  const { subject, version, notBefore, serialNumber, issuerOrganization } = await describeText(stored.certificate);
  const { organization, organizationalUnit, locality, state, country } = subject;
  const body = {
    ...(await certificateBase(stored)),
    version,
    organization,
    organizational_unit: organizationalUnit,
    locality,
    state,
    country,
    not_before: timeText(notBefore),
    serial_number: serialNumber,
    issuer: issuerOrganization,
  };
  return { status: 200, body };
}

/** @param {StoredCertificate} stored */
export async function certificateBase({ id, projectId, name, certificate, instanceId, trustedRootCa, createdAt, updatedAt }) {
  const facts = await describeText(certificate);
  return {
    id,
    name,
    type: instanceId === null ? "global" : "instance",
    instance_id: instanceId ?? COMMON,
    project_id: projectId,
    common_name: facts.commonName,
    san: facts.domainNames,
    not_after: timeText(facts.notAfter),
    signature_algorithm: facts.signatureAlgorithm,
    create_time: timeText(createdAt),
    update_time: timeText(updatedAt),
    is_has_trusted_root_ca: trustedRootCa !== null,
    algorithm_type: facts.keyType,
  };
}
