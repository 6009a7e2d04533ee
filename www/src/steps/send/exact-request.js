/** Step 5. In: the prepared request. Out: the bytes to be sent, secrets masked, with hash, headers and the stages of signing. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/exact-request.js";
import { bounded } from "../../parts/long-text.js";
import { count, size } from "../../words/quantity.js";
import { cross, info, warning } from "../../parts/icons.js";
import "../../parts/copy-button.js";

/** Headers whose value would let another act in the reader's name. */
const secretHeaders = new Set(["authorization", "x-auth-token", "x-security-token"]);

class ExactRequest extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { request, requestError, signoff, signed } = this.journey;
    if (!request) {
      if (!signoff || !requestError) return nothing;
      return html`<div class="message bad" data-testid="request-error">
        ${cross}
        <div>${bounded(this.journey.say(requestError))}</div>
      </div>`;
    }
    const length = size(request.body.length);
    return html`<p class="line" data-testid="request-line"><b>${request.method}</b><code class="exact">${this.#url(request.url)}</code></p>
      <dl class="headers" data-testid="request-headers">
        ${(signed ?? request).headers.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${secretHeaders.has(name.toLowerCase()) ? html`<span class="quiet">••••••••</span>` : bounded(value)}</dd>`,
        )}
      </dl>
      <pre tabindex="0" role="region" aria-label=${msg("Body, secrets masked")} data-testid="request-body">${request.preview}</pre>
      <p class="hash">
        <span class="quiet">${msg(str`SHA-256 of the body, ${length}`)}</span>
        <span class="mono exact" data-testid="body-sha256">${request.bodySha256}</span>
        <copy-button .text=${request.bodySha256} what=${msg("SHA-256 of the body")}></copy-button>
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
    return url.startsWith(origin) ? html`<span class="quiet">${protocol}//</span><strong>${bounded(host)}</strong>${bounded(url.slice(origin.length))}` : bounded(url);
  }

  #stages() {
    const { signed } = this.journey;
    if (!signed?.canonicalRequest) return nothing;
    const { algorithm } = signed;
    return html`<details class="stages" data-testid="stages">
      <summary>${msg(str`How it is signed (${algorithm})`)}</summary>
      <h3>${msg("Canonical request")}</h3>
      <pre tabindex="0" role="region" aria-label=${msg("Canonical request")} data-testid="canonical-request">${signed.canonicalRequest}</pre>
      <h3>${msg("String to sign")}</h3>
      <pre tabindex="0" role="region" aria-label=${msg("String to sign")} data-testid="string-to-sign">${signed.stringToSign}</pre>
    </details>`;
  }

  #command() {
    const { journey } = this;
    const command = journey.curl();
    if (!command)
      return html`<p class="hint">With credentials, this step also shows what is signed and the same request as a curl command.</p>`;
    const seconds = journey.secrets.secondsShown;
    return html`${this.#age()}
      <details class="command" data-testid="command">
        <summary>As a curl command</summary>
        <div class="tools">
          <copy-button .text=${command} label="Copy, secrets masked"></copy-button>
          <button type="button" class="plain" data-testid="reveal" aria-pressed=${seconds > 0} @click=${this.#toggle}>
            ${seconds ? "Mask secrets" : "Reveal secrets"}
          </button>
          ${
            seconds
              ? html`<copy-button
                    .text=${() => journey.curl(true)}
                    label="Copy with secrets"
                    done="Copied: the clipboard now holds the key"
                    data-testid="copy-revealed"
                  ></copy-button>
                  <span class="quiet small" data-testid="reveal-countdown">Hidden again in ${count(seconds, "second")}</span>`
              : nothing
          }
        </div>
        ${
          seconds
            ? html`<p class="message warn">
                ${warning}<span>
                  Holds the private key and a signature that works for 15 minutes. Do not paste it into a ticket or chat.
                </span>
              </p>`
            : nothing
        }
        <pre tabindex="0" role="region" aria-label="curl command" data-testid="curl">${seconds ? journey.curl(true) : command}</pre>
      </details>`;
  }

  /** A signature is good for 15 minutes from the time it bears; what is sent from here is signed anew. */
  #age() {
    const { journey } = this;
    const age = journey.signatureAge;
    if (age === undefined || age < 1) return nothing;
    const isStale = age >= 15;
    return html`<div class="message ${isStale ? "warn" : "note"} age" data-testid="signature-age" data-stale=${isStale}>
      ${isStale ? warning : info}
      <div>
        Signed ${count(age, "minute")} ago.
        ${
          isStale
            ? "The service takes a signature for 15 minutes, so this command would be refused. Send signs anew by itself."
            : "The command below works until 15 minutes after signing. Send signs anew by itself."
        }
      </div>
      <button type="button" data-testid="sign-again" @click=${() => journey.signAgain()}>Sign again</button>
    </div>`;
  }

  #toggle() {
    const { journey } = this;
    if (journey.secrets.secondsShown) journey.conceal();
    else journey.reveal();
  }
}

customElements.define("exact-request", ExactRequest);
