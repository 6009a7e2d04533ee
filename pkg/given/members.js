/**
 * An object that stands for its members. In: an object as it was given, and a row for each member it may have. Out: the same without `null`, or an
 * error that names the member. A member that is not known is a mistake: passed over, `rely` would be no relay.
 *
 * @import { SHARED } from "../words/shared.js"
 */
import { failureAt } from "../error.js";
import { quotable } from "../words/words.js";
import { nearest } from "./nearest.js";

/**
 * What is said of a member that is not what it must be, whether it is, and what else refuses it, in its own words.
 *
 * @typedef {[id: keyof typeof SHARED, is: (value: any) => boolean, take?: (value: any, member: string) => unknown]} Kind
 */
/** @typedef {Record<string, Kind>} Rows */

/** Checked where it is used. @type {Kind} */
export const ANY = ["option.unknown", () => true];
/** @type {Kind} */
export const TEXT = ["option.not-text", (value) => typeof value === "string"];

/**
 * The members of an object, by rows of what each must be. Each is read once.
 *
 * @param {Rows} rows
 * @param {unknown} given `null` is as nothing
 * @param {string} name of the function
 * @param {string} [place] of the object, when it is not the options
 * @returns {Record<string, any>}
 */
export function members(rows, given, name, place) {
  if (given === undefined || given === null) {
    if (place === undefined) return {};
  } else if (isPlain(given)) {
    const prefix = place === undefined ? "" : `${place}.`;
    for (const member of Object.keys(given)) {
      if (!Object.hasOwn(rows, member)) throw unknown(name, prefix, member, Object.keys(rows));
    }
    /** What a page has put on the prototype of all objects is none of it. @type {[string, unknown][]} */
    const known = [];
    for (const [member, [id, is, take]] of Object.entries(rows)) {
      const value = /** @type {Record<string, unknown>} */ (given)[member] ?? undefined;
      if (value !== undefined && !is(value)) {
        // A text may be a secret in the wrong place.
        const said = ["number", "boolean", "bigint"].includes(typeof value) ? value : typeof value;
        throw failureAt(prefix + member, "OPERATION_INVALID", id, { function: name, option: prefix + member, given: said });
      }
      take?.(value, prefix + member);
      if (value !== undefined) known.push([member, value]);
    }
    return Object.fromEntries(known);
  }
  const example = `{ ${Object.keys(rows).slice(0, 3).join(", ")} }`;
  const id = name === "Bundle.open" || name === "examine" ? "option.not-object.files" : "option.not-object";
  throw failureAt(place ?? "options", "OPERATION_INVALID", id, { function: name, option: place ?? "options", example });
}

/**
 * An object that stands for its members alone.
 *
 * @param {unknown} given
 */
export function isPlain(given) {
  return Object.prototype.toString.call(given) === "[object Object]";
}

/**
 * @param {string} name
 * @param {string} prefix
 * @param {string} given
 * @param {string[]} known
 */
function unknown(name, prefix, given, known) {
  const member = quotable(given);
  const near = nearest(member, known);
  const id = member === "language" ? "option.unknown.language" : near === undefined ? "option.unknown" : "option.unknown.near";
  const hint = near === undefined ? { known: known.join(", ") } : { near };
  const values = { function: name, option: prefix + member, ...(id !== "option.unknown.language" && hint) };
  return failureAt(prefix + member, "OPERATION_INVALID", id, values);
}
