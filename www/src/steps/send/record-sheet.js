/**
 * A sign-off record on paper. In: a record. Out: one clean page with all that stands in it, to print or to keep as PDF. It stands in the document
 * only while it is printed, and `styles/page.css` leaves out all else then.
 */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { base } from "../../styles/base.js";
import { recordSheet } from "../../styles/record-facts.js";
import { sheet } from "../../styles/record-sheet.js";
import { sha256 } from "../../journey/send/record-check.js";
import { recordFacts } from "./record-facts.js";

/** @import { SignoffRecord } from "countersign" */

class RecordSheet extends LitElement {
  static properties = { record: { attribute: false }, sha256: {}, said: { attribute: false } };

  static styles = [base, recordSheet, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {SignoffRecord | undefined} */
    this.record = undefined;
    /** Of its text. @type {string | undefined} */
    this.sha256 = undefined;
    /** What a finding says, by its code. @type {((code: string) => string | undefined) | undefined} */
    this.said = undefined;
  }

  render() {
    const { record, sha256, said } = this;
    if (!record) return nothing;
    const isRehearsal = record.outcome?.state === "rehearsed" || record.delivered?.by === "sandbox";
    return html`<main>
      <h1>${isRehearsal ? msg("Record of the rehearsal") : msg("Sign-off record")}</h1>
      ${isRehearsal ? html`<p class="rehearsal">${msg("This was a rehearsal: nothing reached the cloud.")}</p>` : nothing}
      ${recordFacts(record, { sha256, said })}
      <p class="foot">${msg("Printed by Countersign. The record itself is the file: its hash stands above.")}</p>
    </main>`;
  }
}

customElements.define("record-sheet", RecordSheet);

/**
 * Prints one, and nothing else of the page.
 *
 * @param {{ text: string, said: (code: string) => string | undefined }} given
 */
export async function printRecord({ text, said }) {
  const element = new RecordSheet();
  Object.assign(element, { record: JSON.parse(text), said, ...(await sha256(text)) });
  document.body.append(element);
  await element.updateComplete;
  window.addEventListener("afterprint", () => element.remove(), { once: true });
  window.print();
}
