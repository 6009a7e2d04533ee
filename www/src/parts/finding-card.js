/** In: one finding, with every place it is said of. Out: what it says, on whose word, what it would lead to and how to put it right. */
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/finding-card.js";
import { bounded } from "./long-text.js";
import { spoken } from "../words/said.js";
import { sentence, short } from "../words/sentence.js";
import { cross, info, warning } from "./icons.js";

/** @import { Finding, Place } from "countersign" */
/** @import { PlacedFinding } from "../journey/once.js" */

class FindingCard extends LitElement {
  static properties = { finding: { attribute: false }, labels: { attribute: false }, said: {}, acknowledged: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Finding | PlacedFinding | undefined} */
    this.finding = undefined;
    /** What the fields of the form are called, by their paths. @type {Map<string, string>} */
    this.labels = new Map();
    /** What it says, in the words of the form; its own if absent. @type {string | undefined} */
    this.said = undefined;
    this.acknowledged = false;
  }

  render() {
    const { finding } = this;
    if (!finding) return nothing;
    const { severity, repair, predicts, citation, place, code } = finding;
    const places = "places" in finding ? finding.places : [place];
    const [tone, icon, word] = { error: ["bad", cross, "Error"], warning: ["warn", warning, "Warning"], note: ["note", info, "Note"] }[
      severity
    ];
    return html`<article class="message ${tone}">
      ${icon}
      <div>
        <p class="head"><b>${word}.</b> ${bounded(this.said ?? spoken(finding, this.labels))}</p>
        ${repair ? html`<p class="repair">${bounded(sentence(repair))}</p>` : nothing}
        <p class="facts">
          ${predicts ? html`<span>Would answer <code>${predicts.status}${predicts.code ? ` ${short(predicts.code)}` : ""}</code></span>` : nothing}
          ${places.map((each) => this.#place(each))}
          ${this.#citation(citation)}
          <code>${code}</code>
        </p>
        ${
          severity === "warning"
            ? html`<label class="acknowledge">
                <input type="checkbox" data-testid="acknowledge" .checked=${live(this.acknowledged)} @change=${this.#acknowledge} />
                I have read this and want to go on
              </label>`
            : nothing
        }
      </div>
    </article>`;
  }

  /**
   * On whose word; where it can be read, when that has an address that stays.
   *
   * @param {Finding["citation"]} citation
   */
  #citation({ document, field }) {
    const words = short(`${document}${field ? `, ${field}` : ""}`);
    const [, number] = /^RFC (\d+)$/.exec(document) ?? [];
    if (number === undefined) return html`<span>${words}</span>`;
    const [, section] = /^§([A-Z\d.]*\d)/.exec(field) ?? [];
    const address = `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? "" : `#section-${section}`}`;
    return html`<a href=${address} target="_blank" rel="noopener noreferrer" data-testid="citation">${words}<span class="visually-hidden"> (opens in a new tab)</span></a>`;
  }

  /** @param {Place} place */
  #place({ line, certificate, field }) {
    if (line !== undefined) return html`<button type="button" class="where" @click=${() => this.#selectLine(line)}>Line ${line}</button>`;
    // A certificate has fields, too, and some are called the same.
    const label = field === undefined || certificate !== undefined ? undefined : this.labels.get(field);
    const words = [certificate === undefined ? "" : `Certificate ${certificate + 1}`, label ? "" : short(field ?? "")].filter(Boolean);
    return html`${words.length ? html`<span>${words.join(", ")}</span>` : nothing}${
      label
        ? html`<button type="button" class="where" data-testid="to-field" @click=${() => this.#selectField(field ?? "")}>${label}</button>`
        : nothing
    }`;
  }

  /** @param {number} line */
  #selectLine(line) {
    this.dispatchEvent(new CustomEvent("select-line", { detail: line, bubbles: true, composed: true }));
  }

  /** @param {string} field */
  #selectField(field) {
    this.dispatchEvent(new CustomEvent("select-field", { detail: field, bubbles: true, composed: true }));
  }

  /** @param {Event} event */
  #acknowledge(event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    this.dispatchEvent(new CustomEvent("acknowledge", { detail: checked }));
  }
}

customElements.define("finding-card", FindingCard);
