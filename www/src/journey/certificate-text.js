/**
 * In: what stands in step 1, and one of its certificates. Out: that certificate as PEM, if it can be had.
 *
 * @import { Certificate } from "countersign"
 * @import { Api } from "./state.js"
 * @import { CertificateInput } from "./certificate-input.js"
 */
import { inputOf } from "./files.js";

/**
 * The text is that of the certificate, or nothing: it is read once more, and has to have the same fingerprint.
 *
 * @param {Pick<Api, "inspect"> | undefined} api
 * @param {Pick<CertificateInput, "text" | "asides" | "inspection" | "bundle">} input
 * @param {Certificate} certificate
 */
export function pemOf(api, { text, asides, inspection, bundle }, certificate) {
  if (!api || !inspection) return undefined;
  const input = inputOf(text, asides);
  const given = typeof input === "string" ? input : new TextDecoder().decode(/** @type {Uint8Array | undefined} */ (input));
  const line = inspection.blocks[certificate.block]?.line ?? 1;
  const start = given.split(/\r\n|\r|\n/).slice(line - 1).join("\n");
  const own = blocks(start).next().value;
  const candidates = [...(own === undefined ? [] : [own]), ...blocks(bundle?.certificatePem ?? "")];
  return candidates.find((pem) => api.inspect(pem).certificates[0]?.fingerprints.sha256 === certificate.fingerprints.sha256);
}

/**
 * The certificates in a text, each in lines of 64 characters (RFC 7468 §2).
 *
 * @param {string} text
 * @returns {Generator<string, undefined>}
 */
function* blocks(text) {
  for (const [, body = ""] of text.matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g)) {
    const lines = body.replace(/\s/g, "").match(/.{1,64}/g) ?? [];
    yield ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  }
}
