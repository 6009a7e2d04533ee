/**
 * The options that several commands share. In: nothing. Out: a row for each, by its name; a command takes those it knows, with
 * `pick("to", "journal", …)`.
 *
 * @import { Option } from "./command.js"
 */

/** Those of every command. */
export const EVERYWHERE = /** @satisfies {Record<string, Option>} */ ({
  json: { type: "boolean", words: "option.json" },
  lang: { type: "string", value: "en|zh", words: "option.lang" },
  help: { type: "boolean", short: "h", words: "option.help" },
});

const SHARED = /** @satisfies {Record<string, Option>} */ ({
  to: { type: "string", value: "TARGETS", words: "option.to" },
  journal: { type: "string", value: "FILE", words: "option.journal" },
  accept: { type: "string", value: "CODE,…", multiple: true, words: "option.accept" },
  relay: { type: "string", value: "URL", words: "option.relay" },
  profile: { type: "string", value: "NAME", words: "option.profile" },
  "password-file": { type: "string", value: "FILE", words: "option.password-file" },
  leaf: { type: "string", value: "SHA256", words: "option.leaf" },
  "password-env": { type: "string", value: "NAME", words: "option.password-env" },
});

/**
 * @template {keyof typeof SHARED} Name
 * @param {...Name} names
 * @returns {Record<Name, Option>}
 */
export function pick(...names) {
  /** @type {Record<string, Option>} */
  const rows = Object.fromEntries(names.map((name) => [name, SHARED[name]]));
  return /** @type {Record<Name, Option>} */ (rows);
}
