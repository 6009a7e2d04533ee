/** In: how to make something that is full of words. Out: it in the page's language, made once for each, and anew when the rest of its words have come. */
import { getVocabulary } from "./language.js";

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function inEachLanguage(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return () => {
    const vocabulary = getVocabulary();
    const known = made.get(vocabulary);
    if (known) return known;
    const value = make();
    made.set(vocabulary, value);
    return value;
  };
}
