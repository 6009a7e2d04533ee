/**
 * The summary of a step of GitHub Actions. In: rows of what, its state, and why. Out: a table in Markdown.
 */

/**
 * @param {string} title
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
export function markdown(title, heads, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const body = rows.map((row) => line(heads.map((_, column) => escaped(row[column] ?? ""))));
  return [`### ${escaped(title)}`, "", line(heads.map(escaped)), line(heads.map(() => "---")), ...body, "", ""].join("\n");
}

/** What Markdown and HTML would take for more than text. @param {string} text */
function escaped(text) {
  return text.replace(/[&<>\\`*_{}[\]()#+!|~@:$-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
