/** Where something can be put. In: the arguments of a call. Out: each place in them, and the same arguments with another value there. */

/** What stands for its members alone, or a list. @param {unknown} value @returns {value is Record<string, unknown>} */
function isOpen(value) {
  return Array.isArray(value) || (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype);
}

/** Beyond that it is data of a kind that another place has. */
const DEEPEST = 5;
const WIDEST = 40;

/**
 * @param {unknown} value
 * @param {string[]} [path]
 * @returns {Generator<string[]>}
 */
export function* placesIn(value, path = []) {
  if (path.length > 0) yield path;
  if (!isOpen(value) || path.length >= DEEPEST) return;
  for (const name of Object.keys(value).slice(0, WIDEST)) yield* placesIn(value[name], [...path, name]);
}

/**
 * @param {unknown} whole
 * @param {string[]} path
 * @param {(before: any) => unknown} change
 * @returns {any}
 */
export function changed(whole, [name, ...rest], change) {
  if (name === undefined) return change(whole);
  // Not by its length, which a list may lie about.
  const copy = Array.isArray(whole) ? Object.assign([], whole) : { .../** @type {any} */ (whole) };
  copy[name] = changed(copy[name], rest, change);
  return copy;
}

/** @param {unknown} whole @param {string[]} path */
export const at = (whole, path) => path.reduce((/** @type {any} */ value, name) => value[name], whole);
