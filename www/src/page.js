/** In: a journey, and the document. Out: the page that shows it, in the reader's language, kept going while somebody is there. */
import { attend, firstView } from "./browser.js";
import { titleOf } from "./journey/title.js";
import { begin, getLanguage, languageFor, speakOn } from "./words/language.js";
import { ConsolePage } from "./console-page.js";

/** @import { Journey } from "./journey/journey.js" */

customElements.define("countersign-console", ConsolePage);

/**
 * Until the first view is there, nothing else is loaded.
 *
 * @param {Journey} journey
 * @param {{ verifyAt?: string }} [options] where records are verified
 */
export async function show(journey, { verifyAt = "" } = {}) {
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
  await begin(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages));
  translated();
  if (page) Object.assign(page, { verifyAt, journey });
  page?.addEventListener("language-chosen", translated);
  attend(journey);
  journey.askRelay();
  await firstView();
  journey.start();
  await speakOn();
  translated();
}
