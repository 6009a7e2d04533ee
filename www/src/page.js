/** In: a journey, and the document. Out: the page that shows it, in the reader's language, kept going while somebody is there. */
import { attend, begin } from "./browser.js";
import { languageFor, speak } from "./words/language.js";
import "./console-page.js";

/** @import { ConsolePage } from "./console-page.js" */
/** @import { Journey } from "./journey/journey.js" */
/** @import { Language } from "./words/language.js" */

/** @param {Journey} journey */
export async function show(journey) {
  const page = /** @type {ConsolePage | null} */ (document.querySelector("countersign-console"));
  const translate = async (/** @type {Language} */ language) => {
    await speak(language);
    document.documentElement.lang = language;
    journey.changed();
  };
  // Should the words not come, the page is there all the same, in English.
  await translate(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages)).catch(() => {});
  if (page) page.journey = journey;
  page?.addEventListener("language-chosen", (event) => translate(/** @type {CustomEvent<Language>} */ (event).detail));
  attend(journey);
  journey.askRelay();
  begin(journey);
}
