/** In: text. Out: a button that puts it on the clipboard and says so. */
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/copy-button.js";
import { check, copy } from "./icons.js";

class CopyButton extends LitElement {
  static properties = { text: { attribute: false }, label: {}, done: {}, what: {}, state: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** What is copied; a function is asked at the time, so that a secret need not wait here. @type {string | (() => string | undefined)} */
    this.text = "";
    /** The word on the button. */
    this.label = "Copy";
    /** What it says when it has copied. */
    this.done = "Copied";
    /** What a screen reader adds to it, such as "SHA-256 fingerprint". */
    this.what = "";
    /** @type {"" | "copied" | "refused"} */
    this.state = "";
  }

  render() {
    const word = { "": this.label, copied: this.done, refused: "The browser refused" }[this.state];
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
