/** The section "Certificate and key". In: nothing yet. Out: certificate, chain and key from one field; the second pair of an SM2 certificate from another where the request takes one. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/certificate-and-key.js";
import { sm2EncryptionExample } from "../../destinations/field.js";
import { info } from "../../parts/icons.js";
import { echoSaid } from "../../words/private-key-echo.js";
import "./certificate-field.js";

/** @typedef {import("./certificate-field.js").CertificateField} CertificateField */

export class CertificateAndKey extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { journey } = this;
    const privacy = msg("Read on this computer, inside this page. Not stored, and not sent before you press Send.");
    const { lookedAt, leaves } = journey.destination;
    if (journey.destination.sends === "nothing") return html`<p class="hint">${echoSaid.stays}</p>`;
    return html`<kept-runs .journey=${journey}></kept-runs>${
        lookedAt
          ? html`<div class="message note looked-at" data-testid="looked-at">
              ${info}
              <div>${lookedAt}</div>
            </div>`
          : nothing
      }<certificate-field
        .journey=${journey}
        .input=${journey.certificate}
        .label=${this.#label}
        .hint=${privacy}
        .example=${journey.destination.example(journey.form)}
      ></certificate-field>
      ${
        journey.takesSecondPair
          ? html`<div class="second">
              <certificate-field
                .journey=${journey}
                .input=${journey.encryption}
                name="encryption-"
                .label=${msg("The second pair: the certificate and key that encrypt")}
                .hint=${privacy}
                .example=${sm2EncryptionExample}
              ></certificate-field>
            </div>`
          : nothing
      }
      ${leaves && journey.certificate.isEmpty ? this.#detailsOnly(leaves) : nothing}`;
  }

  /**
   * Selects a line of the first field and scrolls to it.
   *
   * @param {number} line from 1
   */
  selectLine(line) {
    /** @type {CertificateField | null} */ (this.renderRoot.querySelector("certificate-field"))?.selectLine(line);
  }

  get #label() {
    const { journey } = this;
    if (!journey.sendsPair) return msg("A certificate to look at");
    return journey.takesSecondPair
      ? msg("The first pair: the certificate and key that sign")
      : msg("Certificate, chain and private key, in any order");
  }

  /** @param {string} words */
  #detailsOnly(words) {
    return html`<label class="only">
      <input
        type="checkbox"
        data-testid="details-only"
        .checked=${this.journey.detailsOnly}
        @change=${(/** @type {Event} */ event) => this.journey.leaveCertificate(/** @type {HTMLInputElement} */ (event.target).checked)}
      />
      <span>${words}</span>
    </label>`;
  }
}

customElements.define("certificate-and-key", CertificateAndKey);
