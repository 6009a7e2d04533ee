/** Mistakes of whoever sets a relay up. In: a sentence of a list. Out: an error that says it. */
import { wordsOf } from "../words/words.js";

/**
 * @template {Record<string, string>} Sentences
 * @param {Sentences} sentences
 * @param {keyof Sentences & string} id
 * @param {Record<string, unknown>} [values]
 */
export function mistake(sentences, id, values) {
  const { message, ...words } = wordsOf(sentences, id, values);
  return Object.assign(new TypeError(message), words);
}
