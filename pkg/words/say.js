/**
 * What is said, in another language. In: anything that has words, and the sentences of a language. Out: the text: in that language, or in
 * English where it has no such sentence.
 *
 * @import { Sentences, Spoken } from "../types/words.d.ts"
 */
import { filled } from "./words.js";

/**
 * @param {Spoken} thing
 * @param {Sentences} words
 * @returns {string}
 */
export function say(thing, words) {
  const { id, message, reason, arguments: values = {} } = thing;
  const template = id !== undefined && Object.hasOwn(words, id) ? words[id] : undefined;
  return (template === undefined ? undefined : filled(template, values)) ?? message ?? reason ?? id ?? "";
}
