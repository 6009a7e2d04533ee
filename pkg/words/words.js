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
    if (Object.hasOwn(values, name)) return values[name] ?? "";
    isWhole = false;
    return "";
  });
  return isWhole ? text : undefined;
}
