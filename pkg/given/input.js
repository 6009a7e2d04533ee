/**
 * What is given to be read. In: text, bytes, or a list of those. Out: bytes for the module, no more than it needs to refuse them.
 *
 * @import { Input } from "../types/index.d.ts"
 * @import { SHARED } from "../words/shared.js"
 */
import { failure } from "../error.js";

/** A byte more than the module reads, which is enough for it to refuse: there may not be room for the rest. */
const REFUSED_LENGTH = (4 << 20) + 1;

/** The same for the inputs of a list. */
const REFUSED_COUNT = 1001;

/** @param {string} text */
export const limited = (text) => text.slice(0, REFUSED_LENGTH);

/**
 * @param {Input} input
 * @returns {Uint8Array | Uint8Array[]}
 */
export function bytes(input) {
  if (!Array.isArray(input)) return one(input, REFUSED_LENGTH);
  if (input.length === 0) throw failure("INPUT_NOT_RECOGNISED", "input.list-empty");
  let room = REFUSED_LENGTH;
  return Array.from(input.slice(0, REFUSED_COUNT), (item, index) => {
    const given = one(item, room, index);
    room = Math.max(room - given.length, 0);
    return given;
  });
}

/**
 * @param {unknown} input
 * @param {number} room so many bytes, or characters
 * @param {number} [index] in a list
 * @returns {Uint8Array}
 */
function one(input, room, index) {
  if (typeof input === "string") return new TextEncoder().encode(input.slice(0, room));
  try {
    if (input instanceof ArrayBuffer) return new Uint8Array(input, 0, Math.min(input.byteLength, room));
    if (input instanceof Uint8Array) return new Uint8Array(input.buffer, input.byteOffset, Math.min(input.byteLength, room));
  } catch {
    throw at(index, "input.transferred");
  }
  if (index === undefined) throw at(index, "input.not-text");
  throw at(index, "input.not-text.in-list", { index });
}

/**
 * @param {number | undefined} index
 * @param {keyof typeof SHARED} id
 * @param {Record<string, unknown>} [values]
 */
function at(index, id, values) {
  return failure("INPUT_NOT_RECOGNISED", id, values, { place: index === undefined ? undefined : { input: index } });
}
