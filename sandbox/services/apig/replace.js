/** Replacing a certificate of API Gateway. In: an authenticated call. Out: what showing it tells afterwards, or a Refusal. */

import { checkChain, describe, readCertificates } from "../../certificate.js";
import { ContentError, Refusal } from "../../errors.js";
import { isObject, parseJson } from "../../json.js";
import { checkPrivateKey, checkSm2PrivateKey } from "../../key.js";
import { answer, COMMON, find } from "./certificate.js";
import { domainsOf } from "./domain.js";

const NAME = /^[A-Za-z\p{Script=Han}][A-Za-z0-9_\p{Script=Han}]{3,49}$/u;
/** The end of 32-bit time. */
const LATEST_END = Date.parse("2038-01-19T03:14:07Z");
const ALGORITHMS = ["RSA", "ECC", "SM2"];
const AUTHORITY_ALGORITHMS = ["RSA", "ECC", "DSA"];
const CONTENT_CODES = { malformed: "APIG.2106", encrypted: "APIG.2105", order: "APIG.2104", depth: "APIG.2104", mismatch: "APIG.2101" };

/**
 * The whole certificate is replaced: what the form does not have is gone afterwards.
 * @param {import("../../gateway.js").OperationCall} call
 */
export async function replace(call) {
  const stored = find(call);
  const form = readForm(call.body);
  const { instanceId, trustedRootCa } = readScope(form, call.state.apig.instances);
  await checkContent(form, trustedRootCa, call.now);
  await checkDomains(form.cert_content, domainsOf(stored.id, call.state));
  const { name, cert_content: certificate } = form;
  Object.assign(stored, { name, certificate, instanceId, trustedRootCa, updatedAt: call.now });
  return answer(stored);
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
 * @param {Map<string, unknown>} instances
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

/**
 * What the certificate is bound to has to stay among its names.
 * @param {string} certificate
 * @param {import("./domain.js").BoundDomain[]} domains
 */
async function checkDomains(certificate, domains) {
  const { commonName, domainNames } = await describe(readCertificates(certificate)[0]);
  const lost = domains.find(({ domain }) => ![commonName, ...domainNames].some((name) => covers(name, domain)));
  if (lost !== undefined) throw new Refusal(400, "APIG.2103", `The certificate does not match the domain name ${lost.domain}`);
}

/**
 * An asterisk stands for one label, the first.
 * @param {string} name
 * @param {string} domain
 */
function covers(name, domain) {
  return name === domain || (name.startsWith("*.") && name.slice(1) === domain.slice(domain.indexOf(".")));
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
export function invalid(parameter, rule) {
  const words = `Invalid parameter value,parameterName:${parameter}. Please refer to the support documentation: ${rule}`;
  return new Refusal(400, "APIG.2011", words);
}
