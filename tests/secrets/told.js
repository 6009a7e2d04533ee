/**
 * Whether a secret stands in something. In: a text or bytes, of any length. Out: the names of the secrets of which sixteen characters in a row
 * stand there: in base64, hexadecimal or decimal, as octets, backwards, and under any number of quotations and compressions.
 */
import { constants, inflateRawSync } from "node:zlib";
import { CANARIES } from "./canaries.js";

const LONG = 16;
/** Of decimal digits: as many bits as sixteen hexadecimal ones have. */
const LONG_DECIMAL = 20;

/** Nobody quotes more often. */
const DEEPEST = 5;

/** By a piece of it. @typedef {Map<string, string>} Pieces */
/** Of letters and digits alone. @type {Pieces} */
const letters = new Map();
/** The same in lower case. @type {Pieces} */
const hexadecimal = new Map();
/** @type {Pieces} */
const decimal = new Map();
/** Octets, as characters. @type {Pieces} */
const octets = new Map();

/** @param {Pieces} pieces @param {string} name @param {string} text @param {number} [length] */
function learn(pieces, name, text, length = LONG) {
  for (const way of [text, [...text].reverse().join("")]) {
    for (let start = 0; start + length <= way.length; start += 1) pieces.set(way.slice(start, start + length), name);
  }
}

/** @param {string} text */
const squeezed = (text) => text.replace(/[^A-Za-z0-9]/g, "");

/** As base64 has it, wherever it begins in a greater whole: without the digits that its neighbours have a share in. @param {Buffer} bytes */
const inBase64 = (bytes) => [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString("base64").slice(4, -4));

for (const { name, isKey, parts } of CANARIES) {
  for (const part of parts) {
    for (const base64 of inBase64(part)) learn(letters, name, squeezed(base64));
    learn(hexadecimal, name, part.toString("hex"));
    learn(octets, name, part.toString("latin1"));
    if (isKey) learn(decimal, name, BigInt(`0x${part.toString("hex")}`).toString(), LONG_DECIMAL);
    else learn(letters, name, squeezed(part.toString()));
  }
}

/** @param {Pieces} pieces @param {string} text @param {Set<string>} found @param {number} [length] */
function search(pieces, text, found, length = LONG) {
  for (let start = 0; start + length <= text.length; start += 1) {
    const name = pieces.get(text.slice(start, start + length));
    if (name !== undefined) found.add(name);
  }
}

/** What stands for a character in JSON, in JavaScript, in an address and in HTML. */
const QUOTED = /\\+u\{?([0-9a-f]{4})\}?|\\+x([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&(quot|amp|lt|gt|apos|sol|plus|equals);|\\+([nrtfb])|\\+(.)/gi;
const NAMED = /** @type {Record<string, string>} */ ({ quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", sol: "/", plus: "+", equals: "=" });

/** One quotation less. @param {string} text */
function unquoted(text) {
  return text.replace(QUOTED, (_, four, two, percent, hex, number, named, space, other) => {
    const code = four ?? two ?? percent ?? hex;
    if (code !== undefined || number !== undefined) return String.fromCodePoint(Math.min(0x10ffff, code === undefined ? Number(number) : parseInt(code, 16)));
    return named === undefined ? (space === undefined ? other : "\n") : (NAMED[named.toLowerCase()] ?? "");
  });
}

const AS_FAR_AS_IT_GOES = { maxOutputLength: 1 << 24, finishFlush: constants.Z_SYNC_FLUSH };

/** @param {Buffer} bytes */
function decompressed(bytes) {
  try {
    // Behind the head of either form, for what stands behind a gzip'd text is no fault of it.
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [inflateRawSync(bytes.subarray(10), AS_FAR_AS_IT_GOES)];
    if (bytes[0] === 0x78) return [inflateRawSync(bytes.subarray(2), AS_FAR_AS_IT_GOES)];
  } catch {
    // It only looked so.
  }
  return [];
}

/** The bytes that a text writes out: base64 of either alphabet, hexadecimal, lists of numbers. @param {string} text */
function* written(text) {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-](?:\s*[A-Za-z0-9+/_-]){23,}={0,2}/g)) {
    const digits = run.replace(/\s/g, "");
    for (let start = 0; start < 4; start += 1) yield Buffer.from(digits.slice(start), "base64");
    // Words before it are digits as well: what was compressed is told by how it begins (RFC 1952 §2.3.1).
    for (const { index } of digits.matchAll(/H4sI/g)) yield Buffer.from(digits.slice(index), "base64");
  }
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}[\s:]?){16,}/gi)) yield Buffer.from(run.replace(/[\s:]/g, ""), "hex");
  for (const [run] of text.matchAll(/\d{1,3}(?:[,\s]+\d{1,3}){15,}/g)) yield Buffer.from(run.split(/[,\s]+/).map(Number));
}

/** What was looked through before, and holds none. @type {Set<string>} */
let clean = new Set();

/**
 * @param {string | Uint8Array} given
 * @returns {string[]}
 */
export function secretsIn(given) {
  return [...look(typeof given === "string" ? given : Buffer.from(given.buffer, given.byteOffset, given.byteLength).toString("latin1"), 0)];
}

/** @param {string} text @param {number} depth @returns {Set<string>} */
function look(text, depth) {
  /** @type {Set<string>} */
  const found = new Set();
  if (text.length < LONG || depth > DEEPEST || clean.has(text)) return found;
  const further = (/** @type {string} */ other) => {
    for (const name of look(other, depth + 1)) found.add(name);
  };
  search(octets, text, found);
  const letter = squeezed(text);
  search(letters, letter, found);
  search(hexadecimal, letter.toLowerCase(), found);
  for (const [run] of text.replace(/[\s,._']/g, "").matchAll(/\d{20,}/g)) search(decimal, run, found, LONG_DECIMAL);
  const plain = unquoted(text);
  if (plain !== text) further(plain);
  for (const bytes of written(text)) {
    for (const whole of [bytes, ...decompressed(bytes)]) further(whole.toString("latin1"));
  }
  if (clean.size > 20_000) clean = new Set();
  if (found.size === 0) clean.add(text);
  return found;
}
