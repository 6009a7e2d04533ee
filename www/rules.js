/**
 * The page of rules. In: `docs/rules.md`, and what the findings say. Out: in `rules.html`, in English and in Chinese, a part for each finding, under
 * its code: what it says, how bad it is, and on whose word.
 *
 * @import { Plugin } from "vite"
 */
import { readFile } from "node:fs/promises";
import english from "countersign/words/en";
import chinese from "countersign/words/zh";

const LIST = new URL("../docs/rules.md", import.meta.url);

/** What the list says around its findings, by how it begins. @type {[RegExp, string][]} */
const CHINESE_PARTS = [
  [/^# Rules$/, "规则"],
  [/^Every question/, "放行检查的全部规则。调用会失败或中断业务的，级别为“错误”；会被受理但很可能并非本意的，为“警告”；其余为“提示”。服务会拒绝的内容在其目标中为“错误”，并列出预计返回的错误码。有些检查结果是调整：发送的内容与提供的内容不同；可以拒绝的调整，拒绝后的级别见“拒绝调整时”。"],
  [/^## Findings that no rule makes$/, "不由规则产生的检查结果"],
];

/** What stands in the table. @type {Record<string, string>} */
const CHINESE_CELLS = { "asked for": "适用于", severity: "级别", predicts: "预计返回", source: "依据", all: "全部", error: "错误", warning: "警告", note: "提示", refused: "拒绝调整时" };

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
      if (!part.startsWith("|")) return (part.startsWith("#") ? headingOf(part) : `<p>${marked(part)}</p>`) + chinesePart(part);
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

/** @param {string} part */
function chinesePart(part) {
  const words = CHINESE_PARTS.find(([begins]) => begins.test(part))?.[1];
  return words === undefined ? "" : `<p lang="zh-Hans">${words}</p>`;
}

/** A name of the table, or what stands there, as far as it has Chinese. @param {string} cell */
const inChinese = (cell) => cell.split(/(; |: )/).map((each) => CHINESE_CELLS[each] ?? { "; ": "；", ": ": "：" }[each] ?? each).join("");

/**
 * @param {string[]} cells
 * @param {string[]} columns
 * @param {string[]} codes of all findings
 */
function sectionOf(cells, columns, codes) {
  const code = (cells[0] ?? "").replaceAll("`", "");
  const facts = cells.flatMap((cell, index) => (index && cell ? [`${columns[index]}: ${marked(cell)}`] : []));
  // On whose word is the same in any language, and stands above.
  const chineseFacts = cells.slice(0, -1).flatMap((cell, index) => (index && cell ? [`${inChinese(columns[index] ?? "")}：${marked(inChinese(cell))}`] : []));
  // Of `certificate.expired.repair` and the like; another finding's name may begin alike.
  const own = (/** @type {string} */ id) => id === code || (id.startsWith(`${code}.`) && !codes.some((other) => other.length > code.length && `${id}.`.startsWith(`${other}.`)));
  const said = Object.keys(english).filter(own);
  const items = said.map((id) => `<li>${escaped(english[id] ?? "")}<br /><span lang="zh-Hans">${escaped(chinese[id] ?? "")}</span></li>`);
  return `<section id="${escaped(code)}"><h3>${escaped(code)}</h3><p>${facts.join(" · ")}<br /><span lang="zh-Hans">${chineseFacts.join(" · ")}</span></p>${items.length ? `<ul>${items.join("")}</ul>` : ""}</section>`;
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
