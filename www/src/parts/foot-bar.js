/** In: where things stand, in a line, and what is to be done next. Out: a bar that says both; it tells when its button is pressed. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/foot-bar.js";
import { sign } from "./icons.js";
import { short } from "../words/sentence.js";

/** @typedef {import("../journey/next.js").Next} Next */

export class FootBar extends LitElement {
  static properties = { next: { attribute: false }, place: { attribute: false } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Next} */
    this.next = { state: "locked", summary: "" };
    /** Where what is sent goes, in a word, and how grave that is. @type {{ words: string, tone: string } | undefined} */
    this.place = undefined;
  }

  render() {
    const { state, summary } = this.next;
    const { place } = this;
    return html`<section class="bar ${state}" aria-label=${msg("What is next")}>
      ${place ? html`<span class="tag ${place.tone}">${place.words}</span>` : nothing}
      <p data-testid="foot-verdict" data-state=${state}>${sign(state, "")}<span>${summary}</span></p>
      ${this.#button()}
    </section>`;
  }

  #button() {
    const { action } = this.next;
    if (!action) return nothing;
    const name = action.does === "send" ? (action.isMany ? "send-all" : "send") : "next";
    return html`<button
      type="button"
      class=${action.isMain ? "primary" : ""}
      data-testid=${name}
      data-does=${action.does}
      aria-disabled=${action.isHeld ? "true" : nothing}
      @click=${() => this.dispatchEvent(new CustomEvent("act", { detail: action }))}
    >
      ${short(action.words)}
    </button>`;
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("button"))?.focus();
  }
}

customElements.define("foot-bar", FootBar);
