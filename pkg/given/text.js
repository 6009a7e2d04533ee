/** Texts. In: anything. Out: what the module takes for text, which must be text, or it reads beyond its memory. */
import { failureAt } from "../error.js";

/** There are not as many codes, kinds or hosts; a list with holes may be longer than anybody can wait for. */
export const MOST_TEXTS = 10_000;

/** @param {unknown} value */
export function text(value) {
  return value === undefined || value === null ? undefined : written(value);
}

/**
 * What cannot be made text is the empty one, which the module refuses as it refuses others.
 *
 * @param {unknown} value
 */
export function written(value) {
  try {
    if (Array.isArray(value)) return listed(value);
    // The engine writes each of its numbers.
    return ArrayBuffer.isView(value) && value.byteLength > MOST_TEXTS ? "" : String(value);
  } catch {
    return "";
  }
}

/**
 * As the engine writes a list, but for lists within it. A proxy of one without items may be as long as any, and the engine asks it for each.
 *
 * @param {unknown[]} list
 */
function listed(list) {
  if (list.length > MOST_TEXTS) return "";
  return Array.from(list, (item) => (Array.isArray(item) ? "" : String(item ?? ""))).join(",");
}

/**
 * @param {unknown} list of codes, kinds or hosts; nothing is as an empty one
 * @param {string} option what it is called where it was given
 * @returns {string[]}
 */
export function texts(list, option) {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw failureAt(option, "OPERATION_INVALID", "list.none", { option });
  if (list.length > MOST_TEXTS) throw failureAt(option, "OPERATION_INVALID", "list.too-long", { option, given: list.length, most: MOST_TEXTS });
  return Array.from(list, written);
}
