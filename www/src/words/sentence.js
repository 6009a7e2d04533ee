/** In: the package's messages, names and lists. Out: the same as people read them, with a bound. */

/** No name, message or value is shown with more characters than this at once. */
const most = 256;

/**
 * Text with a bound: for one line, where there is no room for a button that shows the whole.
 *
 * @param {string} text
 */
export function short(text) {
  if (text.length <= most) return text;
  // Not through the middle of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

/**
 * A message as a sentence. The package's own begin with a capital or a value and end with a full stop; a service, a relay or a browser
 * may say half a one. Only a word gets the capital: what a person or a document spells in its own way, such as cn-north-4 or projectId,
 * keeps its spelling.
 *
 * @param {string} message
 */
export function sentence(message) {
  const text = message.trim();
  const start = /^[a-z]+(?=[\s,:;.!?’']|$)(?!\.[a-z0-9])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return start + (/[.!?…。！？]$/.test(text) || !text ? "" : ".");
}

/**
 * A finding, or an error, in the reader's words: fields by their labels, and a value that it begins with in quotes.
 *
 * @param {{ message: string, arguments?: Record<string, string>, place?: { field?: string } }} said
 * @param {Map<string, string>} [labels] of fields, by their paths
 * @param {string} [typed] what stands in the field that it is about
 */
export function spoken({ message, arguments: values = {}, place }, labels = new Map(), typed = "") {
  const text = message.trim();
  const value = [typed.trim(), ...Object.values(values)]
    .filter((each) => each && text.startsWith(`${each} `))
    .sort((a, b) => b.length - a.length)[0];
  if (value !== undefined) return sentence(`“${value}”${text.slice(value.length)}`);
  return sentence(relabelled(text, place?.field, labels));
}

/**
 * @param {string} text
 * @param {string | undefined} field that the text is about
 * @param {Map<string, string>} labels
 */
function relabelled(text, field, labels) {
  const own = field === undefined ? undefined : labels.get(field);
  const quoted = own === undefined ? text : text.replaceAll(`"${field}"`, `“${own}”`);
  if (quoted !== text) return quoted;
  const begun = field !== undefined && own !== undefined && text.startsWith(`${field} `) ? own + text.slice(field.length) : text;
  // A word of plain letters may be just a word; `projectId` and `validity.value` are names of fields wherever they stand.
  return begun.replace(/(?<![\w.“"`/-])[a-z]+(?:[A-Z.][A-Za-z]+)+(?![\w”"`/-])/g, (path) => labels.get(path) ?? path);
}

/**
 * A time of day and its date, for reading, in UTC.
 *
 * @param {string} time RFC 3339
 */
export function clock(time) {
  return time.replace("T", " ").replace(/(?:\.\d+)?Z$/, " UTC");
}

/** @param {string[]} words */
export function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/**
 * A camel-case name as words: `createdAt` becomes "Created at".
 *
 * @param {string} name
 */
export function spaced(name) {
  const words = name.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`).replace(/\bid\b/gi, "ID");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
