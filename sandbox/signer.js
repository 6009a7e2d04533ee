/** Key pairs that sign certificates. In: the name of an algorithm, or a key. Out: a pair, and signatures as certificates have them. */

import { id_ecPublicKey } from "@peculiar/asn1-ecc";
import { bitString, integer, NULL, objectIdentifier, sequence } from "./der.js";
import { bytesOfHex, hex } from "./hex.js";
import { publicPoint } from "./sm2.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {"RSA2048" | "RSA4096" | "EC256" | "EC384" | "SM2"} KeyAlgorithm */
/** @typedef {"SHA256" | "SHA384" | "SHA512" | "SM3"} Hash */

/**
 * @typedef {object} Pair
 * @property {KeyAlgorithm} algorithm
 * @property {Bytes} publicKey SubjectPublicKeyInfo
 * @property {Bytes} privateKey PKCS#8; nothing for SM2, which the platform cannot sign with
 */

const SM2_CURVE = "1.2.156.10197.1.301";
/** Signature algorithms by the hash: with RSA (PKCS #1) and with an elliptic curve. */
const SIGNATURES = {
  SHA256: ["1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"],
  SHA384: ["1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3"],
  SHA512: ["1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4"],
};

/**
 * @param {KeyAlgorithm} algorithm
 * @returns {Promise<Pair>}
 */
export async function newPair(algorithm) {
  if (algorithm === "SM2") return sm2Pair();
  const made = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey(parameters(algorithm, "SHA-256"), true, ["sign", "verify"]));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", made.publicKey));
  return { algorithm, publicKey, privateKey: new Uint8Array(await crypto.subtle.exportKey("pkcs8", made.privateKey)) };
}

/**
 * The name of the algorithm that signs, as certificates have it (AlgorithmIdentifier).
 * @param {Pair} pair
 * @param {Hash} hash
 */
export function signatureName({ algorithm }, hash) {
  if (algorithm === "SM2" || hash === "SM3") throw new RangeError("the sandbox cannot sign with SM2");
  const [withRsa, withCurve] = SIGNATURES[hash];
  return algorithm.startsWith("RSA") ? sequence(objectIdentifier(withRsa), NULL) : sequence(objectIdentifier(withCurve));
}

/**
 * @param {Pair} pair
 * @param {Hash} hash
 * @param {Bytes} message
 */
export async function sign(pair, hash, message) {
  const { algorithm } = pair;
  const usage = parameters(algorithm, hash.replace("SHA", "SHA-"));
  const signature = new Uint8Array(await crypto.subtle.sign(usage, await keyOf(pair, usage), message));
  return algorithm.startsWith("RSA") ? signature : twoIntegers(signature);
}

/** A pair that signs once signs again. @type {WeakMap<Pair, { hash: string, key: Promise<CryptoKey> }>} */
const keys = new WeakMap();

/**
 * An RSA key is imported for one hash.
 * @param {Pair} pair
 * @param {ReturnType<typeof parameters>} usage
 */
function keyOf(pair, usage) {
  const known = keys.get(pair);
  if (known?.hash === usage.hash) return known.key;
  const key = crypto.subtle.importKey("pkcs8", pair.privateKey, usage, false, ["sign"]);
  keys.set(pair, { hash: usage.hash, key });
  return key;
}

/**
 * @param {KeyAlgorithm} algorithm
 * @param {string} hash
 */
function parameters(algorithm, hash) {
  if (algorithm === "EC256") return { name: "ECDSA", namedCurve: "P-256", hash };
  if (algorithm === "EC384") return { name: "ECDSA", namedCurve: "P-384", hash };
  const modulusLength = algorithm === "RSA4096" ? 4096 : 2048;
  return { name: "RSASSA-PKCS1-v1_5", modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash };
}

/** @returns {Pair} */
function sm2Pair() {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  // Below the order of the curve, which begins with 0xfffffffe.
  secret[0] &= 0x7f;
  const point = bytesOfHex(publicPoint(hex(secret)) ?? "");
  const name = sequence(objectIdentifier(id_ecPublicKey), objectIdentifier(SM2_CURVE));
  return { algorithm: "SM2", publicKey: sequence(name, bitString(point)), privateKey: new Uint8Array() };
}

/**
 * RFC 3279 §2.2.3.
 * @param {Bytes} signature both numbers, one after the other
 */
function twoIntegers(signature) {
  const half = signature.length / 2;
  return sequence(integer(signature.slice(0, half)), integer(signature.slice(half)));
}
