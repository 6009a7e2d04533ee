/** In: the browser's clock, network and timer, and the `countersign` package when it has loaded. Out: the journey, and the page that shows it. */
import { Journey } from "./journey/journey.js";
import "./console-page.js";

const journey = new Journey({
  load: async () => {
    // Loaded on its own, so that the page is there before the module is, and still there should it not come.
    const [api, { default: address }] = await Promise.all([import("countersign"), import("countersign/countersign.wasm?url")]);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`The reader could not be fetched: status ${response.status}.`);
    const module = await response.arrayBuffer();
    await api.init(module);
    // A record says which module cleared it.
    return { ...api, moduleSha256: hex(await crypto.subtle.digest("SHA-256", module)) };
  },
  loadPath: () => import("countersign/path"),
  now: () => Date.now(),
  fetch: (...request) => fetch(...request),
  languages: navigator.languages,
  loadChinese: async () => (await import("countersign/words/zh")).default,
  delay: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
});

/** @param {ArrayBuffer} bytes */
function hex(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const page = /** @type {import("./console-page.js").ConsolePage | null} */ (document.querySelector("countersign-console"));
if (page) page.journey = journey;
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
