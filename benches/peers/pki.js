/** Libraries that read certificates in JavaScript, in any runtime. In: text. Out: what each tells, as facts. */
import { CURVES, PURPOSES, USAGES, blocksOf, derOf, hexOf, peer, positive, whole } from "./facts.js";

/** @typedef {import("./facts.js").Reader} Reader */

/** @returns {Promise<Reader>} */
export async function forge() {
  const library = whole(await peer("node-forge"));
  const { pki, asn1, pem, md, util } = library;
  const common = (/** @type {any} */ attribute) => (attribute?.valueTagClass === asn1.Type.UTF8 ? util.decodeUtf8(attribute.value) : (attribute?.value ?? ""));
  return {
    name: "node-forge",
    note: "RSA only",
    reads(block) {
      try {
        pki.certificateFromPem(block);
        return true;
      } catch {
        return false;
      }
    },
    read: (text) =>
      pem.decode(text).map((/** @type {any} */ { body }) => {
        const certificate = pki.certificateFromAsn1(asn1.fromDer(body));
        const names = certificate.getExtension("subjectAltName")?.altNames ?? [];
        const constraints = certificate.getExtension("basicConstraints");
        const usage = certificate.getExtension("keyUsage") ?? {};
        const purposes = certificate.getExtension("extKeyUsage") ?? {};
        return {
          commonName: common(certificate.subject.attributes.findLast((/** @type {any} */ { shortName }) => shortName === "CN")),
          serial: positive(certificate.serialNumber),
          from: certificate.validity.notBefore.getTime(),
          to: certificate.validity.notAfter.getTime(),
          names: names.filter((/** @type {any} */ { type }) => type !== 4).map((/** @type {any} */ { ip, value }) => ip ?? value),
          key: `RSA ${certificate.publicKey.n.bitLength()}`,
          signature: certificate.siginfo.algorithmOid,
          sha256: md.sha256.create().update(body).digest().toHex(),
          authority: constraints?.cA ?? false,
          pathLength: constraints?.pathLenConstraint,
          usage: USAGES.filter((name) => usage[name]),
          purposes: Object.keys(purposes).flatMap((name) => (purposes[name] === true ? (PURPOSES[name] ?? name) : [])).toSorted(),
        };
      }),
  };
}

/** @returns {Promise<Reader>} */
export async function jsrsasign() {
  const library = whole(await peer("jsrsasign"));
  const { X509, KJUR, zulutodate } = library;
  /** @type {Record<string, string>} */
  const signatures = {
    SHA1withRSA: "1.2.840.113549.1.1.5",
    SHA256withRSA: "1.2.840.113549.1.1.11",
    SHA384withRSA: "1.2.840.113549.1.1.12",
    SHA512withRSA: "1.2.840.113549.1.1.13",
    SHA256withECDSA: "1.2.840.10045.4.3.2",
    SHA384withECDSA: "1.2.840.10045.4.3.3",
    SHA512withECDSA: "1.2.840.10045.4.3.4",
  };
  return {
    name: "jsrsasign",
    read: (text) =>
      blocksOf(text).map((block) => {
        const certificate = new X509();
        certificate.readCertPEM(block);
        const constraints = certificate.getExtBasicConstraints();
        const key = certificate.getPublicKey();
        const usage = certificate.getExtKeyUsage()?.names ?? [];
        const names = certificate.getExtSubjectAltName()?.array ?? [];
        return {
          commonName: certificate.getSubject().array.flat().findLast((/** @type {any} */ { type }) => type === "CN")?.value ?? "",
          serial: positive(certificate.getSerialNumberHex()),
          from: zulutodate(certificate.getNotBefore()).getTime(),
          to: zulutodate(certificate.getNotAfter()).getTime(),
          names: names.flatMap((/** @type {any} */ { dns, ip, rfc822 }) => dns ?? ip ?? rfc822 ?? []),
          key: key.n ? `RSA ${key.n.bitLength()}` : `EC ${CURVES[key.curveName]}`,
          signature: signatures[certificate.getSignatureAlgorithmName()],
          sha256: KJUR.crypto.Util.hashHex(certificate.hex, "sha256"),
          authority: constraints?.cA ?? false,
          pathLength: constraints?.pathLen,
          usage: USAGES.filter((name) => usage.includes(name)),
          purposes: (certificate.getExtExtKeyUsage()?.array ?? []).map((/** @type {string} */ name) => PURPOSES[name] ?? name).toSorted(),
        };
      }),
  };
}

/** @returns {Promise<Reader>} */
export async function peculiar() {
  await peer("reflect-metadata");
  const library = whole(await peer("@peculiar/x509"));
  const { X509Certificate, SubjectAlternativeNameExtension, BasicConstraintsExtension, KeyUsagesExtension, ExtendedKeyUsageExtension } = library;
  /** @type {Record<string, string>} */
  const signatures = {
    "RSASSA-PKCS1-v1_5 SHA-1": "1.2.840.113549.1.1.5",
    "RSASSA-PKCS1-v1_5 SHA-256": "1.2.840.113549.1.1.11",
    "RSASSA-PKCS1-v1_5 SHA-384": "1.2.840.113549.1.1.12",
    "RSASSA-PKCS1-v1_5 SHA-512": "1.2.840.113549.1.1.13",
    "ECDSA SHA-256": "1.2.840.10045.4.3.2",
    "ECDSA SHA-384": "1.2.840.10045.4.3.3",
    "ECDSA SHA-512": "1.2.840.10045.4.3.4",
  };
  const read = async (/** @type {string} */ block) => {
    const certificate = new X509Certificate(block);
    const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
    const constraints = certificate.getExtension(BasicConstraintsExtension);
    const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
    const { algorithm } = certificate.publicKey;
    const { signatureAlgorithm } = certificate;
    return {
      commonName: certificate.subjectName.getField("CN").at(-1) ?? "",
      serial: positive(certificate.serialNumber),
      from: certificate.notBefore.getTime(),
      to: certificate.notAfter.getTime(),
      names: names.filter((/** @type {any} */ { type }) => type !== "dn").map((/** @type {any} */ { value }) => value),
      key: algorithm.modulusLength ? `RSA ${algorithm.modulusLength}` : `EC ${algorithm.namedCurve}`,
      signature: signatures[`${signatureAlgorithm.name} ${signatureAlgorithm.hash.name}`],
      sha256: hexOf(new Uint8Array(await certificate.getThumbprint("SHA-256"))),
      authority: constraints?.ca ?? false,
      pathLength: constraints?.pathLength,
      usage: USAGES.filter((_, bit) => usages & (1 << bit)),
      purposes: [...(certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? [])].toSorted(),
    };
  };
  return { name: "@peculiar/x509", read: (text) => Promise.all(blocksOf(text).map(read)) };
}

/** @returns {Promise<Reader>} */
export async function pkijs() {
  const { Certificate } = await peer("pkijs");
  const read = async (/** @type {string} */ block) => {
    const der = derOf(block);
    const certificate = Certificate.fromBER(der);
    const extensions = new Map((certificate.extensions ?? []).map((/** @type {any} */ { extnID, parsedValue }) => [extnID, parsedValue]));
    const constraints = extensions.get("2.5.29.19");
    const bits = extensions.get("2.5.29.15")?.valueBlock.valueHexView ?? [];
    const names = extensions.get("2.5.29.17")?.altNames ?? [];
    const { algorithm, parsedKey } = certificate.subjectPublicKeyInfo;
    const sha256 = await crypto.subtle.digest("SHA-256", der);
    return {
      commonName: certificate.subject.typesAndValues.findLast((/** @type {any} */ { type }) => type === "2.5.4.3")?.value.valueBlock.value ?? "",
      serial: positive(hexOf(certificate.serialNumber.valueBlock.valueHexView)),
      from: certificate.notBefore.value.getTime(),
      to: certificate.notAfter.value.getTime(),
      names: names.filter((/** @type {any} */ { type }) => type !== 4).map((/** @type {any} */ { type, value }) => (type === 7 ? value.valueBlock.valueHexView.join(".") : value)),
      key: algorithm.algorithmId === "1.2.840.113549.1.1.1" ? `RSA ${bitsOf(parsedKey.modulus.valueBlock.valueHexView)}` : `EC ${CURVES[algorithm.algorithmParams.valueBlock.toString()]}`,
      signature: certificate.signatureAlgorithm.algorithmId,
      sha256: hexOf(new Uint8Array(sha256)),
      authority: constraints?.cA ?? false,
      pathLength: constraints?.pathLenConstraint,
      usage: USAGES.filter((_, bit) => (bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))),
      purposes: [...(extensions.get("2.5.29.37")?.keyPurposes ?? [])].toSorted(),
    };
  };
  return { name: "pkijs", read: (text) => Promise.all(blocksOf(text).map(read)) };
}

/** @param {Uint8Array} modulus */
const bitsOf = (modulus) => (modulus.length - modulus.findIndex((byte) => byte !== 0)) * 8;
