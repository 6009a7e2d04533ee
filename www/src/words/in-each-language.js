/** In: how to make something that is full of words. Out: it in the page's language, made once for each. */
import { getLanguage } from "./language.js";

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function inEachLanguage(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return () => {
    const language = getLanguage();
    const known = made.get(language);
    if (known) return known;
    const value = make();
    made.set(language, value);
    return value;
  };
}
