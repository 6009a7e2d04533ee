/** Inside a proof. In: one proof. Out: what a look at what is there showed, while it goes on, and the way to look again. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { progress } from "../../styles/progress.js";
import { sheet } from "../../styles/proof-look.js";
import { bounded } from "../../parts/long-text.js";
import { known, looking } from "../../words/proof.js";
import { said } from "../../words/said.js";
import { clock } from "../../words/sentence.js";
import { check, info, warning } from "../../parts/icons.js";
import "../../parts/finding-card.js";

/** @import { Proof } from "../../journey/send/delivery.js" */

class ProofLook extends JourneyElement {
  static properties = { proof: { attribute: false } };

  static styles = [controls, progress, sheet];

  constructor() {
    super();
    /** @type {Proof | undefined} */
    this.proof = undefined;
  }

  render() {
    const { proof } = this;
    // What was refused, or never went out, has nothing to show.
    if (!proof || proof.became === "notSent" || proof.became === "refused") return nothing;
    return html`<section data-testid="look-after" data-state=${proof.looking ? "looking" : (proof.delivery.proof?.state ?? "none")}>
      <h3>
        ${looking.title}
        ${proof.delivery.knownBy && proof.delivery.knownBy !== "looking" ? html`<span class="tag" data-testid="known-by">${known[proof.delivery.knownBy]}</span>` : nothing}
      </h3>
      ${proof.looking ? this.#under(proof) : this.#seen(proof)}
    </section>`;
  }

  /** @param {Proof} proof */
  #under(proof) {
    const isWaiting = Boolean(proof.looking?.until);
    return html`<div class="progress" role="progressbar" aria-label=${looking.under}></div>
      <div class="row">
        <div data-testid="look-progress">
          <p role="status">${isWaiting ? looking.still : looking.under}</p>
          ${isWaiting ? html`<p class="small quiet">${looking.againIn(this.journey.delivery.secondsToLook(proof))}</p>` : nothing}
        </div>
        <button type="button" data-testid="look-stop" @click=${() => proof.looking?.abort.abort()}>${looking.cancel}</button>
      </div>`;
  }

  /** @param {Proof} proof */
  #seen(proof) {
    const { delivery, lookError, later } = proof;
    const { proof: seen } = delivery;
    const why = this.journey.unseeable(proof);
    return html`${seen ? this.#state(seen) : nothing}
      ${later ? html`<div class="later" data-testid="look-later">${seen ? this.#when(seen) : nothing}<p class="small">${looking.overtaken}</p>${this.#state(later)}</div>` : nothing}
      ${
        lookError && lookError.code !== "CANCELLED"
          ? html`<div class="message bad" data-testid="look-error">${warning}<div>${bounded(said(lookError))}</div></div>`
          : nothing
      }
      <div class="row">
        <div class="small quiet">${this.#when(later ?? seen)} ${why ? looking[why] : nothing}</div>
        <button type="button" data-testid="look-again" ?disabled=${why !== undefined} @click=${() => this.journey.lookAgain(proof)}>${looking.again}</button>
      </div>`;
  }

  /** @param {Proof["delivery"]["proof"]} seen */
  #when(seen) {
    return seen?.time ? html`<span class="small quiet">${looking.looks(seen.looks ?? 1, clock(seen.time))}</span>` : nothing;
  }

  /** @param {NonNullable<Proof["delivery"]["proof"]>} seen */
  #state({ state, answeredBy, failure, findings }) {
    const [tone, icon] = { proven: answeredBy === "sandbox" ? ["note", check] : ["good", check], differs: ["warn", warning], unknown: ["note", info] }[state];
    return html`<p class="state ${tone}" data-testid="look-state">${icon} ${looking[state]}</p>
      ${answeredBy === "sandbox" ? html`<p class="small" data-testid="look-rehearsal">${looking.sandbox}</p>` : nothing}
      ${failure ? html`<p class="small" data-testid="look-failure">${bounded(failure.meaning ? said({ ...failure.meaningWords, message: failure.meaning }) : said({ ...failure.messageWords, message: failure.message }))}</p>` : nothing}
      ${findings.map(
        (finding) =>
          html`<finding-card
            data-testid="look-finding"
            .finding=${{ ...finding, severity: finding.severity === "warning" ? "note" : finding.severity }}
          ></finding-card>`,
      )}`;
  }
}

customElements.define("proof-look", ProofLook);
