/** Inside Send. In: what became of one request. Out: what was sent beside what came back, or why not and what to do. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { banners } from "../../styles/banner.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/proof-card.js";
import { bounded } from "../../parts/long-text.js";
import { concern } from "../../journey/send/concern.js";
import { verdict } from "../../journey/send/proof-verdict.js";
import { canSend } from "../../journey/send/sendable.js";
import { said } from "../../words/said.js";
import { clock, gap, short, together } from "../../words/sentence.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import "../../parts/copy-button.js";
import { banner } from "../../parts/banner.js";
import "../../parts/answer-fields.js";
import "./failure-report.js";
import "./proof-look.js";
import "../../parts/finding-card.js";
import { proofTables } from "./proof-tables.js";
import "./sign-off-record.js";

/** @import { Outcome } from "countersign" */
/** @import { Proof } from "../../journey/send/delivery.js" */

class ProofCard extends JourneyElement {
  static properties = { proof: { attribute: false } };

  static styles = [controls, banners, sheet];

  constructor() {
    super();
    /** @type {Proof | undefined} */
    this.proof = undefined;
  }

  render() {
    const { proof } = this;
    if (!proof) return nothing;
    const { delivery, outcome, became } = proof;
    // That the clock is wrong stands in the verdict.
    const findings = [...delivery.findings, ...(outcome?.findings ?? [])].filter(({ code }) => code !== "delivery.clock-corrected");
    return html`${this.#verdict(proof)} ${this.#next(proof)}
      <div class="notices">
        ${findings.map(
          (finding) => html`<finding-card data-testid="outcome-finding" .finding=${{ ...finding, severity: severity(finding.severity) }}></finding-card>`,
        )}
        ${
          this.journey.isCurrent(proof)
            ? nothing
            : html`<div class="message note">
                ${info}
                <div>${msg("The form has changed since. This is about the request whose body has the hash below.")}</div>
              </div>`
        }
      </div>
      <failure-report .journey=${this.journey} .proof=${proof}></failure-report>
      <proof-look .journey=${this.journey} .proof=${proof}></proof-look>
      ${proofTables(proof)} <answer-fields .result=${outcome?.result}></answer-fields> ${this.#facts(proof)}
      ${became === "notSent" ? nothing : html`<sign-off-record .journey=${this.journey} .proof=${proof}></sign-off-record>`}`;
  }

  /** @param {Proof} proof */
  #verdict(proof) {
    const { became, rehearsal, delivery } = proof;
    const { tone, icon, title, words } = verdict(proof);
    return html`<div
      class="verdict ${tone}"
      data-testid="outcome"
      data-state=${delivery.state}
      data-became=${became}
      data-rehearsal=${rehearsal}
      data-known-by=${delivery.knownBy ?? nothing}
    >
      ${banner({ check, cross, info, warning }[icon], title, this.#words(proof, words))}
    </div>`;
  }

  /** @param {Proof} proof @param {string[]} words */
  #words({ became }, words) {
    if (became !== "notKnown") return words.map((each) => html`<span>${bounded(each)}</span>${gap(each)}`);
    const [heard = "", ...rest] = words;
    return html`<span>${bounded(heard)}</span>${gap(heard)}<span data-testid="silence">${bounded(together(rest))}</span>`;
  }

  /** What to do next: where to look, and whether it may be sent again. @param {Proof} proof */
  #next(proof) {
    const { journey } = this;
    const { became, isRepeatable } = proof;
    // That another request stood there is said in the verdict.
    const error = proof.isAnother ? undefined : proof.delivery.error;
    const field = concern(proof);
    const label = field?.label ?? "";
    const isLast = journey.delivery.proof === proof;
    // Nobody is led to repeat what cannot be taken back while it is not known whether it took effect.
    const mayRepeat = isLast && became !== "done" && (became !== "notKnown" || isRepeatable) && journey.isCurrent(proof);
    if (!error && !field && !mayRepeat) return nothing;
    return html`<div class="next">
      ${
        error
          ? html`<p class="small quiet" data-testid="send-error" data-code=${error.code}>${bounded(said(error))}</p>`
          : nothing
      }
      ${
        field
          ? html`<button type="button" data-testid="to-concern" @click=${() => this.#select(field.field)}>${msg(str`Go to: ${label}`)}</button>`
          : nothing
      }
      ${
        mayRepeat
          ? html`<button type="button" data-testid="try-again" aria-disabled=${journey.delivery.sending} @click=${this.#again}>
              ${msg("Try again")}
            </button>`
          : nothing
      }
    </div>`;
  }

  #again = () => {
    if (canSend(this.journey)) this.journey.send();
    else this.#select("confirmation");
  };

  /** @param {string} field */
  #select(field) {
    this.dispatchEvent(new CustomEvent("select-field", { detail: field, bubbles: true, composed: true }));
  }

  /** @param {Proof} proof */
  #facts(proof) {
    const { delivery, outcome, rehearsal, sentAt, scrubbed, url, bodySha256, became } = proof;
    const by = speaker(delivery, outcome);
    return html`<dl class="facts">
      ${
        outcome?.requestId
          ? html`<dt>${requestIds[by]()}</dt>
              <dd>
                <code data-testid="request-id">${bounded(outcome.requestId)}</code
                ><copy-button .text=${outcome.requestId} what=${msg("request ID")}></copy-button>
              </dd>`
          : nothing
      }
      <dt>${became === "notSent" ? msg("When") : msg("Sent at")}</dt>
      <dd data-testid="sent-at">${clock(sentAt)}</dd>
      ${outcome?.status ? html`<dt>${msg("HTTP status")}</dt><dd data-testid="answered-with">${outcome.status}</dd>` : nothing}
      ${delivery.attempts > 1 ? html`<dt>${msg("Attempts")}</dt><dd data-testid="attempts">${delivery.attempts}</dd>` : nothing}
      ${outcome ? html`<dt>${msg("Answered by")}</dt><dd data-testid="answered-by">${answerer(delivery, outcome)}</dd>` : nothing}
      ${
        scrubbed.length
          ? html`<dt>${msg("Removed from the answer")}</dt>
              <dd data-testid="scrubbed">
                ${scrubbed.map((field) => html`<code>${short(field)}</code> `)}
                <span class="quiet">${msg("Nothing on this page could read it.")}</span>
              </dd>`
          : nothing
      }
      <dt>${became === "notSent" || rehearsal ? msg("Meant for") : msg("Sent to")}</dt>
      <dd><code class="exact">${bounded(url)}</code></dd>
      <dt>${msg("SHA-256 of the body")}</dt>
      <dd><code class="exact">${bodySha256}</code></dd>
    </dl>`;
  }
}

/** Whose request ID it is. */
const requestIds = {
  service: () => msg("Request ID"),
  relay: () => msg("Request ID of the relay"),
  sandbox: () => msg("Request ID of the sandbox"),
  other: () => msg("Request ID"),
};

/**
 * Whose answer it is.
 *
 * @param {Proof["delivery"]} delivery
 * @param {Outcome | undefined} outcome
 * @returns {"service" | "relay" | "sandbox" | "other"}
 */
function speaker({ reason, delivered }, outcome) {
  if (reason?.by === "relay" || reason?.by === "other") return reason.by;
  return delivered?.by === "sandbox" ? "sandbox" : (outcome?.answeredBy ?? "service");
}

/**
 * Who answered, and on which way.
 *
 * @param {Proof["delivery"]} delivery
 * @param {Outcome} outcome
 */
function answerer(delivery, outcome) {
  const by = speaker(delivery, outcome);
  if (by === "relay") return msg("This page’s relay");
  if (by === "other") return msg("Something between here and the service");
  const isRelayed = delivery.delivered?.via === "relay";
  if (by === "sandbox") return isRelayed ? msg("The sandbox, through this page’s relay") : msg("The sandbox");
  return isRelayed ? msg("The service, through this page’s relay") : msg("The service");
}

/**
 * A finding about an answer needs no acknowledgement, so a warning becomes a note.
 *
 * @param {"error" | "warning" | "note"} given
 */
function severity(given) {
  return given === "warning" ? "note" : given;
}

customElements.define("proof-card", ProofCard);
