/** In: a journey, and the document. Out: the page that shows it, in the reader's language, kept going while somebody is there. */
import { attend, firstView } from "./browser.js";
import { titleOf } from "./journey/title.js";
import { getLanguage, languageFor, speak } from "./words/language.js";
import "./console-page.js";

/** @import { ConsolePage } from "./console-page.js" */
/** @import { Journey } from "./journey/journey.js" */

/**
 * Until the first view is there, nothing else is loaded.
 *
 * @param {Journey} journey
 */
export async function show(journey) {
  const page = /** @type {ConsolePage | null} */ (document.querySelector("countersign-console"));
  /** What is said of the page's language, beside the words themselves. */
  const translated = () => {
    document.documentElement.lang = getLanguage();
    journey.changed();
  };
  journey.addEventListener("change", () => {
    const title = titleOf(journey);
    if (document.title !== title) document.title = title;
  });
  // Should the words not come, the page is there all the same, in English.
  await speak(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages));
  translated();
  if (page) page.journey = journey;
  page?.addEventListener("language-chosen", translated);
  attend(journey);
  journey.askRelay();
  await firstView();
  journey.start();
}
