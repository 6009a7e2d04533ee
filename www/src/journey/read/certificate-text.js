/**
 * In: what stands in "Certificate and key", and one of its certificates. Out: that certificate as PEM, if it can be had, and all that is known of it.
 *
 * @import { Certificate } from "countersign"
 * @import { Brief } from "./candidates.js"
 * @import { CertificateInput, Reader } from "./certificate-input.js"
 */
import { inputOf } from "./files.js";

/**
 * The text is that of the certificate, or nothing: it is read once more, and has to have the same fingerprint.
 *
 * @param {Reader["read"]} read
 * @param {Pick<CertificateInput, "text" | "asides" | "inspection" | "bundle">} input
 * @param {Certificate | Brief} certificate
 * @returns {Promise<{ pem: string, certificate: Certificate } | undefined>}
 */
export async function pemOf(read, { text, asides, inspection, bundle }, certificate) {
  const input = inputOf(text, asides);
  const given = typeof input === "string" ? input : new TextDecoder().decode(/** @type {Uint8Array | undefined} */ (input));
  const line = "line" in certificate ? certificate.line : (inspection?.blocks[certificate.block]?.line ?? 1);
  const own = certificatesIn(given.slice(startOf(given, line))).next().value;
  for (const pem of [...(own === undefined ? [] : [own]), ...certificatesIn(bundle?.certificatePem ?? "")]) {
    const [found] = (await read(pem, {})).inspection.certificates;
    if (found?.fingerprints.sha256 === certificate.fingerprints.sha256) return { pem, certificate: found };
  }
  return undefined;
}

/**
 * Where a line begins.
 *
 * @param {string} text
 * @param {number} line from 1
 */
function startOf(text, line) {
  const end = /\r\n|\r|\n/g;
  for (let left = line; left > 1 && end.exec(text); left -= 1);
  return end.lastIndex;
}

/**
 * The certificates in a text, each in lines of 64 characters (RFC 7468 §2).
 *
 * @param {string} text
 * @returns {Generator<string, undefined>}
 */
export function* certificatesIn(text) {
  for (const [, body = ""] of text.matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g)) {
    const lines = body.replace(/\s/g, "").match(/.{1,64}/g) ?? [];
    yield ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  }
}
