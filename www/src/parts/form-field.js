/**
 * In: one field of a form and what stands in it. Out: what the reader makes of it, as a `change` event, or `replace` where it was not typed. What
 * was typed survives.
 */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/form-field.js";
import { bounded } from "./long-text.js";
import { headed } from "./severity.js";
import { another, regionList } from "./region-list.js";
import "./pem-text.js";

/** @import { Finding } from "countersign" */
/** @import { Choice, Field, FieldState } from "../destinations/field.js" */

/** @typedef {{ severity: Finding["severity"], message: string }} Said */

/** More choices than this stand in a list, not side by side. */
const sideBySide = 4;

class FormField extends LitElement {
  /** What stands below it. @type {{ problem: string, findings: Said[] }} */
  #said = { problem: "", findings: [] };

  static properties = {
    field: { attribute: false },
    state: { attribute: false },
    row: { type: Boolean, reflect: true },
    problem: {},
    findings: { attribute: false },
    hasOffer: { type: Boolean },
    suggestions: { attribute: false },
    note: {},
    read: { attribute: false },
    typing: { state: true },
    isAnother: { state: true },
  };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Field | undefined} */
    this.field = undefined;
    /** @type {FieldState} */
    this.state = { mode: "set", value: "" };
    /** Whether its name stands before it, not above. */
    this.row = false;
    /** What is wrong with it. */
    this.problem = "";
    /** What the rules have to say of it. @type {Said[]} */
    this.findings = [];
    /** Whether more is to come: until the field is left nothing new is said of it, and nothing moves. */
    this.typing = false;
    /** Whether the button below it has something to fill in. */
    this.hasOffer = false;
    /** Regions to choose from, or any other. @type {{ id: string, words: string }[]} */
    this.suggestions = [];
    /** Whether the reader wants a region that is not in the list. */
    this.isAnother = false;
    /** What follows from it, to be said below it. */
    this.note = "";
    /** Makes text of a file. @type {((file: File) => Promise<string>) | undefined} */
    this.read = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { problem, findings } = this;
    // What was chosen for the reader is in the list again.
    if (changed.has("state") && !this.typing && this.#isListed) this.isAnother = false;
    const known = new Set(this.#said.findings.map(({ message }) => message));
    // While somebody types, what is put right goes at once, and what is newly wrong waits.
    this.#said = this.typing
      ? { problem: this.#said.problem && problem, findings: findings.filter(({ message }) => known.has(message)) }
      : { problem, findings };
  }

  /** Puts the reader into the field. */
  focus() {
    const typed = this.renderRoot.querySelector("input:not([type='radio']):enabled") ?? this.renderRoot.querySelector("select");
    const other = this.renderRoot.querySelector("input:checked, pem-text");
    /** @type {HTMLElement | null} */ (typed ?? other)?.focus();
  }

  /** Whether the region that stands in it is one to choose from. */
  get #isListed() {
    return this.suggestions.some(({ id }) => id === this.state.value.trim());
  }

  render() {
    const { field } = this;
    if (!field) return nothing;
    const { absent, choices, kind } = field;
    if (absent !== undefined) {
      return html`<fieldset role="radiogroup" aria-labelledby="title" aria-describedby="hint findings">
        ${this.#title(field)}
        <div class="segments">${this.#modes(field)}</div>
        ${kind === "pem" ? this.#pem(field) : this.#input(field)} ${this.#below(field)}
      </fieldset>`;
    }
    if (choices && choices.length <= sideBySide) {
      return html`<fieldset role="radiogroup" aria-labelledby="title" aria-describedby="hint findings" aria-invalid=${this.#invalid}>
        ${this.#title(field)}
        <div class="segments">${choices.map((choice) => this.#choice(choice))}</div>
        ${this.#below(field)}
      </fieldset>`;
    }
    return html`<div class="field">
      ${this.#title(field)}${choices ? this.#list(field, choices) : kind === "region" ? this.#region(field) : this.#input(field)}${this.#below(field)}
    </div>`;
  }

  /** @param {Field} field */
  #title({ label, since, absent, choices, path }) {
    const name = html`${label}${since ? html` <span class="since">${since}</span>` : nothing}`;
    const isGroup = absent !== undefined || (choices && choices.length <= sideBySide);
    return isGroup ? html`<span class="title" id="title">${name}</span>` : html`<label class="title" for=${path}>${name}</label>`;
  }

  /** @param {Field} field */
  #modes({ absent = "", set = msg("Set"), clear }) {
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
      aria-describedby="hint findings"
      @change=${(/** @type {Event & { target: HTMLSelectElement }} */ { target }) => this.#change({ mode: "set", value: target.value })}
    >
      ${choices.map(({ id, word }) => html`<option value=${id} .selected=${live(id === this.state.value)}>${word}</option>`)}
    </select>`;
  }

  /** A region of the list, or any other. @param {Field} field */
  #region(field) {
    const { path } = field;
    const { value } = this.state;
    const isAnother = this.isAnother || (value.trim() !== "" && !this.#isListed);
    const chosen = isAnother ? another : value.trim();
    return html`${regionList(field, this.suggestions, chosen, isAnother ? nothing : this.#invalid, (id) => this.#chooseRegion(id))}
      ${isAnother ? this.#input({ ...field, path: `${path}-other`, label: msg("Region ID"), absent: undefined, kind: undefined }, msg("Region ID")) : nothing}`;
  }

  /** @param {string} id */
  async #chooseRegion(id) {
    this.isAnother = id === another;
    this.#change({ mode: "set", value: this.isAnother ? "" : id });
    await this.updateComplete;
    if (!this.isAnother) return;
    // The host that may do instead is further down, and folded away.
    this.dispatchEvent(new CustomEvent("another-region"));
    this.focus();
  }

  /** For a screen reader: `true` for what cannot go on like this. */
  get #invalid() {
    return this.#said.problem || this.#said.findings.some(({ severity }) => severity === "error") ? "true" : nothing;
  }

  /**
   * @param {Field} field
   * @param {string} [name] where no label stands above it
   */
  #input({ path, label, kind, absent, left = "", clear, needed, placeholder = "" }, name = absent === undefined ? undefined : label) {
    const { mode, value } = this.state;
    const standing = {
      keep: left,
      set: placeholder,
      clear: clear?.value === null ? msg("Sent as null") : msg("Will be emptied"),
    };
    return html`<input
        id=${path}
        class=${kind === "prose" ? "prose" : ""}
        type=${kind === "time" && mode === "set" ? "datetime-local" : "text"}
        inputmode=${kind === "number" ? "numeric" : nothing}
        data-testid=${absent === undefined ? path : `${path}-value`}
        aria-label=${name ?? nothing}
        aria-required=${needed ? "true" : nothing}
        aria-invalid=${this.#invalid}
        aria-describedby="hint findings"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${absent === undefined ? placeholder : standing[mode]}
        ?disabled=${mode !== "set"}
        .value=${live(mode === "set" ? value : "")}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => this.#type({ mode, value: target.value })}
        @blur=${this.#settle}
      />`;
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
      @replace=${(/** @type {CustomEvent<string>} */ { detail }) => this.#change({ mode, value: detail }, "replace")}
    ></pem-text>`;
  }

  /** @param {Field} field */
  #below({ path, hint, offer }) {
    const { problem, findings } = this.#said;
    return html`<div class="below">
      ${
        offer && this.hasOffer
          ? html`<button type="button" class="plain offer" data-testid="${path}-offer" @click=${this.#take}>${offer.words}</button>`
          : nothing
      }
      <p class=${problem ? "hint wrong" : "hint"} id="hint" data-testid="${path}-hint">${problem ? bounded(problem) : (hint ?? "")}</p>
      <div id="findings">
        ${findings.map(
          ({ severity, message }) =>
            html`<p class="hint finding ${severity}" data-testid="${path}-finding">${headed(severity, bounded(message))}</p>`,
        )}
      </div>
      ${this.note ? html`<p class="hint follows" data-testid="${path}-note">${this.note}</p>` : nothing}
    </div>`;
  }

  #take = () => {
    this.dispatchEvent(new CustomEvent("take-offer"));
  };

  /** @param {FieldState["mode"]} mode */
  async #choose(mode) {
    this.#change({ mode, value: this.state.value });
    await this.updateComplete;
    if (mode === "set") /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector("input:not([type='radio'])"))?.select();
  }

  /** @param {FieldState} state */
  #type(state) {
    this.typing = true;
    this.#change(state);
  }

  #settle = () => {
    this.typing = false;
  };

  /**
   * @param {FieldState} state
   * @param {"change" | "replace"} event whether the reader typed it
   */
  #change(state, event = "change") {
    this.state = state;
    this.dispatchEvent(new CustomEvent(event, { detail: state }));
  }
}

customElements.define("form-field", FormField);
