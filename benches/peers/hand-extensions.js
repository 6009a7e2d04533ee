/** Extensions. In: their list. Out: the facts in them, by the names of the package. */
import { Element, children, hex, identifier, string } from "./der.js";
import { named, nameOf } from "./hand-names.js";

const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"];

const PURPOSES = new Map([
  ["1.3.6.1.5.5.7.3.1", "serverAuth"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth"],
  ["1.3.6.1.5.5.7.3.3", "codeSigning"],
  ["1.3.6.1.5.5.7.3.4", "emailProtection"],
  ["1.3.6.1.5.5.7.3.8", "timeStamping"],
  ["1.3.6.1.5.5.7.3.9", "OCSPSigning"],
]);

const OCSP = "1.3.6.1.5.5.7.48.1";
const ISSUERS = "1.3.6.1.5.5.7.48.2";

/** @typedef {Partial<import("countersign/inspect").Certificate>} Facts */
/** @typedef {(facts: Facts, bytes: Uint8Array, value: Element) => void} Reader */

/** @type {Map<string, Reader>} */
const READERS = new Map(
  Object.entries(
    /** @type {Record<string, Reader>} */ ({
      "2.5.29.14": (facts, bytes, { content, end }) => (facts.subjectKeyIdentifier = hex(bytes, content, end)),
      "2.5.29.15": (facts, bytes, value) => (facts.keyUsage = usages(bytes, value)),
      "2.5.29.17": (facts, bytes, value) => (facts.subjectAlternativeNames = children(bytes, value).map((name) => general(bytes, name))),
      "2.5.29.19": (facts, bytes, value) => (facts.basicConstraints = constraints(bytes, value)),
      "2.5.29.30": () => {
        throw new SyntaxError("name constraints: nothing compared here has them");
      },
      "2.5.29.31": (facts, bytes, value) => (facts.certificateRevocationLists = addresses(bytes, value)),
      "2.5.29.32": (facts, bytes, value) => (facts.certificatePolicies = children(bytes, value).map(({ content }) => identifier(bytes, new Element(bytes, content)))),
      "2.5.29.35": (facts, bytes, value) => {
        const own = children(bytes, value).find(({ tag }) => tag === 0x80);
        if (own) facts.authorityKeyIdentifier = hex(bytes, own.content, own.end);
      },
      "2.5.29.37": (facts, bytes, value) => (facts.extendedKeyUsage = children(bytes, value).map((purpose) => named(identifier(bytes, purpose), PURPOSES))),
      "1.3.6.1.5.5.7.1.1": (facts, bytes, value) => (facts.authorityInformationAccess = access(bytes, value)),
      "1.3.6.1.4.1.11129.2.4.2": (facts) => (facts.signedCertificateTimestamps = true),
    }),
  ),
);

/** @param {Uint8Array} bytes @param {Element | undefined} list */
export function extensions(bytes, list) {
  /** @type {Facts & { unknownCriticalExtensions: string[] }} */
  const facts = { signedCertificateTimestamps: false, unknownCriticalExtensions: [] };
  for (const extension of list ? children(bytes, list) : []) {
    const [kind, second, third] = children(bytes, extension);
    const value = third ?? second;
    if (!kind || !value) throw new SyntaxError("not an extension");
    const oid = identifier(bytes, kind);
    const read = READERS.get(oid);
    if (read) read(facts, bytes, new Element(bytes, value.content));
    else if (third && second && bytes[second.content] !== 0) facts.unknownCriticalExtensions.push(oid);
  }
  return facts;
}

/** @param {Uint8Array} bytes @param {Element} value */
function usages(bytes, { content, end }) {
  return USAGES.filter((_, bit) => content + 1 + (bit >> 3) < end && ((bytes[content + 1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** @param {Uint8Array} bytes @param {Element} value */
function constraints(bytes, value) {
  const parts = children(bytes, value);
  const certificateAuthority = parts[0]?.tag === 1 && bytes[parts[0].content] !== 0;
  const length = parts.find(({ tag }) => tag === 2);
  return length ? { certificateAuthority, pathLength: bytes[length.content] ?? 0 } : { certificateAuthority };
}

/** @param {Uint8Array} bytes @param {Element} name @returns {import("countersign/inspect").GeneralName} */
function general(bytes, name) {
  const { tag, content, end } = name;
  if (tag === 0x81) return { kind: "email", value: string(bytes, name) };
  if (tag === 0x82) return { kind: "dns", value: string(bytes, name) };
  if (tag === 0x86) return { kind: "uri", value: string(bytes, name) };
  if (tag === 0x87 && end - content === 4) return { kind: "ip", value: bytes.subarray(content, end).join(".") };
  if (tag === 0xa4) return { kind: "directory", value: nameOf(bytes, new Element(bytes, content)).text };
  throw new SyntaxError(`a name of the kind ${tag}: nothing compared here has one`);
}

/** @param {Uint8Array} bytes @param {Element} points */
function addresses(bytes, points) {
  const found = [];
  for (const point of children(bytes, points)) {
    const where = children(bytes, point).find(({ tag }) => tag === 0xa0);
    const full = where && children(bytes, where).find(({ tag }) => tag === 0xa0);
    for (const name of full ? children(bytes, full) : []) if (name.tag === 0x86) found.push(string(bytes, name));
  }
  return found;
}

/** @param {Uint8Array} bytes @param {Element} value */
function access(bytes, value) {
  const found = { ocsp: /** @type {string[]} */ ([]), certificateAuthorityIssuers: /** @type {string[]} */ ([]) };
  for (const description of children(bytes, value)) {
    const [method, location] = children(bytes, description);
    if (!method || location?.tag !== 0x86) continue;
    const oid = identifier(bytes, method);
    if (oid === OCSP) found.ocsp.push(string(bytes, location));
    else if (oid === ISSUERS) found.certificateAuthorityIssuers.push(string(bytes, location));
  }
  return found;
}
