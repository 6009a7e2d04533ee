/**
 * The commands. In: a name. Out: the command, loaded when it is asked for, so that one starts no slower for the others.
 *
 * @import { SentenceId } from "./words/words.js"
 * @import { World } from "./world.js"
 */

/**
 * A row for `parseArgs`, and for the help.
 *
 * @typedef {object} Option
 * @property {"string" | "boolean"} type
 * @property {SentenceId} words what it does, for the help
 * @property {string} [value] what stands for its value in the help
 * @property {string} [short] one letter
 * @property {boolean} [multiple] it may be given more than once; its value is a list then
 */

/** The value of each option that was given, by its name. @typedef {Record<string, any>} Values */

/**
 * @typedef {object} Command
 * @property {Record<string, Option>} options beside those that every command has
 * @property {string} operands as the help shows them; "" when it takes none
 * @property {SentenceId[]} [notes] what its help says below the options
 * @property {(given: { values: Values, operands: string[] }, world: World) => Promise<number>} run resolves to an exit code
 */

/**
 * @typedef {object} Entry
 * @property {SentenceId} words what it does, for the list
 * @property {() => Promise<Command>} load
 */

/** In the order of the help. @type {Readonly<Record<string, Entry>>} */
export const COMMANDS = {
  inspect: { words: "command.inspect", load: async () => (await import("./commands/inspect.js")).inspect },
  check: { words: "command.check", load: async () => (await import("./commands/check.js")).check },
  deliver: { words: "command.deliver", load: async () => (await import("./commands/deliver.js")).deliver },
  prove: { words: "command.prove", load: async () => (await import("./commands/prove.js")).prove },
  find: { words: "command.find", load: async () => (await import("./commands/find.js")).find },
  permissions: { words: "command.permissions", load: async () => (await import("./commands/permissions.js")).permissions },
  diff: { words: "command.diff", load: async () => (await import("./commands/diff.js")).diff },
  verify: { words: "command.verify", load: async () => (await import("./commands/verify.js")).verify },
  records: { words: "command.records", load: async () => (await import("./commands/records.js")).records },
  status: { words: "command.status", load: async () => (await import("./commands/status.js")).status },
  sandbox: { words: "command.sandbox", load: async () => (await import("./commands/sandbox.js")).sandbox },
};
