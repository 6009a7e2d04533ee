/** In: the journey. Out: what the page did by itself, and what was wiped or replaced, with the way back while there is one. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/page-notices.js";
import { info } from "../parts/icons.js";

export class PageNotices extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { notice, undo } = this.journey;
    return html`<div role="status" data-testid="notice">
        ${
          notice
            ? html`<div class="message note">
                ${info}
                <div>${notice}</div>
                <button type="button" data-testid="dismiss" @click=${() => this.journey.dismiss()}>${msg("Close")}</button>
              </div>`
            : nothing
        }
      </div>
      <div class=${undo.words ? "message note" : ""} data-testid="undone">
        ${undo.words ? info : nothing}
        <div role="status">${undo.words}</div>
        ${
          undo.words
            ? html`<button type="button" class="primary" data-testid="undo" aria-label=${msg("Undo")} @click=${this.#takeBack}>${msg(str`Undo (${undo.seconds})`)}</button>`
            : nothing
        }
      </div>`;
  }

  /** Puts the reader at the way back. */
  focusUndo() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[data-testid="undo"]'))?.focus();
  }

  async #takeBack() {
    await this.journey.takeBack();
    this.dispatchEvent(new CustomEvent("taken-back"));
  }
}

customElements.define("page-notices", PageNotices);
