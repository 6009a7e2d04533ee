/** The page that verifies records. In: the document and its address. Out: a field for records, and what holds of them; it asks no relay. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { mark, info } from "./parts/icons.js";
import "./parts/language-choice.js";
import "./steps/send/verify-record.js";
import { controls } from "./styles/controls.js";
import { sheet } from "./styles/verify-page.js";
import { loadApi } from "./load.js";
import { getLanguage, languageFor, speak } from "./words/language.js";

class VerifyPage extends LitElement {
  static properties = { api: { state: true }, failed: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {import("./journey/state.js").Api | undefined} */
    this.api = undefined;
    this.failed = false;
  }

  render() {
    return html`<header>
        <a href="/">${mark}Countersign</a>
        <language-choice @language-chosen=${titled}></language-choice>
      </header>
      <main>
        <h1>${msg("Verify a sign-off record")}</h1>
        <p class="lead">${msg("A record says which certificate was sent where, what was cleared, and what came back. This page checks it against itself and its signature.")}</p>
        ${
          this.failed
            ? html`<div class="message bad" role="alert" data-testid="module-failed">
                ${info}
                <div>${msg("The part of the page that checks records did not load. What you pasted is still here.")}</div>
                <button type="button" data-testid="load-again" @click=${this.load}>${msg("Try again")}</button>
              </div>`
            : nothing
        }
        <div class="panel"><verify-record .api=${this.api}></verify-record></div>
      </main>`;
  }

  load = async () => {
    this.failed = false;
    this.api = await loadApi().catch(() => undefined);
    this.failed = this.api === undefined;
  };
}

/** What is said of the page's language, beside the words themselves. */
function titled() {
  document.documentElement.lang = getLanguage();
  document.title = `${msg("Verify a sign-off record")} · Countersign`;
}

async function show() {
  // Should the words not come, the page is there all the same, in English.
  await speak(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages));
  titled();
  customElements.define("verify-page", VerifyPage);
  await /** @type {VerifyPage | null} */ (document.querySelector("verify-page"))?.load();
}

// Not awaited: the words of another language are loaded meanwhile, and they wait for this file to be done.
show();
