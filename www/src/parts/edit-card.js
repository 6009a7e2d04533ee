/**
 * In: a finding that speaks of an edit. Out: what was given beside what is sent, the choice between them as a `refuse` event, and for a warning a
 * box to tick as an `acknowledge` event.
 */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/edit-card.js";
import { cited, coded } from "./citation.js";
import { bounded } from "./long-text.js";
import { headed } from "./severity.js";
import { said } from "../words/said.js";
import { short } from "../words/sentence.js";
import { cross, warning } from "./icons.js";

/** @import { EditFinding } from "../journey/clear/once.js" */

class EditCard extends LitElement {
  static properties = { finding: { attribute: false }, acknowledged: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {EditFinding | undefined} */
    this.finding = undefined;
    this.acknowledged = false;
  }

  render() {
    if (!this.finding) return nothing;
    const { code, severity, repair, repairWords, predicts, citation, edit, place } = this.finding;
    const { refusable, refused, before, after } = edit;
    const [tone, icon] = { error: ["bad", cross], warning: ["warn", warning], note: ["", nothing] }[severity];
    const answer = predicts && html`<code>${predicts.status}${predicts.code ? ` ${short(predicts.code)}` : ""}</code>`;
    return html`<article class=${tone}>
      <div class="head">
        <p id="message">${icon} ${headed(severity, bounded(said(this.finding)))}</p>
        ${
          refusable
            ? html`<div class="segments small" role="radiogroup" aria-labelledby="message">
                ${this.#choice("accept", msg("Accept"), !refused)}${this.#choice("refuse", msg("Refuse"), refused)}
              </div>`
            : html`<span class="tag">${msg("always done")}</span>`
        }
      </div>
      ${repair ? html`<p class="repair">${bounded(said({ ...repairWords, message: repair }))}</p>` : nothing}
      ${
        before.length || after.length
          ? html`<div class="sides">${side(refused ? msg("As given (this is sent)") : msg("As given"), before, refused)}${side(refused ? msg("As changed") : msg("As changed (this is sent)"), after, !refused)}</div>`
          : nothing
      }
      ${
        severity === "warning"
          ? html`<label class="acknowledge">
              <input type="checkbox" data-testid="acknowledge" .checked=${live(this.acknowledged)} @change=${this.#acknowledge} />
              ${msg("I have read this and accept it")}
            </label>`
          : nothing
      }
      <footer>
        ${answer ? html`<span>${msg(html`The service would return ${answer}`)}</span>` : nothing}
        ${place.field === "encryption" ? html`<span>${msg("The second pair, which encrypts")}</span>` : nothing}
        ${cited(citation)}
        ${coded(code)}
      </footer>
    </article>`;
  }

  /** @param {Event} event */
  #acknowledge(event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    this.dispatchEvent(new CustomEvent("acknowledge", { detail: checked }));
  }

  /**
   * @param {string} id
   * @param {string} word
   * @param {boolean} checked
   */
  #choice(id, word, checked) {
    return html`<label>
      <input
        type="radio"
        name="choice"
        data-testid="edit-${id}"
        .checked=${live(checked)}
        @change=${() => this.dispatchEvent(new CustomEvent("refuse", { detail: id === "refuse" }))}
      /><span>${word}</span>
    </label>`;
  }
}

/**
 * @param {string} title
 * @param {string[]} lines
 * @param {boolean} sent
 */
function side(title, lines, sent) {
  return html`<div class="side ${sent ? "sent" : "not"}">
    <h4>${title}</h4>
    <ol class=${lines.length > 1 ? "many" : ""}>
      ${lines.map((line) => html`<li>${bounded(line)}</li>`)}
    </ol>
  </div>`;
}

customElements.define("edit-card", EditCard);
