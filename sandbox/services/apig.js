// API Gateway: reading and replacing an SSL certificate. In: an authenticated call. Out: what the document's table 4 lists and
// the newer `algorithm_type`, or a Refusal.

import { isOwnProject } from "../authentication.js";
import { checkChain, describe, readCertificates, timeText } from "../certificate.js";
import { ContentError, insufficient, plainErrorBody, Refusal } from "../errors.js";
import { isObject, parseJson } from "../json.js";
import { checkPrivateKey, checkSm2PrivateKey } from "../key.js";

/**
 * @typedef {object} CertificateSeed
 * @property {string} id
 * @property {string} projectId
 * @property {string} name
 * @property {string} certificate
 * @property {string | null} [instanceId] the gateway it is for; every gateway when absent
 * @property {string | null} [trustedRootCa]
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

/** @typedef {import("../certificate.js").CertificateFacts} CertificateFacts */

const PATH = "/v2/{project_id}/apigw/certificates/{certificate_id}";
/** What every gateway shares goes by this name instead of a gateway's. */
const COMMON = "common";
const NAME = /^[A-Za-z\p{Script=Han}][A-Za-z0-9_\p{Script=Han}]{3,49}$/u;
/** The end of 32-bit time. */
const LATEST_END = Date.parse("2038-01-19T03:14:07Z");
const ALGORITHMS = ["RSA", "ECC", "SM2"];
const AUTHORITY_ALGORITHMS = ["RSA", "ECC", "DSA"];
const CONTENT_CODES = { malformed: "APIG.2106", encrypted: "APIG.2105", order: "APIG.2104", depth: "APIG.2104", mismatch: "APIG.2101" };

/** @type {import("../gateway.js").Service} */
export const apig = {
  // One region of the vendor's is under another top-level domain.
  hosts: /^apig\.((?!eu-west-101\.)[a-z0-9-]+\.(myhuaweicloud\.com|otc\.t-systems\.com)|eu-west-101\.myhuaweicloud\.eu)(:443)?$/,
  algorithms: ["SDK-HMAC-SHA256"],
  operations: [
    { method: "GET", path: PATH, perform: async (call) => answer(find(call)) },
    { method: "PUT", path: PATH, perform: replace, changes: true },
  ],
  deny: insufficient("APIG"),
  badQuery: (name, rule) => invalid(name, `one that the document has: it ${rule}`),
  errorBody: plainErrorBody,
};

/**
 * @param {CertificateSeed} seed
 * @param {number} now milliseconds since 1970
 * @returns {StoredCertificate}
 */
export function store({ instanceId = null, trustedRootCa = null, ...seed }, now) {
  return { ...seed, instanceId, trustedRootCa, createdAt: now, updatedAt: now };
}

/**
 * The whole certificate is replaced: what the form does not have is gone afterwards.
 * @param {import("../gateway.js").OperationCall} call
 */
async function replace(call) {
  const stored = find(call);
  const form = readForm(call.body);
  const { instanceId, trustedRootCa } = readScope(form, call.state.apig.instances);
  await checkContent(form, trustedRootCa, call.now);
  const { name, cert_content: certificate } = form;
  Object.assign(stored, { name, certificate, instanceId, trustedRootCa, updatedAt: call.now });
  return answer(stored);
}

/** @param {import("../gateway.js").OperationCall} call */
function find(call) {
  if (!isOwnProject(call)) throw new Refusal(403, "APIG.1005", "No permissions to request this method");
  const { params, state } = call;
  const stored = state.apig.certificates.get(params.certificate_id);
  if (stored?.projectId !== params.project_id) {
    throw new Refusal(404, "APIG.3021", `The SSL certificate ${params.certificate_id} does not exist`);
  }
  return stored;
}

/**
 * Reads the body; `null` is as good as absent.
 * @param {Uint8Array<ArrayBuffer>} body
 */
function readForm(body) {
  let form;
  try {
    form = parseJson(body);
  } catch {
    throw new Refusal(400, "APIG.2000", "Parameter error: the body is not JSON");
  }
  if (!isObject(form)) throw new Refusal(400, "APIG.2000", "Parameter error: the body is not an object");
  const text = (/** @type {string} */ name) => readText(form, name);
  const needed = (/** @type {string} */ name) => text(name) ?? missing(name);
  const read = {
    name: needed("name"),
    cert_content: needed("cert_content"),
    private_key: needed("private_key"),
    type: text("type") ?? "global",
    instance_id: text("instance_id"),
    trusted_root_ca: text("trusted_root_ca"),
    algorithm_type: text("algorithm_type"),
    cert_content_sign: text("cert_content_sign"),
    private_key_sign: text("private_key_sign"),
  };
  if (!NAME.test(read.name)) throw invalid("name", "4 to 50 letters, digits and underscores, a letter first");
  if (!["global", "instance"].includes(read.type)) throw invalid("type", "global or instance");
  if (read.algorithm_type !== undefined && !ALGORITHMS.includes(read.algorithm_type)) throw invalid("algorithm_type", "RSA, ECC or SM2");
  for (const name of /** @type {const} */ (["cert_content_sign", "private_key_sign"])) {
    if (read.algorithm_type === "SM2") read[name] ??= missing(name);
    else if (read[name] !== undefined) throw invalid(name, "with algorithm_type SM2 only");
  }
  return read;
}

/**
 * @param {Record<string, unknown>} form
 * @param {string} name
 * @returns {string | undefined}
 */
function readText(form, name) {
  const value = form[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  throw invalid(name, "a string");
}

/**
 * Which gateway it is for, and which authority that gateway checks clients with.
 * @param {ReturnType<typeof readForm>} form
 * @param {Set<string>} instances
 */
function readScope({ type, instance_id: instanceId, trusted_root_ca: trustedRootCa }, instances) {
  if (type === "global") {
    if (instanceId !== undefined && instanceId !== COMMON) throw invalid("instance_id", "with type instance only");
    if (trustedRootCa !== undefined) throw invalid("trusted_root_ca", "with type instance only");
    return { instanceId: null, trustedRootCa: null };
  }
  if (instanceId === undefined) return missing("instance_id");
  if (!instances.has(instanceId)) throw new Refusal(404, "APIG.3030", `The instance ${instanceId} does not exist`);
  return { instanceId, trustedRootCa: trustedRootCa ?? null };
}

/**
 * @param {ReturnType<typeof readForm>} form
 * @param {string | null} trustedRootCa
 * @param {number} now
 */
async function checkContent(form, trustedRootCa, now) {
  const { algorithm_type: wanted, cert_content_sign: signing, private_key_sign: signingKey = "" } = form;
  try {
    await checkPair(form.cert_content, form.private_key, wanted, now);
    if (signing !== undefined) await checkPair(signing, signingKey, wanted, now);
    if (trustedRootCa !== null) await checkAuthority(trustedRootCa);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new Refusal(400, CONTENT_CODES[error.problem], `Invalid certificate or private key: ${error.message}`);
  }
}

/**
 * @param {string} certificate
 * @param {string} key
 * @param {string | undefined} wanted the algorithm it was announced with
 * @param {number} now
 */
async function checkPair(certificate, key, wanted, now) {
  const chain = readCertificates(certificate);
  const facts = await describe(chain[0]);
  checkChain(chain, Number.POSITIVE_INFINITY);
  if (wanted !== undefined && wanted !== facts.keyType) {
    throw invalid("algorithm_type", `the certificate has a key of the type ${facts.keyType}`);
  }
  const checkKey = wanted === "SM2" ? checkSm2PrivateKey : checkPrivateKey;
  await checkKey(key, chain[0].certificate.tbsCertificate.subjectPublicKeyInfo);
  if (facts.notAfter < now) throw new Refusal(400, "APIG.2102", "The certificate has expired");
  if (facts.notAfter > LATEST_END) throw new Refusal(400, "APIG.3148", "The certificate must expire before 2038-01-19T03:14:07Z");
  if (!facts.hasAlternativeNames) throw new Refusal(400, "APIG.2109", "The certificate has no subject alternative name (SAN)");
}

/** @param {string} text */
async function checkAuthority(text) {
  for (const certificate of readCertificates(text)) {
    const { isAuthority, keyType } = await describe(certificate);
    if (!isAuthority) throw new ContentError("malformed", "trusted_root_ca is not a CA certificate");
    if (!AUTHORITY_ALGORITHMS.includes(keyType)) {
      throw new Refusal(400, "APIG.3715", "The algorithm of the CA certificate is not supported: RSA, ECDSA or DSA");
    }
  }
}

/** @param {StoredCertificate} stored */
async function answer({ id, projectId, name, certificate, instanceId, trustedRootCa, createdAt, updatedAt }) {
  const facts = await describe(readCertificates(certificate)[0]);
  const { organization, organizationalUnit, locality, state, country } = facts.subject;
  const body = {
    id,
    name,
    type: instanceId === null ? "global" : "instance",
    instance_id: instanceId ?? COMMON,
    project_id: projectId,
    common_name: facts.commonName,
    san: facts.domainNames,
    not_after: timeText(facts.notAfter),
    signature_algorithm: facts.signatureAlgorithm,
    algorithm_type: facts.keyType,
    create_time: timeText(createdAt),
    update_time: timeText(updatedAt),
    is_has_trusted_root_ca: trustedRootCa !== null,
    version: facts.version,
    organization,
    organizational_unit: organizationalUnit,
    locality,
    state,
    country,
    not_before: timeText(facts.notBefore),
    serial_number: facts.serialNumber,
    issuer: facts.issuerOrganization,
  };
  return { status: 200, body };
}

/**
 * @param {string} parameter
 * @returns {never}
 */
function missing(parameter) {
  throw new Refusal(400, "APIG.2001", `The request parameters must be specified: ${parameter}`);
}

/**
 * @param {string} parameter
 * @param {string} rule what it has to be
 */
function invalid(parameter, rule) {
  const words = `Invalid parameter value,parameterName:${parameter}. Please refer to the support documentation: ${rule}`;
  return new Refusal(400, "APIG.2011", words);
}
