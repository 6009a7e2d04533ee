/** Inside step 2. In: certificates that are not sent. Out: how many there are, and behind a fold each of them, a few at a time. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/other-certificates.js";
import { roleOf } from "../../words/role.js";
import "../../parts/certificate-card.js";

/** @import { Certificate } from "countersign" */

/** So many are drawn at once. */
const atOnce = 20;

class OtherCertificates extends JourneyElement {
  static properties = {
    certificates: { attribute: false },
    words: { attribute: false },
    pem: { attribute: false },
    opened: { state: true },
    drawn: { state: true },
  };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Certificate[]} */
    this.certificates = [];
    /** What they are, and how many. */
    this.words = "";
    /** @type {((certificate: Certificate) => string | undefined) | undefined} */
    this.pem = undefined;
    this.opened = false;
    this.drawn = atOnce;
  }

  render() {
    const { certificates, drawn } = this;
    const more = certificates.length - drawn;
    return html`<details data-testid="others" @toggle=${this.#toggle}>
      <summary>${this.words}</summary>
      ${
        this.opened
          ? html`<ul>
                ${certificates.slice(0, drawn).map(
                  (certificate) =>
                    html`<li>
                      <certificate-card
                        data-testid="other"
                        .certificate=${certificate}
                        .role=${roleOf(certificate)}
                        .now=${this.journey.now}
                        .pem=${this.pem}
                      ></certificate-card>
                    </li>`,
                )}
              </ul>
              ${
                more > 0
                  ? html`<button type="button" class="plain" data-testid="more-others" @click=${() => (this.drawn += atOnce)}>
                      Show ${Math.min(more, atOnce)} more of ${certificates.length}
                    </button>`
                  : nothing
              }`
          : nothing
      }
    </details>`;
  }

  /** @param {Event & { target: HTMLDetailsElement }} event */
  #toggle({ target }) {
    this.opened = target.open;
    this.drawn = atOnce;
  }
}

customElements.define("other-certificates", OtherCertificates);
