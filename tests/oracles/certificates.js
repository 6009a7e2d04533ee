/** What stands in a certificate, by OpenSSL's word, asked through Node. In: random subjects, names, serials, usages. Out: where we read another. */
import { X509Certificate } from "node:crypto";
import { init, inspect } from "countersign/inspect";
import { OpenSsl } from "./openssl.js";

const LETTERS = ["a", "Z", "0", " ", "-", ".", "'", "+", ",", "é", "ß", "中", "文", "Ω", "/", "#", "*", "(", ")"];
const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign"];
const PURPOSES = { serverAuth: "1.3.6.1.5.5.7.3.1", clientAuth: "1.3.6.1.5.5.7.3.2", codeSigning: "1.3.6.1.5.5.7.3.3", emailProtection: "1.3.6.1.5.5.7.3.4" };
const KEYS = [["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"], ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], ["-algorithm", "ED25519"]];
const CURVES = /** @type {Record<string, string>} */ ({ prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" });

/**
 * @param {import("./draws.js").Draws} draws
 * @param {number} count
 * @param {import("./run.js").Report} report
 */
export async function certificates(draws, count, report) {
  await init();
  await OpenSsl.within(async (openssl) => {
    const keys = await Promise.all(KEYS.map(async (options) => ({ path: await openssl.key(options), isEdwards: options[1] === "ED25519" })));
    for (let index = 0; index < count; index += 1) {
      const wanted = draw(draws);
      const key = draws.pick(keys);
      const { pem } = await openssl.certificate({ ...wanted, key: key.path, digest: key.isEdwards ? "" : draws.pick(["sha256", "sha384", "sha512", "sha1"]) });
      report.compare(ours(pem), theirs(pem), pem);
    }
  });
}

/** @param {import("./draws.js").Draws} draws */
function draw(draws) {
  // OpenSSL's configuration takes these marks for its own.
  const value = (/** @type {number} */ most) => `x${draws.text(LETTERS, 0, most)}x`.replaceAll(/[#'+,]/g, (mark) => `\\${mark}`);
  const label = () => draws.text("abcdefghijklmnopqrstuvwxyz0123456789", 1, 20);
  const host = () => `${draws.chance(20) ? "*." : ""}${label()}.${label()}.example`;
  const names = Array.from({ length: 1 + draws.below(6) }, () => draws.pick([() => `DNS:${host()}`, () => `IP:${draws.below(256)}.${draws.below(256)}.0.${draws.below(256)}`, () => `IP:2001:db8::${draws.hex(3)}`, () => `email:${label()}@example.com`, () => `URI:https://${host()}/${label()}`])());
  const usages = draws.some(USAGES);
  const purposes = draws.some(Object.keys(PURPOSES));
  const isAuthority = draws.chance(30);
  const extensions = [
    `subjectAltName = ${names.join(",")}`,
    draws.chance(80) && `basicConstraints = ${draws.chance(50) ? "critical," : ""}CA:${isAuthority ? `TRUE${draws.chance(50) ? `,pathlen:${draws.below(4)}` : ""}` : "FALSE"}`,
    usages.length > 0 && `keyUsage = ${draws.chance(50) ? "critical," : ""}${usages.join(",")}`,
    purposes.length > 0 && `extendedKeyUsage = ${purposes.join(",")}`,
    draws.chance(70) && "subjectKeyIdentifier = hash",
  ];
  const subject = [draws.chance(50) && "C = CN", draws.chance(50) && `O = ${value(20)}`, draws.chance(30) && `OU = ${value(20)}`, `CN = ${value(30)}`];
  return {
    subject: subject.filter(Boolean).join("\n"),
    extensions: extensions.filter(Boolean).join("\n"),
    days: 1 + draws.below(20_000),
    serial: `0x${draws.pick(["00", "01", "7f", "80", "ff"])}${draws.hex(2 * draws.below(18))}`.replace(/^0x00$/, "0x01"),
  };
}

/** @param {string} pem */
export function ours(pem) {
  const { certificates: [certificate], problems } = inspect(pem);
  if (certificate === undefined) return { problems };
  const { size, curve, algorithm } = certificate.publicKey;
  return {
    serial: certificate.serialNumber.replaceAll(":", "").toLowerCase().replace(/^(00)+(?=..)/, ""),
    subject: certificate.subject.attributes.map(({ value }) => value),
    from: Date.parse(certificate.notBefore ?? ""),
    to: Date.parse(certificate.notAfter ?? ""),
    names: (certificate.subjectAlternativeNames ?? []).map(({ value }) => value),
    sha256: certificate.fingerprints.sha256,
    sha1: certificate.fingerprints.sha1,
    // OpenSSL calls none an authority whose key may not sign certificates.
    authority: (certificate.basicConstraints?.certificateAuthority ?? false) && (certificate.keyUsage?.includes("keyCertSign") ?? true),
    purposes: (certificate.extendedKeyUsage ?? []).map(({ oid }) => oid),
    key: `${algorithm.toLowerCase()} ${curve ?? size ?? ""}`.trim(),
  };
}

/** @param {string} pem */
export function theirs(pem) {
  const certificate = new X509Certificate(pem);
  const { asymmetricKeyType = "", asymmetricKeyDetails = {} } = certificate.publicKey;
  const size = asymmetricKeyType === "ed25519" ? 256 : (asymmetricKeyDetails.modulusLength ?? CURVES[asymmetricKeyDetails.namedCurve ?? ""]);
  return {
    serial: certificate.serialNumber.toLowerCase(),
    // In the legacy object, since `subject` as a text has escapes of its own.
    subject: Object.values(/** @type {Record<string, string | string[]>} */ (certificate.toLegacyObject().subject)).flat(),
    from: Date.parse(certificate.validFrom),
    to: Date.parse(certificate.validTo),
    names: (certificate.subjectAltName ?? "").split(", ").map((name) => name.replace(/^[^:]*:/, "")).map(address),
    sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    sha1: certificate.fingerprint.replaceAll(":", "").toLowerCase(),
    authority: certificate.ca,
    purposes: certificate.keyUsage ?? [],
    key: `${asymmetricKeyType} ${size ?? ""}`.trim(),
  };
}

/** OpenSSL writes all of an IPv6 address, and RFC 5952 the short form. @param {string} name */
function address(name) {
  return /^[0-9A-F]{1,4}(:[0-9A-F]{1,4}){7}$/.test(name) ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name;
}
