/** In: on whose word a finding is said. Out: that word, and a link to where it can be read when that has an address that stays. */
import { msg } from "@lit/localize";
import { html } from "lit";
import { addressOf } from "../words/citations.js";
import { getLanguage } from "../words/language.js";
import { short } from "../words/sentence.js";

/** @param {import("countersign").Finding["citation"]} citation */
export function cited(citation) {
  const words = short([citation.document, citation.field].filter(Boolean).join(", "));
  const address = addressOf(citation, getLanguage());
  if (address === undefined) return html`<span lang="en">${words}</span>`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" data-testid="citation"
    ><span lang="en">${words}</span><span class="visually-hidden"> ${msg("(opens in a new tab)")}</span></a
  >`;
}
