/**
 * What is said, in another language. In: anything that has words, and the sentences of a language. Out: the text: in that language, or in
 * English where it has no such sentence.
 *
 * @import { Sentences, Spoken } from "../types/words.d.ts"
 */
import { failureAt } from "../error.js";
import { filled } from "./words.js";

/**
 * @param {Spoken} thing
 * @param {Sentences} words
 * @returns {string}
 */
export function say(thing, words) {
  for (const [option, value, example] of [["thing", thing, "{ id, message }"], ["words", words, "zh of countersign/words/zh"]]) {
    if (typeof value !== "object" || value === null) throw failureAt(`${option}`, "OPERATION_INVALID", "option.not-object", { function: "say", option, example });
  }
  const { id, message, reason, arguments: values } = thing;
  const template = typeof id === "string" && Object.hasOwn(words, id) ? words[id] : undefined;
  return (typeof template === "string" ? filled(template, values ?? {}) : undefined) ?? message ?? reason ?? id ?? "";
}
