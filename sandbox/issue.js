/** Issuing certificates (RFC 5280). In: for whom, by whom, until when. Out: one that is really signed; and a request for one (RFC 2986). */

import { AsnConvert } from "@peculiar/asn1-schema";
import { SubjectPublicKeyInfo } from "@peculiar/asn1-x509";
import { readCertificates } from "./certificate.js";
import { bitString, integer, objectIdentifier, octetString, printableString, sequence, set, tagged, time, TRUE, utf8String } from "./der.js";
import { readPem, writePem } from "./pem.js";
import { sign, signatureName } from "./signer.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {import("./signer.js").Pair} Pair */
/** @typedef {import("./signer.js").Hash} Hash */
/** @typedef {{ common_name?: string, country?: string, state?: string, locality?: string, organization?: string, organizational_unit?: string }} Subject */

/**
 * @typedef {object} Wish
 * @property {Subject} subject
 * @property {Bytes} publicKey SubjectPublicKeyInfo
 * @property {Bytes} serialNumber
 * @property {number} notBefore milliseconds since 1970
 * @property {number} notAfter
 * @property {Hash} hash
 * @property {string[]} [domainNames] makes it a server's
 * @property {number} [pathLength] makes it an authority's; 7 for no limit
 * @property {string[]} [keyUsages]
 */

/** @typedef {{ pair: Pair, name?: Bytes }} Issuer its name as DER; without one it issues for itself */

/** In the order in which a name has them. @type {[part: keyof Subject, identifier: string][]} */
const NAME_PARTS = [
  ["country", "2.5.4.6"],
  ["state", "2.5.4.8"],
  ["locality", "2.5.4.7"],
  ["organization", "2.5.4.10"],
  ["organizational_unit", "2.5.4.11"],
  ["common_name", "2.5.4.3"],
];
/** RFC 5280 §4.2.1.3, from the first bit on. */
export const KEY_USAGES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];
const NO_LIMIT = 7;

/**
 * @param {Wish} wish
 * @param {Issuer} issuer
 * @returns {Promise<string>} PEM
 */
export async function issue(wish, { pair, name: issuer }) {
  const { subject, publicKey, serialNumber, notBefore, notAfter, hash } = wish;
  const own = nameOf(subject);
  const name = signatureName(pair, hash);
  const content = sequence(
    tagged(0xa0, integer(Uint8Array.of(2))),
    integer(serialNumber),
    name,
    issuer ?? own,
    sequence(time(notBefore), time(notAfter)),
    own,
    publicKey,
    tagged(0xa3, sequence(...(await extensions(wish, pair)))),
  );
  return writePem("CERTIFICATE", sequence(content, name, bitString(await sign(pair, hash, content))));
}

/**
 * @param {Subject} subject
 * @param {Pair} pair
 * @returns {Promise<string>} PEM
 */
export async function request(subject, pair) {
  const name = signatureName(pair, "SHA256");
  const content = sequence(integer(new Uint8Array()), nameOf(subject), pair.publicKey, tagged(0xa0));
  return writePem("CERTIFICATE REQUEST", sequence(content, name, bitString(await sign(pair, "SHA256", content))));
}

/**
 * @param {import("./signer.js").KeyAlgorithm} algorithm
 * @param {string} certificate PEM
 * @param {string} privateKey PKCS#8 as PEM
 * @returns {Pair}
 */
export function pairOf(algorithm, certificate, privateKey) {
  const { subjectPublicKeyInfo } = readCertificates(certificate)[0].certificate.tbsCertificate;
  return { algorithm, publicKey: new Uint8Array(AsnConvert.serialize(subjectPublicKeyInfo)), privateKey: readPem(privateKey)[0].der };
}

/** @param {Subject} subject */
function nameOf(subject) {
  const parts = NAME_PARTS.flatMap(([part, identifier]) => {
    const value = subject[part] ?? "";
    if (value === "") return [];
    const text = part === "country" ? printableString(value) : utf8String(value);
    return [set(sequence(objectIdentifier(identifier), text))];
  });
  return sequence(...parts);
}

/**
 * The subject of a certificate, byte for byte: its name as an issuer.
 * @param {string} certificate PEM
 */
export function subjectOf(certificate) {
  return new Uint8Array(AsnConvert.serialize(readCertificates(certificate)[0].certificate.tbsCertificate.subject));
}

/**
 * @param {Wish} wish
 * @param {Pair} issuer
 */
async function extensions({ publicKey, domainNames, pathLength, keyUsages }, issuer) {
  const identified = [
    extension("2.5.29.14", octetString(await keyIdentifier(publicKey))),
    extension("2.5.29.35", sequence(tagged(0x80, await keyIdentifier(issuer.publicKey)))),
  ];
  if (pathLength !== undefined) {
    const limit = pathLength >= NO_LIMIT ? [] : [integer(Uint8Array.of(pathLength))];
    return [critical("2.5.29.19", sequence(TRUE, ...limit)), critical("2.5.29.15", usageBits(keyUsages ?? ["keyCertSign", "cRLSign"])), ...identified];
  }
  const names = (domainNames ?? []).map((name) => tagged(0x82, new TextEncoder().encode(name)));
  return [
    critical("2.5.29.19", sequence()),
    critical("2.5.29.15", usageBits(["digitalSignature"])),
    extension("2.5.29.37", sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", sequence(...names)),
    ...identified,
  ];
}

/**
 * @param {string} identifier
 * @param {Bytes} value
 */
function extension(identifier, value) {
  return sequence(objectIdentifier(identifier), octetString(value));
}

/**
 * @param {string} identifier
 * @param {Bytes} value
 */
function critical(identifier, value) {
  return sequence(objectIdentifier(identifier), TRUE, octetString(value));
}

/**
 * A named bit string: without the zeros at its end.
 * @param {string[]} usages
 */
function usageBits(usages) {
  const last = KEY_USAGES.reduce((found, usage, bit) => (usages.includes(usage) ? bit : found), -1);
  const bytes = new Uint8Array(Math.ceil((last + 1) / 8));
  for (const [bit, usage] of KEY_USAGES.entries()) {
    if (usages.includes(usage)) bytes[Math.floor(bit / 8)] |= 0x80 >> bit % 8;
  }
  return bitString(bytes, bytes.length * 8 - last - 1);
}

/**
 * RFC 5280 §4.2.1.2, the first way.
 * @param {Bytes} publicKey
 */
async function keyIdentifier(publicKey) {
  const { subjectPublicKey } = AsnConvert.parse(publicKey, SubjectPublicKeyInfo);
  return new Uint8Array(await crypto.subtle.digest("SHA-1", subjectPublicKey));
}
