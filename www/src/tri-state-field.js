/** One optional field in; whether it is kept, set or cleared, and to what, out as a `change` event. What was typed survives. */
import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "./styles/controls.js";

/** @typedef {import("./destination.js").TriState} TriState */

class TriStateField extends LitElement {
  static properties = { label: {}, name: {}, hint: {}, suggestion: {}, offer: {}, state: { attribute: false } };

  static styles = [
    controls,
    css`
      fieldset {
        display: grid;
        grid-template-columns: 7.5rem auto minmax(0, 1fr);
        gap: 8px 14px;
        align-items: center;
        min-width: 0;
      }
      .title {
        font-size: 0.875rem;
        font-weight: 600;
      }
      .hint,
      .offer {
        grid-column: 3;
        margin-top: 0;
        justify-self: start;
      }
      .offer {
        margin-left: -10px;
      }
      @media (max-width: 720px) {
        fieldset {
          grid-template-columns: minmax(0, 1fr);
        }
        .segments {
          justify-self: start;
        }
        .hint,
        .offer {
          grid-column: 1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.label = "";
    this.name = "";
    /** What stands below the field. */
    this.hint = "";
    /** What a button below the field fills in, and the words on it. */
    this.suggestion = "";
    this.offer = "";
    /** @type {TriState} */
    this.state = { mode: "keep", value: "" };
  }

  render() {
    const { mode, value } = this.state;
    return html`<fieldset role="radiogroup" aria-labelledby="title">
      <span class="title" id="title">${this.label}</span>
      <div class="segments">${this.#choice("keep", "Keep")}${this.#choice("set", "Set")}${this.#choice("clear", "Clear")}</div>
      <input
        class="prose"
        aria-label="New ${this.label.toLowerCase()}"
        data-testid="${this.name}-value"
        autocomplete="off"
        spellcheck="false"
        placeholder=${{ keep: "Stays as it is", set: "Type the new value", clear: "Will be emptied" }[mode]}
        ?disabled=${mode !== "set"}
        .value=${live(mode === "set" ? value : "")}
        @input=${(/** @type {Event} */ event) => this.#change({ mode, value: /** @type {HTMLInputElement} */ (event.target).value })}
      />
      ${this.hint && mode !== "keep" ? html`<p class="hint">${this.hint}</p>` : nothing}
      ${
        this.suggestion && this.suggestion !== value
          ? html`<button
              type="button"
              class="plain offer"
              data-testid="${this.name}-offer"
              @click=${() => this.#change({ mode: "set", value: this.suggestion })}
            >
              ${this.offer}
            </button>`
          : nothing
      }
    </fieldset>`;
  }

  /**
   * @param {TriState["mode"]} mode
   * @param {string} word
   */
  #choice(mode, word) {
    return html`<label>
      <input
        type="radio"
        name=${this.name}
        value=${mode}
        data-testid="${this.name}-${mode}"
        .checked=${live(this.state.mode === mode)}
        @change=${() => this.#choose(mode)}
      /><span>${word}</span>
    </label>`;
  }

  /** @param {TriState["mode"]} mode */
  async #choose(mode) {
    this.#change({ mode, value: this.state.value });
    await this.updateComplete;
    if (mode === "set") /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector("input.prose"))?.select();
  }

  /** @param {TriState} state */
  #change(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("change", { detail: state }));
  }
}

customElements.define("tri-state-field", TriStateField);
