/** Step 5: the prepared request in; the bytes to be sent, secrets masked, with hash, headers and the stages of signing, out. */
import { css, html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { sentence, size } from "./words.js";
import { cross, warning } from "./icons.js";
import "./copy-button.js";

/** Headers whose value would let another act in the reader's name. */
const secretHeaders = new Set(["authorization", "x-auth-token", "x-security-token"]);

class ExactRequest extends JourneyElement {
  static properties = { revealed: { state: true } };

  static styles = [
    controls,
    css`
      .line {
        display: flex;
        gap: 12px;
        align-items: baseline;
        padding: 14px 16px;
        border-radius: 10px;
        background: var(--accent-soft);
      }
      .line b {
        font: 700 0.8125rem/1.4 var(--mono);
        color: var(--accent);
      }
      .headers {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 3px 18px;
        padding: 12px 16px;
        font: 400 0.8125rem/1.5 var(--mono);
      }
      .headers dt {
        color: var(--quiet);
      }
      .headers dd {
        overflow-wrap: anywhere;
      }
      .hash {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 10px;
        margin-top: 10px;
        font-size: 0.8125rem;
      }
      .hash .mono {
        min-width: 0;
      }
      .stages,
      .command {
        margin-top: 12px;
      }
      .stages h3 {
        margin: 10px 0 6px;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        margin: 4px 0 8px -8px;
      }
      .tools button {
        min-height: 28px;
        padding: 3px 8px;
        font-size: 0.8125rem;
      }
      @media (max-width: 640px) {
        .line {
          flex-direction: column;
          gap: 2px;
        }
        .headers {
          grid-template-columns: minmax(0, 1fr);
          padding-inline: 2px;
          gap: 0;
        }
        .headers dd {
          margin-bottom: 6px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.revealed = false;
  }

  /** @param {import("lit").PropertyValues} changed */
  willUpdate(changed) {
    // Shown until anything changes, not longer.
    if (!changed.has("revealed")) this.revealed = false;
  }

  render() {
    const { request, requestError, signoff, signed } = this.journey;
    if (!request) {
      if (!signoff || !requestError) return nothing;
      return html`<div class="message bad" role="alert" data-testid="request-error">
        ${cross}
        <div>${sentence(requestError.message)}</div>
      </div>`;
    }
    return html`<p class="line" data-testid="request-line"><b>${request.method}</b><code class="exact">${this.#url(request.url)}</code></p>
      <dl class="headers" data-testid="request-headers">
        ${(signed ?? request).headers.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${secretHeaders.has(name.toLowerCase()) ? html`<span class="quiet">••••••••</span>` : value}</dd>`,
        )}
      </dl>
      <pre tabindex="0" aria-label="Body, secrets masked" data-testid="request-body">${request.preview}</pre>
      <p class="hash">
        <span class="quiet">Body SHA-256, ${size(request.body.length)}</span>
        <span class="mono exact" data-testid="body-sha256">${request.bodySha256}</span>
        <copy-button .text=${request.bodySha256} what="SHA-256 of the body"></copy-button>
      </p>
      ${this.#stages()} ${this.#command()}`;
  }

  /**
   * The address with its host, which is what a hasty reader should see, in the foreground.
   *
   * @param {string} url
   */
  #url(url) {
    const { protocol, host } = new URL(url);
    const origin = `${protocol}//${host}`;
    return url.startsWith(origin) ? html`<span class="quiet">${protocol}//</span><strong>${host}</strong>${url.slice(origin.length)}` : url;
  }

  #stages() {
    const { signed } = this.journey;
    if (!signed?.canonicalRequest) return nothing;
    return html`<details class="stages" data-testid="stages">
      <summary>How it is signed (${signed.algorithm})</summary>
      <h3>Canonical request</h3>
      <pre tabindex="0" aria-label="Canonical request" data-testid="canonical-request">${signed.canonicalRequest}</pre>
      <h3>String to sign</h3>
      <pre tabindex="0" aria-label="String to sign" data-testid="string-to-sign">${signed.stringToSign}</pre>
    </details>`;
  }

  #command() {
    const { journey } = this;
    const command = journey.curl();
    if (!command)
      return html`<p class="hint">With credentials, this step also shows what is signed and the same request as a curl command.</p>`;
    return html`<details class="command" data-testid="command">
      <summary>As a curl command</summary>
      <div class="tools">
        <copy-button .text=${command} label="Copy, secrets masked"></copy-button>
        <button
          type="button"
          class="plain"
          data-testid="reveal"
          aria-pressed=${this.revealed}
          @click=${() => (this.revealed = !this.revealed)}
        >
          ${this.revealed ? "Mask secrets" : "Reveal secrets"}
        </button>
        ${
          this.revealed
            ? html`<copy-button .text=${() => journey.curl(true)} label="Copy with secrets" data-testid="copy-revealed"></copy-button>`
            : nothing
        }
      </div>
      ${
        this.revealed
          ? html`<p class="message warn">
              ${warning}<span>Holds the private key and a signature that works for 15 minutes. Do not paste it into a ticket or chat.</span>
            </p>`
          : nothing
      }
      <pre tabindex="0" aria-label="curl command" data-testid="curl">${this.revealed ? journey.curl(true) : command}</pre>
    </details>`;
  }
}

customElements.define("exact-request", ExactRequest);
