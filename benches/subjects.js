/** Who reads. In: the text of certificates. Out: for each subject a list of facts in one form, so that it can be seen that all did the same work. */
import { X509Certificate } from "node:crypto";

/**
 * @typedef {object} Facts what every subject tells
 * @property {string} commonName
 * @property {string} serial
 * @property {number} from seconds since 1970
 * @property {number} to
 * @property {string[]} names of hosts, addresses, mail
 * @property {string} key
 * @property {number | string | undefined} size bits, or the curve
 * @property {boolean} authority
 * @property {string[]} purposes
 * @property {string} sha256
 * @property {string} sha1
 */

/** @typedef {{ name: string, read: (text: string) => Facts[] }} Subject */

/** @type {Record<string, string>} */
const CURVES = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

/** @type {Record<string, string>} */
const PURPOSES = {
  "1.3.6.1.5.5.7.3.1": "serverAuth",
  "1.3.6.1.5.5.7.3.2": "clientAuth",
  "1.3.6.1.5.5.7.3.4": "emailProtection",
};

/** Node's own, with every fact it has; it knows no key usage and no identifiers. @type {Subject} */
export const nodeCrypto = {
  name: "node:crypto",
  read(text) {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    return blocks.map((block) => {
      const certificate = new X509Certificate(block);
      const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
      const subject = certificate.subject ?? "";
      return {
        commonName: /(?:^|\n)CN=([^\n]*)/.exec(subject)?.[1] ?? "",
        serial: certificate.serialNumber.toLowerCase().replace(/^0$/, "00"),
        from: Date.parse(certificate.validFrom) / 1000,
        to: Date.parse(certificate.validTo) / 1000,
        names: (certificate.subjectAltName ?? "").split(", ").filter((name) => /^(DNS|IP Address|email):/.test(name)).map((name) => name.replace(/^[^:]*:/, "")),
        key: (asymmetricKeyType ?? "").toUpperCase(),
        size: asymmetricKeyDetails?.modulusLength ?? CURVES[asymmetricKeyDetails?.namedCurve ?? ""],
        authority: certificate.ca,
        purposes: (certificate.keyUsage ?? []).map((oid) => PURPOSES[oid] ?? oid),
        sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
        sha1: certificate.fingerprint.replaceAll(":", "").toLowerCase(),
      };
    });
  },
};

/**
 * One of the package's entries that read.
 *
 * @param {string} name
 * @param {string | URL} entry where its file is
 * @returns {Promise<Subject>}
 */
export async function countersign(name, entry) {
  const { init, inspect } = /** @type {typeof import("countersign/inspect")} */ (await import(String(entry)));
  await init();
  const read = (/** @type {string} */ text) =>
    inspect(text).certificates.map((certificate) => ({
      commonName: certificate.commonName ?? "",
      serial: certificate.serialNumber,
      from: Date.parse(certificate.notBefore ?? "") / 1000,
      to: Date.parse(certificate.notAfter ?? "") / 1000,
      names: (certificate.subjectAlternativeNames ?? []).filter(({ kind }) => kind === "dns" || kind === "ip" || kind === "email").map(({ value }) => value),
      key: certificate.publicKey.algorithm.toUpperCase(),
      size: certificate.publicKey.curve ?? certificate.publicKey.size,
      authority: certificate.basicConstraints?.certificateAuthority ?? false,
      purposes: (certificate.extendedKeyUsage ?? []).map(({ name: purpose, oid }) => purpose ?? oid),
      sha256: certificate.fingerprints.sha256,
      sha1: certificate.fingerprints.sha1,
    }));
  return { name, read };
}
