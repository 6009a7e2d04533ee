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
    if (!Array.isArray(value)) return single(value);
    return value.length > MOST_TEXTS ? "" : Array.from(value, (item) => single(item ?? "")).join(",");
  } catch {
    return "";
  }
}

/**
 * What writes itself as a list, such as one within another, bytes, or what inherits from a list, is no text: it may have no items and be as long as
 * any, and the engine asks for each.
 *
 * @param {unknown} value
 */
function single(value) {
  const isList = typeof value === "object" && value !== null && typeof (/** @type {any} */ (value).join) === "function";
  return isList ? "" : String(value);
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
