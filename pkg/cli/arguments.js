/**
 * The arguments of a command. In: what was typed, and the rows of its options. Out: values and operands, or a failure that says what was meant.
 * A value is never repeated: it may be a secret.
 *
 * @import { Option, Values } from "./command.js"
 * @import { SentenceId } from "./words/words.js"
 */
import { parseArgs } from "node:util";
import { nearest } from "../given/nearest.js";
import { failure } from "./failure.js";

/** What people look for, and where it belongs. What follows may be the secret itself. @type {[words: SentenceId, RegExp][]} */
const SECRETS = [
  ["usage.secret.guard", /^--?.*?guard/],
  ["usage.secret.password", /^--?(pass(word|phrase|wd)|(pass|pw|pwd|p)$)/],
  ["usage.secret.credentials", /^--?(.*?secret(-?key)?|.*?token|access-?key|(ak|sk|credentials?)$)/],
];

/**
 * @param {readonly string[]} typed
 * @param {string} command for the failures
 * @param {Readonly<Record<string, Option>>} options
 * @returns {{ values: Values, operands: string[] }}
 */
export function parse(typed, command, options) {
  const rows = Object.fromEntries(Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]));
  const { tokens } = parseArgs({ args: [...typed], options: rows, strict: false, allowPositionals: true, tokens: true });
  /** @type {Values} */
  const values = {};
  const operands = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind === "option") {
      const { name, rawName, value, inlineValue } = token;
      if (!Object.hasOwn(options, name)) throw unknown(rawName, command, Object.keys(options));
      const { type, value: meaning = "", multiple } = /** @type {Option} */ (options[name]);
      if (type === "boolean" && value !== undefined) throw failure("usage.option-flag", { option: rawName });
      // `--to --json` is no target of that name; one that begins so can be given as `--to=--json`.
      const isNone = value === undefined || value === "" || (!inlineValue && /^-./.test(value));
      if (type === "string" && isNone) throw failure("usage.option-value", { option: rawName, value: meaning });
      if (multiple) values[name] = [...(values[name] ?? []), value];
      else if (type === "string" && Object.hasOwn(values, name)) throw failure("usage.option-twice", { option: rawName });
      else values[name] = value ?? true;
    }
  }
  return { values, operands };
}

/**
 * An option that a command cannot do without.
 *
 * @param {Values} values
 * @param {string} name
 * @param {string} command
 * @param {Readonly<Record<string, Option>>} options
 * @returns {any}
 */
export function required(values, name, command, options) {
  if (values[name] === undefined) throw failure("usage.option-missing", { command, option: `--${name}`, value: options[name]?.value });
  return values[name];
}

/**
 * @param {string} given
 * @param {string} command
 * @param {string[]} names
 */
function unknown(given, command, names) {
  for (const [id, pattern] of SECRETS) {
    const [named] = pattern.exec(given.toLowerCase()) ?? [];
    if (named !== undefined) return failure(id, { given: named });
  }
  const known = names.map((name) => `--${name}`);
  const near = given.startsWith("--") ? nearest(given, known) : undefined;
  const values = { command, given };
  if (near !== undefined) return failure("usage.option-unknown.near", { ...values, near });
  return failure("usage.option-unknown", { ...values, known: known.join(", ") });
}
