/**
 * What GitHub Actions reads in a log. In: something that went wrong, and where. Out: an annotation; and a line that is none, whatever it says.
 *
 * @import { Place } from "../failure.js"
 */

/** @typedef {"error" | "warning" | "notice"} Level */

/**
 * @param {Level} level
 * @param {string} text
 * @param {Place & { title?: string }} [place]
 */
export function annotation(level, text, { file, line, column, title } = {}) {
  const named = Object.entries({ file, line, col: column, title }).filter(([, value]) => value !== undefined);
  const properties = named.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
  return `::${level}${properties && ` ${properties}`}::${data(text)}`;
}

/**
 * A line that comes from elsewhere is no command: the runner takes one at its beginning, and an older form anywhere.
 *
 * @param {string} line
 */
export function harmless(line) {
  return line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "# #[");
}

/** @param {string} text */
const data = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** @param {string} text */
const property = (text) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
