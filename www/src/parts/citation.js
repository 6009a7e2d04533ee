/** In: a finding's code, and on whose word it is said. Out: both, with links to where they can be read. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { addressOf } from "../words/citations.js";
import { getLanguage } from "../words/language.js";
import { short } from "../words/sentence.js";
import "./copy-button.js";

/** @param {import("countersign").Finding["citation"]} citation */
export function cited(citation) {
  const words = short([citation.document, citation.field].filter(Boolean).join(", "));
  const address = addressOf(citation, getLanguage());
  if (address === undefined) return html`<span lang="en">${words}</span>`;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" data-testid="citation"
    ><span lang="en">${words}</span><span class="visually-hidden"> ${msg("(opens in a new tab)")}</span></a
  >`;
}

/**
 * The code, to copy, and what the page of rules has of it. A page of others that holds the console need not have one.
 *
 * @param {import("countersign").FindingCode} code
 */
export function coded(code) {
  const rules = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="help"]'))?.href;
  return html`<copy-button class="code" .label=${code} .text=${code} .what=${msg("Copy the code of the rule")}></copy-button> ${
      rules
        ? html`<a href="${rules}#${code}" target="_blank" rel="noopener" data-testid="rule">${msg("About this rule")}<span class="visually-hidden"> ${msg("(opens in a new tab)")}</span></a>`
        : nothing
    }`;
}
