/**
 * What is said of a certificate. In: its facts, and the time. Out: rows of a label and a value.
 *
 * @import { Certificate } from "../../types/index.d.ts"
 * @import { Output } from "./output.js"
 */

const DAY = 86_400_000;
/** More of them would hide the rest; with `--json` all are there. */
const MOST_NAMES = 12;

/**
 * @param {Certificate} certificate
 * @param {number} now
 * @param {Output} out
 * @returns {string[][]}
 */
export function rowsOf(certificate, now, out) {
  const { issuer, publicKey, signatureAlgorithm, serialNumber, fingerprints, selfIssued } = certificate;
  return [
    [out.text("facts.names"), namesOf(certificate, out)],
    [out.text("facts.validity"), validityOf(certificate, now, out)],
    [out.text("facts.issuer"), selfIssued ? out.text("facts.self-issued", { name: issuer.text }) : issuer.text],
    [out.text("facts.key"), keyText(publicKey)],
    [out.text("facts.signature"), signatureAlgorithm.name ?? signatureAlgorithm.oid],
    [out.text("facts.serial"), serialNumber],
    [out.text("facts.fingerprint"), fingerprints.sha256],
  ];
}

/**
 * As people call it.
 *
 * @param {Certificate} certificate
 */
export function titleOf({ subject, subjectAlternativeNames, fingerprints }) {
  return subject.text || subjectAlternativeNames?.[0]?.value || fingerprints.sha256;
}

/**
 * @param {{ algorithm?: string, oid?: string, size?: number, curve?: string }} key
 */
export function keyText({ algorithm = "unknown", oid, size, curve }) {
  const isSized = algorithm.startsWith("RSA");
  return [algorithm === "unknown" ? oid : algorithm, curve ?? (isSized ? size : undefined)].filter((part) => part !== undefined).join(" ");
}

/**
 * @param {Certificate} certificate
 * @param {Output} out
 */
function namesOf({ subjectAlternativeNames, commonName }, out) {
  const names = subjectAlternativeNames?.map(({ kind, value }) => (kind === "dns" || kind === "ip" ? value : `${kind}:${value}`));
  if (names === undefined || names.length === 0) return commonName === undefined ? out.text("facts.no-names") : out.text("facts.common-name", { name: commonName });
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return names.length > MOST_NAMES ? out.text("facts.names-more", { names: shown, more: names.length - MOST_NAMES }) : shown;
}

/**
 * @param {Pick<Certificate, "notBefore" | "notAfter">} certificate
 * @param {number} now
 * @param {Output} out
 */
export function validityOf({ notBefore, notAfter }, now, out) {
  if (notBefore === undefined || notAfter === undefined) return out.text("facts.validity-unread");
  const period = { from: minute(notBefore), to: minute(notAfter) };
  const [begins, ends] = [Date.parse(notBefore), Date.parse(notAfter)];
  if (now < begins) return out.text("facts.not-yet", { ...period, days: Math.ceil((begins - now) / DAY) });
  // The last second still belongs to it (RFC 5280 §4.1.2.5).
  if (now >= ends + 1_000) return out.text("facts.expired", { ...period, days: Math.floor((now - ends) / DAY) });
  return out.text("facts.days-left", { ...period, days: Math.max(0, Math.floor((ends - now) / DAY)) });
}

/** @param {string} time RFC 3339, UTC */
const minute = (time) => `${time.slice(0, 10)} ${time.slice(11, 16)}`;
