/** Numbers, lists and the package's messages as people read them. */

/**
 * A message as a sentence: the package gives it without a capital and a full stop, so that it can stand inside others.
 *
 * @param {string} message
 */
export function sentence(message) {
  const text = message.trim();
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?…]$/.test(text) || !text ? "" : ".");
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
