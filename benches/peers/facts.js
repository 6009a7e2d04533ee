/** What every reader is asked for. In: what a peer calls things. Out: one form, so that it can be seen that all did the same work. */

/**
 * @typedef {object} Facts of one certificate
 * @property {string} commonName of the subject, or ""
 * @property {string} serial lower-case hex
 * @property {number} from milliseconds since 1970
 * @property {number} to
 * @property {string[]} names hosts, addresses, mail
 * @property {string} key such as `RSA 2048`, `EC P-256`
 * @property {string} signature object identifier
 * @property {string} sha256 of the whole
 * @property {boolean} authority
 * @property {number | undefined} pathLength
 * @property {string[]} usage in the order of RFC 5280
 * @property {string[]} purposes object identifiers, sorted
 */

/**
 * @typedef {object} Reader
 * @property {string} name
 * @property {string} [note]
 * @property {(keyof Facts)[]} [missing] what it cannot tell
 * @property {(block: string) => boolean | Promise<boolean>} [reads] whether it can read a certificate at all
 * @property {(text: string) => Partial<Facts>[] | Promise<Partial<Facts>[]>} read
 */

export const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"];

/** @type {Record<string, string>} */
export const PURPOSES = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
};

/** @type {Record<string, string>} */
export const CURVES = {
  "1.2.840.10045.3.1.7": "P-256",
  "1.3.132.0.34": "P-384",
  "1.3.132.0.35": "P-521",
  prime256v1: "P-256",
  secp256r1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
};

/** A module that is installed for this comparison only, so nothing is known of its types. @param {string} name @returns {Promise<any>} */
export const peer = (name) => import(name);

/** What a library gives as a whole, whether it was written as a module or not. @param {any} imported */
export const whole = (imported) => imported.default ?? imported;

/** @param {string} text */
export const blocksOf = (text) => text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];

/** Node's own is the fastest there; in a browser that of the language, or of whoever has neither. @param {Uint8Array} bytes */
export const hexOf = (bytes) => globalThis.Buffer?.from(bytes).toString("hex") ?? /** @type {any} */ (bytes).toHex?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} block @returns {Uint8Array<ArrayBuffer>} */
export function derOf(block) {
  const text = block.slice(27, -25);
  return globalThis.Buffer?.from(text, "base64") ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A positive number, without the zero that only says so, in whole bytes. @param {string} text */
export const positive = (text) => (text.length % 2 ? `0${text}` : text).toLowerCase().replace(/^(?:00)+(?=..)/, "");

/** @param {Pick<import("countersign").Certificate, "commonName" | "serialNumber" | "notBefore" | "notAfter" | "subjectAlternativeNames" | "publicKey" | "signatureAlgorithm" | "fingerprints" | "basicConstraints" | "keyUsage" | "extendedKeyUsage">} certificate @returns {Facts} */
export const told = (certificate) => ({
  commonName: certificate.commonName ?? "",
  serial: certificate.serialNumber,
  from: Date.parse(certificate.notBefore ?? ""),
  to: Date.parse(certificate.notAfter ?? ""),
  names: (certificate.subjectAlternativeNames ?? []).filter(({ kind }) => kind !== "directory").map(({ value }) => value),
  key: `${certificate.publicKey.algorithm} ${certificate.publicKey.curve ?? certificate.publicKey.size}`,
  signature: certificate.signatureAlgorithm.oid,
  sha256: certificate.fingerprints.sha256,
  authority: certificate.basicConstraints?.certificateAuthority ?? false,
  pathLength: certificate.basicConstraints?.pathLength,
  usage: certificate.keyUsage ?? [],
  purposes: (certificate.extendedKeyUsage ?? []).map(({ oid }) => oid).toSorted(),
});
