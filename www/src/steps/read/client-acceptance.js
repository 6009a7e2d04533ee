/** Inside "What it is". In: a host name and trusted roots. Out: whether a client would accept the chain that is sent, once it is asked for. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/client-acceptance.js";
import { readText } from "../../journey/read/files.js";
import { bounded } from "../../parts/long-text.js";
import { said } from "../../words/said.js";
import { isEnter } from "../../parts/enter.js";
import { check, cross, warning } from "../../parts/icons.js";
import "../../parts/pem-text.js";

/** @import { Trust } from "../../journey/read/acceptance.js" */

class ClientAcceptance extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { acceptance } = this.journey;
    return html`<details data-testid="acceptance">
      <summary>${msg("Would a client accept it?")}</summary>
      <p class="hint">
        ${msg("This follows the chain that is sent up to a trusted root certificate, as a browser does: signatures, dates, purpose and name. Whether a certificate was revoked is not checked.")}
      </p>
      <div class="question">
        <div>
          <label for="host">${msg("Host name")}</label>
          <input
            id="host"
            data-testid="acceptance-host"
            placeholder=${msg("Empty: no name is checked")}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            .value=${live(acceptance.asked)}
            @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => acceptance.change({ host: target.value })}
            @keydown=${(/** @type {KeyboardEvent} */ event) => isEnter(event) && this.#check()}
          />
        </div>
        <div>
          <span class="label" id="trust">${msg("The client trusts")}</span>
          <div class="segments tall" role="radiogroup" aria-labelledby="trust">
            ${this.#trust("mozilla", msg("Mozilla’s roots"))}${this.#trust("own", msg("My own roots"))}
          </div>
        </div>
        <button type="button" data-testid="acceptance-check" aria-disabled=${!acceptance.isReady} @click=${this.#check}>
          ${acceptance.checking ? msg("Checking") : msg("Check")}
        </button>
      </div>
      ${
        acceptance.trust === "own"
          ? html`<pem-text
              .label=${msg("The root certificates that the client trusts")}
              name="acceptance-roots"
              .value=${acceptance.roots}
              .read=${this.#read}
              @change=${(/** @type {CustomEvent<string>} */ { detail }) => acceptance.change({ roots: detail })}
              @replace=${(/** @type {CustomEvent<string>} */ { detail }) => this.journey.replaceRoots(detail)}
            ></pem-text>`
          : nothing
      }
      <div role="status">${this.#answer()}</div>
    </details>`;
  }

  /**
   * @param {Trust} id
   * @param {string} word
   */
  #trust(id, word) {
    const { acceptance } = this.journey;
    return html`<label>
      <input
        type="radio"
        name="trust"
        data-testid="acceptance-${id}"
        .checked=${live(acceptance.trust === id)}
        @change=${() => acceptance.change({ trust: id })}
      /><span>${word}</span>
    </label>`;
  }

  #answer() {
    const { verdict, error, words, advice } = this.journey.acceptance;
    if (error) {
      return html`<div class="message bad" data-testid="acceptance-error">
        ${cross}
        <div>${bounded(said(error))}</div>
      </div>`;
    }
    if (!verdict) return nothing;
    const [tone, icon] = { accepted: ["good", check], refused: ["bad", cross], notChecked: ["warn", warning] }[verdict.state];
    return html`<div class="message ${tone}" data-testid="acceptance-answer" data-state=${verdict.state}>
      ${icon}
      <div>
        <strong>${bounded(words)}</strong>
        <ul>
          ${verdict.findings.map(
            (finding) =>
              html`<li data-code=${finding.code}>
                ${bounded(said(finding))} ${finding.repair ? bounded(said({ ...finding.repairWords, message: finding.repair })) : nothing}
              </li>`,
          )}
          ${advice ? html`<li>${advice}</li>` : nothing}
        </ul>
      </div>
    </div>`;
  }

  /** @param {File} file */
  #read = (file) => readText(file, this.journey.api);

  #check = () => {
    const { api, acceptance } = this.journey;
    if (api) acceptance.check(api);
  };
}

customElements.define("client-acceptance", ClientAcceptance);
