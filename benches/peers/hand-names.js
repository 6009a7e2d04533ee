/** Names. In: the bytes of a name, or an object identifier. Out: RFC 4514 text and its attributes; what identifiers are called. */
import { children, identifier, string } from "./der.js";

const TYPES = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "STREET"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.97", "organizationIdentifier"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
]);

export const KEYS = new Map([
  ["1.2.840.113549.1.1.1", "RSA"],
  ["1.2.840.10045.2.1", "EC"],
  ["1.3.101.112", "Ed25519"],
]);

/** @type {Map<string, [curve: string, bits: number]>} */
export const CURVES = new Map([
  ["1.2.840.10045.3.1.7", ["P-256", 256]],
  ["1.3.132.0.34", ["P-384", 384]],
  ["1.3.132.0.35", ["P-521", 521]],
]);

export const SIGNATURES = new Map([
  ["1.2.840.113549.1.1.5", "SHA1-RSA"],
  ["1.2.840.113549.1.1.11", "SHA256-RSA"],
  ["1.2.840.113549.1.1.12", "SHA384-RSA"],
  ["1.2.840.113549.1.1.13", "SHA512-RSA"],
  ["1.2.840.10045.4.3.2", "ECDSA-SHA256"],
  ["1.2.840.10045.4.3.3", "ECDSA-SHA384"],
  ["1.2.840.10045.4.3.4", "ECDSA-SHA512"],
  ["1.3.101.112", "Ed25519"],
]);

/** @param {string} oid @param {Map<string, string>} names */
export function named(oid, names) {
  const name = names.get(oid);
  return name === undefined ? { oid } : { oid, name };
}

/** @param {Uint8Array} bytes @param {import("./der.js").Element} name */
export function nameOf(bytes, name) {
  const attributes = [];
  let text = "";
  for (const set of children(bytes, name)) {
    let part = "";
    for (const pair of children(bytes, set)) {
      const [kind, content] = children(bytes, pair);
      if (!kind || !content) throw new SyntaxError("not a name");
      const oid = identifier(bytes, kind);
      const type = TYPES.get(oid) ?? oid;
      const value = string(bytes, content);
      attributes.push({ type, oid, value });
      part += `${part && "+"}${type}=${escaped(value)}`;
    }
    text = text === "" ? part : `${part},${text}`;
  }
  return { text, attributes };
}

/** @param {string} value */
const escaped = (value) => (/[",+;<>\\]|^[ #]| $/.test(value) ? value.replace(/[",+;<>\\]|^[ #]| $/g, "\\$&") : value);
