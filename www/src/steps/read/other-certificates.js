/** Inside "What it is". In: certificates that are not sent. Out: how many there are, and behind a fold each of them, a few at a time. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/other-certificates.js";
import { matching } from "../../journey/read/candidates.js";
import { nameOf, roleOf, startOf } from "../../words/role.js";
import { validity } from "../../words/validity.js";
import { certificateSearch } from "../../parts/certificate-search.js";
import "../../parts/certificate-card.js";

/** @import { Certificate } from "countersign" */
/** @import { Brief } from "../../journey/read/candidates.js" */

/** So many are drawn at once. */
const atOnce = 20;

class OtherCertificates extends JourneyElement {
  static properties = {
    certificates: { attribute: false },
    words: { attribute: false },
    whole: { attribute: false },
    opened: { state: true },
    drawn: { state: true },
    sought: { state: true },
    known: { state: true },
  };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {(Certificate | Brief)[]} */
    this.certificates = [];
    /** What they are, and how many. */
    this.words = "";
    /** All of a certificate, with its PEM, if that can be had. @type {(certificate: Certificate | Brief) => Promise<{ pem: string, certificate: Certificate } | undefined>} */
    this.whole = async () => undefined;
    this.opened = false;
    this.drawn = atOnce;
    this.sought = "";
    /** Of those that somebody opened, by fingerprint. @type {Record<string, Certificate>} */
    this.known = {};
  }

  render() {
    const { certificates, drawn } = this;
    const found = matching(certificates, this.sought);
    const more = found.length - drawn;
    const next = Math.min(more, atOnce);
    return html`<details data-testid="others" @toggle=${this.#toggle}>
      <summary>${this.words}</summary>
      ${
        this.opened
          ? html`${
                certificates.length > atOnce
                  ? certificateSearch(this.sought, "find-other", (sought) => (this.sought = sought))
                  : nothing
              }
              <ul>
                ${found.slice(0, drawn).map((each) => this.#row(each))}
              </ul>
              ${found.length ? nothing : html`<p class="small quiet">${msg("No certificate matches this.")}</p>`}
              ${
                more > 0
                  ? html`<button type="button" class="plain" data-testid="more-others" @click=${() => (this.drawn += atOnce)}>
                      ${msg(str`Show ${next} more of ${more}`)}
                    </button>`
                  : nothing
              }`
          : nothing
      }
    </details>`;
  }

  /** @param {Certificate | Brief} certificate */
  #row(certificate) {
    const known = this.known[certificate.fingerprints.sha256];
    const { state, words } = validity(certificate, this.journey.now);
    return html`<li data-testid="other">
      <details @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => target.open && this.#learn(certificate)}>
        <summary>
          <span class="name">${nameOf(certificate)}</span>
          <span class="small quiet">${roleOf(certificate)} · <span class="left ${state}">${words}</span> · <span class="mono">${startOf(certificate)}</span></span>
        </summary>
        ${
          known
            ? html`<certificate-card .certificate=${known} .role=${roleOf(known)} .now=${this.journey.now} .pem=${() => this.#pem(certificate)}></certificate-card>`
            : nothing
        }
      </details>
    </li>`;
  }

  /** @param {Certificate | Brief} certificate */
  async #learn(certificate) {
    const { sha256 } = certificate.fingerprints;
    if (this.known[sha256]) return;
    const whole = "serialNumber" in certificate ? certificate : (await this.whole(certificate))?.certificate;
    if (whole) this.known = { ...this.known, [sha256]: whole };
  }

  /** @param {Certificate | Brief} certificate */
  async #pem(certificate) {
    return (await this.whole(certificate))?.pem;
  }

  /** @param {Event & { target: HTMLDetailsElement, currentTarget: HTMLDetailsElement }} event */
  #toggle({ target, currentTarget }) {
    if (target !== currentTarget) return;
    this.opened = target.open;
    this.drawn = atOnce;
  }
}

customElements.define("other-certificates", OtherCertificates);
