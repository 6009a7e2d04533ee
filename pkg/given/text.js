/** Texts. In: anything. Out: what the module takes for text, which must be text, or it reads beyond its memory. */

/** There are not as many codes, kinds or hosts; a list with holes may be longer than anybody can wait for. */
const MOST = 10_000;

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
    return String(value);
  } catch {
    return "";
  }
}

/**
 * @param {unknown} list of codes or hosts
 * @returns {string[]}
 */
export function texts(list) {
  return Array.isArray(list) ? Array.from(list.slice(0, MOST), written) : [];
}
