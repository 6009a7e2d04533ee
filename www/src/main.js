/** Puts the page together: the journey with the browser's clock, network and timer, and the `countersign` package when it has loaded. */
import { Journey } from "./journey.js";
import "./console-page.js";

const journey = new Journey({
  load: async () => {
    // Loaded on its own, so that the page is there before the module is, and still there should it not come.
    const api = await import("countersign");
    await api.init();
    return api;
  },
  now: () => Date.now(),
  fetch: (...request) => fetch(...request),
  languages: navigator.languages,
  delay: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
});

const page = /** @type {import("./console-page.js").ConsolePage | null} */ (document.querySelector("countersign-console"));
if (page) page.journey = journey;
journey.askForSandbox();
journey.start();
