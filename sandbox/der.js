/** DER. In: values. Out: their encoding (X.690); and of the bytes of a block the same bytes, when they are one value and nothing else. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * The parser stops at the end of the outermost value; bytes after it would go unnoticed.
 * @param {Bytes} der
 */
export function wholeDer(der) {
  const [, first = 0] = der;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : der.slice(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  if (2 + lengthBytes + length !== der.length) throw new RangeError("the outermost value does not end with the data");
  return der;
}

/**
 * @param {number} tag
 * @param {...(Bytes | number[])} parts of the content
 * @returns {Bytes}
 */
export function tagged(tag, ...parts) {
  const content = parts.flatMap((part) => [...part]);
  return Uint8Array.from([tag, ...lengthOf(content.length), ...content]);
}

/** @param {...Bytes} parts */
export function sequence(...parts) {
  return tagged(0x30, ...parts);
}

/** @param {...Bytes} parts */
export function set(...parts) {
  return tagged(0x31, ...parts);
}

/** @param {Bytes} magnitude big-endian, not negative */
export function integer(magnitude) {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? [0] : [...magnitude.slice(start)];
  return tagged(0x02, digits[0] >= 0x80 ? [0, ...digits] : digits);
}

/** @param {string} identifier such as `2.5.4.3` */
export function objectIdentifier(identifier) {
  const [first, second, ...arcs] = identifier.split(".").map(Number);
  return tagged(0x06, [first * 40 + second, ...arcs.flatMap(base128)]);
}

/** @param {Bytes} bytes */
export function octetString(bytes) {
  return tagged(0x04, bytes);
}

/**
 * @param {Bytes} bytes
 * @param {number} [unused] bits at the end
 */
export function bitString(bytes, unused = 0) {
  return tagged(0x03, [unused], bytes);
}

/** @param {string} text */
export function utf8String(text) {
  return tagged(0x0c, new TextEncoder().encode(text));
}

/** @param {string} text */
export function printableString(text) {
  return tagged(0x13, new TextEncoder().encode(text));
}

export const NULL = tagged(0x05);
export const TRUE = tagged(0x01, [0xff]);

/**
 * RFC 5280 §4.1.2.5: through 2049 with two digits of the year, then with four.
 * @param {number} time milliseconds since 1970, whose fraction of a second is left out
 */
export function time(time) {
  const text = new Date(time).toISOString().replace(/[-:T]|\.\d{3}/g, "");
  const late = text >= "2050";
  return tagged(late ? 0x18 : 0x17, new TextEncoder().encode(late ? text : text.slice(2)));
}

/** @param {number} length */
function lengthOf(length) {
  if (length < 0x80) return [length];
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}

/** @param {number} arc */
function base128(arc) {
  const groups = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift(0x80 + (rest % 128));
  return groups;
}
