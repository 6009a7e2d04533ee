// DER. In: the bytes of a block. Out: the same bytes, when they are one value and nothing else.

/**
 * The parser stops at the end of the outermost value; bytes after it would go unnoticed.
 * @param {Uint8Array<ArrayBuffer>} der
 */
export function wholeDer(der) {
  const [, first = 0] = der;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : der.slice(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  if (2 + lengthBytes + length !== der.length) throw new RangeError("the outermost value does not end with the data");
  return der;
}
