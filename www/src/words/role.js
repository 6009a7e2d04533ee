/**
 * In: a certificate. Out: what it is for, in a word.
 *
 * @import { Certificate } from "countersign"
 */

/** @param {Pick<Certificate, "basicConstraints" | "selfIssued">} certificate */
export function roleOf({ basicConstraints, selfIssued }) {
  if (!basicConstraints?.certificateAuthority) return selfIssued ? "self-issued" : "leaf";
  return selfIssued ? "root" : "intermediate";
}

/**
 * What it is for where it stands in the chain.
 *
 * @param {Certificate} certificate
 * @param {number} position from the leaf
 * @param {number} length of the chain
 */
export function roleInChain(certificate, position, length) {
  if (position === 0) return certificate.basicConstraints?.certificateAuthority ? "CA certificate" : "leaf";
  return position === length - 1 && certificate.selfIssued ? "root" : "intermediate";
}
