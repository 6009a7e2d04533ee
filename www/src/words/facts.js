/**
 * In: a certificate, or a private key's facts. Out: every field and extension that was read, as a label and its values.
 *
 * @import { Algorithm, Certificate, GeneralName, PrivateKeyFacts, PublicKey } from "countersign"
 */

/** @typedef {{ label: string, values: string[], exact?: boolean }} Fact `exact` where each character counts */

/** @type {Record<PrivateKeyFacts["form"], string>} */
const forms = {
  pkcs8: "PKCS#8",
  pkcs1: "PKCS#1",
  sec1: "SEC 1",
  openssh: "OpenSSH",
  dsa: "DSA",
  encryptedPkcs8: "encrypted PKCS#8",
  legacyEncrypted: "encrypted, old PEM form",
};

/** What the names of an alternative name's kinds are, where they are not plain. */
const kinds = { dns: "DNS", ip: "IP", email: "Email", uri: "URI", directory: "Directory", registeredId: "Registered ID", other: "Other" };

/**
 * @param {Certificate} certificate
 * @returns {Fact[]} without those that the certificate does not have
 */
export function facts(certificate) {
  const { basicConstraints: basic, nameConstraints: constraints, authorityInformationAccess: access, publicKey, fingerprints } = certificate;
  /** @type {[string, string | undefined | (string | undefined)[], "exact"?][]} */
  const rows = [
    ["SHA-256 fingerprint", fingerprints.sha256, "exact"],
    ["SHA-1 fingerprint", fingerprints.sha1, "exact"],
    ["Serial number", certificate.serialNumber, "exact"],
    ["Version", String(certificate.version)],
    ["Subject", certificate.subject.text || "empty"],
    ["Issuer", certificate.issuer.text || "empty"],
    ["Not before", certificate.notBefore ?? "unreadable", "exact"],
    ["Not after", certificate.notAfter ?? "unreadable", "exact"],
    ["Public key", [publicKeyWords(publicKey), publicKey.weakExponent && `weak exponent ${publicKey.weakExponent}`, publicKey.oid]],
    ["Public key, SHA-256", publicKey.sha256, "exact"],
    ["Signature", named(certificate.signatureAlgorithm)],
    ["Subject alternative names", certificate.subjectAlternativeNames?.map(typed)],
    ["Basic constraints", basic && (basic.certificateAuthority ? `CA, ${pathLength(basic.pathLength)}` : "not a CA")],
    ["Key usage", certificate.keyUsage],
    ["Extended key usage", certificate.extendedKeyUsage?.map(named)],
    ["Subject key identifier", certificate.subjectKeyIdentifier, "exact"],
    ["Authority key identifier", certificate.authorityKeyIdentifier, "exact"],
    ["OCSP", access?.ocsp, "exact"],
    ["Issuer’s certificate", access?.certificateAuthorityIssuers, "exact"],
    ["Revocation lists", certificate.certificateRevocationLists, "exact"],
    ["Policies", certificate.certificatePolicies, "exact"],
    ["Permitted names", constraints?.permitted.map(typed)],
    ["Excluded names", constraints?.excluded.map(typed)],
    ["Signed certificate timestamps", certificate.signedCertificateTimestamps ? "embedded" : "none embedded"],
    ["Critical extensions not understood", certificate.unknownCriticalExtensions, "exact"],
  ];
  return rows.flatMap(([label, value, exact]) => {
    const values = [value].flat().filter((each) => each !== undefined && each !== "");
    return values.length ? [{ label, values: /** @type {string[]} */ (values), ...(exact && { exact: true }) }] : [];
  });
}

/** @param {Pick<PublicKey, "algorithm" | "curve" | "size" | "oid">} key */
export function publicKeyWords({ algorithm, curve, size, oid }) {
  if (algorithm === "unknown") return `key of type ${oid}`;
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
  return [...new Set([algorithm, curve ?? (size ? `${size} bits` : ""), forms[form]].filter(Boolean))].join(", ");
}

/** @param {number | undefined} pathLength */
function pathLength(pathLength) {
  return pathLength === undefined ? "path length not limited" : `path length at most ${pathLength}`;
}

/** @param {Algorithm} algorithm */
function named({ name, oid }) {
  return name === undefined ? oid : `${name} (${oid})`;
}

/** @param {GeneralName} name */
function typed({ kind, value }) {
  return `${kinds[kind]} ${value}`;
}
