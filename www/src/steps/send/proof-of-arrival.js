/** Inside Send. In: the proofs. Out: the last one open, and each before it folded below, so that none is lost. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/proof-of-arrival.js";
import { titleOf } from "../../journey/send/proof-title.js";
import { destinations } from "../../destinations/destination.js";
import { shortId } from "../../words/sentence.js";
import "./proof-card.js";
import "./verify-record.js";
import "./target-runs.js";

/** @import { Proof } from "../../journey/send/delivery.js" */

class ProofOfArrival extends JourneyElement {
  static properties = { opened: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** Those that were unfolded; what nobody looks at is not drawn. @type {Set<Proof>} */
    this.opened = new Set();
  }

  render() {
    const { journey } = this;
    const [last, ...earlier] = journey.delivery.proofs;
    const runs = html`<target-runs .journey=${journey}></target-runs>`;
    if (!last) return runs;
    return html`${runs}<div data-testid="last-proof">
        ${repeat([last], ({ number }) => number, (proof) => html`<proof-card .journey=${journey} .proof=${proof}></proof-card>`)}
      </div>
      ${
        earlier.length
          ? html`<section class="earlier" data-testid="earlier-proofs">
              <h3>${msg("Sent before")}</h3>
              ${repeat(
                earlier,
                ({ number }) => number,
                (proof) => this.#fold(proof),
              )}
            </section>`
          : nothing
      }
      <details class="verify" data-testid="verify">
        <summary>${msg("Verify a record")}</summary>
        <verify-record .api=${journey.api} .text=${journey.verifying} @taken=${(/** @type {CustomEvent<string>} */ { detail }) => (journey.verifying = detail)}></verify-record>
      </details>`;
  }

  /** @param {Proof} proof */
  #fold(proof) {
    const { sentAt, parcel, url, number } = proof;
    const target = url.slice(url.lastIndexOf("/") + 1);
    const id = /^[\w-]+$/.test(target) ? shortId(target) : target;
    const { service } = destinations[parcel.operation.kind];
    const title = titleOf(proof);
    const time = sentAt.slice(11, 19);
    return html`<details
      data-testid="earlier-proof"
      @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target: fold }) => {
        if (fold.open) this.opened = new Set([...this.opened, proof]);
      }}
    >
      <summary>
        ${msg(str`${number}. ${title}, ${time} UTC`)}
        <span class="quiet">${service}${id === target ? "" : ` ${id}`}</span>
      </summary>
      ${this.opened.has(proof) ? html`<proof-card .journey=${this.journey} .proof=${proof}></proof-card>` : nothing}
    </details>`;
  }
}

customElements.define("proof-of-arrival", ProofOfArrival);
