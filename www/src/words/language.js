/**
 * The languages of the page. In: an address, and what the reader's browser asks for. Out: one of them, and everything said in it from then on:
 * the page's own words by Lit's localisation, the package's by its own list.
 */
import { configureLocalization } from "@lit/localize";
import { speakWith } from "./said.js";

/** @typedef {"en" | "zh-Hans"} Language by its tag (BCP 47), as `<html lang>` has it */

/** Each by its own name. @type {Record<Language, string>} */
export const languages = { en: "English", "zh-Hans": "中文" };

const translations = () => import("./translated/zh-Hans.js");

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: "en",
  targetLocales: ["zh-Hans"],
  loadLocale: () => translations(),
});

export const getLanguage = /** @type {() => Language} */ (getLocale);

/**
 * What the address asks for (`?lang=zh`), or else the first of the reader's languages that is one of the page's.
 *
 * @param {string | null} asked
 * @param {readonly string[]} preferred
 * @returns {Language}
 */
export function languageFor(asked, preferred) {
  const known = [asked ?? "", ...preferred].map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "zh" || tag === "en");
  return known === "zh" ? "zh-Hans" : "en";
}

/** Which was asked for last: the words of an earlier one may come later. @type {Language} */
let wanted = "en";

/** Whether the words of the one that was asked for last did not come. */
let missing = false;

export const isMissing = () => missing;

/**
 * Nothing changes before all words have come, nor when some do not.
 *
 * @param {Language} language
 */
export async function speak(language) {
  wanted = language;
  const words = language === "en" ? [{ default: {} }] : await Promise.all([import("countersign/words/zh"), translations()]).catch(() => undefined);
  if (wanted !== language) return;
  missing = words === undefined;
  if (!words) return;
  speakWith(words[0].default);
  await setLocale(language);
}

/**
 * Things in a row, as the language joins them: `a, b and c`.
 *
 * @param {string[]} words
 */
export function list(words) {
  const joined = new Intl.ListFormat(getLanguage() === "en" ? "en-GB" : getLanguage()).formatToParts(words);
  // A word of Chinese stands apart from what is in Latin letters.
  return joined.map(({ type, value }, index) => (type === "literal" && value === "和" ? apart(value, joined[index - 1]?.value, joined[index + 1]?.value) : value)).join("");
}

/**
 * @param {string} word
 * @param {string | undefined} before
 * @param {string | undefined} after
 */
function apart(word, before = "", after = "") {
  return `${/[\w.)]$/.test(before) ? " " : ""}${word}${/^[\w*(]/.test(after) ? " " : ""}`;
}
