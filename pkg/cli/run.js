/**
 * The command line. In: its arguments, and the machine. Out: what is said, and an exit code. Whatever is thrown becomes a sentence.
 *
 * @import { Machine, World } from "./world.js"
 */
import { createRequire } from "node:module";
import { nearest } from "../given/nearest.js";
import { parse } from "./arguments.js";
import { COMMANDS } from "./command.js";
import { EXIT, exitOf, worst } from "./exit.js";
import { Failure, failure } from "./failure.js";
import { helpOf, helpOverall } from "./help.js";
import { EVERYWHERE } from "./options.js";
import { Output } from "./output/output.js";
import { languageOf, wordsIn } from "./words/words.js";

/** Those of the environment that a command may be given; a slip of the shell may put one where it is quoted. */
const SECRETS = ["HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "COUNTERSIGN_GUARD"];

/** Options that may stand before the command. */
const BEFORE = ["--", "-h", ...Object.keys(EVERYWHERE).map((name) => `--${name}`)];

/**
 * @param {readonly string[]} typed
 * @param {Machine} machine
 * @param {typeof COMMANDS} [commands]
 * @returns {Promise<number>} the exit code
 */
export async function run(typed, machine, commands = COMMANDS) {
  const { isJson, lang } = beforehand(typed);
  const out = new Output(machine, await wordsIn(languageOf(lang, machine.environment)), isJson);
  for (const name of SECRETS) out.conceal(machine.environment[name]);
  const world = { ...machine, out };
  const ordered = inOrder(typed);
  const name = ordered[0]?.startsWith("-") ? undefined : ordered[0];
  const exit = await ended(async () => {
    if (lang !== undefined && !["en", "zh"].includes(lang)) throw failure("usage.language", { given: lang });
    if (name === undefined) return withoutCommand(ordered, world, commands);
    return withCommand(name, ordered.slice(1), world, commands);
  }, world);
  return worst([exit, await out.end(name ?? "", exit)]);
}

/**
 * How to speak, which has to be known before anything can be said of the rest.
 *
 * @param {readonly string[]} typed
 */
function beforehand(typed) {
  const end = typed.indexOf("--");
  const options = end < 0 ? typed : typed.slice(0, end);
  const at = options.findLastIndex((option) => option === "--lang" || option.startsWith("--lang="));
  const lang = options[at]?.includes("=") ? options[at]?.slice("--lang=".length) : options[at + 1];
  return { isJson: options.includes("--json"), lang: at < 0 ? undefined : lang };
}

/**
 * The command first, if there is one: what every command knows may stand before it, and nothing else. Behind an option that nobody knows may stand its
 * value, and that is no command and may be a secret.
 *
 * @param {readonly string[]} typed
 * @returns {readonly string[]}
 */
function inOrder(typed) {
  let at = 0;
  for (let option = typed[at]; option?.startsWith("-"); option = typed[at]) {
    if (!BEFORE.includes(option.split("=", 1)[0] ?? "")) return typed;
    at += option === "--lang" ? 2 : 1;
  }
  const [name, ...rest] = typed.slice(at);
  if (name === undefined) return typed;
  // `help inspect`, as many are used to.
  return name === "help" ? [...inOrder(rest), "--help", ...typed.slice(0, at)] : [name, ...typed.slice(0, at), ...rest];
}

/**
 * @param {readonly string[]} typed
 * @param {World} world
 * @param {typeof COMMANDS} commands
 */
async function withoutCommand(typed, { out }, commands) {
  const { values } = parse(typed, "countersign", { ...EVERYWHERE, version: { type: "boolean", words: "option.version" } });
  if (values.version) {
    const { version } = createRequire(import.meta.url)("../package.json");
    out.line(version);
    out.tell({ event: "version", version });
    return EXIT.done;
  }
  helpOverall(commands, out);
  if (!values.help) throw failure("usage.no-command", { known: Object.keys(commands).join(", ") });
  return EXIT.done;
}

/**
 * @param {string} name
 * @param {readonly string[]} rest
 * @param {World} world
 * @param {typeof COMMANDS} commands
 */
async function withCommand(name, rest, world, commands) {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const known = Object.keys(commands);
    const near = nearest(name, known);
    if (near !== undefined) throw failure("usage.command-unknown.near", { given: name, near });
    throw failure("usage.command-unknown", { given: name, known: known.join(", ") });
  }
  const command = await entry.load();
  const { values, operands } = parse(rest, name, { ...command.options, ...EVERYWHERE });
  if (values.help) {
    helpOf(name, entry, command, world.out);
    return EXIT.done;
  }
  if (command.operands === "" && operands.length > 0) throw failure("usage.operand", { command: name, given: operands.length });
  return command.run({ values, operands }, world);
}

/**
 * The exit code of what is done, or of why it ended. What was done all the same is no interruption.
 *
 * @param {() => Promise<number>} work
 * @param {World} world
 * @returns {Promise<number>}
 */
async function ended(work, { out, signal }) {
  const exit = await work().catch((thrown) => said(thrown, out));
  return signal.aborted && exit !== EXIT.done ? EXIT.interrupted : exit;
}

/**
 * @param {unknown} thrown
 * @param {Output} out
 * @returns {number}
 */
function said(thrown, out) {
  if (thrown instanceof Failure) {
    out.error(thrown);
    return thrown.exit;
  }
  if (thrown instanceof Error && thrown.name === "CountersignError") {
    const error = /** @type {Error & { code: string, id?: string }} */ (thrown);
    out.error(error);
    return exitOf(error.code, error.id);
  }
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : typeof thrown;
  out.error(failure("ours", { reason }, { exit: EXIT.ours }));
  return EXIT.ours;
}
