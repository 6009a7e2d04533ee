/**
 * What a module says of an input. In: numbers and texts as `modules/inspect/src/flat.rs` writes them. Out: an inspection, made member by member in
 * the order of its types: objects of one kind have one shape, and nothing is parsed but what is rare.
 *
 * @import { Algorithm, Block, Certificate, Chain, GeneralName, Inspection, Match, Name, PublicKey } from "../types/index.d.ts"
 */

const BLOCKS = /** @type {const} */ (["certificate", "privateKey", "container", "other"]);
const GENERAL_NAMES = /** @type {const} */ (["dns", "ip", "email", "uri", "directory", "registeredId", "other"]);
const SIGNATURES = /** @type {const} */ (["confirmed", "refuted", "notChecked"]);
const MATCHES = /** @type {const} */ (["match", "mismatch", "notChecked"]);

/**
 * @param {Uint32Array} numbers in the module's memory
 * @param {string} plain
 * @param {string} [other]
 * @returns {Inspection}
 */
export function inspection(numbers, plain, other) {
  const from = new Flat(numbers, plain, other ?? "");
  const blocks = list(from, block);
  const certificates = list(from, certificate);
  /** @type {Inspection} */
  const made = { blocks, certificates, keys: json(from), chain: chain(from), match: match(from), repairs: json(from), problems: json(from) };
  const leaf = certificates[made.chain.order[0] ?? -1];
  if (leaf) made.leaf = leaf;
  return made;
}

/** The numbers and texts that were not read yet. */
class Flat {
  #numbers;
  #plain;
  #other;
  #number = 0;
  #plainStart = 0;
  #otherStart = 0;

  /**
   * @param {Uint32Array} numbers
   * @param {string} plain
   * @param {string} other
   */
  constructor(numbers, plain, other) {
    this.#numbers = numbers;
    this.#plain = plain;
    this.#other = other;
  }

  number() {
    return /** @type {number} */ (this.#numbers[this.#number++]);
  }

  text() {
    const length = this.number();
    if (length & 1) return this.#other.slice(this.#otherStart, (this.#otherStart += length >>> 1));
    return this.#plain.slice(this.#plainStart, (this.#plainStart += length >>> 1));
  }
}

/** @param {Flat} from */
const flag = (from) => from.number() === 1;

/** @param {Flat} from */
const text = (from) => from.text();

/** @param {Flat} from */
const number = (from) => from.number();

/**
 * @template T
 * @param {Flat} from
 * @param {(from: Flat) => T} read
 * @returns {T[]}
 */
function list(from, read) {
  const items = [];
  for (let count = from.number(); count > 0; count -= 1) items.push(read(from));
  return items;
}

/** @param {Flat} from */
const texts = (from) => list(from, text);

/** @param {Flat} from */
const generalNames = (from) => list(from, generalName);

/** @param {Flat} from */
const json = (from) => (flag(from) ? JSON.parse(from.text()) : []);

/**
 * @param {Flat} from
 * @returns {Block}
 */
function block(from) {
  const made = /** @type {Block} */ ({ index: from.number(), label: from.text(), kind: BLOCKS[from.number()] });
  if (flag(from)) made.container = JSON.parse(from.text());
  if (flag(from)) made.foreign = from.text();
  if (flag(from)) made.input = from.number();
  made.line = from.number();
  made.column = from.number();
  return made;
}

/**
 * @param {Flat} from
 * @returns {Certificate}
 */
function certificate(from) {
  const made = /** @type {Certificate} */ ({
    index: from.number(),
    block: from.number(),
    version: from.number(),
    serialNumber: from.text(),
    subject: name(from),
    issuer: name(from),
  });
  if (flag(from)) made.commonName = from.text();
  if (flag(from)) made.subjectAlternativeNames = generalNames(from);
  if (flag(from)) made.notBefore = from.text();
  if (flag(from)) made.notAfter = from.text();
  made.publicKey = publicKey(from);
  made.signatureAlgorithm = algorithm(from);
  made.fingerprints = { sha256: from.text(), sha1: from.text() };
  if (flag(from)) made.basicConstraints = basicConstraints(from);
  if (flag(from)) made.keyUsage = texts(from);
  if (flag(from)) made.extendedKeyUsage = list(from, algorithm);
  if (flag(from)) made.subjectKeyIdentifier = from.text();
  if (flag(from)) made.authorityKeyIdentifier = from.text();
  if (flag(from)) made.authorityInformationAccess = { ocsp: texts(from), certificateAuthorityIssuers: texts(from) };
  if (flag(from)) made.certificateRevocationLists = texts(from);
  if (flag(from)) made.certificatePolicies = texts(from);
  if (flag(from)) made.nameConstraints = { permitted: generalNames(from), excluded: generalNames(from) };
  made.signedCertificateTimestamps = flag(from);
  made.selfIssued = flag(from);
  made.unknownCriticalExtensions = texts(from);
  made.oddities = list(from, oddity);
  return made;
}

/**
 * @param {Flat} from
 * @returns {Name}
 */
const name = (from) => ({ text: from.text(), attributes: list(from, attribute) });

/** @param {Flat} from */
const attribute = (from) => ({ type: from.text(), oid: from.text(), value: from.text() });

/**
 * @param {Flat} from
 * @returns {GeneralName}
 */
const generalName = (from) => ({ kind: GENERAL_NAMES[from.number()] ?? "other", value: from.text() });

/**
 * @param {Flat} from
 * @returns {PublicKey}
 */
function publicKey(from) {
  const made = /** @type {PublicKey} */ ({ algorithm: from.text(), oid: from.text() });
  if (flag(from)) made.size = from.number();
  if (flag(from)) made.curve = from.text();
  if (flag(from)) made.weakExponent = from.text();
  made.sha256 = from.text();
  return made;
}

/**
 * @param {Flat} from
 * @returns {Algorithm}
 */
function algorithm(from) {
  /** @type {Algorithm} */
  const made = { oid: from.text() };
  if (flag(from)) made.name = from.text();
  return made;
}

/** @param {Flat} from */
function basicConstraints(from) {
  /** @type {NonNullable<Certificate["basicConstraints"]>} */
  const made = { certificateAuthority: flag(from) };
  if (flag(from)) made.pathLength = from.number();
  return made;
}

/** @param {Flat} from */
const oddity = (from) => ({ field: from.text(), id: from.text(), message: from.text(), arguments: {} });

/**
 * @param {Flat} from
 * @returns {Chain}
 */
function chain(from) {
  const made = /** @type {Chain} */ ({
    order: list(from, number),
    depth: from.number(),
    inOrder: flag(from),
    rootIncluded: flag(from),
    links: list(from, link),
  });
  if (flag(from)) made.missingIssuer = { name: from.text(), fetchFrom: texts(from) };
  made.duplicates = list(from, number);
  made.alternatives = list(from, number);
  made.strays = list(from, number);
  made.leaves = list(from, number);
  if (flag(from)) made.chosen = true;
  return made;
}

/** @param {Flat} from */
const link = (from) => ({ certificate: from.number(), issuer: from.number(), signature: SIGNATURES[from.number()] ?? "notChecked" });

/**
 * @param {Flat} from
 * @returns {Match}
 */
function match(from) {
  const made = /** @type {Match} */ ({ state: MATCHES[from.number()] });
  if (flag(from)) made.fits = from.number();
  made.id = from.text();
  made.reason = from.text();
  made.arguments = {};
  return made;
}
