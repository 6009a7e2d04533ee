/** Step 6: credentials in, kept in memory only; the signed request out to the relay. */
import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { count, sentence } from "./words.js";
import { cross, info, send } from "./icons.js";

/** @typedef {import("./keyring.js").Keyring} Keyring */
/** @typedef {"accessKey" | "secretKey" | "securityToken" | "token"} SecretField */

class CredentialsAndSend extends JourneyElement {
  static styles = [
    controls,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        justify-content: space-between;
        margin-bottom: 16px;
      }
      .grid {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 16px 20px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .go {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px 16px;
        margin-top: 22px;
      }
      .go .primary {
        min-height: 46px;
        padding: 10px 22px;
        font-size: 1rem;
      }
      .go p {
        flex: 1 1 16rem;
      }
      .progress {
        height: 3px;
        margin-top: 16px;
        border-radius: 2px;
        background: linear-gradient(90deg, var(--line) 30%, var(--accent) 50%, var(--line) 70%) 0 0 / 300% 100%;
        animation: flow 1.6s linear infinite;
      }
      @keyframes flow {
        from {
          background-position: 150% 0;
        }
        to {
          background-position: -150% 0;
        }
      }
      .message {
        margin-top: 16px;
      }
      @media (max-width: 640px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
        .go .primary {
          width: 100%;
        }
      }
    `,
  ];

  render() {
    const { journey } = this;
    const { keyring, sandbox, request } = journey;
    if (!request) return nothing;
    return html`<div class="top">
        <div class="segments" role="radiogroup" aria-label="Kind of credentials">
          ${this.#kind("keys", "Access key")}${this.#kind("token", "Token")}
        </div>
        ${
          sandbox
            ? html`<button type="button" data-testid="sandbox-credentials" @click=${this.#useSandbox}>Use sandbox credentials</button>`
            : nothing
        }
      </div>
      <div class="grid">
        ${
          keyring.kind === "token"
            ? html`<div class="wide">${this.#secret("token", "IAM token", "The value of X-Subject-Token. It is good for 24 hours.")}</div>`
            : html`${this.#secret("accessKey", "Access key ID")} ${this.#secret("secretKey", "Secret access key")}
                <div class="wide">${this.#secret("securityToken", "Security token", "Only with temporary keys.")}</div>`
        }
      </div>
      ${this.#error()} ${this.#go(new URL(request.url).host)}`;
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
        data-testid="credentials-${kind}"
        .checked=${live(this.journey.keyring.kind === kind)}
        @change=${() => this.journey.authenticate({ kind })}
      /><span>${word}</span>
    </label>`;
  }

  /**
   * @param {SecretField} field
   * @param {string} label
   * @param {string} [hint]
   */
  #secret(field, label, hint) {
    return html`<div>
      <label for=${field}>${label}</label>
      <input
        id=${field}
        data-testid=${field}
        type=${field === "accessKey" ? "text" : "password"}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        data-1p-ignore
        data-lpignore="true"
        .value=${live(this.journey.keyring[field])}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => this.journey.authenticate({ [field]: target.value })}
      />
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    </div>`;
  }

  #error() {
    const { credentialsError, delivery, kind } = this.journey;
    const error = credentialsError ?? delivery.error;
    if (!error) return nothing;
    const calm = error.code === "CANCELLED";
    // Without an answer nobody knows whether the request arrived.
    const silent = calm || error.code === "NETWORK_FAILED";
    return html`<div class="message ${calm ? "note" : "bad"}" role="alert" data-testid="send-error" data-code=${error.code}>
      ${calm ? info : cross}
      <div>
        <p>${sentence(error.message)}</p>
        ${silent ? html`<p data-testid="silence">${silence(kind)}</p>` : nothing}
      </div>
    </div>`;
  }

  /** @param {string} host */
  #go(host) {
    const { journey } = this;
    if (journey.delivery.sending) {
      return html`<div class="progress" role="progressbar" aria-label="Sending"></div>
        <div class="go">
          <p data-testid="progress">${waitingFor(host, journey.delivery.progress)}</p>
          <button type="button" data-testid="cancel" @click=${() => journey.delivery.cancel()}>Cancel</button>
        </div>`;
    }
    return html`<div class="go">
      <button type="button" class="primary" data-testid="send" ?disabled=${!journey.signed} @click=${() => journey.send()}>
        ${send} ${journey.kind === "pca" ? "Sign and activate" : "Sign and send"}
      </button>
      <p class="small quiet">
        ${
          journey.sandbox
            ? "To the sandbox, a stand-in on this computer. No cloud is contacted."
            : html`To <strong>${host}</strong>, through this page’s own relay, which sees the signed bytes and never the secret key.`
        }
      </p>
    </div>`;
  }

  #useSandbox() {
    const { sandbox } = this.journey;
    if (!sandbox) return;
    const { accessKey, secretKey, token } = sandbox.demo;
    this.journey.authenticate({ accessKey, secretKey, token, securityToken: "" });
  }
}

/** @param {import("./destination.js").Kind} kind */
function silence(kind) {
  return kind === "pca"
    ? "It may have arrived all the same. An activation cannot be taken back: look at the CA’s state before you send it again."
    : "It may have arrived all the same. Sending it again does no harm.";
}

/**
 * @param {string} host
 * @param {import("countersign").Progress | undefined} progress
 */
function waitingFor(host, progress) {
  if (progress?.state !== "waiting" || !progress.wait) return html`Waiting for <strong>${host}</strong> to answer.`;
  const seconds = count(Math.max(1, Math.round(progress.wait / 1000)), "second");
  return html`Attempt ${progress.attempt} did not get through. Trying <strong>${host}</strong> again in ${seconds}.`;
}

customElements.define("credentials-and-send", CredentialsAndSend);
