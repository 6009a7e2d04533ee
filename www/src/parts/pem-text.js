/** A field for public PEM text. In: what is typed, dropped or in a file. Out: the text, as a `change` event, or `replace` where a file takes its place. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/pem-text.js";
import { file } from "./icons.js";
import { allTaken, chosen, dragged, dropped, notTaken } from "./one-file.js";

class PemText extends LitElement {
  static properties = { label: {}, name: {}, value: {}, read: { attribute: false }, given: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.label = "";
    this.name = "";
    this.value = "";
    /** Makes text of a file. @type {(file: File) => Promise<string>} */
    this.read = (given) => given.text();
    this.given = allTaken;
  }

  render() {
    const { label } = this;
    return html`<div @dragover=${dragged} @drop=${(/** @type {DragEvent} */ event) => this.#tell(dropped(event, this.#replace))}>
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
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ event) => this.#tell(chosen(event, this.#replace))}
        />
      </span>
      ${notTaken(this.given)}
    </div>`;
  }

  /** Puts the reader into the field. */
  focus() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("textarea"))?.focus();
  }

  /** @param {string} value */
  #change(value) {
    this.value = value;
    this.given = allTaken;
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }

  /** @param {ReturnType<typeof dropped>} giving */
  async #tell(giving) {
    this.given = (await giving) ?? this.given;
  }

  /** It takes the place of what stands there. */
  #replace = async (/** @type {File} */ given) => {
    this.value = await this.read(given);
    this.dispatchEvent(new CustomEvent("replace", { detail: this.value }));
  };
}

customElements.define("pem-text", PemText);
