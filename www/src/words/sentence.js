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

/** An ID with more characters than this is told by its first ones. */
const mostOfId = 12;

/** Enough of an ID, or of a hash, to tell it from others. @param {string} id */
export function shortId(id) {
  return id.length > mostOfId ? `${id.slice(0, 8)}…` : id;
}

/** Chinese letters and punctuation, which have no capitals and no blanks. */
const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/** Whether a text is in Chinese. @param {string} text */
export const isChinese = (text) => chinese.test(text);

/** In which language a service most likely said something. @param {string} text */
export const languageOf = (text) => (isChinese(text) ? "zh-Hans" : "en");

/**
 * A message as a sentence. The package's own begin with a capital or a value and end with a full stop; a service, a relay or a browser
 * may say half a one. Only a word gets the capital: what a person or a document spells in its own way, such as cn-north-4 or projectId,
 * keeps its spelling.
 *
 * @param {string} message
 */
export function sentence(message) {
  const text = message.trim();
  if (/[.!?…。！？]$/.test(text) || !text) return capital(text);
  return isChinese(text) ? `${text}。` : `${capital(text)}.`;
}

/** @param {string} text */
function capital(text) {
  const begins = !isChinese(text) && /^[a-z]+(?=[\s,:;.!?’']|$)(?!\.[a-z0-9])/.test(text);
  return begins ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/**
 * A time of day and its date, for reading, in UTC.
 *
 * @param {string} time RFC 3339
 */
export function clock(time) {
  return time.replace("T", " ").replace(/(?:\.\d+)?Z$/, " UTC");
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
 * Whole sentences, one after the other; those that end in a full-width stop take no space after it.
 *
 * @param {string[]} sentences
 */
export function together(sentences) {
  return sentences.filter(Boolean).reduce((text, each) => text + gap(text) + each, "");
}

/** What stands between a sentence and the next. @param {string} text */
export function gap(text) {
  return !text || /[。！？：]$/.test(text) ? "" : " ";
}
