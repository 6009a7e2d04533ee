/** Step 1: certificate, chain and key in one field; the second pair of an SM2 certificate in another where the request takes one. */
import { css, html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "../styles/controls.js";
import { examples } from "../destinations/examples.js";
import { info } from "../parts/icons.js";
import "./certificate-field.js";

/** @typedef {import("./certificate-field.js").CertificateField} CertificateField */

const privacy = "Read by WebAssembly in this page. Not stored, not sent before you say so.";

/** What a certificate is given for, by the kind of the call. @type {Record<string, string>} */
const lookedAt = {
  iotda: "The device CA certificate. Optional: this call sends no certificate, it is only looked at and checked against the form.",
  pca: "The parent CA’s certificate. Optional: this call sends no certificate, it is only looked at and checked against the form.",
};

export class CertificateAndKey extends JourneyElement {
  static styles = [
    controls,
    css`
      .second {
        margin-top: 22px;
        padding-top: 20px;
        border-top: 1px solid var(--line);
      }
      .looked-at {
        margin-bottom: 14px;
      }
      .only {
        display: flex;
        gap: 10px;
        align-items: flex-start;
        margin: 16px 0 0;
        font-weight: 400;
        font-size: 0.875rem;
      }
    `,
  ];

  render() {
    const { journey } = this;
    const note = lookedAt[journey.kind];
    const example = examples[journey.destination.example(journey.form)];
    return html`${
        note
          ? html`<div class="message note looked-at" data-testid="looked-at">
              ${info}
              <div>${note}</div>
            </div>`
          : nothing
      }<certificate-field
        .journey=${journey}
        .input=${journey.certificate}
        .label=${this.#label}
        .hint=${privacy}
        .example=${example.text}
        .offer=${journey.sandbox ? example.offer : ""}
      ></certificate-field>
      ${
        journey.takesSecondPair
          ? html`<div class="second">
              <certificate-field
                .journey=${journey}
                .input=${journey.encryption}
                name="encryption-"
                label="The second pair: the certificate and key that encrypt"
                .hint=${privacy}
                .example=${examples.sm2Encryption.text}
                .offer=${journey.sandbox ? examples.sm2Encryption.offer : ""}
              ></certificate-field>
            </div>`
          : nothing
      }
      ${journey.kind === "elb" && journey.certificate.isEmpty ? this.#detailsOnly() : nothing}`;
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
    if (!journey.sendsPair) return "A certificate to look at";
    return journey.takesSecondPair
      ? "The first pair: the certificate and key that sign"
      : "Certificate, chain and private key, in any order";
  }

  #detailsOnly() {
    return html`<label class="only">
      <input
        type="checkbox"
        data-testid="details-only"
        .checked=${this.journey.detailsOnly}
        @change=${(/** @type {Event} */ event) => this.journey.leaveCertificate(/** @type {HTMLInputElement} */ (event.target).checked)}
      />
      <span>Leave the certificate as it is; only change its name, description or domain names</span>
    </label>`;
  }
}

customElements.define("certificate-and-key", CertificateAndKey);
