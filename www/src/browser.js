/**
 * In: where the relay is. Out: a journey in this browser: with its clock, network and timer, the worker that reads, and the package when it has
 * loaded; and what it takes to keep one going while somebody is there.
 */
import * as path from "countersign/countersign-path.wasm?pinned";
import * as roots from "countersign/mozilla-roots.bin?pinned";
import { msg } from "@lit/localize";
import { Journey } from "./journey/journey.js";
import { Reader } from "./reading/client.js";
import { hire } from "./reading/hire.js";
import { loadApi } from "./load.js";
import { loadLater } from "./steps/steps.js";
import { whole } from "./words/language.js";

/** What shows that somebody is there. */
const DEEDS = ["pointerdown", "keydown", "input", "wheel"];

const delay = (/** @type {number} */ milliseconds) =>
  new Promise((/** @type {(value: void) => void} */ resolve) => {
    setTimeout(resolve, milliseconds);
  });

const reader = new Reader(hire, delay);

/**
 * @param {object} [options]
 * @param {string} [options.relay] its path, or its address
 * @param {typeof globalThis.fetch} [options.fetch] how its relay is asked what it can do
 * @param {import("./journey/targets/journal.js").RunStore} [options.runs] where it is noted how far a long run came
 */
export function createJourney({ relay, fetch = (...request) => globalThis.fetch(...request), runs } = {}) {
  return new Journey({ read, forget: () => reader.forget(), load, loadPath, now: () => Date.now(), fetch, delay, ...(runs && { runs }), ...(relay && { relay }) });
}

/**
 * What comes of it, when there are words to tell it with.
 *
 * @template T
 * @param {Promise<T>} coming
 */
async function told(coming) {
  // Said below, and until then by nobody.
  coming.catch(() => {});
  await whole();
  return coming;
}

/** @type {typeof reader.read} */
const read = (input, options) => told(reader.read(input, options));

/**
 * Loaded on their own, so that the page is there before they are, and still there should they not come.
 *
 * @param {Promise<void>} before what has to be there before the later steps are drawn
 */
async function load(before) {
  const [api] = await told(Promise.all([loadApi(), Promise.all([before, whole()]).then(loadLater)]));
  return api;
}

async function loadPath() {
  const api = await import("countersign/path");
  return {
    ...api,
    verifyPath: async (/** @type {Parameters<typeof api.verifyPath>[0]} */ question) => api.verifyPath({ module: await path.intact(), ...question }),
    mozillaRoots: async () => new Uint8Array(await (await roots.intact()).arrayBuffer()),
  };
}

/** When the first view is there and can read: time for all the rest, which would only be in its way before. */
export async function firstView() {
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
  await reader.prepare();
}

/**
 * Lets time pass for a journey: what is secret goes when nobody is there.
 *
 * @param {Journey} journey
 * @returns {() => void} what ends it
 */
export function attend(journey) {
  const ending = new AbortController();
  const { signal } = ending;
  for (const deed of DEEDS) addEventListener(deed, () => journey.secrets.touch(), { capture: true, passive: true, signal });
  const timer = setInterval(() => journey.tick(), 1000);
  // In the background a page's timer runs rarely, and in a page that was asleep not at all.
  document.addEventListener("visibilitychange", () => journey.tick(), { signal });
  // The browser may keep the page, with everything in it, for its back button.
  addEventListener("pagehide", () => journey.forgetSecrets(() => msg("You left this page, so keys and credentials were removed.")), { signal });
  addEventListener(
    "beforeunload",
    (event) => {
      // The browser asks once more; a slip of the hand would cost all that was typed, and the proof.
      if (journey.wouldLose) event.preventDefault();
    },
    { signal },
  );
  return () => {
    clearInterval(timer);
    ending.abort();
  };
}
