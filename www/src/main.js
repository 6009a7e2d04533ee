/** In: the browser's clock, network and timer, and the `countersign` package when it has loaded. Out: the journey, and the page that shows it. */
import legacyIntegrity from "countersign/countersign-legacy.wasm?integrity";
import legacyAddress from "countersign/countersign-legacy.wasm?url";
import integrity from "countersign/countersign.wasm?integrity";
import address from "countersign/countersign.wasm?url";
import { Journey } from "./journey/journey.js";
import { Reader } from "./reading/client.js";
import { hire } from "./reading/hire.js";
import { languageFor, speak } from "./words/language.js";
import "./console-page.js";

const delay = (/** @type {number} */ milliseconds) =>
  new Promise((/** @type {(value: void) => void} */ resolve) => {
    setTimeout(resolve, milliseconds);
  });

const journey = new Journey({
  read: new Reader(hire, delay).read,
  load: async () => {
    // Loaded on its own, so that the page is there before the module is, and still there should it not come.
    const api = await import("countersign");
    // What older formats need comes later, and the browser refuses any other than this one.
    const legacy = () => fetch(legacyAddress, { integrity: legacyIntegrity });
    await api.init(address, { integrity, legacy });
    // A record says which module cleared it.
    return { ...api, moduleSha256: hex(integrity) };
  },
  loadPath: () => import("countersign/path"),
  now: () => Date.now(),
  fetch: (...request) => fetch(...request),
  delay,
});

/** @param {string} hash as in the attribute of a `script`: the algorithm, and base64 */
function hex(hash) {
  return Array.from(atob(hash.replace(/^sha256-/, "")), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

const page = /** @type {import("./console-page.js").ConsolePage | null} */ (document.querySelector("countersign-console"));

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
addEventListener("beforeunload", (event) => {
  // The browser asks once more; a slip of the hand would cost all that was typed, and the proof.
  if (journey.wouldLose) event.preventDefault();
});
/** What shows that somebody is there. */
for (const deed of ["pointerdown", "keydown", "input", "wheel"]) {
  addEventListener(deed, () => journey.secrets.touch(), { capture: true, passive: true });
}
setInterval(() => journey.tick(), 1000);
// In the background a page's timer runs rarely, and in a page that was asleep not at all.
document.addEventListener("visibilitychange", () => journey.tick());
// The browser may keep the page, with everything in it, for its back button.
addEventListener("pagehide", () => journey.forgetSecrets("You left this page, so keys and credentials were removed. Everything else is still here."));

journey.askRelay();
journey.askForSandbox();
journey.start();
