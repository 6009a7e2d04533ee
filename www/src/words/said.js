/** In: whatever the package, a relay or a service says. Out: it as a sentence, in the page's language where that has one for it. */
import { msg } from "@lit/localize";
import { say } from "countersign/inspect";
import { isChinese, sentence } from "./sentence.js";

/** @import { Sentences, Spoken } from "countersign" */

/** What the package says, in the page's language; English stands in what is said. @type {Sentences} */
let sentences = {};

/** @param {Sentences} chosen of the page's language; none for English */
export function speakWith(chosen) {
  sentences = chosen;
}

/** What a program is told to do, and a reader of the page does in another way. @type {Map<string | undefined, () => string>} */
const ofPage = new Map([["relay.guard", () => msg("The relay did not take its secret: it is not the right one, or it is missing.")]]);

/**
 * Without a sentence's own ending and capital, for where it stands in another one.
 *
 * @param {Spoken} thing
 */
export function translated(thing) {
  return ofPage.get(thing.id)?.() ?? say(thing, sentences);
}

/** @param {Spoken} thing */
export function said(thing) {
  return sentence(translated(thing));
}

/**
 * A finding, or an error, in the reader's words: fields by their labels, and a value that it begins with in quotes.
 *
 * @param {Spoken & { place?: { field?: string } }} thing
 * @param {Map<string, string>} [labels] of fields, by their paths
 * @param {string} [typed] what stands in the field that it is about
 */
export function spoken(thing, labels = new Map(), typed = "") {
  const { arguments: values = {}, place } = thing;
  const text = translated(thing).trim();
  if (isChinese(text)) return sentence(tight(relabelled(quoted(translated(labelled(thing, labels)).trim(), values, typed), labels)));
  const begun = quoted(text, values, typed);
  return sentence(begun === text ? relabelled(ownRelabelled(text, place?.field, labels), labels) : begun);
}

/**
 * With the value in quotes that the text begins with.
 *
 * @param {string} text
 * @param {Record<string, string>} values
 * @param {string} typed
 */
function quoted(text, values, typed) {
  const { field: _, ...others } = values;
  const value = [typed.trim(), ...Object.values(others)].filter((each) => each && text.startsWith(`${each} `)).sort((a, b) => b.length - a.length)[0];
  return value === undefined ? text : `“${value}”${text.slice(value.length)}`;
}

/**
 * A thing whose sentence will name its field by the label.
 *
 * @param {Spoken} thing
 * @param {Map<string, string>} labels
 */
function labelled(thing, labels) {
  const label = labels.get(thing.arguments?.field ?? "");
  return label === undefined ? thing : { ...thing, arguments: { ...thing.arguments, field: `“${label}”` } };
}

/**
 * English names the field that it is about at its head, or in quotes.
 *
 * @param {string} text
 * @param {string | undefined} field
 * @param {Map<string, string>} labels
 */
function ownRelabelled(text, field, labels) {
  const own = field === undefined ? undefined : labels.get(field);
  if (field === undefined || own === undefined) return text;
  const replaced = text.replaceAll(`"${field}"`, `“${own}”`);
  return replaced === text && text.startsWith(`${field} `) ? own + text.slice(field.length) : replaced;
}

/**
 * A word of plain letters may be just a word; `projectId` and `validity.value` are names of fields wherever they stand.
 *
 * @param {string} text
 * @param {Map<string, string>} labels
 */
function relabelled(text, labels) {
  // In Chinese a label has nothing to tell it from the words around it, but quotes.
  const named = (/** @type {string} */ label) => (isChinese(text) ? `“${label}”` : label);
  return text.replace(/(?<![\w.“"`/-])[a-z]+(?:[A-Z.][A-Za-z]+)+(?![\w”"`/-])/g, (path) => (labels.has(path) ? named(labels.get(path) ?? path) : path));
}

/** Chinese, without blanks beside its quotes. @param {string} text */
function tight(text) {
  return text.replace(/ ?(“[^”]*”) ?/g, "$1");
}
