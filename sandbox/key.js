/**
 * Private keys. In: PEM text and the public key of a certificate. Out: nothing when they belong together, or a ContentError.
 * Possession is proved, not compared: the private key signs, the certificate's public key verifies. An SM2 key, which the
 * platform cannot sign with, is multiplied out instead.
 */

import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { ECParameters, ECPrivateKey, id_ecPublicKey, id_secp256r1, id_secp384r1, id_secp521r1 } from "@peculiar/asn1-ecc";
import { PrivateKeyInfo } from "@peculiar/asn1-pkcs8";
import { id_rsaEncryption, RSAPrivateKey } from "@peculiar/asn1-rsa";
import { AlgorithmIdentifier } from "@peculiar/asn1-x509";
import { wholeDer } from "./der.js";
import { ContentError } from "./errors.js";
import { hex } from "./hex.js";
import { readPem } from "./pem.js";
import { publicPoint } from "./sm2.js";

/** @typedef {import("@peculiar/asn1-x509").SubjectPublicKeyInfo} SubjectPublicKeyInfo */
/** @typedef {{ type: "RSA", key: RSAPrivateKey } | { type: "EC", key: ECPrivateKey, curve: string | undefined }} PrivateKey */

const CURVES = new Map([
  [id_secp256r1, { name: "P-256", bytes: 32 }],
  [id_secp384r1, { name: "P-384", bytes: 48 }],
  [id_secp521r1, { name: "P-521", bytes: 66 }],
]);
const SM2 = "1.2.156.10197.1.301";
const DSA = "1.2.840.10040.4.1";
const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const MESSAGE = new TextEncoder().encode("Whoever signs this holds the private key.");

/**
 * Which algorithm a public key is for. ECC is every curve but SM2.
 * @param {SubjectPublicKeyInfo} publicKey
 */
export function keyType({ algorithm }) {
  if (algorithm.algorithm === id_rsaEncryption) return "RSA";
  if (algorithm.algorithm === DSA) return "DSA";
  if (algorithm.algorithm !== id_ecPublicKey) return "other";
  return namedCurve(algorithm) === SM2 ? "SM2" : "ECC";
}

/**
 * @param {string} text one unencrypted key: PKCS#8, PKCS#1 or SEC 1
 * @param {SubjectPublicKeyInfo} publicKey
 */
export async function checkSm2PrivateKey(text, publicKey) {
  const privateKey = readPrivateKey(text);
  if (keyType(publicKey) !== "SM2") throw malformed("the certificate has no SM2 public key");
  if (privateKey.type !== "EC" || privateKey.curve !== SM2) throw mismatch();
  const point = publicPoint(hex(privateKey.key.privateKey.buffer));
  if (point !== hex(publicKey.subjectPublicKey)) throw mismatch();
}

/**
 * @param {string} text one unencrypted key: PKCS#8, PKCS#1 or SEC 1
 * @param {SubjectPublicKeyInfo} publicKey
 */
export async function checkPrivateKey(text, publicKey) {
  const privateKey = readPrivateKey(text);
  const type = { [id_rsaEncryption]: "RSA", [id_ecPublicKey]: "EC" }[publicKey.algorithm.algorithm];
  if (type === undefined) throw malformed("the certificate has a public key that is neither RSA nor EC");
  if (type !== privateKey.type) throw mismatch();
  const belongs = await (privateKey.type === "RSA" ? provesRsa(privateKey.key, publicKey) : provesEc(privateKey, publicKey));
  if (!belongs) throw mismatch();
}

/**
 * @param {string} text
 * @returns {PrivateKey}
 */
function readPrivateKey(text) {
  const blocks = readPem(text);
  if (blocks.length !== 1) throw malformed("the key is not a single PEM block");
  const [{ label, der }] = blocks;
  if (label === "ENCRYPTED PRIVATE KEY") throw new ContentError("encrypted", "the key is encrypted");
  try {
    wholeDer(der);
    if (label === "RSA PRIVATE KEY") return { type: "RSA", key: AsnConvert.parse(der, RSAPrivateKey) };
    if (label === "EC PRIVATE KEY") return ecPrivateKey(der, undefined);
    if (label === "PRIVATE KEY") return unwrap(AsnConvert.parse(der, PrivateKeyInfo));
  } catch {
    throw malformed(`the key cannot be read as ${label}`);
  }
  throw malformed(`the key is labelled ${label}`);
}

/**
 * RFC 5208 §5.
 * @param {PrivateKeyInfo} info
 * @returns {PrivateKey}
 */
function unwrap({ privateKey, privateKeyAlgorithm }) {
  if (privateKeyAlgorithm.algorithm === id_rsaEncryption) return { type: "RSA", key: AsnConvert.parse(privateKey.buffer, RSAPrivateKey) };
  if (privateKeyAlgorithm.algorithm === id_ecPublicKey) return ecPrivateKey(privateKey.buffer, namedCurve(privateKeyAlgorithm));
  throw new TypeError("neither RSA nor EC");
}

/**
 * RFC 5915 §3. The curve stands in the key, in the PKCS#8 wrapper, or in both.
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} der
 * @param {string | undefined} curve
 * @returns {PrivateKey}
 */
function ecPrivateKey(der, curve) {
  const key = AsnConvert.parse(der, ECPrivateKey);
  return { type: "EC", key, curve: curve ?? key.parameters?.namedCurve };
}

/**
 * @param {RSAPrivateKey} key
 * @param {SubjectPublicKeyInfo} publicKey
 */
async function provesRsa(key, publicKey) {
  const info = new PrivateKeyInfo({
    privateKeyAlgorithm: new AlgorithmIdentifier({ algorithm: id_rsaEncryption, parameters: null }),
    privateKey: new OctetString(AsnConvert.serialize(key)),
  });
  try {
    const signing = await crypto.subtle.importKey("pkcs8", AsnConvert.serialize(info), RSA, false, ["sign"]);
    const verifying = await crypto.subtle.importKey("spki", AsnConvert.serialize(publicKey), RSA, false, ["verify"]);
    return await crypto.subtle.verify(RSA, verifying, await crypto.subtle.sign(RSA, signing, MESSAGE), MESSAGE);
  } catch {
    throw malformed("the RSA key cannot be used");
  }
}

/**
 * The public point comes from the certificate: not every SEC 1 key carries one, and a JSON Web Key must.
 * @param {{ key: ECPrivateKey, curve: string | undefined }} privateKey
 * @param {SubjectPublicKeyInfo} publicKey
 */
async function provesEc({ key, curve }, publicKey) {
  const certificateCurve = namedCurve(publicKey.algorithm);
  const known = CURVES.get(certificateCurve ?? "");
  if (known === undefined) throw malformed("the certificate has a public key on a curve other than P-256, P-384 and P-521");
  if (curve !== certificateCurve) return false;
  const point = new Uint8Array(publicKey.subjectPublicKey);
  const secret = new Uint8Array(key.privateKey.buffer);
  // RFC 5480 §2.2: 4 is the uncompressed form.
  const uncompressed = point[0] === 4 && point.length === 1 + 2 * known.bytes;
  if (!uncompressed) throw malformed("the public key of the certificate is not an uncompressed point");
  if (secret.length !== known.bytes) throw malformed("the EC key has the wrong length");
  const [x, y] = [point.slice(1, 1 + known.bytes), point.slice(1 + known.bytes)].map(base64url);
  const jwk = { kty: "EC", crv: known.name, x, y };
  const algorithm = { name: "ECDSA", namedCurve: known.name, hash: "SHA-256" };
  const verifying = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]).catch(() => {
    throw malformed("the public key of the certificate is not on its curve");
  });
  try {
    const signing = await crypto.subtle.importKey("jwk", { ...jwk, d: base64url(secret) }, algorithm, false, ["sign"]);
    return await crypto.subtle.verify(algorithm, verifying, await crypto.subtle.sign(algorithm, signing, MESSAGE), MESSAGE);
  } catch {
    // Some runtimes refuse to import halves that do not belong together; with the others, verification fails.
    return false;
  }
}

/**
 * Nothing when the curve is spelled out, inherited or not there.
 * @param {AlgorithmIdentifier} algorithm
 */
function namedCurve({ parameters }) {
  try {
    return AsnConvert.parse(parameters ?? new ArrayBuffer(0), ECParameters).namedCurve;
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} reason */
function malformed(reason) {
  return new ContentError("malformed", reason);
}

function mismatch() {
  return new ContentError("mismatch", "the private key does not belong to the certificate");
}
