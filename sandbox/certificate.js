// Certificates. In: PEM text. Out: the chain, leaf first, and the facts a service tells about it.

import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate, id_ce_subjectAltName, SubjectAlternativeName } from "@peculiar/asn1-x509";
import { ContentError } from "./errors.js";
import { hex } from "./hex.js";
import { readPem } from "./pem.js";

const COMMON_NAME = "2.5.4.3";

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
  return readPem(text).map(({ label, der }, index) => {
    if (label !== "CERTIFICATE") throw new ContentError("malformed", `block ${index + 1} is labelled ${label}, not CERTIFICATE`);
    try {
      return { der, certificate: AsnConvert.parse(wholeDer(der), Certificate) };
    } catch {
      throw new ContentError("malformed", `block ${index + 1} is not a certificate`);
    }
  });
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
 * @property {string[]} domainNames the DNS names among the subject alternative names
 * @property {string} notAfter `2045-11-17T13:25:47Z`
 * @property {string} fingerprint SHA-1, lower-case hex
 */

/**
 * @param {ChainCertificate} leaf
 * @returns {Promise<CertificateFacts>}
 */
export async function describe({ der, certificate }) {
  const { subject, validity, extensions } = certificate.tbsCertificate;
  const fingerprint = hex(await crypto.subtle.digest("SHA-1", der));
  try {
    const attributes = [...subject].flatMap((relative) => [...relative]);
    return {
      commonName: attributes.filter(({ type }) => type === COMMON_NAME).pop()?.value.toString() ?? "",
      domainNames: domainNames([...(extensions ?? [])].find(({ extnID }) => extnID === id_ce_subjectAltName)),
      notAfter: timeText(validity.notAfter.getTime().getTime()),
      fingerprint,
    };
  } catch {
    throw new ContentError("malformed", "the certificate has a name, a time or an extension that cannot be read");
  }
}

/**
 * RFC 3339 text without fractions, the form of every time in an answer.
 * @param {number} time milliseconds since 1970
 */
export function timeText(time) {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** @param {import("@peculiar/asn1-x509").Extension | undefined} extension */
function domainNames(extension) {
  if (extension === undefined) return [];
  const names = AsnConvert.parse(extension.extnValue.buffer, SubjectAlternativeName);
  return [...names].flatMap(({ dNSName }) => (dNSName === undefined ? [] : [dNSName]));
}

/**
 * The parser stops at the end of the outermost value; bytes after it would go unnoticed.
 * @param {Uint8Array<ArrayBuffer>} der
 */
export function wholeDer(der) {
  const [, first = 0] = der;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : der.slice(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  if (2 + lengthBytes + length !== der.length) throw new RangeError("the outermost value does not end with the data");
  return der;
}
