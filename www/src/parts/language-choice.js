/** In: nothing. Out: a choice of languages; it tells when another is spoken, and says when the words of one did not come. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/language-choice.js";
import { getLanguage, isMissing, languages, speak } from "../words/language.js";

/** @import { Language } from "../words/language.js" */

/** Said to those who read either, since it is not known which words there are. */
const unavailable = {
  // eslint-disable-next-line words/localised
  en: "The Chinese words did not load, so the page is in English.",
  zh: "中文内容未能加载，页面以英文显示。",
};

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
    </div>
    <p class="small" role="status" data-testid="words-failed" ?hidden=${!isMissing()}>
      ${isMissing() ? html`<span lang="en">${unavailable.en}</span> <span lang="zh-Hans">${unavailable.zh}</span>` : nothing}
    </p>`;
  }

  /** @param {Language} language */
  async #choose(language) {
    await speak(language);
    this.requestUpdate();
    this.dispatchEvent(new Event("language-chosen", { bubbles: true, composed: true }));
  }
}

customElements.define("language-choice", LanguageChoice);
