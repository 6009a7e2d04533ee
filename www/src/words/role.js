/**
 * In: a certificate. Out: what it is called, and what it is for, in a word.
 *
 * @import { Certificate } from "countersign"
 */
import { list } from "./language.js";
import { short } from "./sentence.js";

/** More certificates than this are counted, not named. */
const visible = 5;

/** @param {Certificate} certificate */
export function nameOf({ commonName, subject }) {
  return short(commonName ?? subject.text);
}

/**
 * Certificates by their place in what was given: their names may be the same.
 *
 * @param {Certificate[]} certificates
 */
export function numbered(certificates) {
  const named = certificates.slice(0, visible).map((each) => `certificate ${each.index + 1} (${nameOf(each)})`);
  const more = certificates.length - named.length;
  return list(more ? [...named, `${more} more`] : named);
}

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
