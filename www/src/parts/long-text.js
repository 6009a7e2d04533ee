/**
 * In: text of any length, such as a name in a certificate or a service's message. Out: 256 characters of it, and the whole behind a button.
 * A browser lays out one word that may break anywhere in the square of its length, so nothing that others wrote is shown without a bound.
 */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/long-text.js";
import { number } from "../words/quantity.js";
import { short } from "../words/sentence.js";

/** @param {string | undefined} text @returns {unknown} the text itself where it is short, as almost all are */
export function bounded(text = "") {
  return short(text) === text ? text : html`<long-text .text=${text}></long-text>`;
}

class LongText extends LitElement {
  static properties = { text: { attribute: false }, whole: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.text = "";
    this.whole = false;
  }

  /** @param {import("lit").PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has("text")) this.whole = false;
  }

  render() {
    const length = number(this.text.length);
    const toggle = html`<button
      type="button"
      class="plain"
      data-testid="show-all"
      aria-expanded=${this.whole}
      @click=${() => (this.whole = !this.whole)}
    >
      ${this.whole ? msg("Show less") : msg(str`Show all ${length} characters`)}
    </button>`;
    return this.whole ? html`<pre tabindex="0">${this.text}</pre>${toggle}` : html`${short(this.text)} ${toggle}`;
  }
}

customElements.define("long-text", LongText);
