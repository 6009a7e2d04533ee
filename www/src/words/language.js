/**
 * The languages of the page. In: an address, and what the reader's browser asks for. Out: one of them, and everything said in it from then on:
 * the page's own words by Lit's localisation, the package's by its own list.
 */
import { configureLocalization } from "@lit/localize";
import { speakWith } from "./said.js";

/** @typedef {"en" | "zh-Hans"} Language by its tag (BCP 47), as `<html lang>` has it */

/** Each by its own name. @type {Record<Language, string>} */
export const languages = { en: "English", "zh-Hans": "中文" };

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: "en",
  targetLocales: ["zh-Hans"],
  loadLocale: () => import("./translated/zh-Hans.js"),
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

/** @param {Language} language */
export async function speak(language) {
  const sentences = language === "en" ? {} : (await import("countersign/words/zh")).default;
  await setLocale(language);
  speakWith(sentences);
}
