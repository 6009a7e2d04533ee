/** Node's own. In: text. Out: facts; it tells no usage of the key and no identifiers. */
import { X509Certificate } from "node:crypto";
import { CURVES, blocksOf } from "./facts.js";

/** @type {import("./facts.js").Reader} */
const reader = {
  name: "node:crypto",
  missing: ["signature", "usage", "pathLength"],
  read: (text) =>
    blocksOf(text).map((block) => {
      const certificate = new X509Certificate(block);
      const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
      return {
        commonName: /(?:^|\n)CN=([^\n]*)/.exec(certificate.subject)?.[1] ?? "",
        serial: certificate.serialNumber.toLowerCase().replace(/^0$/, "00"),
        from: Date.parse(certificate.validFrom),
        to: Date.parse(certificate.validTo),
        names: (certificate.subjectAltName ?? "").split(", ").filter((name) => /^(?:DNS|IP Address|email):/.test(name)).map((name) => name.replace(/^[^:]*:/, "")),
        key: `${asymmetricKeyType?.toUpperCase()} ${asymmetricKeyDetails?.modulusLength ?? CURVES[asymmetricKeyDetails?.namedCurve ?? ""]}`,
        sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
        authority: certificate.ca,
        // By this name it gives the extended key usage.
        purposes: (certificate.keyUsage ?? []).toSorted(),
      };
    }),
};

export const node = () => reader;
