/**
 * In: one edit. Out: what was given beside what is sent, the choice between them as a `refuse` event, and where the rules warn of it a box to
 * tick as an `acknowledge` event.
 */
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/edit-card.js";
import { bounded } from "./long-text.js";
import { sentence } from "../words/sentence.js";
import { warning } from "./icons.js";

/** @import { Edit } from "countersign" */

class EditCard extends LitElement {
  static properties = { edit: { attribute: false }, warns: { type: Boolean }, acknowledged: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Edit | undefined} */
    this.edit = undefined;
    /** Whether the rules warn of it. */
    this.warns = false;
    this.acknowledged = false;
  }

  render() {
    const { edit } = this;
    if (!edit) return nothing;
    const { code, message, refusable, refused, before, after } = edit;
    return html`<article class=${this.warns ? "warn" : ""}>
      <div class="head">
        <p id="message">${this.warns ? html`${warning} <b>Warning.</b> ` : nothing}${bounded(sentence(message))}</p>
        ${
          refusable
            ? html`<div class="segments small" role="radiogroup" aria-labelledby="message">
                ${this.#choice("accept", "Accept", !refused)}${this.#choice("refuse", "Refuse", refused)}
              </div>`
            : html`<span class="tag">always done</span>`
        }
      </div>
      ${
        before.length || after.length
          ? html`<div class="sides">${side("As given", before, refused)}${side("As edited", after, !refused)}</div>`
          : nothing
      }
      ${
        this.warns
          ? html`<label class="acknowledge">
              <input type="checkbox" data-testid="acknowledge" .checked=${live(this.acknowledged)} @change=${this.#acknowledge} />
              I have read this and want to go on
            </label>`
          : nothing
      }
      <footer><code>${code}</code></footer>
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
