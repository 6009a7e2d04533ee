/** A library that reads certificates by Node's own modules. In: text. Out: what it tells, as facts. */
import { createHash } from "node:crypto";
import { PURPOSES, USAGES, peer, positive } from "./facts.js";

/** @returns {Promise<import("./facts.js").Reader>} */
export async function fidm() {
  const { default: library } = await peer("@fidm/x509");
  return {
    name: "@fidm/x509",
    read: (text) =>
      library.Certificate.fromPEMs(Buffer.from(text)).map((/** @type {any} */ certificate) => {
        const [curve, modulus] = parameters(certificate.publicKeyRaw);
        const purposes = certificate.getExtension("extKeyUsage") ?? {};
        return {
          commonName: certificate.subject.commonName ?? "",
          serial: positive(certificate.serialNumber),
          from: certificate.validFrom.getTime(),
          to: certificate.validTo.getTime(),
          names: [...certificate.dnsNames, ...certificate.ipAddresses, ...certificate.emailAddresses],
          key: certificate.publicKey.algo === "rsaEncryption" ? `RSA ${modulus}` : `EC ${curve}`,
          signature: certificate.signatureOID,
          sha256: createHash("sha256").update(certificate.raw).digest("hex"),
          authority: certificate.isCA,
          pathLength: certificate.maxPathLen < 0 ? undefined : certificate.maxPathLen,
          usage: USAGES.filter((name) => certificate.getExtension("keyUsage", name)),
          purposes: Object.keys(purposes).flatMap((name) => (purposes[name] === true ? (PURPOSES[name] ?? name) : [])).toSorted(),
        };
      }),
  };
}

/** What it leaves to whoever asks: the curve, or the bits of a modulus of whole bytes. @param {Buffer} key */
function parameters(key) {
  const curves = { "06082a8648ce3d030107": "P-256", "06052b81040022": "P-384", "06052b81040023": "P-521" };
  const head = key.subarray(0, 40).toString("hex");
  const curve = Object.entries(curves).find(([oid]) => head.includes(oid))?.[1];
  const at = key.indexOf(Buffer.from("0282", "hex"), 24);
  return [curve, at < 0 ? 0 : (key.readUInt16BE(at + 2) - 1) * 8];
}
