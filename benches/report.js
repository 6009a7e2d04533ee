/** What was measured, for people. In: figures. Out: a table, as text and as the document has it. */

/** @typedef {{ head: string[], rows: string[][], figures: Record<string, number>, notes?: string[] }} Result */

/** @param {number} value three digits that count */
export const short = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(2));

/** @param {import("./measure.js").Spread} spread */
export const micros = ({ middle }) => short(middle);

/** The middle of the ratios, and where half of them lie. @param {import("./measure.js").Spread} spread */
export const times = ({ low, middle, high }) => `x${short(middle)} (${short(low)}-${short(high)})`;

/** @param {Pick<Result, "head" | "rows">} table */
export function plain({ head, rows }) {
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

/** @param {Pick<Result, "head" | "rows">} table */
export const markdown = ({ head, rows }) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/**
 * The document with another text between the marks of a section.
 *
 * @param {string} document
 * @param {string} section
 * @param {string} text
 */
export function between(document, section, text) {
  const [begin, end] = [`<!-- bench: ${section} -->`, `<!-- end: ${section} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no lines ${begin} and ${end}: put them where the table belongs`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
}
