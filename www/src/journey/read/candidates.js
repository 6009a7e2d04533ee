/**
 * In: what was read. Out: the certificates that could be the one to present, where there are several, and of a certificate what tells it from others.
 *
 * @import { Certificate, Inspection } from "countersign"
 */

/** @typedef {ReturnType<typeof brief>} Brief */

/**
 * A key tells which it is, unless it fits several.
 *
 * @param {Inspection} inspection
 */
export function candidatesOf({ certificates, keys, chain }) {
  const seen = new Set();
  const unique = certificates.filter(({ fingerprints: { sha256 } }) => !seen.has(sha256) && seen.add(sha256));
  const owned = new Set(keys.flatMap(({ publicSha256 }) => publicSha256 ?? []));
  const keyed = unique.filter(({ publicKey }) => owned.has(publicKey.sha256));
  if (keyed.length) return keyed.length > 1 ? keyed : [];
  // Of a thousand certificates a chain is looked for; what is beyond is told of only as another one.
  const leaves = new Set(chain.leaves);
  return unique.filter(({ index }) => leaves.has(index));
}

/**
 * @param {Certificate} certificate
 * @param {Inspection["blocks"]} blocks that it is read from
 */
export function brief({ index, block, commonName, subject, issuer, notBefore, notAfter, publicKey, selfIssued, basicConstraints, fingerprints, subjectAlternativeNames }, blocks) {
  return {
    index,
    block,
    /** Where it begins in the whole. */
    line: blocks[block]?.line ?? 1,
    commonName,
    subject: { text: subject.text },
    issuer: { text: issuer.text },
    notBefore,
    notAfter,
    publicKey: { sha256: publicKey.sha256 },
    selfIssued,
    basicConstraints,
    fingerprints,
    /** A few, to find it by. */
    names: subjectAlternativeNames?.slice(0, 5).map(({ value }) => value) ?? [],
  };
}

/**
 * Those whose name, domain or fingerprint holds what is sought; all of them where nothing is.
 *
 * @template {Certificate | Brief} Each
 * @param {Each[]} certificates
 * @param {string} sought
 */
export function matching(certificates, sought) {
  const letters = sought.trim().toLowerCase();
  return letters ? certificates.filter((each) => textOf(each).includes(letters)) : certificates;
}

/** @param {Certificate | Brief} certificate */
function textOf(certificate) {
  const names = "names" in certificate ? certificate.names : (certificate.subjectAlternativeNames ?? []).map(({ value }) => value);
  return [certificate.subject.text, certificate.fingerprints.sha256, ...names].join("\n").toLowerCase();
}
