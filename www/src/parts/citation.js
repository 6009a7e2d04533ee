/** In: on whose word a finding is said. Out: that word, and a link to where it can be read when that has an address that stays. */
import { msg } from "@lit/localize";
import { html } from "lit";
import { short } from "../words/sentence.js";

/** @param {import("countersign").Finding["citation"]} citation */
export function cited({ document, field }) {
  const words = short(`${document}${field ? `, ${field}` : ""}`);
  const [, number] = /^RFC (\d+)$/.exec(document) ?? [];
  if (number === undefined) return html`<span>${words}</span>`;
  const [, section] = /^§([A-Z\d.]*\d)/.exec(field) ?? [];
  const address = `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? "" : `#section-${section}`}`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" data-testid="citation"
    >${words}<span class="visually-hidden"> ${msg("(opens in a new tab)")}</span></a
  >`;
}
