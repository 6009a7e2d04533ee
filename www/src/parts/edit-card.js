/**
 * In: a finding that speaks of an edit. Out: what was given beside what is sent, the choice between them as a `refuse` event, and for a warning a
 * box to tick as an `acknowledge` event.
 */
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/edit-card.js";
import { bounded } from "./long-text.js";
import { sentence, short } from "../words/sentence.js";
import { cross, warning } from "./icons.js";

/** @import { EditFinding } from "../journey/once.js" */

class EditCard extends LitElement {
  static properties = { finding: { attribute: false }, acknowledged: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {EditFinding | undefined} */
    this.finding = undefined;
    this.acknowledged = false;
  }

  render() {
    if (!this.finding) return nothing;
    const { code, severity, message, repair, predicts, citation, edit } = this.finding;
    const { refusable, refused, before, after } = edit;
    const [tone, word] = { error: ["bad", html`${cross} <b>Error.</b> `], warning: ["warn", html`${warning} <b>Warning.</b> `], note: ["", nothing] }[severity];
    return html`<article class=${tone}>
      <div class="head">
        <p id="message">${word}${bounded(sentence(message))}</p>
        ${
          refusable
            ? html`<div class="segments small" role="radiogroup" aria-labelledby="message">
                ${this.#choice("accept", "Accept", !refused)}${this.#choice("refuse", "Refuse", refused)}
              </div>`
            : html`<span class="tag">always done</span>`
        }
      </div>
      ${repair ? html`<p class="repair">${bounded(sentence(repair))}</p>` : nothing}
      ${
        before.length || after.length
          ? html`<div class="sides">${side("As given", before, refused)}${side("As edited", after, !refused)}</div>`
          : nothing
      }
      ${
        severity === "warning"
          ? html`<label class="acknowledge">
              <input type="checkbox" data-testid="acknowledge" .checked=${live(this.acknowledged)} @change=${this.#acknowledge} />
              I have read this and want to go on
            </label>`
          : nothing
      }
      <footer>
        ${predicts ? html`<span>Would answer <code>${predicts.status}${predicts.code ? ` ${short(predicts.code)}` : ""}</code></span>` : nothing}
        <span>${short(`${citation.document}${citation.field ? `, ${citation.field}` : ""}`)}</span>
        <code>${code}</code>
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
    <h4>${title}${sent ? ": this is sent" : ""}</h4>
    <ol class=${lines.length > 1 ? "many" : ""}>
      ${lines.map((line) => html`<li>${bounded(line)}</li>`)}
    </ol>
  </div>`;
}

customElements.define("edit-card", EditCard);
