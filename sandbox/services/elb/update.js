/** Updating a certificate of Elastic Load Balance. In: an authenticated call. Out: the CertificateInfo afterwards, or a Refusal. */

import { checkChain, describe, readCertificates } from "../../certificate.js";
import { ContentError, Refusal } from "../../errors.js";
import { isObject, parseJson } from "../../json.js";
import { checkPrivateKey, checkSm2PrivateKey } from "../../key.js";
import { answer, find } from "./certificate.js";
import { domainProblem } from "./domain.js";
import { listenersOf } from "./listener.js";

/** @typedef {import("./certificate.js").CertificateType} CertificateType */
/** @typedef {import("./certificate.js").Fields} Fields */
/** @typedef {import("./certificate.js").StoredCertificate} StoredCertificate */

const CHAIN_DEPTH = 11;

/**
 * Every parameter of UpdateCertificateOption that is a string: its longest length in characters, or the values it may have,
 * and what `null` sets it to. Without `reset`, `null` is refused.
 * @type {Record<string, { longest?: number, values?: string[], reset?: string | null }>}
 */
const PARAMETERS = {
  name: { longest: 255, reset: "" },
  description: { longest: 255, reset: "" },
  domain: { reset: null },
  certificate: { longest: 65536 },
  private_key: { longest: 8192 },
  enc_certificate: { longest: 65536 },
  enc_private_key: { longest: 8192 },
  scm_certificate_id: { reset: null },
  source: { values: ["", "scm"], reset: null },
  protection_status: { values: ["nonProtection", "consoleProtection"], reset: "nonProtection" },
  protection_reason: { longest: 255, reset: null },
};

/** @param {import("../../gateway.js").OperationCall} call */
export async function update(call) {
  const stored = find(call);
  const changes = readChanges(call.body, stored);
  await checkContent(changes, stored);
  if (stored.fields.domain && "domain" in changes && changes.domain === null && listenersOf(stored.id, call.state).length > 0) {
    throw new Refusal(409, "ELB.8907", "Data conflict: the domain of a certificate used by a listener cannot be empty.");
  }
  Object.assign(stored.fields, changes);
  stored.updatedAt = call.now;
  return answer(stored, call);
}

/**
 * Reads the body and checks each parameter by itself.
 * @param {Uint8Array<ArrayBuffer>} body
 * @param {StoredCertificate} stored
 * @returns {Partial<Fields>}
 */
function readChanges(body, { type, fields }) {
  const option = readOption(body);
  for (const name of type === "server_sm" ? [] : ["enc_certificate", "enc_private_key"]) {
    if ((option[name] ?? null) !== null) throw invalid(name, "is for certificates of type server_sm only");
    delete option[name];
  }
  const given = Object.keys(PARAMETERS).filter((name) => option[name] !== undefined);
  const changes = /** @type {Partial<Fields>} */ (Object.fromEntries(given.map((name) => [name, readParameter(name, option[name])])));
  if (changes.domain === "") changes.domain = null;
  if (changes.protection_reason && (changes.protection_status ?? fields.protection_status) !== "consoleProtection") {
    throw invalid("protection_reason", "is for protection_status consoleProtection only");
  }
  if (type === "client") {
    if (changes.private_key !== undefined) throw invalid("private_key", "is for certificates of type server only");
    // "This parameter will take effect only when type is set to server": no error, no effect.
    delete changes.domain;
    return changes;
  }
  checkTogether(changes, "certificate", "private_key");
  checkTogether(changes, "enc_certificate", "enc_private_key");
  return changes;
}

/**
 * @param {Partial<Fields>} changes
 * @param {"certificate" | "enc_certificate"} certificate
 * @param {"private_key" | "enc_private_key"} key
 */
function checkTogether(changes, certificate, key) {
  if (changes[key] !== undefined && changes[certificate] === undefined) throw invalid(certificate, `is missing: it goes with ${key}`);
  if (changes[certificate] !== undefined && changes[key] === undefined) throw invalid(key, `is missing: it goes with ${certificate}`);
}

/**
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {Record<string, unknown>}
 */
function readOption(body) {
  let request;
  try {
    request = parseJson(body) ?? null;
  } catch {
    throw invalid("body", "is not JSON");
  }
  if (request === null) throw new Refusal(400, "ELB.0002", "The request body is null or empty. The request is invalid.");
  if (!isObject(request)) throw invalid("body", "is not an object");
  if (!isObject(request.certificate)) throw invalid("certificate", "is not an object");
  return request.certificate;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function readParameter(name, value) {
  const { longest, values, reset } = PARAMETERS[name];
  if (value === null && reset !== undefined) return reset;
  if (typeof value !== "string") throw invalid(name, "is not a string");
  if (longest !== undefined && [...value].length > longest) throw invalid(name, `has more than ${longest} characters`);
  if (values !== undefined && !values.includes(value)) throw invalid(name, "has an unknown value");
  const problem = name === "domain" && value !== "" ? domainProblem(value) : undefined;
  if (problem !== undefined) throw invalid(name, problem);
  return value;
}

/**
 * Checks certificates and keys together. An expired certificate is accepted: no document says otherwise.
 * @param {Partial<Fields>} changes
 * @param {StoredCertificate} stored
 */
async function checkContent({ certificate, private_key, enc_certificate, enc_private_key }, { type }) {
  try {
    if (certificate !== undefined) await checkPair(certificate, private_key, type);
    if (typeof enc_certificate === "string") await checkPair(enc_certificate, enc_private_key, type);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new Refusal(400, "ELB.1011", `Private_key or certificate content is not valid: ${error.message}.`);
  }
}

/**
 * @param {string} certificate
 * @param {string | null | undefined} key
 * @param {CertificateType} type
 */
async function checkPair(certificate, key, type) {
  const chain = readCertificates(certificate);
  await describe(chain[0]);
  // CA certificates are a set of anchors, not a chain.
  if (type !== "client") checkChain(chain, CHAIN_DEPTH);
  const checkKey = type === "server_sm" ? checkSm2PrivateKey : checkPrivateKey;
  if (typeof key === "string") await checkKey(key, chain[0].certificate.tbsCertificate.subjectPublicKeyInfo);
}

/**
 * @param {string} parameter
 * @param {string} reason
 */
function invalid(parameter, reason) {
  return new Refusal(400, "ELB.1001", `Request parameters invalid: ${parameter} ${reason}.`);
}
