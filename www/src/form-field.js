/** One field of a form and what stands in it in; what the reader makes of it out, as a `change` event. What was typed survives. */
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "./styles/controls.js";
import { fieldLayout } from "./styles/field-layout.js";
import { sentence } from "./words.js";
import "./pem-text.js";

/** @import { Choice, Field, FieldState } from "./field.js" */

/** What stands in the field while it is left out, by the word for that. @type {Record<string, string>} */
const leftOut = { Keep: "Stays as it is", "Leave out": "Not sent", "At once": "On activation" };

/** More choices than this stand in a list, not side by side. */
const sideBySide = 4;

class FormField extends LitElement {
  static properties = {
    field: { attribute: false },
    state: { attribute: false },
    row: { type: Boolean, reflect: true },
    problem: {},
    suggestion: {},
    suggestions: { attribute: false },
    note: {},
    read: { attribute: false },
  };

  static styles = [controls, fieldLayout];

  constructor() {
    super();
    /** @type {Field | undefined} */
    this.field = undefined;
    /** @type {FieldState} */
    this.state = { mode: "set", value: "" };
    /** Whether its name stands before it, not above. */
    this.row = false;
    /** What is wrong with it. */
    this.problem = "";
    /** What the button below it fills in. */
    this.suggestion = "";
    /** Values to choose from, or any other. @type {string[]} */
    this.suggestions = [];
    /** What follows from it, to be said below it. */
    this.note = "";
    /** Makes text of a file. @type {((file: File) => Promise<string>) | undefined} */
    this.read = undefined;
  }

  render() {
    const { field } = this;
    if (!field) return nothing;
    const { absent, choices, kind } = field;
    if (absent !== undefined) {
      return html`<fieldset role="radiogroup" aria-labelledby="title" aria-describedby="hint">
        ${this.#title(field)}
        <div class="segments">${this.#modes(field)}</div>
        ${kind === "pem" ? this.#pem(field) : this.#input(field)} ${this.#below(field)}
      </fieldset>`;
    }
    if (choices && choices.length <= sideBySide) {
      return html`<fieldset role="radiogroup" aria-labelledby="title" aria-describedby="hint">
        ${this.#title(field)}
        <div class="segments">${choices.map((choice) => this.#choice(choice))}</div>
        ${this.#below(field)}
      </fieldset>`;
    }
    return html`<div class="field">
      ${this.#title(field)}${choices ? this.#list(field, choices) : this.#input(field)}${this.#below(field)}
    </div>`;
  }

  /** @param {Field} field */
  #title({ label, since, absent, choices, path }) {
    const name = html`${label}${since ? html` <span class="since">${since}</span>` : nothing}`;
    const isGroup = absent !== undefined || (choices && choices.length <= sideBySide);
    return isGroup ? html`<span class="title" id="title">${name}</span>` : html`<label class="title" for=${path}>${name}</label>`;
  }

  /** @param {Field} field */
  #modes({ absent = "", set = "Set", clear }) {
    const mode = (/** @type {FieldState["mode"]} */ id, /** @type {string} */ word) =>
      this.#segment(id, word, this.state.mode === id, () => this.#choose(id));
    return html`${mode("keep", absent)}${mode("set", set)}${clear ? mode("clear", clear.word) : nothing}`;
  }

  /** @param {Choice} choice */
  #choice({ id, word }) {
    return this.#segment(id || "absent", word, this.state.value === id, () => this.#change({ mode: "set", value: id }));
  }

  /**
   * @param {string} id
   * @param {string} word
   * @param {boolean} checked
   * @param {() => void} choose
   */
  #segment(id, word, checked, choose) {
    const path = this.field?.path;
    return html`<label>
      <input type="radio" name=${path} value=${id} data-testid="${path}-${id}" .checked=${live(checked)} @change=${choose} /><span
        >${word}</span
      >
    </label>`;
  }

  /**
   * @param {Field} field
   * @param {Choice[]} choices
   */
  #list({ path }, choices) {
    return html`<select
      id=${path}
      data-testid=${path}
      aria-describedby="hint"
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) => this.#change({ mode: "set", value: target.value })}
    >
      ${choices.map(({ id, word }) => html`<option value=${id} .selected=${live(id === this.state.value)}>${word}</option>`)}
    </select>`;
  }

  /** @param {Field} field */
  #input({ path, label, kind, absent, clear, placeholder = "" }) {
    const { mode, value } = this.state;
    const standing = {
      keep: leftOut[absent ?? ""] ?? "",
      set: placeholder,
      clear: clear?.value === null ? "Sent as null" : "Will be emptied",
    };
    return html`<input
        id=${path}
        class=${kind === "prose" ? "prose" : ""}
        type=${kind === "time" && mode === "set" ? "datetime-local" : "text"}
        inputmode=${kind === "number" ? "numeric" : nothing}
        list=${this.suggestions.length ? "suggestions" : nothing}
        data-testid=${absent === undefined ? path : `${path}-value`}
        aria-label=${absent === undefined ? nothing : label}
        aria-invalid=${this.problem ? "true" : nothing}
        aria-describedby="hint"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${absent === undefined ? placeholder : standing[mode]}
        ?disabled=${mode !== "set"}
        .value=${live(mode === "set" ? value : "")}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => this.#change({ mode, value: target.value })}
      />${
        this.suggestions.length
          ? html`<datalist id="suggestions">${this.suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>`
          : nothing
      }`;
  }

  /** @param {Field} field */
  #pem({ path, label }) {
    const { mode, value } = this.state;
    if (mode !== "set") return nothing;
    return html`<pem-text
      class="wide"
      .label=${label}
      .name=${path}
      .value=${value}
      .read=${this.read}
      @change=${(/** @type {CustomEvent<string>} */ { detail }) => this.#change({ mode, value: detail })}
    ></pem-text>`;
  }

  /** @param {Field} field */
  #below({ path, hint, offer }) {
    const said = this.problem ? sentence(this.problem) : hint;
    return html`<div class="below">
      ${
        offer && this.suggestion && this.suggestion !== this.state.value
          ? html`<button
              type="button"
              class="plain offer"
              data-testid="${path}-offer"
              @click=${() => this.#change({ mode: "set", value: this.suggestion })}
            >
              ${offer.words}
            </button>`
          : nothing
      }
      <p class=${this.problem ? "hint wrong" : "hint"} id="hint" data-testid="${path}-hint">${said ?? ""}</p>
      ${this.note ? html`<p class="hint follows" data-testid="${path}-note">${this.note}</p>` : nothing}
    </div>`;
  }

  /** @param {FieldState["mode"]} mode */
  async #choose(mode) {
    this.#change({ mode, value: this.state.value });
    await this.updateComplete;
    if (mode === "set") /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector("input:not([type='radio'])"))?.select();
  }

  /** @param {FieldState} state */
  #change(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("change", { detail: state }));
  }
}

customElements.define("form-field", FormField);
