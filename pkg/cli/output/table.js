/**
 * Columns. In: rows of cells. Out: lines whose cells stand below one another, also in Chinese, whose characters are twice as wide.
 */

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/**
 * How many columns of a terminal a text takes.
 *
 * @param {string} text
 */
export function widthOf(text) {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}

/**
 * @param {readonly (readonly string[])[]} rows
 * @returns {string[]}
 */
export function aligned(rows) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ""))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => (column === row.length - 1 ? cell : cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))));
    return cells.join("  ").trimEnd();
  });
}
