/** In: text. Out: a button that puts it on the clipboard and says so. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/copy-button.js";
import { check, copy } from "./icons.js";

class CopyButton extends LitElement {
  static properties = { text: { attribute: false }, label: {}, done: {}, what: {}, state: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** What is copied; a function is asked at the time, so that a secret need not wait here. @type {string | (() => string | undefined)} */
    this.text = "";
    /** The word on the button, where it is another than “Copy”. */
    this.label = "";
    /** What it says when it has copied, where it is more than that. */
    this.done = "";
    /** What a screen reader adds to it, such as "SHA-256 fingerprint". */
    this.what = "";
    /** @type {"" | "copied" | "refused"} */
    this.state = "";
  }

  render() {
    const word = { "": this.label || msg("Copy"), copied: this.done || msg("Copied"), refused: msg("Not copied: the browser refused") }[this.state];
    return html`<button type="button" class="plain" @click=${this.#copy}>
      ${this.state === "copied" ? check : copy}<span aria-live="polite">${word}</span>
      ${this.what ? html`<span class="visually-hidden">${this.what}</span>` : ""}
    </button>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText((typeof this.text === "function" ? this.text() : this.text) ?? "");
      this.state = "copied";
      this.dispatchEvent(new Event("copied"));
    } catch {
      this.state = "refused";
    }
    setTimeout(() => (this.state = ""), 4000);
  }
}

customElements.define("copy-button", CopyButton);
