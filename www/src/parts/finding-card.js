/**
 * In: one finding, with every place it is said of. Out: what it says, on whose word, what it would lead to and how to put it right. What is chosen
 * comes out as an event: `acknowledge`, `remedy`, `select-line`, `select-field`.
 */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/finding-card.js";
import { cited, coded } from "./citation.js";
import { bounded } from "./long-text.js";
import { headed } from "./severity.js";
import { said } from "../words/said.js";
import { short } from "../words/sentence.js";
import { cross, info, warning } from "./icons.js";

/** @import { Finding, Place } from "countersign" */
/** @import { PlacedFinding } from "../journey/clear/once.js" */

class FindingCard extends LitElement {
  static properties = { finding: { attribute: false }, labels: { attribute: false }, said: {}, remedy: {}, acknowledged: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Finding | PlacedFinding | undefined} */
    this.finding = undefined;
    /** What the fields of the form are called, by their paths. @type {Map<string, string>} */
    this.labels = new Map();
    /** What it says, in the words of the form; its own if absent. @type {string | undefined} */
    this.said = undefined;
    /** What a button beside it would change to put it right; none if absent. @type {string | undefined} */
    this.remedy = undefined;
    this.acknowledged = false;
  }

  render() {
    const { finding } = this;
    if (!finding) return nothing;
    const { severity, repair, repairWords, predicts, citation, place, code } = finding;
    const places = "places" in finding ? finding.places : [place];
    const [tone, icon] = { error: ["bad", cross], warning: ["warn", warning], note: ["note", info] }[severity];
    const answer = predicts && html`<code>${predicts.status}${predicts.code ? ` ${short(predicts.code)}` : ""}</code>`;
    return html`<article class="message ${tone}">
      ${icon}
      <div>
        <p class="head">${headed(severity, bounded(this.said ?? said(finding)))}</p>
        ${repair ? html`<p class="repair">${bounded(said({ ...repairWords, message: repair }))}</p>` : nothing}
        ${
          this.remedy
            ? html`<button type="button" class="small remedy" data-testid="remedy" @click=${this.#putRight}>${this.remedy}</button>`
            : nothing
        }
        <p class="facts">
          ${answer ? html`<span>${msg(html`The service would return ${answer}`)}</span>` : nothing}
          ${places.map((each) => this.#place(each))}
          ${cited(citation)}
          ${coded(code)}
        </p>
        ${
          severity === "warning"
            ? html`<label class="acknowledge">
                <input type="checkbox" data-testid="acknowledge" .checked=${live(this.acknowledged)} @change=${this.#acknowledge} />
                ${msg("I have read this and accept it")}
              </label>`
            : nothing
        }
      </div>
    </article>`;
  }

  /** @param {Place} place */
  #place({ line, certificate, field }) {
    if (line !== undefined) return html`<button type="button" class="where" @click=${() => this.#selectLine(line)}>${msg(str`Line ${line}`)}</button>`;
    // A certificate has fields, too, and some are called the same.
    const label = field === undefined || certificate !== undefined ? undefined : this.labels.get(field);
    const number = (certificate ?? 0) + 1;
    const words = [certificate === undefined ? "" : msg(str`Certificate ${number}`), label ? "" : field === "encryption" ? msg("The second pair, which encrypts") : short(field ?? "")].filter(Boolean);
    return html`${words.map((each) => html`<span>${each}</span>`)}${
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

  #putRight() {
    this.dispatchEvent(new CustomEvent("remedy"));
  }

  /** @param {Event} event */
  #acknowledge(event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    this.dispatchEvent(new CustomEvent("acknowledge", { detail: checked }));
  }
}

customElements.define("finding-card", FindingCard);
