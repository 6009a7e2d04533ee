/**
 * A plain reader by hand, with the facts that the package gives of a sound certificate and none of its care: it repairs nothing, judges nothing, and
 * believes every length. In: text, and how to hash. Out: certificates as `inspect` gives them, but for places and oddities.
 */
import { Element, children, hex, identifier, time } from "./der.js";
import { extensions } from "./hand-extensions.js";
import { CURVES, KEYS, SIGNATURES, named, nameOf } from "./hand-names.js";

/** @typedef {(bytes: Uint8Array) => string | Promise<string>} Digest in hex */

/** @param {string} text @returns {Uint8Array[]} */
export function blocks(text) {
  const found = [];
  for (let at = 0; ; ) {
    const begin = text.indexOf("-----BEGIN CERTIFICATE-----", at);
    if (begin < 0) return found;
    at = text.indexOf("-----END CERTIFICATE-----", begin);
    if (at < 0) throw new SyntaxError("a block has no end");
    found.push(decoded(text, begin + 27, at));
  }
}

const VALUES = new Int8Array(128).fill(-1);
for (const [value, character] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) VALUES[character.charCodeAt(0)] = value;

/** Base64 by a table. @param {string} text @param {number} start @param {number} end */
function decoded(text, start, end) {
  const bytes = new Uint8Array(((end - start) * 3) >> 2);
  let [length, bits, held] = [0, 0, 0];
  for (let at = start; at < end; at += 1) {
    const value = VALUES[text.charCodeAt(at)] ?? -1;
    if (value < 0) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (held >> bits) & 0xff;
      length += 1;
    }
  }
  return bytes.subarray(0, length);
}

/** @param {Uint8Array} bytes */
function certificate(bytes) {
  const [signed] = children(bytes, new Element(bytes, 0));
  if (!signed) throw new SyntaxError("not a certificate");
  const parts = children(bytes, signed);
  let version = 1;
  if (parts[0]?.tag === 0xa0) {
    version = (bytes[parts[0].end - 1] ?? 0) + 1;
    parts.shift();
  }
  const [serial, algorithm, issuer, validity, subject, key, ...rest] = parts;
  if (!serial || !algorithm || !issuer || !validity || !subject || !key) throw new SyntaxError("not a certificate");
  const [from, to] = children(bytes, validity);
  const [signature] = children(bytes, algorithm);
  if (!from || !to || !signature) throw new SyntaxError("not a certificate");
  const subjectName = nameOf(bytes, subject);
  const common = subjectName.attributes.findLast(({ type }) => type === "CN");
  const list = rest.find(({ tag }) => tag === 0xa3);
  // A serial number is positive: its leading zero only says so.
  const first = bytes[serial.content] === 0 && serial.end - serial.content > 1 ? serial.content + 1 : serial.content;
  return {
    version,
    serialNumber: hex(bytes, first, serial.end),
    subject: subjectName,
    issuer: nameOf(bytes, issuer),
    ...(common && { commonName: common.value }),
    notBefore: time(bytes, from),
    notAfter: time(bytes, to),
    publicKey: { ...publicKey(bytes, key), sha256: "" },
    signatureAlgorithm: named(identifier(bytes, signature), SIGNATURES),
    fingerprints: { sha256: "", sha1: "" },
    ...extensions(bytes, list && new Element(bytes, list.content)),
    selfIssued: hex(bytes, subject.start, subject.end) === hex(bytes, issuer.start, issuer.end),
    key: bytes.subarray(key.start, key.end),
  };
}

/** @param {Uint8Array} bytes @param {Element} key */
function publicKey(bytes, key) {
  const [algorithm, bits] = children(bytes, key);
  if (!algorithm || !bits) throw new SyntaxError("not a public key");
  const [kind, parameter] = children(bytes, algorithm);
  if (!kind) throw new SyntaxError("not a public key");
  const oid = identifier(bytes, kind);
  const name = KEYS.get(oid);
  if (name === "RSA") {
    const modulus = new Element(bytes, new Element(bytes, bits.content + 1).content);
    let start = modulus.content;
    while (bytes[start] === 0) start += 1;
    return { algorithm: name, oid, size: (modulus.end - start) * 8 - Math.clz32(bytes[start] ?? 0) + 24 };
  }
  if (name !== "EC" || !parameter) return { algorithm: name ?? "unknown", oid };
  const [curve, size] = CURVES.get(identifier(bytes, parameter)) ?? [];
  return { algorithm: name, oid, size, curve };
}

/**
 * @param {string} text
 * @param {{ sha256: Digest, sha1: Digest }} digests
 */
export function readByHand(text, { sha256, sha1 }) {
  const read = blocks(text).map((bytes) => {
    const { key, ...facts } = certificate(bytes);
    const hashes = [sha256(bytes), sha1(bytes), sha256(key)];
    const put = (/** @type {string[]} */ [whole = "", short = "", own = ""]) => {
      facts.fingerprints.sha256 = whole;
      facts.fingerprints.sha1 = short;
      facts.publicKey.sha256 = own;
      return facts;
    };
    return hashes.every((hash) => typeof hash === "string") ? put(hashes) : Promise.all(hashes).then(put);
  });
  return read.some((each) => each instanceof Promise) ? Promise.all(read) : /** @type {Exclude<typeof read[number], Promise<any>>[]} */ (read);
}
