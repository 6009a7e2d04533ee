/**
 * The page's words stand in `msg()`, as a plugin of ESLint, so that they can be said in another language. In: a file of the page. Out: the text
 * in its templates, in the attributes that people read and in plain strings, that would be English for every reader.
 *
 * @import { Rule } from "eslint"
 */

/** Attributes and properties whose value somebody reads. */
const READ = new Set(
  "alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext hint innerText label needed note placeholder summary text textContent title verb what word words".split(" "),
);

/** Names that are the same in every language, beside those in capitals. */
const NAMES = /\b(?:Base64|CAs|Chromium|Countersign|curl|Ed25519|English|Huawei Cloud|IDs|IoTDA|Mozilla|Node(?:\.js)?|OpenSSL|Open Telekom Cloud|PKCS#\d+|X-[A-Za-z-]+)\b/g;

/** What is spelt as a program has it: entities, addresses, names of files and of things, regions, and what is all in capitals. */
const SPELT = /&#?\w+;|[\w-]*(?:[._/:]+[\w-]+)+|[a-z-]+-\d+|\b[A-Z][A-Z\d_]+\b|\b[a-z]+(?:[A-Z]\w*)+|\bnull\b/g;

/** A word, when those names are taken out. @param {string} text */
const hasWord = (text) => /\p{L}{2,}/u.test(text.replace(SPELT, "").replaceAll(NAMES, ""));

/** One word with a capital: a label, or the name of a key, which is compared. @param {string} text */
const isLabel = (text) => /^\p{Lu}\p{Ll}+$/u.test(text) && hasWord(text);

/** What reads like a sentence, wherever it stands. @param {string} text */
const isSentence = (text) =>
  /^\s*\p{Lu}\p{Ll}+(?:[’'-]\p{Ll}+)*[,:]? [\p{L}\d“…]/u.test(text) || /\p{L}{2,}\)? [^<>]*\p{L}[.!?…]\s*$/u.test(text);

/** Calls whose arguments nobody reads, or whose words are taken care of. */
const CALLS = new Set(["css", "CountersignError", "Error", "TypeError", "RangeError", "DOMException", "RegExp"]);

/** Those of Lit's localisation. */
const LOCALISED = new Set(["msg", "str"]);

const outside = "“{{words}}” stands outside msg(): it is English for every reader.";
const inside = "“{{words}}” is an attribute inside of a message: give it a msg() of its own.";

/** @type {Rule.RuleModule} */
const localised = {
  meta: { messages: { outside, inside } },
  create(context) {
    /** @type {Set<unknown>} */
    const told = new Set();
    /** @param {any} node @param {string} text @param {"outside" | "inside"} messageId */
    const tell = (node, text, messageId = "outside") => {
      if (told.has(node)) return;
      told.add(node);
      context.report({ node, messageId, data: { words: text.trim().replace(/\s+/g, " ").slice(0, 60) } });
    };
    /** Tells of each word among what an expression can be. @param {any} node */
    const read = (node) => {
      for (const { node: each, text } of values(node)) if (hasWord(text)) tell(each, text);
    };
    return {
      TaggedTemplateExpression(/** @type {any} */ node) {
        if (!["html", "svg"].includes(node.tag.name)) return;
        const own = !isIn(node, LOCALISED);
        for (const { text, attribute, expression } of pieces(node.quasi)) {
          const isRead = attribute === undefined || READ.has(attribute);
          if (!isRead) continue;
          if (expression) read(expression);
          else if (hasWord(text) && (own || attribute !== undefined)) tell(node.quasi, text, own ? "outside" : "inside");
        }
      },
      Property(/** @type {any} */ node) {
        if (!node.computed && node.parent.type === "ObjectExpression" && READ.has(node.key.name ?? node.key.value)) read(node.value);
      },
      PropertyDefinition(/** @type {any} */ node) {
        if (node.value && READ.has(node.key.name)) read(node.value);
      },
      AssignmentExpression(/** @type {any} */ node) {
        if (node.left.type === "MemberExpression" && READ.has(node.left.property.name)) read(node.right);
      },
      CallExpression(/** @type {any} */ node) {
        const [name, value] = node.arguments;
        if (node.callee.property?.name === "setAttribute" && READ.has(name?.value)) read(value);
      },
      Literal(/** @type {any} */ node) {
        const { value } = node;
        if (typeof value !== "string" || !isSaid(node)) return;
        if (isSentence(value) || (isLabel(value) && !isCompared(node))) tell(node, value);
      },
      TemplateLiteral(/** @type {any} */ node) {
        const text = node.quasis.map((/** @type {any} */ quasi) => quasi.value.cooked).join("0");
        if (node.parent.type !== "TaggedTemplateExpression" && isSentence(text) && isSaid(node)) tell(node, text);
      },
    };
  },
};

/**
 * Whether a string may come before a reader's eyes: it is not the name of a module or a key, not thrown, and not in a message already.
 *
 * @param {any} node
 */
function isSaid(node) {
  const { parent } = node;
  if (/^(?:Import|Export)/.test(parent.type) || (parent.type === "Property" && parent.key === node)) return false;
  return !isIn(node, LOCALISED) && !isIn(node, CALLS);
}

/**
 * Whether a string is what something is compared with.
 *
 * @param {any} node
 */
function isCompared({ parent }) {
  return (parent.type === "BinaryExpression" && parent.operator !== "+") || parent.type === "SwitchCase" || parent.callee?.property?.name === "includes";
}

/**
 * Whether a node stands in a call, or in a template, of one of these names. A function in between is none of the call's own words.
 *
 * @param {any} node
 * @param {Set<string>} names
 */
function isIn(node, names) {
  for (let each = node.parent; each; each = each.parent) {
    const called = each.callee ?? each.tag;
    if (names.has(called?.property?.name ?? called?.name)) return true;
    if (/Function/.test(each.type) || each.type === "Program") return false;
  }
  return false;
}

/**
 * The strings that an expression can be, where they stand in it.
 *
 * @param {any} node
 * @returns {{ node: any, text: string }[]}
 */
function values(node) {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [{ node, text: node.value }] : [];
    case "TemplateLiteral":
      return [{ node, text: node.quasis.map((/** @type {any} */ quasi) => quasi.value.cooked).join(" ") }, ...node.expressions.flatMap(values)];
    case "ConditionalExpression":
      return [node.consequent, node.alternate].flatMap(values);
    case "LogicalExpression":
    case "BinaryExpression":
      return node.type === "LogicalExpression" || node.operator === "+" ? [node.left, node.right].flatMap(values) : [];
    case "ArrowFunctionExpression":
      return node.expression ? values(node.body) : [];
    default:
      return [];
  }
}

/**
 * A template of markup, cut into what stands between tags and what stands in attributes: text, or an expression.
 *
 * @param {any} template
 * @returns {{ text: string, attribute?: string, expression?: any }[]}
 */
function pieces({ quasis, expressions }) {
  const found = /** @type {{ text: string, attribute?: string, expression?: any }[]} */ ([]);
  let inTag = false;
  let attribute = "";
  let quote = "";
  for (const [index, quasi] of quasis.entries()) {
    let rest = quasi.value.raw.replace(/<!--.*?-->/gs, "");
    while (rest) {
      if (!inTag) {
        const [text] = /** @type {RegExpExecArray} */ (/^[^<]*/.exec(rest));
        found.push({ text });
        inTag = rest.length > text.length;
        rest = rest.slice(text.length + 1);
      } else if (attribute) {
        const end = quote ? rest.indexOf(quote) : rest.search(/[\s>]/);
        const text = end < 0 ? rest : rest.slice(0, end);
        found.push({ text, attribute });
        rest = end < 0 ? "" : rest.slice(end + quote.length);
        if (end >= 0) attribute = quote = "";
      } else {
        const next = /^[^>]*?(?:>|[.?@]?([\w:-]+)=(["']?))/s.exec(rest);
        [, attribute = "", quote = ""] = next ?? [];
        if (next?.[0].endsWith(">")) inTag = false;
        rest = next ? rest.slice(next[0].length) : "";
      }
    }
    const expression = expressions[index];
    if (expression) found.push(inTag ? { text: "", attribute: attribute || "?", expression } : { text: "", expression });
  }
  return found;
}

export default { rules: { localised } };
