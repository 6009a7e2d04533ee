/** Inside step 7. In: what became of one request. Out: what was sent beside what came back, or why not and what to do. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { banners } from "../../styles/banner.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/proof-card.js";
import { bounded } from "../../parts/long-text.js";
import { canSend } from "../../journey/sendable.js";
import { count, humane } from "../../words/quantity.js";
import { looking } from "../../words/proof.js";
import { clock, sentence, short, spaced } from "../../words/sentence.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import "../../parts/copy-button.js";
import { banner } from "../../parts/banner.js";
import { concern } from "../../journey/concern.js";
import "../../parts/answer-fields.js";
import "./failure-report.js";
import "./proof-look.js";
import "../../parts/finding-card.js";
import "./sign-off-record.js";
import { verdict } from "../../journey/proof-verdict.js";

/** @import { Confirmation, Outcome } from "countersign" */
/** @import { Proof } from "../../journey/delivery.js" */

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
  status: "State",
  caId: "CA ID",
  "certificate.signature": "Signed by",
  "certificate.pathLength": "Path length in the certificate",
  "certificate.signatureAlgorithm": "Signature of the certificate",
};

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
    return html`${this.#verdict(proof)} ${this.#next(proof)}
      <div class="notices">
        ${[...delivery.findings, ...(outcome?.findings ?? [])].map(
          (finding) =>
            html`<finding-card
              data-testid="outcome-finding"
              .finding=${{ ...finding, message: humane(finding.message), severity: severity(finding.severity) }}
            ></finding-card>`,
        )}
        ${
          this.journey.isCurrent(proof)
            ? nothing
            : html`<div class="message note">
                ${info}
                <div>The form has changed since. This is about the request whose body has the hash below.</div>
              </div>`
        }
      </div>
      <failure-report .journey=${this.journey} .proof=${proof}></failure-report>
      <proof-look .journey=${this.journey} .proof=${proof}></proof-look>
      ${this.#tables(proof)} <answer-fields .result=${outcome?.result}></answer-fields> ${this.#facts(proof)}
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
      ${banner({ check, cross, info, warning }[icon], title, words.map((each, index) => html`<span data-testid=${became === "notKnown" && index ? "silence" : nothing}>${bounded(each)}</span> `))}
    </div>`;
  }

  /** What to do next: where to look, and whether it may be sent again. @param {Proof} proof */
  #next(proof) {
    const { journey } = this;
    const { became, isRepeatable } = proof;
    const { error } = proof.delivery;
    const field = concern(proof);
    const isLast = journey.delivery.proof === proof;
    // Nobody is led to repeat what cannot be taken back while it is not known whether it took effect.
    const mayRepeat = isLast && became !== "done" && (became !== "notKnown" || isRepeatable) && journey.isCurrent(proof);
    if (!error && !field && !mayRepeat) return nothing;
    return html`<div class="next">
      ${
        error
          ? html`<p class="small quiet" data-testid="send-error" data-code=${error.code}>${bounded(humane(sentence(error.message)))}</p>`
          : nothing
      }
      ${
        field
          ? html`<button type="button" data-testid="to-concern" @click=${() => this.#select(field.field)}>Go to: ${field.label}</button>`
          : nothing
      }
      ${
        mayRepeat
          ? html`<button type="button" data-testid="try-again" aria-disabled=${journey.delivery.sending} @click=${this.#again}>
              Try again
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
  #facts({ delivery, outcome, rehearsal, sentAt, scrubbed, url, bodySha256, became }) {
    const by = { relay: "relay", sandbox: "sandbox", service: "service", other: "" }[speaker(delivery, outcome)];
    return html`<dl class="facts">
      ${
        outcome?.requestId
          ? html`<dt>${by === "service" ? "Request ID" : by ? `Request ID of the ${by}` : "Request ID"}</dt>
              <dd>
                <code data-testid="request-id">${bounded(outcome.requestId)}</code
                ><copy-button .text=${outcome.requestId} what="request ID"></copy-button>
              </dd>`
          : nothing
      }
      <dt>${outcome ? "Answered" : "When"}</dt>
      <dd data-testid="answered">
        ${sentAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}${outcome ? html`, status ${outcome.status}` : nothing}${
          delivery.attempts > 1 ? `, at attempt ${delivery.attempts}` : ""
        }${answerer(delivery, outcome)}
      </dd>
      ${
        scrubbed.length
          ? html`<dt>Removed</dt>
              <dd data-testid="scrubbed">
                ${scrubbed.map((field, index) => html`${index ? ", " : ""}<code>${short(field)}</code>`)}, from the answer, before anything here
                could read it
              </dd>`
          : nothing
      }
      <dt>${became === "notSent" || rehearsal ? "Meant for" : "Sent to"}</dt>
      <dd><code class="exact">${bounded(url)}</code></dd>
      <dt>Body SHA-256</dt>
      <dd><code class="exact">${bodySha256}</code></dd>
    </dl>`;
  }

  /** What a look showed goes before what the answer said of itself. @param {Proof} proof */
  #tables({ delivery, outcome }) {
    const seen = delivery.proof?.confirmations ?? [];
    if (!seen.length) return outcome ? this.#table(outcome) : nothing;
    return html`${this.#compared(seen, looking.found)}
    ${
      outcome?.confirmations.some(({ state }) => state !== "notEchoed")
        ? html`<details data-testid="echoed">
            <summary>${looking.answer}</summary>
            ${this.#compared(outcome.confirmations, looking.echoed)}
          </details>`
        : nothing
    }`;
  }

  /** @param {Outcome} outcome */
  #table({ confirmations }) {
    if (!confirmations.length) return nothing;
    if (confirmations.some(({ state }) => state !== "notEchoed")) return this.#compared(confirmations, looking.echoed);
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

  /**
   * @param {Confirmation[]} confirmations
   * @param {string} column what is said of the other side
   */
  #compared(confirmations, column) {
    return html`<table data-testid="confirmations">
      <caption class="visually-hidden">
        ${looking.table}
      </caption>
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Sent</th>
          <th scope="col">${column}</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${confirmations.map(
          (confirmation) =>
            html`<tr data-fact=${confirmation.fact} data-state=${confirmation.state}>
              <th scope="row">${named(confirmation.fact)}</th>
              <td data-column="Sent">${value(confirmation.fact, confirmation.sent)}</td>
              <td data-column=${column}>${received(confirmation)}</td>
              <td>${result(confirmation.state, column)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

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
 * @param {Outcome | undefined} outcome
 */
function answerer(delivery, outcome) {
  const { delivered } = delivery;
  const by = speaker(delivery, outcome);
  if (by === "relay") return ", by this page’s relay";
  if (by === "other") return ", by something between here and the service";
  if (!delivered) return "";
  const who = delivered.by === "sandbox" ? ", by the sandbox" : ", by the service";
  return `${who}${delivered.via === "relay" ? ", through this page’s relay" : ""}`;
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
  // A service may list them in its own order, and leave addresses out: neither is a difference.
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
  if (fact === "subjectAlternativeNames" || fact === "domain" || fact === "san") return bounded(text.split(",").join(", "));
  if (fact === "validity") return bounded(text.split("/").map(clock).join(" to "));
  if (!isPem(text)) return bounded(text);
  return html`<details>
    <summary>${count(text.split("-----BEGIN CERTIFICATE-----").length - 1, "certificate")}</summary>
    <code class="exact">${text}</code>
  </details>`;
}

/** @param {string} text */
function isPem(text) {
  return text.includes("-----BEGIN CERTIFICATE-----");
}

/**
 * @param {Confirmation["state"]} state
 * @param {string} column
 */
function result(state, column) {
  if (state === "confirmed") return html`<span class="state good">${check} Confirmed</span>`;
  if (state === "differs") return html`<span class="state bad">${cross} Differs</span>`;
  return html`<span class="state">${column === looking.found ? looking.notTold : "Not echoed"}</span>`;
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
