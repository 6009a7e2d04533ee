/** Inside a proof. In: why a request was refused, or failed. Out: what it means and what to do. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/failure-report.js";
import { bounded } from "../../parts/long-text.js";
import { said, translated } from "../../words/said.js";
import { languageOf, short } from "../../words/sentence.js";
import "../../parts/copy-button.js";

/** @import { Diagnosis, Failure } from "countersign" */
/** @import { Proof } from "../../journey/send/delivery.js" */

/** What kind of failure it is, in a few words. @type {Record<Failure["cause"], string>} */
const causes = {
  get invalid() {
    return msg("What was sent is not valid");
  },
  get authentication() {
    return msg("Not authenticated");
  },
  get permission() {
    return msg("Not allowed");
  },
  get notFound() {
    return msg("Not found");
  },
  get conflict() {
    return msg("In conflict with what is there");
  },
  get throttled() {
    return msg("Too many requests");
  },
  get redirect() {
    return msg("Redirected");
  },
  get service() {
    return msg("The service failed");
  },
  get other() {
    return msg("Not explained");
  },
};

class FailureReport extends JourneyElement {
  static properties = { proof: { attribute: false } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Proof | undefined} */
    this.proof = undefined;
  }

  render() {
    const { proof } = this;
    const failure = proof?.outcome?.failure;
    // What the relay said is shown above already, and neither that nor what a proxy said comes from the service.
    if (!proof || !failure || ["relay", "other"].includes(proof.delivery.reason?.by ?? "")) return nothing;
    const { diagnosis } = proof.delivery;
    const { code, cause, encodedAuthorizationMessage: encoded } = failure;
    const words = translated({ ...failure.messageWords, message: failure.message });
    const meaning = failure.meaning && said({ ...failure.meaningWords, message: failure.meaning });
    // It may advise to send again what must not be sent twice.
    const remedy = proof.became === "notKnown" && !proof.isRepeatable ? undefined : failure.remedy;
    return html`<div class="failure" data-testid="failure" data-code=${code} data-cause=${cause}>
      <div class="head">
        <span class="tag">${causes[cause]}</span>
      </div>
      ${diagnosis ? this.#diagnosis(diagnosis) : nothing}
        ${meaning ? html`<p data-testid="meaning" class=${diagnosis ? "" : "first"}>${bounded(meaning)}</p>` : nothing}
        ${remedy ? html`<p data-testid="remedy">${bounded(said({ ...failure.remedyWords, message: remedy }))}</p>` : nothing}
      <p class="words quiet small"><code>${short(code)}</code> <span lang=${languageOf(words)}>${bounded(words)}</span></p>
      ${
        encoded
          ? html`<details class="permission">
              <summary>${msg("The refusal, encoded")}</summary>
              <p class="small quiet">${msg("The identity service decodes it into the permission that is missing.")}</p>
              <code class="exact">${bounded(encoded)}</code> <copy-button .text=${encoded} what=${msg("encoded refusal")}></copy-button>
            </details>`
          : nothing
      }
    </div>`;
  }

  /** @param {Diagnosis} diagnosis */
  #diagnosis(diagnosis) {
    const { cause, remedy, remedyWords, differences } = diagnosis;
    return html`<div class="diagnosis" data-testid="diagnosis" data-cause=${cause}>
      <p><strong>${bounded(said(diagnosis))}</strong></p>
      <p>${bounded(said({ ...remedyWords, message: remedy }))}</p>
      ${differences.map(
        ({ line, ours, theirs }) =>
          html`<dl>
            <dt>${msg("Difference")}</dt>
            <dd>${msg(str`Line ${line} of the canonical request`)}</dd>
            <dt>${msg("Signed here")}</dt>
            <dd>${ours ? html`<code>${bounded(ours)}</code>` : msg("nothing")}</dd>
            <dt>${msg("Seen there")}</dt>
            <dd>${theirs ? html`<code>${bounded(theirs)}</code>` : msg("nothing")}</dd>
          </dl>`,
      )}
    </div>`;
  }
}

customElements.define("failure-report", FailureReport);
