/** A field for public PEM text. In: what is typed, dropped or in a file. Out: the text, as a `change` event, or `replace` where a file takes its place. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/pem-text.js";
import { file } from "./icons.js";

class PemText extends LitElement {
  static properties = { label: {}, name: {}, value: {}, read: { attribute: false } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.label = "";
    this.name = "";
    this.value = "";
    /** Makes text of a file. @type {(file: File) => Promise<string>} */
    this.read = (given) => given.text();
  }

  render() {
    const { label } = this;
    return html`<div @dragover=${this.#drag} @drop=${this.#drop}>
      <textarea
        aria-label=${this.label}
        data-testid="${this.name}-value"
        placeholder="-----BEGIN CERTIFICATE-----"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        wrap="off"
        .value=${live(this.value)}
        @input=${(/** @type {Event & { target: HTMLTextAreaElement }} */ { target }) => this.#change(target.value)}
      ></textarea>
      <span class="button chooser">
        ${file}<span aria-hidden="true">${msg("Choose a file")}</span>
        <input
          type="file"
          aria-label=${msg(str`Choose a file: ${label}`)}
          data-testid="${this.name}-file"
          accept=".pem,.crt,.cer,.der,.p7b,.txt"
          @change=${this.#choose}
        />
      </span>
    </div>`;
  }

  /** Puts the reader into the field. */
  focus() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("textarea"))?.focus();
  }

  /** @param {string} value */
  #change(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }

  /** @param {File} given takes the place of what stands there */
  async #replace(given) {
    this.value = await this.read(given);
    this.dispatchEvent(new CustomEvent("replace", { detail: this.value }));
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  async #choose({ target }) {
    const [given] = target.files ?? [];
    if (given) await this.#replace(given);
    target.value = "";
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    const [given] = event.dataTransfer?.files ?? [];
    if (!given) return;
    event.preventDefault();
    await this.#replace(given);
  }
}

customElements.define("pem-text", PemText);
