/**
 * The page of rules. In: `docs/rules.md`, and what the findings say. Out: in `rules.html`, a part for each finding, under its code: what it says, in
 * English and in Chinese, how bad it is, and on whose word.
 *
 * @import { Plugin } from "vite"
 */
import { readFile } from "node:fs/promises";
import english from "countersign/words/en";
import chinese from "countersign/words/zh";

const LIST = new URL("../docs/rules.md", import.meta.url);

/** @returns {Plugin} */
export function rules() {
  return {
    name: "countersign-rules",
    transformIndexHtml: {
      order: "pre",
      handler: async (html, { path }) => (path.endsWith("/rules.html") ? html.replace("<!--rules-->", pageOf(await readFile(LIST, "utf8"))) : html),
    },
  };
}

/**
 * Of Markdown it knows what the list is written in: headings, paragraphs and tables.
 *
 * @param {string} list
 */
export function pageOf(list) {
  /** What the columns of the table are called. @type {string[]} */
  let columns = [];
  const codes = [...list.matchAll(/^\| `([\w.-]+)` \|/gm)].map(([, code = ""]) => code);
  return list
    .split(/\n(?:\n|(?=\|))/)
    .map((part) => {
      if (part.startsWith("|---")) return "";
      if (!part.startsWith("|")) return part.startsWith("#") ? headingOf(part) : `<p>${marked(part)}</p>`;
      const cells = part.split("|").slice(1, -1).map((cell) => cell.trim());
      if (cells[0] !== "code") return sectionOf(cells, columns, codes);
      columns = cells;
      return "";
    })
    .join("\n");
}

/** @param {string} part */
function headingOf(part) {
  const [, { length: level } = "", words = ""] = /^(#+) (.*)/.exec(part) ?? [];
  return `<h${level}>${marked(words)}</h${level}>`;
}

/**
 * @param {string[]} cells
 * @param {string[]} columns
 * @param {string[]} codes of all findings
 */
function sectionOf(cells, columns, codes) {
  const code = (cells[0] ?? "").replaceAll("`", "");
  const facts = cells.flatMap((cell, index) => (index && cell ? [`${columns[index]}: ${marked(cell)}`] : []));
  // Of `certificate.expired.repair` and the like; another finding's name may begin alike.
  const own = (/** @type {string} */ id) => id === code || (id.startsWith(`${code}.`) && !codes.some((other) => other.length > code.length && `${id}.`.startsWith(`${other}.`)));
  const said = Object.keys(english).filter(own);
  const items = said.map((id) => `<li>${escaped(english[id] ?? "")}<br /><span lang="zh-Hans">${escaped(chinese[id] ?? "")}</span></li>`);
  return `<section id="${escaped(code)}"><h3>${escaped(code)}</h3><p>${facts.join(" · ")}</p>${items.length ? `<ul>${items.join("")}</ul>` : ""}</section>`;
}

/** @param {string} text with `code` and *emphasis* */
function marked(text) {
  return escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*([^*]+)\*/g, "<em>$1</em>");
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
