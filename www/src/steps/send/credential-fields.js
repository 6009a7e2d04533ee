/** Inside Clear and Send. In: credentials, kept in memory only, and the same in both places. Out: what the reader makes of them. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/credential-fields.js";
import { isEnter } from "../../parts/enter.js";
import { concern } from "../../journey/send/concern.js";
import { credentialLabels } from "../../journey/send/keyring.js";

/** @import { Keyring } from "../../journey/send/keyring.js" */
/** @typedef {"accessKey" | "secretKey" | "securityToken" | "token" | "guard"} SecretField */

class CredentialFields extends JourneyElement {
  static properties = { prefix: {} };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** What the names of the fields begin with, where they stand a second time. */
    this.prefix = "";
  }

  render() {
    const { journey, prefix } = this;
    const { keyring, sandbox, relay } = journey;
    return html`<div class="top">
        <div class="segments" role="radiogroup" aria-label=${msg("Kind of credentials")}>
          ${this.#kind("keys", msg("Access key"))}${this.#kind("token", msg("Token"))}
        </div>
        ${
          sandbox
            ? html`<button type="button" data-testid="${prefix}sandbox-credentials" @click=${() => journey.useSandbox()}>
                ${msg("Use sandbox credentials")}
              </button>`
            : nothing
        }
      </div>
      <div class="grid">
        ${
          keyring.kind === "token"
            ? html`<div class="wide">${this.#secret("token", msg("The value of X-Subject-Token. It is good for 24 hours."))}</div>`
            : html`${this.#secret("accessKey")} ${this.#secret("secretKey")}
                <div class="wide">${this.#secret("securityToken", msg("Only with temporary keys."))}</div>`
        }
        ${
          relay.guarded
            ? html`<div class="wide">
                ${this.#secret("guard", msg("This page’s relay is guarded. Whoever runs it gives the secret; it is no credential of the cloud."))}
              </div>`
            : nothing
        }
      </div>
      ${relay.signs ? html`<p class="hint" data-testid="${prefix}relay-signs">${msg("Without credentials, this relay signs with its own.")}</p>` : nothing}`;
  }

  /**
   * Puts the reader into a field.
   *
   * @param {string} name
   */
  focusField(name) {
    const field = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`#${CSS.escape(name)}`));
    field?.scrollIntoView({ block: "center" });
    field?.focus();
    return field !== null;
  }

  /**
   * @param {Keyring["kind"]} kind
   * @param {string} word
   */
  #kind(kind, word) {
    return html`<label>
      <input
        type="radio"
        name="kind"
        data-testid="${this.prefix}credentials-${kind}"
        .checked=${live(this.journey.keyring.kind === kind)}
        @change=${() => this.journey.authenticate({ kind })}
      /><span>${word}</span>
    </label>`;
  }

  /**
   * @param {SecretField} field
   * @param {string} [hint]
   */
  #secret(field, hint) {
    const { proof } = this.journey.delivery;
    const isConcerned = proof !== undefined && concern(proof)?.field === field && !this.journey.edited.has(field);
    return html`<div>
      <label for=${field}>${credentialLabels[field]}</label>
      <input
        id=${field}
        data-testid="${this.prefix}${field}"
        type=${field === "accessKey" ? "text" : "password"}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        data-1p-ignore
        data-lpignore="true"
        aria-invalid=${isConcerned ? "true" : nothing}
        aria-describedby=${isConcerned ? `${field}-concern` : nothing}
        .value=${live(this.journey.keyring[field])}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => this.journey.authenticate({ [field]: target.value })}
        @keydown=${this.#enter}
      />
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      ${
        isConcerned
          ? html`<p class="hint wrong" id="${field}-concern" data-testid="${this.prefix}${field}-concern">${msg("The last request was refused because of this.")}</p>`
          : nothing
      }
    </div>`;
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    if (isEnter(event)) this.dispatchEvent(new CustomEvent("done"));
  }
}

customElements.define("credential-fields", CredentialFields);
