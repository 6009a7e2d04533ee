/** Step 7: the outcome in; what was sent beside what came back, or why it failed and what to do, out. */
import { html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { proofLayout } from "./styles/proof-layout.js";
import { count, spaced } from "./words.js";
import { check, cross, info, warning } from "./icons.js";
import "./copy-button.js";
import { banner, bannerStyles } from "./banner.js";
import "./answer-fields.js";
import "./failure-report.js";
import "./finding-card.js";
import "./sign-off-record.js";

/** @import { Confirmation, Outcome } from "countersign" */

/** Names of facts that do not read well as they are. @type {Record<string, string>} */
const facts = {
  subjectAlternativeNames: "Names",
  notAfter: "Valid until",
  notBefore: "Valid from",
  domain: "Domain names",
  provisionEnable: "Self-registration",
  templateId: "Template",
  ocspEnable: "Status check (OCSP)",
  ocspSslEnable: "OCSP over TLS",
  ocspServerCaId: "CA of the OCSP server",
  issuerId: "Parent CA",
  startFrom: "Start",
};

class ProofOfArrival extends JourneyElement {
  static styles = [controls, bannerStyles, proofLayout];

  render() {
    const { proof, outcome } = this.journey.delivery;
    if (!proof || !outcome) return nothing;
    const { scrubbed } = proof;
    return html`${this.#verdict(outcome)} <failure-report .journey=${this.journey}></failure-report> ${this.#table(outcome)}
      <answer-fields .result=${outcome.result}></answer-fields>
      <div class="notices">
        ${[...proof.findings, ...outcome.findings].map(
          (finding) =>
            html`<finding-card
              data-testid="outcome-finding"
              .finding=${{ ...finding, severity: severity(finding.severity) }}
            ></finding-card>`,
        )}
        ${
          this.journey.proofIsCurrent
            ? nothing
            : html`<div class="message note">
                ${info}
                <div>The form has changed since. This is about the request whose body has the hash below.</div>
              </div>`
        }
      </div>
      <dl class="facts">
        ${
          outcome.requestId
            ? html`<dt>Request ID</dt>
                <dd>
                  <code data-testid="request-id">${outcome.requestId}</code
                  ><copy-button .text=${outcome.requestId} what="request ID"></copy-button>
                </dd>`
            : nothing
        }
        <dt>Answered</dt>
        <dd>
          ${proof.sentAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}, status
          ${outcome.status}${proof.attempts > 1 ? `, at attempt ${proof.attempts}` : ""}
        </dd>
        ${
          scrubbed.length
            ? html`<dt>Removed</dt>
                <dd data-testid="scrubbed">
                  ${scrubbed.map((field, index) => html`${index ? ", " : ""}<code>${field}</code>`)}, from the answer, before anything here
                  could read it
                </dd>`
            : nothing
        }
        <dt>Sent to</dt>
        <dd><code class="exact">${proof.url}</code></dd>
        <dt>Body SHA-256</dt>
        <dd><code class="exact">${proof.bodySha256}</code></dd>
      </dl>
      <sign-off-record .journey=${this.journey}></sign-off-record>`;
  }

  /** @param {Outcome} outcome */
  #verdict({ state, status, confirmations }) {
    const confirmed = confirmations.filter((confirmation) => confirmation.state === "confirmed").length;
    const [tone, icon, title, words] = {
      confirmed: [
        "good",
        check,
        "Confirmed",
        `The service has what you sent: ${confirmed} of ${confirmations.length} facts came back the same, none different.`,
      ],
      accepted: [
        "good",
        check,
        "Accepted",
        this.journey.delivery.proof?.parcel.operation.kind === "pca"
          ? `The CA is being activated: the service accepted the request with ${status}. This call answers nothing to compare.`
          : "The service accepted the request and echoed nothing to compare.",
      ],
      differs: ["warn", warning, "Accepted, but not the same", "Something came back different from what was sent. Look at the rows below."],
      failed: [
        "bad",
        cross,
        "Refused",
        `The service answered ${status}. ${status < 500 ? "Nothing was changed." : "Whether anything was changed, it does not say."}`,
      ],
    }[state];
    return html`<div class="verdict ${tone}" data-testid="outcome" data-state=${state}>${banner(icon, title, words)}</div>`;
  }

  /** @param {Outcome} outcome */
  #table({ confirmations }) {
    if (!confirmations.length) return nothing;
    if (confirmations.some(({ state }) => state !== "notEchoed")) return this.#compared(confirmations);
    // A column of nothings would bury what there is to say.
    return html`<details data-testid="sent">
      <summary>What was sent</summary>
      <dl class="facts">
        ${confirmations.map(
          ({ fact, sent }) =>
            html`<dt>${named(fact)}</dt>
              <dd>${value(fact, sent)}</dd>`,
        )}
      </dl>
    </details>`;
  }

  /** @param {Confirmation[]} confirmations */
  #compared(confirmations) {
    return html`<table data-testid="confirmations">
      <caption class="visually-hidden">
        What was sent, and what came back
      </caption>
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Sent</th>
          <th scope="col">Came back</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${confirmations.map(
          (confirmation) =>
            html`<tr data-fact=${confirmation.fact} data-state=${confirmation.state}>
              <th scope="row">${named(confirmation.fact)}</th>
              <td data-column="Sent">${value(confirmation.fact, confirmation.sent)}</td>
              <td data-column="Came back">${received(confirmation)}</td>
              <td>${result(confirmation.state)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** @param {string} fact */
function named(fact) {
  return facts[fact] ?? spaced(fact);
}

/** @param {Confirmation} confirmation */
function received({ fact, sent, received, state }) {
  if (received === undefined) return html`<span class="same">nothing</span>`;
  // Line breaks of PEM, like the order of names, may differ though what they say is the same.
  if (received === sent || (isPem(sent) && state === "confirmed")) return html`<span class="same">the same</span>`;
  // A service may tell them in an order of its own, and leave addresses out: neither is a difference.
  if (fact === "subjectAlternativeNames" && state === "confirmed") {
    const all = sent.split(",").length === received.split(",").length;
    return html`<span class="same">${all ? "the same" : "the same names, no addresses"}</span>`;
  }
  return value(fact, received);
}

/**
 * @param {string} fact
 * @param {string} text
 */
function value(fact, text) {
  if (!text) return html`<span class="same">empty</span>`;
  if (fact === "subjectAlternativeNames" || fact === "domain" || fact === "san") return text.split(",").join(", ");
  if (!isPem(text)) return text;
  return html`<details>
    <summary>${count(text.split("-----BEGIN CERTIFICATE-----").length - 1, "certificate")}</summary>
    <code class="exact">${text}</code>
  </details>`;
}

/** @param {string} text */
function isPem(text) {
  return text.includes("-----BEGIN CERTIFICATE-----");
}

/** @param {Confirmation["state"]} state */
function result(state) {
  if (state === "confirmed") return html`<span class="state good">${check} Confirmed</span>`;
  if (state === "differs") return html`<span class="state bad">${cross} Differs</span>`;
  return html`<span class="state">Not echoed</span>`;
}

/**
 * Nothing about an answer is left to acknowledge.
 *
 * @param {"error" | "warning" | "note"} given
 */
function severity(given) {
  return given === "warning" ? "note" : given;
}

customElements.define("proof-of-arrival", ProofOfArrival);
