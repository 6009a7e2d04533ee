/** JSON bodies. In: the bytes of one. Out: its value, of which nothing is known yet. */

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {unknown} undefined for no bytes
 * @throws {SyntaxError | TypeError} when it is not JSON in UTF-8
 */
export function parseJson(bytes) {
  return bytes.length === 0 ? undefined : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
