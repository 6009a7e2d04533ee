/** The section "Exact request". In: the prepared request. Out: the bytes to be sent, secrets masked, with hash, headers and the stages of signing. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/exact-request.js";
import { bounded } from "../../parts/long-text.js";
import { size } from "../../words/quantity.js";
import { cross, info, warning } from "../../parts/icons.js";
import "../../parts/copy-button.js";
import "./request-copies.js";

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
      <dl class="headers" translate="no" data-testid="request-headers">
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
      ${this.#stages()} ${this.#age()} <request-copies .journey=${this.journey}></request-copies>`;
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

  /** A signature is good for 15 minutes from the time it bears; what is sent from here is signed anew. */
  #age() {
    const { journey } = this;
    const age = journey.signatureAge;
    if (age === undefined || age < 1) return nothing;
    const isStale = age >= 15;
    return html`<div class="message ${isStale ? "warn" : "note"} age" data-testid="signature-age" data-stale=${isStale}>
      ${isStale ? warning : info}
      <div>
        ${isStale ? stale(age) : fresh(age)}
      </div>
      <button type="button" data-testid="sign-again" @click=${() => journey.signAgain()}>${msg("Sign again")}</button>
    </div>`;
  }
}

/** @param {number} age in minutes */
function fresh(age) {
  return age === 1
    ? msg("Signed 1 minute ago. The curl command works until 15 minutes after signing. Send signs anew by itself.")
    : msg(str`Signed ${age} minutes ago. The curl command works until 15 minutes after signing. Send signs anew by itself.`);
}

/** @param {number} age in minutes */
function stale(age) {
  return msg(str`Signed ${age} minutes ago. The service takes a signature for 15 minutes, so the curl command would be refused. Send signs anew by itself.`);
}

customElements.define("exact-request", ExactRequest);
