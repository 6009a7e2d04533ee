/**
 * What is said to a person. In: which sentence, and the values it is said with. Out: words: an id with named arguments, for programs and for
 * other languages, and the English text.
 */
/** @typedef {{ id: string, message: string, arguments: Record<string, string> }} Words */

/**
 * The words of a sentence.
 *
 * @template {Record<string, string>} Sentences
 * @param {Sentences} sentences
 * @param {keyof Sentences & string} id
 * @param {Record<string, unknown>} [values] none of them secret
 * @returns {Words}
 */
export function wordsOf(sentences, id, values = {}) {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return { id, message: filled(sentences[id] ?? "", given) ?? id, arguments: given };
}

/** No word, date or name that is asked for is as long. */
const LONGEST_QUOTED = 40;

/**
 * What somebody gave, to be told again: a longer text, or one of several lines, is nothing misspelt, and may be a secret in the wrong place.
 *
 * @param {string} given
 * @param {number} [most]
 */
export function quotable(given, most = LONGEST_QUOTED) {
  return given.length < most && !/[\r\n]/.test(given) ? given : "…";
}

/**
 * A template, filled. Nothing when a value is missing.
 *
 * @param {string} template
 * @param {Record<string, string>} values
 * @returns {string | undefined}
 */
export function filled(template, values) {
  let isWhole = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value === "string" || typeof value === "number") return String(value);
    isWhole = false;
    return "";
  });
  return isWhole ? text : undefined;
}
