/** Numbers, spans of time, lists and the package's messages as people read them. */

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
 * A message as a sentence: the package gives it without a capital and a full stop, so that it can stand inside others. Only a word gets
 * the capital; what a person or a document spells in its own way, such as cn-north-4 or projectId, keeps its spelling.
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
  const begun = field !== undefined && own !== undefined && text.startsWith(`${field} `) ? own + text.slice(field.length) : text;
  // A word of plain letters may be just a word; `projectId` and `validity.value` are names of fields wherever they stand.
  return begun.replace(/(?<![\w.“"`/-])[a-z]+(?:[A-Z.][A-Za-z]+)+(?![\w”"`/-])/g, (path) => labels.get(path) ?? path);
}

/**
 * A span of time as people say it, without what is too small to matter: 3600 seconds are 1 hour.
 *
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 60) return count(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return count(Math.round(hours / 24), "day");
  const rest = minutes % 60 ? ` ${count(minutes % 60, "minute")}` : "";
  return `${count(hours, "hour")}${rest}`;
}

/**
 * The same text with its many seconds as minutes, hours or days.
 *
 * @param {string} text
 */
export function humane(text) {
  return text.replace(/\b(\d{3,9})(?:\.\d+)? seconds?\b/g, (_, seconds) => duration(Number(seconds)));
}

/**
 * @param {number} number
 * @param {string} noun
 */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** @param {string[]} words */
export function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
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

/**
 * @param {unknown} error
 * @returns {import("countersign").CountersignError}
 */
export function asError(error) {
  return /** @type {import("countersign").CountersignError} */ (error instanceof Error ? error : new Error(String(error)));
}
