/**
 * The form of comments in `pkg/` and `edge/`, as a plugin of ESLint. In: a file. Out: where it does not say what goes in and what comes out,
 * takes a type from a file in the middle of a line, or runs a description into its tags.
 *
 * @import { Rule } from "eslint"
 */

/** @type {Rule.RuleModule} */
const form = {
  create({ sourceCode, report }) {
    return {
      Program(program) {
        const [opening, ...others] = sourceCode.getAllComments().filter(({ value }, index) => index > 0 || !isShebang(sourceCode.text, value));
        const loc = opening?.loc ?? { line: 1, column: 0 };
        if (opening?.range?.[0] !== (/^#!.*\n/.exec(sourceCode.text)?.[0].length ?? 0) || !/\bIn: .*\bOut: /s.test(opening.value)) {
          report({ loc, message: "A file opens with what it is, `In: … Out: …`." });
        }
        for (const { value, loc } of others) {
          if (loc && /@import\b/.test(value)) report({ loc, message: "`@import` stands in the file's opening." });
        }
        for (const { type, value, loc } of sourceCode.getAllComments()) {
          if (type !== "Block" || !loc || !value.startsWith("*")) continue;
          if (/\bimport\("/.test(value)) report({ loc, message: "A type comes by `@import`, in the file's opening." });
          if (/^ *\* [^@\s].*\n *\* @/m.test(withoutTags(value))) report({ loc, message: "An empty line stands between a description and its tags." });
        }
        return program;
      },
    };
  },
};

/**
 * What names the program that runs a file is no comment, though it is listed among them.
 *
 * @param {string} text
 * @param {string} value
 */
function isShebang(text, value) {
  return text.startsWith(`#!${value}`);
}

/**
 * As far as the first tag, with it.
 *
 * @param {string} comment
 */
function withoutTags(comment) {
  const tag = /^ *\* @.*$/m.exec(comment);
  return tag ? comment.slice(0, tag.index + tag[0].length) : "";
}

export default { rules: { form } };
