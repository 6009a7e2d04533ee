/** Certificates. In: PEM text. Out: the chain, leaf first, and the facts a service tells about it. */

import { AsnConvert } from "@peculiar/asn1-schema";
import { BasicConstraints, Certificate, SubjectAlternativeName } from "@peculiar/asn1-x509";
import { id_ce_basicConstraints, id_ce_subjectAltName } from "@peculiar/asn1-x509";
import { wholeDer } from "./der.js";
import { ContentError } from "./errors.js";
import { hex } from "./hex.js";
import { keyType } from "./key.js";
import { readPem } from "./pem.js";

/** X.520 attribute types. */
const NAME_ATTRIBUTES = {
  commonName: "2.5.4.3",
  country: "2.5.4.6",
  locality: "2.5.4.7",
  state: "2.5.4.8",
  organization: "2.5.4.10",
  organizationalUnit: "2.5.4.11",
};

/** Named the way the API Gateway document does; an algorithm without a row goes by its identifier. */
const SIGNATURE_ALGORITHMS = new Map([
  ["1.2.840.113549.1.1.5", "SHA1-RSA"],
  ["1.2.840.113549.1.1.11", "SHA256-RSA"],
  ["1.2.840.113549.1.1.12", "SHA384-RSA"],
  ["1.2.840.113549.1.1.13", "SHA512-RSA"],
  ["1.2.840.10045.4.3.2", "ECDSA-SHA256"],
  ["1.2.840.10045.4.3.3", "ECDSA-SHA384"],
  ["1.2.840.10045.4.3.4", "ECDSA-SHA512"],
  ["1.2.156.10197.1.501", "SM2-SM3"],
]);

/**
 * @typedef {object} ChainCertificate
 * @property {Uint8Array<ArrayBuffer>} der
 * @property {Certificate} certificate
 */

/**
 * @param {string} text
 * @returns {ChainCertificate[]} in the order given; at least one
 */
export function readCertificates(text) {
  return readPem(text).map(readBlock);
}

/**
 * @param {import("./pem.js").Block} block
 * @param {number} index
 * @returns {ChainCertificate}
 */
function readBlock({ label, der }, index) {
  if (label !== "CERTIFICATE") throw new ContentError("malformed", `block ${index + 1} is labelled ${label}, not CERTIFICATE`);
  try {
    return { der, certificate: AsnConvert.parse(wholeDer(der), Certificate) };
  } catch {
    throw new ContentError("malformed", `block ${index + 1} is not a certificate`);
  }
}

/**
 * Leaf first, each certificate followed by its issuer. Names decide; that the signatures hold is not documented as checked.
 * @param {ChainCertificate[]} chain
 * @param {number} depth how many certificates there may be
 */
export function checkChain(chain, depth) {
  if (chain.length > depth) throw new ContentError("depth", `the chain has more than ${depth} certificates`);
  for (let index = 1; index < chain.length; index += 1) {
    const issuer = AsnConvert.serialize(chain[index - 1].certificate.tbsCertificate.issuer);
    const subject = AsnConvert.serialize(chain[index].certificate.tbsCertificate.subject);
    if (hex(issuer) !== hex(subject)) {
      throw new ContentError("order", `certificate ${index + 1} of the chain is not the issuer of certificate ${index}`);
    }
  }
}

/**
 * @typedef {object} CertificateFacts
 * @property {string} commonName the last one of the subject; empty when it has none
 * @property {Record<keyof typeof NAME_ATTRIBUTES, string[]>} subject
 * @property {string[]} issuerOrganization
 * @property {boolean} hasAlternativeNames any at all
 * @property {string[]} domainNames the DNS names among the subject alternative names
 * @property {number} notBefore milliseconds since 1970
 * @property {number} notAfter milliseconds since 1970
 * @property {number} version 1, 2 or 3
 * @property {string} serialNumber decimal
 * @property {string} signatureAlgorithm such as `SHA256-RSA`
 * @property {"RSA" | "ECC" | "SM2" | "DSA" | "other"} keyType
 * @property {boolean} isAuthority
 * @property {string} fingerprint SHA-1, lower-case hex
 */

/**
 * @param {ChainCertificate} leaf
 * @returns {Promise<CertificateFacts>}
 */
export async function describe({ der, certificate }) {
  const { tbsCertificate, signatureAlgorithm } = certificate;
  const { subject, issuer, validity, subjectPublicKeyInfo, serialNumber, version } = tbsCertificate;
  const fingerprint = hex(await crypto.subtle.digest("SHA-1", der));
  try {
    const names = attributes(subject);
    const alternatives = alternativeNames(extension(certificate, id_ce_subjectAltName));
    return {
      commonName: names.commonName.at(-1) ?? "",
      subject: names,
      issuerOrganization: attributes(issuer).organization,
      hasAlternativeNames: alternatives.length > 0,
      domainNames: alternatives.flatMap(({ dNSName }) => (dNSName === undefined ? [] : [dNSName])),
      notBefore: validity.notBefore.getTime().getTime(),
      notAfter: validity.notAfter.getTime().getTime(),
      version: version + 1,
      serialNumber: BigInt(`0x0${hex(serialNumber)}`).toString(),
      signatureAlgorithm: SIGNATURE_ALGORITHMS.get(signatureAlgorithm.algorithm) ?? signatureAlgorithm.algorithm,
      keyType: keyType(subjectPublicKeyInfo),
      isAuthority: isAuthority(extension(certificate, id_ce_basicConstraints)),
      fingerprint,
    };
  } catch {
    throw new ContentError("malformed", "the certificate has a name, a time or an extension that cannot be read");
  }
}

/** What was read lately, by its PEM: a list tells the facts of thousands at once. @type {Map<string, Promise<CertificateFacts>>} */
const lately = new Map();
const KEPT = 5000;

/**
 * The facts of the first certificate.
 * @param {string} text PEM
 * @returns {Promise<CertificateFacts>}
 */
export function describeText(text) {
  const known = lately.get(text) ?? describe(readBlock(readPem(text)[0], 0));
  lately.set(text, known);
  const [oldest] = lately.keys();
  if (lately.size > KEPT) lately.delete(oldest);
  return known;
}

/**
 * RFC 3339 text without fractions.
 * @param {number} time milliseconds since 1970
 */
export function timeText(time) {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** @param {import("@peculiar/asn1-x509").Name} name */
function attributes(name) {
  const all = [...name].flatMap((relative) => [...relative]);
  const values = (/** @type {string} */ wanted) => all.filter(({ type }) => type === wanted).map(({ value }) => value.toString());
  const entries = Object.entries(NAME_ATTRIBUTES).map(([attribute, type]) => [attribute, values(type)]);
  return /** @type {CertificateFacts["subject"]} */ (Object.fromEntries(entries));
}

/**
 * @param {Certificate} certificate
 * @param {string} identifier
 */
function extension({ tbsCertificate }, identifier) {
  return [...(tbsCertificate.extensions ?? [])].find(({ extnID }) => extnID === identifier)?.extnValue.buffer;
}

/** @param {ArrayBuffer | undefined} value */
function alternativeNames(value) {
  return value === undefined ? [] : [...AsnConvert.parse(value, SubjectAlternativeName)];
}

/** @param {ArrayBuffer | undefined} value */
function isAuthority(value) {
  return value !== undefined && AsnConvert.parse(value, BasicConstraints).cA;
}
