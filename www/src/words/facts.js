/**
 * In: a certificate, or a private key's facts. Out: every field and extension that was read, as a label and its values.
 *
 * @import { Algorithm, Certificate, GeneralName, PrivateKeyFacts, PublicKey } from "countersign"
 */

import { msg, str } from "@lit/localize";

/** @typedef {{ name: string, label: string, values: string[], exact?: boolean }} Fact `exact` where each character counts */

/** @type {Record<PrivateKeyFacts["form"], string>} */
const forms = {
  pkcs8: "PKCS#8",
  pkcs1: "PKCS#1",
  sec1: "SEC 1",
  openssh: "OpenSSH",
  dsa: "DSA",
  get encryptedPkcs8() {
    return msg("encrypted PKCS#8");
  },
  get legacyEncrypted() {
    return msg("encrypted, old PEM form");
  },
};

/** What the kinds of alternative names are called. @type {Record<GeneralName["kind"], string>} */
const kinds = {
  dns: "DNS",
  ip: "IP",
  uri: "URI",
  get email() {
    return msg("Email");
  },
  get directory() {
    return msg("Directory name");
  },
  get registeredId() {
    return msg("Registered ID");
  },
  get other() {
    return msg("Other");
  },
};

/**
 * @param {Certificate} certificate
 * @returns {Fact[]} without those that the certificate does not have
 */
export function facts(certificate) {
  const { basicConstraints: basic, nameConstraints: constraints, authorityInformationAccess: access, publicKey, fingerprints } = certificate;
  const exponent = publicKey.weakExponent;
  /** @type {[string, string, string | undefined | (string | undefined)[], "exact"?][]} */
  const rows = [
    ["sha256", msg("SHA-256 fingerprint"), fingerprints.sha256, "exact"],
    ["sha1", msg("SHA-1 fingerprint"), fingerprints.sha1, "exact"],
    ["serialNumber", msg("Serial number"), certificate.serialNumber, "exact"],
    ["version", msg("Version"), String(certificate.version)],
    ["subject", msg("Subject"), certificate.subject.text || msg("empty")],
    ["issuer", msg("Issuer"), certificate.issuer.text || msg("empty")],
    ["notBefore", msg("Valid from"), certificate.notBefore ?? msg("unreadable"), "exact"],
    ["notAfter", msg("Valid until"), certificate.notAfter ?? msg("unreadable"), "exact"],
    ["publicKey", msg("Public key"), [publicKeyWords(publicKey), exponent && msg(str`weak exponent ${exponent}`), publicKey.oid]],
    ["publicKeySha256", msg("Public key, SHA-256"), publicKey.sha256, "exact"],
    ["signature", msg("Signature algorithm"), named(certificate.signatureAlgorithm)],
    ["names", msg("Subject alternative names"), certificate.subjectAlternativeNames?.map(typed)],
    ["basicConstraints", msg("Basic constraints"), basic && (basic.certificateAuthority ? pathLength(basic.pathLength) : msg("not a CA"))],
    ["keyUsage", msg("Key usage"), certificate.keyUsage],
    ["extendedKeyUsage", msg("Extended key usage"), certificate.extendedKeyUsage?.map(named)],
    ["subjectKeyIdentifier", msg("Subject key identifier"), certificate.subjectKeyIdentifier, "exact"],
    ["authorityKeyIdentifier", msg("Authority key identifier"), certificate.authorityKeyIdentifier, "exact"],
    ["ocsp", msg("OCSP address"), access?.ocsp, "exact"],
    ["issuerAddress", msg("Address of the issuer’s certificate"), access?.certificateAuthorityIssuers, "exact"],
    ["revocationLists", msg("Revocation lists"), certificate.certificateRevocationLists, "exact"],
    ["policies", msg("Policies"), certificate.certificatePolicies, "exact"],
    ["permitted", msg("Permitted names"), constraints?.permitted.map(typed)],
    ["excluded", msg("Excluded names"), constraints?.excluded.map(typed)],
    ["timestamps", msg("Signed certificate timestamps"), certificate.signedCertificateTimestamps ? msg("embedded") : msg("none embedded")],
    ["unknownExtensions", msg("Critical extensions not understood"), certificate.unknownCriticalExtensions, "exact"],
  ];
  return rows.flatMap(([name, label, value, exact]) => {
    const values = [value].flat().filter((each) => each !== undefined && each !== "");
    return values.length ? [{ name, label, values: /** @type {string[]} */ (values), ...(exact && { exact: true }) }] : [];
  });
}

/** @param {Pick<PublicKey, "algorithm" | "curve" | "size" | "oid">} key */
export function publicKeyWords({ algorithm, curve, size, oid }) {
  if (algorithm === "unknown") return msg(str`key of type ${oid}`);
  const more = curve ?? size ?? "";
  // SM2 is the name of its curve, too.
  return more === algorithm ? algorithm : `${algorithm} ${more}`.trim();
}

/**
 * What kind of private key it is: its algorithm, its curve or its bits, and the form that it was given in.
 *
 * @param {PrivateKeyFacts} key
 */
export function privateKeyWords({ algorithm, curve, size, form }) {
  return [...new Set([algorithm, curve ?? (size ? msg(str`${size} bits`) : ""), forms[form]].filter(Boolean))].join(", ");
}

/** @param {number | undefined} pathLength */
function pathLength(pathLength) {
  return pathLength === undefined ? msg("CA, path length not limited") : msg(str`CA, path length at most ${pathLength}`);
}

/** @param {Algorithm} algorithm */
function named({ name, oid }) {
  return name === undefined ? oid : `${name} (${oid})`;
}

/** @param {GeneralName} name */
function typed({ kind, value }) {
  return `${kinds[kind]} ${value}`;
}
