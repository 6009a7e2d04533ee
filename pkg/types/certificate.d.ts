/** One certificate. In: its DER. Out: its fields, by the names of RFC 5280. */
import type { Said } from "./words.d.ts";

export interface Certificate {
  index: number;
  /** The block it was read from. */
  block: number;
  /** 1, 2 or 3 in a sound certificate. */
  version: number;
  serialNumber: string;
  subject: Name;
  issuer: Name;
  /** The most specific (last) common name of the subject. */
  commonName?: string;
  /** Missing when the certificate has no such extension. */
  subjectAlternativeNames?: GeneralName[];
  notBefore?: string;
  notAfter?: string;
  publicKey: PublicKey;
  signatureAlgorithm: Algorithm;
  fingerprints: { sha256: string; sha1: string };
  basicConstraints?: { certificateAuthority: boolean; pathLength?: number };
  /** RFC 5280 names, such as `digitalSignature`. */
  keyUsage?: string[];
  extendedKeyUsage?: Algorithm[];
  subjectKeyIdentifier?: string;
  authorityKeyIdentifier?: string;
  authorityInformationAccess?: { ocsp: string[]; certificateAuthorityIssuers: string[] };
  certificateRevocationLists?: string[];
  certificatePolicies?: string[];
  nameConstraints?: { permitted: GeneralName[]; excluded: GeneralName[] };
  /** Whether signed certificate timestamps are embedded (RFC 6962). */
  signedCertificateTimestamps: boolean;
  /** Subject and issuer are the same name. Whether its own key signed it is `chain`'s to say. */
  selfIssued: boolean;
  /** Critical extensions that are not understood here. */
  unknownCriticalExtensions: string[];
  /** What is odd about its encoding; each was read all the same. */
  oddities: Oddity[];
}

/** A departure from the standard that did not keep the certificate from being read. */
export interface Oddity extends Said {
  /** The field it is about, such as `validity.notBefore`. */
  field: string;
  message: string;
}

/**
 * Characters that are not seen as what they are, such as line ends, zeros and those that turn the direction of the text, stand as `\u{202E}` in the
 * values of names, and a backslash before `u{` as `\u{5C}`, so that no two values look the same; in `text` they stand as RFC 4514 has it,
 * `\E2\80\AE`. An oddity names them.
 */
export interface Name {
  /** RFC 4514 text, most specific first: `CN=www.example.com,O=Example`. */
  text: string;
  /** In the order they are encoded. */
  attributes: { type: string; oid: string; value: string }[];
}

export interface GeneralName {
  kind: "dns" | "ip" | "email" | "uri" | "directory" | "registeredId" | "other";
  /** Written as the values of a {@link Name} are. */
  value: string;
}

/** An object identifier and, where it is known here, its name. */
export interface Algorithm {
  oid: string;
  name?: string;
}

export interface PublicKey {
  algorithm:
    | "RSA"
    | "RSA-PSS"
    | "EC"
    | "SM2"
    | "Ed25519"
    | "Ed448"
    | "X25519"
    | "X448"
    | "DSA"
    | "DH"
    | "ML-DSA-44"
    | "ML-DSA-65"
    | "ML-DSA-87"
    | "ML-KEM-512"
    | "ML-KEM-768"
    | "ML-KEM-1024"
    | "unknown";
  oid: string;
  /** Bits. */
  size?: number;
  /** `P-256`, `P-384`, `P-521`, `secp256k1`, ...; dotted text for a curve without a known name. */
  curve?: string;
  /** The public exponent of an RSA key, where it is weak: less than 3, so that anybody can sign, or even. */
  weakExponent?: string;
  /** SHA-256 of the subject public key info. */
  sha256: string;
}
