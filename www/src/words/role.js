/**
 * In: a certificate. Out: what it is called, and what it is for, in a word.
 *
 * @import { Certificate } from "countersign"
 */
import { msg, str } from "@lit/localize";
import { list } from "./language.js";
import { short, shortId } from "./sentence.js";

/** What is told of a certificate where it is one of many. @typedef {Pick<Certificate, "index" | "commonName" | "notBefore" | "notAfter" | "selfIssued" | "fingerprints"> & { subject: Pick<Certificate["subject"], "text"> }} Named */

/** More certificates than this are counted, not named. */
const visible = 5;

/** @param {Pick<Named, "commonName" | "subject">} certificate */
export function nameOf({ commonName, subject }) {
  return short(commonName ?? subject.text) || msg("without a name");
}

/** The first characters of its SHA-256 fingerprint: enough to tell it from others of the same name. @param {Pick<Named, "fingerprints">} certificate */
export function startOf({ fingerprints }) {
  return shortId(fingerprints.sha256);
}

/**
 * Certificates by their place in what was given: their names may be the same.
 *
 * @param {Named[]} certificates
 * @param {(certificate: Named) => number} [numberOf] from 1
 */
export function numbered(certificates, numberOf = ({ index }) => index + 1) {
  const named = certificates.slice(0, visible).map((each) => {
    const number = numberOf(each);
    const name = nameOf(each);
    return msg(str`certificate ${number} (${name})`);
  });
  const more = certificates.length - named.length;
  return list(more ? [...named, msg(str`${more} more`)] : named);
}

/** @param {Pick<Certificate, "basicConstraints" | "selfIssued">} certificate */
export function roleOf({ basicConstraints, selfIssued }) {
  if (!basicConstraints?.certificateAuthority) return selfIssued ? msg("Self-issued certificate") : msg("Leaf certificate");
  return selfIssued ? msg("Root certificate") : msg("Intermediate certificate");
}

/**
 * What it is for where it stands in the chain.
 *
 * @param {Pick<Certificate, "basicConstraints" | "selfIssued">} certificate
 * @param {number} position from the leaf
 * @param {number} length of the chain
 */
export function roleInChain(certificate, position, length) {
  if (position === 0) return certificate.basicConstraints?.certificateAuthority ? msg("CA certificate") : msg("Leaf certificate");
  return position === length - 1 && certificate.selfIssued ? msg("Root certificate") : msg("Intermediate certificate");
}
