/** Inside a proof. In: what was sent, and what came back or a look showed. Out: both side by side, fact by fact. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { destinations, labels } from "../../destinations/destination.js";
import { bounded } from "../../parts/long-text.js";
import { check, cross } from "../../parts/icons.js";
import { facts, looking } from "../../words/proof.js";
import { clock } from "../../words/sentence.js";

/** @import { Confirmation, Outcome } from "countersign" */
/** @import { Proof } from "../../journey/send/delivery.js" */

/** What a look showed goes before what the answer said of itself. @param {Pick<Proof, "delivery" | "outcome" | "parcel">} proof */
export function proofTables({ delivery, outcome, parcel: { operation } }) {
  const named = naming(operation.kind);
  const seen = delivery.proof?.confirmations ?? [];
  if (!seen.length) return outcome ? table(outcome, named) : nothing;
  return html`${compared(seen, named, looking.found)}
  ${
    outcome?.confirmations.some(({ state }) => state !== "notEchoed")
      ? html`<details data-testid="echoed">
          <summary>${looking.answer}</summary>
          ${compared(outcome.confirmations, named, looking.echoed)}
        </details>`
      : nothing
  }`;
}

/** @param {Outcome} outcome @param {(fact: string) => string} named */
function table({ confirmations }, named) {
  if (!confirmations.length) return nothing;
  if (confirmations.some(({ state }) => state !== "notEchoed")) return compared(confirmations, named, looking.echoed);
  // A column of nothings would bury what there is to say.
  return html`<details data-testid="sent">
    <summary>${msg("What was sent")}</summary>
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
 * @param {(fact: string) => string} named
 * @param {string} column what is said of the other side
 */
function compared(confirmations, named, column) {
  return html`<table data-testid="confirmations">
    <caption class="visually-hidden">
      ${looking.table}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg("Fact")}</th>
        <th scope="col">${msg("Value sent")}</th>
        <th scope="col">${column}</th>
        <th scope="col">${msg("Result")}</th>
      </tr>
    </thead>
    <tbody>
      ${confirmations.map(
        (confirmation) =>
          html`<tr data-fact=${confirmation.fact} data-state=${confirmation.state}>
            <th scope="row">${named(confirmation.fact)}</th>
            <td data-column=${msg("Value sent")}>${value(confirmation.fact, confirmation.sent)}</td>
            <td data-column=${column}>${received(confirmation)}</td>
            <td>${result(confirmation.state, column)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * What the facts of a call are called: as the field of the form, where there is one.
 *
 * @param {import("../../destinations/destination.js").Kind} kind
 * @returns {(fact: string) => string}
 */
function naming(kind) {
  const known = /** @type {Record<string, string | undefined>} */ (/** @type {unknown} */ (facts));
  const fields = labels(destinations[kind]);
  return (fact) => fields.get(fact) ?? known[fact] ?? fact;
}

/** @param {Confirmation} confirmation */
function received({ fact, sent, received, state }) {
  if (received === undefined) return html`<span class="same">${msg("nothing")}</span>`;
  // Line breaks of PEM, like the order of names, may differ though what they say is the same.
  if (received === sent || (isPem(sent) && state === "confirmed")) return html`<span class="same">${msg("the same")}</span>`;
  // A service may list them in its own order, and leave addresses out: neither is a difference.
  if (fact === "subjectAlternativeNames" && state === "confirmed") {
    const all = sent.split(",").length === received.split(",").length;
    return html`<span class="same">${all ? msg("the same") : msg("the same names, no addresses")}</span>`;
  }
  return value(fact, received);
}

/**
 * @param {string} fact
 * @param {string} text
 */
function value(fact, text) {
  if (!text) return html`<span class="same">${msg("empty")}</span>`;
  if (fact === "subjectAlternativeNames" || fact === "domain" || fact === "san") return bounded(text.split(",").join(", "));
  if (fact === "validity") {
    const [from = "", until] = text.split("/").map(clock);
    return bounded(until === undefined ? from : msg(str`${from} to ${until}`));
  }
  if (!isPem(text)) return bounded(text);
  const number = text.split("-----BEGIN CERTIFICATE-----").length - 1;
  return html`<details>
    <summary>${number === 1 ? msg("1 certificate") : msg(str`${number} certificates`)}</summary>
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
  if (state === "confirmed") return html`<span class="state good">${check} ${msg("The same")}</span>`;
  if (state === "differs") return html`<span class="state bad">${cross} ${msg("Differs")}</span>`;
  return html`<span class="state">${column === looking.found ? looking.notTold : msg("Not echoed")}</span>`;
}
