/**
 * One field of "Certificate and key". In: text and files. Out: the input that reads them. The field owns its text: nothing is ever written into it but what the
 * reader asked for, so that no error, however bad, can change or lose what was typed.
 */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/certificate-field.js";
import { hasKey, masked } from "../../journey/read/masked.js";
import { bounded } from "../../parts/long-text.js";
import { size } from "../../words/quantity.js";
import { Mask } from "../../parts/mask.js";
import { said } from "../../words/said.js";
import { short } from "../../words/sentence.js";
import { isEnter } from "../../parts/enter.js";
import { unread } from "../../parts/unread.js";
import { file, key } from "../../parts/icons.js";
import { problems } from "./certificate-problems.js";

/** @import { Example } from "../../destinations/destination.js" */
/** @import { CertificateInput } from "../../journey/read/certificate-input.js" */

export class CertificateField extends JourneyElement {
  static properties = {
    input: { attribute: false },
    name: {},
    label: {},
    hint: {},
    example: { attribute: false },
    copied: { state: true },
    dragging: { state: true },
  };

  static styles = [controls, sheet];

  #mask = new Mask();
  /** What was hidden last, and of what. @type {{ text: string, inspection: unknown, hidden: string | undefined }} */
  #known = { text: "", inspection: undefined, hidden: undefined };

  constructor() {
    super();
    /** @type {CertificateInput | undefined} */
    this.input = undefined;
    /** What stands before the names of its parts, for tests, when it is not the only one. */
    this.name = "";
    this.label = "";
    /** What stands below it. */
    this.hint = "";
    /** What a button fills in, where there is a sandbox that has it. @type {Example | undefined} */
    this.example = undefined;
    /** A private key was copied from here. */
    this.copied = false;
    this.dragging = false;
  }

  render() {
    const { input } = this;
    if (!input) return nothing;
    const isMasked = this.#hidden !== undefined;
    return html`<div
        class=${this.dragging ? "field dragging" : "field"}
        @dragover=${this.#drag}
        @dragleave=${() => (this.dragging = false)}
        @drop=${this.#drop}
      >
        <label for="text">${this.label}</label>
        <div class="entry">
        <textarea
          id="text"
          data-testid="${this.name}input-text"
          class=${isMasked ? "masked" : ""}
          placeholder=${`-----BEGIN CERTIFICATE-----\n${msg("Paste here, or drop files:")}\n.pem .crt .key .der .pfx .p7b`}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          wrap="off"
          aria-describedby="hint"
          @input=${this.#edit}
          @paste=${this.#paste}
          @copy=${this.#noteCopy}
          @cut=${this.#noteCopy}
        ></textarea>
        ${
          isMasked
            ? html`<div class="mask" aria-hidden="true"><pre></pre></div>
                <span class="veil">${key} ${msg("Private key hidden")}</span>`
            : nothing
        }
        </div>
      </div>
      <p class="hint" id="hint" data-testid="${this.name}input-hint">${this.hint}</p>
      <div class="actions">
        <span class="button chooser">
          ${file}<span aria-hidden="true">${msg("Choose files")}</span>
          <input
            type="file"
            multiple
            aria-label=${msg("Choose files")}
            data-testid="${this.name}input-files"
            accept=".pem,.crt,.cer,.key,.der,.p7b,.p12,.pfx,.txt,.json,application/x-x509-ca-cert,application/pem-certificate-chain"
            @change=${this.#choose}
          />
        </span>
        ${
          this.#takesExample(input)
            ? html`<button type="button" data-testid="${this.name}example" @click=${this.#tryExample}>
                ${this.example?.offer}
              </button>`
            : nothing
        }
        <button type="button" class="plain clear" data-testid="${this.name}clear" @click=${this.#clear} ?disabled=${input.isEmpty}>
          ${msg("Clear")}
        </button>
      </div>
      <div class="below">${this.#clipboard()}${unread(input.unread)}${this.#asides(input)}${this.#password(input)}${problems(input, (line) => this.selectLine(line))}</div>`;
  }

  /** Text that was typed before, when the field comes back after it was not asked for. */
  firstUpdated() {
    const text = this.#text;
    if (text) text.value = this.input?.text ?? "";
  }

  updated() {
    const text = this.#text;
    // What the reader typed is what the input holds; it differs only when something was wiped, or brought back.
    if (text && this.input && text.value !== this.input.text) text.value = this.input.text;
    this.#mask.put(text, this.renderRoot.querySelector(".mask pre"), this.#hidden ?? "");
  }

  /** The text with its keys masked; nothing where it has none. */
  get #hidden() {
    const { text = "", inspection, isRead = false } = this.input ?? {};
    const known = isRead ? inspection : undefined;
    if (this.#known.text !== text || this.#known.inspection !== known) this.#known = { text, inspection: known, hidden: masked(text, known) };
    return this.#known.hidden;
  }

  /** Whether what goes to the clipboard has something of a private key in it. */
  #noteCopy() {
    const field = this.#text;
    const hidden = this.#hidden;
    this.copied = field !== null && hidden !== undefined && hasKey(field.value, hidden, field.selectionStart, field.selectionEnd);
  }

  #clipboard() {
    if (!this.copied) return nothing;
    return html`<div class="message warn" role="status" data-testid="${this.name}clipboard">
      ${key}
      <div>${msg("The clipboard now holds your private key, where other programs can read it. Copy something else when you are done.")}</div>
      <button type="button" @click=${() => (this.copied = false)}>${msg("Close")}</button>
    </div>`;
  }

  /**
   * Selects a line and scrolls to it.
   *
   * @param {number} line from 1
   */
  selectLine(line) {
    const text = this.#text;
    if (!text) return;
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    const height = text.scrollHeight / Math.max(1, lines.length);
    text.scrollTop = Math.max(0, (line - 4) * height);
    text.scrollLeft = 0;
  }

  get #text() {
    return /** @type {HTMLTextAreaElement | null} */ (this.renderRoot.querySelector("textarea"));
  }

  /** @param {CertificateInput} input */
  #asides(input) {
    return input.asides.map((aside) => {
      const name = bounded(aside.name);
      const long = size(aside.size);
      const label = short(aside.name);
      return html`<div class="message" data-testid="aside">
        ${file}
        <div>${msg(html`<strong>${name}</strong>, ${long}. It is too large for the field, or not text, so it is listed here; it is read together with the text.`)}</div>
        <button type="button" aria-label=${msg(str`Remove ${label}`)} @click=${() => input.remove(aside)}>${msg("Remove")}</button>
      </div>`;
    });
  }

  /** @param {CertificateInput} input */
  #password({ isLocked, error, reading }) {
    if (!isLocked) return nothing;
    const wrong = error?.code === "KEY_PASSWORD_WRONG";
    return html`<div class="message warn" data-testid="${this.name}password">
      ${key}
      <div>
        <label for="password" id="why" aria-live="polite">${error ? bounded(said(error)) : msg("Trying the password.")}</label>
        <div class="unlock">
          <input
            id="password"
            type="password"
            autocomplete="off"
            data-testid="${this.name}password-input"
            aria-invalid=${wrong ? "true" : nothing}
            @keydown=${this.#enter}
          />
          <button type="button" class="primary" aria-disabled=${reading} @click=${this.#unlock}>${msg("Unlock")}</button>
        </div>
      </div>
    </div>`;
  }

  /**
   * An example goes where nothing of the reader's own stands.
   *
   * @param {CertificateInput} input
   */
  #takesExample({ isEmpty, asides, text }) {
    const example = this.#example;
    if (example === undefined) return false;
    return isEmpty || (!asides.length && text !== example && Object.values(this.#examples).includes(text));
  }

  /** @returns {Record<string, string>} */
  get #examples() {
    return this.journey.sandbox?.demo.examples ?? {};
  }

  get #example() {
    return this.example && this.#examples[this.example.name];
  }

  #tryExample() {
    this.#replace(this.#example ?? "");
    // The button goes; what was filled in is where to go on.
    this.#text?.focus();
  }

  #edit() {
    this.copied = false;
    this.input?.edit(this.#text?.value ?? "");
  }

  /** @param {string} text */
  #replace(text) {
    if (this.#text) this.#text.value = text;
    this.#edit();
  }

  /** @param {string} text */
  #append(text) {
    const before = this.#text?.value ?? "";
    if (text) this.#replace(before && !before.endsWith("\n") ? `${before}\n${text}` : before + text);
  }

  #clear() {
    if (this.input) this.journey.clear(this.input);
    this.#text?.focus();
  }

  /** @param {ClipboardEvent} event */
  async #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length) {
      event.preventDefault();
      this.#append((await this.input?.add(files)) ?? "");
    } else {
      this.#keepAside(text, event);
    }
  }

  /**
   * What the field has no room for; it takes the place of what is selected all the same.
   *
   * @param {string} text
   * @param {Event} event that would put it there
   */
  #keepAside(text, event) {
    const field = this.#text;
    if (!field || !this.input?.overflows(text, field.selectionEnd - field.selectionStart)) return;
    event.preventDefault();
    if (event.type === "paste") {
      field.setRangeText("");
      this.#edit();
    }
    this.input.setAside({ name: msg("Pasted text"), size: text.length, content: text });
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dragging = true;
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    this.dragging = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return this.#keepAside(event.dataTransfer?.getData("text/plain") ?? "", event);
    event.preventDefault();
    this.#append((await this.input?.add(files)) ?? "");
  }

  /** @param {Event} event */
  async #choose(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const files = [...(input.files ?? [])];
    input.value = "";
    this.#append((await this.input?.add(files)) ?? "");
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    if (isEnter(event)) this.#unlock();
  }

  async #unlock() {
    const field = /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector("#password"));
    const password = field?.value;
    if (!field || !password) return;
    field.value = "";
    // A wrong password is typed again, a right one leads on.
    if (await this.input?.unlock(password)) this.dispatchEvent(new CustomEvent("unlocked", { bubbles: true, composed: true }));
    else field.focus();
  }
}

customElements.define("certificate-field", CertificateField);
