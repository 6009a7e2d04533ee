/** In: whatever the package, a relay or a service says. Out: it as a sentence, in the page's language where that has one for it. */
import { say } from "countersign/inspect";
import { sentence } from "./sentence.js";

/** What the package says, in the page's language; English stands in what is said. @type {import("countersign").Sentences} */
let sentences = {};

/** @param {import("countersign").Sentences} chosen of the page's language; none for English */
export function speakWith(chosen) {
  sentences = chosen;
}

/**
 * Without a sentence's own ending and capital, for where it stands in another one.
 *
 * @param {import("countersign").Spoken} thing
 */
export function translated(thing) {
  return say(thing, sentences);
}

/** @param {import("countersign").Spoken} thing */
export function said(thing) {
  return sentence(translated(thing));
}
