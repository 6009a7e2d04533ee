/** Inside step 7. In: why a request was refused, or failed. Out: what it means and what to do. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/failure-report.js";
import { bounded } from "../../parts/long-text.js";
import { humane } from "../../words/quantity.js";
import { said } from "../../words/said.js";
import { sentence, short } from "../../words/sentence.js";
import "../../parts/copy-button.js";

/** @import { Diagnosis, Failure } from "countersign" */
/** @import { Proof } from "../../journey/delivery.js" */

/** @type {Record<Failure["cause"], string>} */
const causes = {
  invalid: "What was sent is not accepted",
  authentication: "Not signed in",
  permission: "Not allowed",
  notFound: "Not found",
  conflict: "In conflict with what is there",
  throttled: "Too many requests",
  redirect: "Sent elsewhere",
  service: "The service failed",
  other: "Not explained",
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
    // What the relay said is shown above already, and does not come from the service.
    if (!proof || !failure || proof.delivery.reason?.by === "relay") return nothing;
    const { diagnosis } = proof.delivery;
    const { code, message, cause, encodedAuthorizationMessage: encoded } = failure;
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
      <p class="words quiet small"><code>${short(code)}</code> ${bounded(message)}</p>
      ${
        encoded
          ? html`<details class="permission">
              <summary>The refusal, encoded</summary>
              <p class="small quiet">The identity service decodes it into the permission that is missing.</p>
              <code class="exact">${bounded(encoded)}</code> <copy-button .text=${encoded} what="encoded refusal"></copy-button>
            </details>`
          : nothing
      }
    </div>`;
  }

  /** @param {Diagnosis} diagnosis */
  #diagnosis({ cause, message, remedy, differences }) {
    return html`<div class="diagnosis" data-testid="diagnosis" data-cause=${cause}>
      <p><strong>${bounded(humane(sentence(message)))}</strong></p>
      <p>${bounded(humane(sentence(remedy)))}</p>
      ${differences.map(
        ({ line, ours, theirs }) =>
          html`<dl>
            <dt>Line</dt>
            <dd>${line} of the canonical request</dd>
            <dt>Signed here</dt>
            <dd><code>${bounded(ours || "nothing")}</code></dd>
            <dt>Seen there</dt>
            <dd><code>${bounded(theirs || "nothing")}</code></dd>
          </dl>`,
      )}
    </div>`;
  }
}

customElements.define("failure-report", FailureReport);
