/** In: the document and its address. Out: the page, with a journey of its own, in the reader's language. */
import { attend, begin, createJourney } from "./browser.js";
import { languageFor, speak } from "./words/language.js";
import "./console-page.js";

const page = /** @type {import("./console-page.js").ConsolePage | null} */ (document.querySelector("countersign-console"));
const journey = createJourney();

/** @param {import("./words/language.js").Language} language */
async function translate(language) {
  await speak(language);
  document.documentElement.lang = language;
  journey.changed();
}

// Should the words not come, the page is there all the same, in English.
await translate(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages)).catch(() => {});
if (page) page.journey = journey;
page?.addEventListener("language-chosen", (event) => translate(/** @type {CustomEvent<import("./words/language.js").Language>} */ (event).detail));

attend(journey);
journey.askRelay();
journey.askForSandbox();
journey.targets.recall();
begin(journey);
