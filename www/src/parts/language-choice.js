/** In: nothing. Out: a choice of languages; it tells which was chosen. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/language-choice.js";
import { getLanguage, languages } from "../words/language.js";

/** @import { Language } from "../words/language.js" */

class LanguageChoice extends LitElement {
  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  render() {
    const known = /** @type {[Language, string][]} */ (Object.entries(languages));
    return html`<div class="segments small" role="radiogroup" aria-label=${msg("Language")}>
      ${known.map(
        ([language, name]) => html`<label>
          <input
            type="radio"
            name="language"
            data-testid="language-${language}"
            .checked=${live(getLanguage() === language)}
            @change=${() => this.#choose(language)}
          /><span lang=${language}>${name}</span>
        </label>`,
      )}
    </div>`;
  }

  /** @param {Language} language */
  #choose(language) {
    this.dispatchEvent(new CustomEvent("language-chosen", { detail: language, bubbles: true, composed: true }));
  }
}

customElements.define("language-choice", LanguageChoice);
