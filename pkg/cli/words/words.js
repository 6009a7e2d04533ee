/**
 * What the command line says, in one language. In: its name. Out: the text of a sentence with its values, and of whatever of the package
 * speaks.
 *
 * @import { Sentences, Spoken } from "../../types/words.d.ts"
 */
import { say } from "../../words/say.js";
import { filled } from "../../words/words.js";
import { ENGLISH } from "./english.js";

/** @typedef {keyof typeof ENGLISH} SentenceId */
/** @typedef {"en" | "zh"} Language */

/**
 * @typedef {object} Words
 * @property {Language} language
 * @property {(id: SentenceId, values?: Record<string, unknown>) => string} text
 * @property {(thing: Spoken & { place?: { field?: string | undefined } | undefined }) => string} said of the package: an error, a finding, a reason
 */

/**
 * @param {Language} language
 * @returns {Promise<Words>}
 */
export async function wordsIn(language) {
  const own = language === "zh" ? (await import("./zh.js")).CHINESE : ENGLISH;
  /** @type {Sentences} */
  const packages = language === "zh" ? (await import("../../words/zh.js")).default : {};
  /** @type {Words["text"]} */
  const text = (id, values = {}) => filled(own[id], textsOf(values)) ?? id;
  return {
    language,
    text,
    // Both pairs of SM2 are asked the same, and its sentence does not say which of them it is about.
    said: (thing) => (thing.place?.field === "encryption" ? text("about.second", { message: say(thing, packages) }) : say(thing, packages)),
  };
}

/**
 * The language that is asked for; else that of the environment, as POSIX has it.
 *
 * @param {string | undefined} asked
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Language}
 */
export function languageOf(asked, environment) {
  const named = asked || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh\b|^zh_/i.test(named) ? "zh" : "en";
}

/**
 * @param {Record<string, unknown>} values
 * @returns {Record<string, string>}
 */
export function textsOf(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
