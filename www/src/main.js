/** In: the document and its address. Out: the page, with a journey of its own, in the reader's language. */
import { attend, begin, createJourney } from "./browser.js";
import { getLanguage, languageFor, speak } from "./words/language.js";
import "./console-page.js";

const page = /** @type {import("./console-page.js").ConsolePage | null} */ (document.querySelector("countersign-console"));
const journey = createJourney();

/** What is said of the page's language, beside the words themselves. */
function translated() {
  document.documentElement.lang = getLanguage();
  journey.changed();
}

// Should the words not come, the page is there all the same, in English.
await speak(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages));
translated();
if (page) page.journey = journey;
page?.addEventListener("language-chosen", translated);

attend(journey);
journey.askRelay();
journey.askForSandbox();
begin(journey);
