/**
 * The languages of the page. In: an address, and what the reader's browser asks for. Out: one of them, and everything said in it from then on:
 * the page's own words by Lit's localisation, the package's by its own list. A page may begin with the words of its first view; whatever needs
 * others waits until `whole`.
 */
import { configureLocalization } from "@lit/localize";
import { speakWith } from "./said.js";

/** @typedef {"en" | "zh-Hans"} Language by its tag (BCP 47), as `<html lang>` has it */

/** Each by its own name. @type {Record<Language, string>} */
export const languages = { en: "English", "zh-Hans": "中文" };

/** Chinese, as far as the first view needs it. */
const BEGINNING = "zh-Hans-x-beginning";

const beginning = () => import("./translated/zh-Hans.beginning.js");
const translations = () => import("./translated/zh-Hans.js");

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: "en",
  targetLocales: ["zh-Hans", BEGINNING],
  loadLocale: (locale) => (locale === BEGINNING ? beginning() : translations()),
});

/** The language, and how much of it is there. */
export const getVocabulary = getLocale;

/** @returns {Language} */
export const getLanguage = () => (getLocale() === "en" ? "en" : "zh-Hans");

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

/** Those who wait for the rest of the words. @type {(() => void)[]} */
const waiting = [];

/** Done when all words are there, or the page is in a language that has them: before, nothing more than the first view can be told. */
export function whole() {
  return new Promise((/** @type {(value: void) => void} */ resolve) => {
    if (getLocale() === BEGINNING) waiting.push(resolve);
    else resolve();
  });
}

/**
 * Begins with the words that the first view needs; `speakOn` brings the others.
 *
 * @param {Language} language
 */
export async function begin(language) {
  if (language === getLanguage()) return;
  if (language === "en") {
    await speak(language);
    return;
  }
  wanted = language;
  const words = await beginning().catch(() => undefined);
  if (wanted !== language) return;
  missing = words === undefined;
  if (words) await setLocale(BEGINNING);
}

/** What was begun, in full. Should the rest not come, the page is in English rather than in half of another language. */
export async function speakOn() {
  if (getLocale() === BEGINNING) await speak("zh-Hans");
}

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
  if (words || getLocale() === BEGINNING) {
    speakWith(words?.[0].default ?? {});
    await setLocale(words ? language : "en");
  }
  if (getLocale() === BEGINNING) return;
  for (const each of waiting.splice(0)) each();
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
