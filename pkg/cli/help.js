/**
 * What `--help` says. In: the rows of a command, or of all. Out: lines for people.
 *
 * @import { Command, Entry, Option } from "./command.js"
 * @import { Output } from "./output/output.js"
 */
import { EVERYWHERE } from "./options.js";

/** Of the whole. */
const OVERALL = { help: EVERYWHERE.help, version: /** @type {Option} */ ({ type: "boolean", words: "option.version" }), lang: EVERYWHERE.lang };

/**
 * @param {Readonly<Record<string, Entry>>} commands
 * @param {Output} out
 */
export function helpOverall(commands, out) {
  out.say("about");
  out.line();
  out.say("help.usage", { usage: "countersign <command> …" });
  out.line();
  out.say("help.commands", {}, "strong");
  out.table(Object.entries(commands).map(([name, { words }]) => [name, out.text(words)]), "  ");
  optionsOf(OVERALL, out);
  out.line();
  out.say("help.exits");
  out.say("help.more");
}

/**
 * @param {string} name
 * @param {Entry} entry
 * @param {Command} command
 * @param {Output} out
 */
export function helpOf(name, { words }, { options, operands, notes = [] }, out) {
  out.say(words);
  out.line();
  out.say("help.usage", { usage: `countersign ${name} ${operands}`.trim() });
  optionsOf({ ...options, ...EVERYWHERE }, out);
  const isGivenFiles = operands.includes("FILE");
  if (isGivenFiles || notes.length > 0) out.line();
  if (isGivenFiles) out.say("help.files");
  for (const note of notes) out.say(note);
}

/**
 * @param {Readonly<Record<string, Option>>} options
 * @param {Output} out
 */
function optionsOf(options, out) {
  out.line();
  out.say("help.options", {}, "strong");
  const rows = Object.entries(options).map(([name, { value, short, words }]) => [
    `--${name}${value === undefined ? "" : ` ${value}`}${short === undefined ? "" : `, -${short}`}`,
    out.text(words),
  ]);
  out.table(rows, "  ");
}
