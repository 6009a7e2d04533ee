/** In: a number. Out: so many of something, a span of time, or a size, as people say it. */

/**
 * @param {number} number
 * @param {string} noun
 */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
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
  return text.replace(/\b(\d{3,9})(?:\.\d+)? s(?:econds?)?\b/g, (_, seconds) => duration(Number(seconds)));
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
