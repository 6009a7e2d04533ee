/** Inside a proof. In: the operator's note. Out: the sign-off record as a file, signed with the certificate's key on request. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/sign-off-record.js";
import { bounded } from "../../parts/long-text.js";
import { saveFile } from "../../parts/save-file.js";
import { said } from "../../words/said.js";
import { cross, file } from "../../parts/icons.js";
import { printRecord } from "./record-sheet.js";

class SignOffRecord extends JourneyElement {
  static properties = { proof: { attribute: false }, sign: { state: true }, failure: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {import("../../journey/send/delivery.js").Proof | undefined} */
    this.proof = undefined;
    this.sign = false;
    /** Why the last download did not come about. @type {Error | undefined} */
    this.failure = undefined;
  }

  render() {
    const { proof } = this;
    if (!proof) return nothing;
    const unsignable = this.journey.unsignable(proof);
    return html`<section data-testid="record">
      <h3>${proof.rehearsal ? msg("Record of the rehearsal") : msg("Sign-off record")}</h3>
      <p class="hint">
        ${
          proof.rehearsal
            ? msg("What was sent, the hash of its bytes, what the rules found, what you accepted, and what came back. No key, no credentials. The record says that this was a rehearsal.")
            : msg("What was sent, the hash of its bytes, what the rules found, what you accepted, and what came back. No key, no credentials.")
        }
      </p>
      ${
        this.journey.canNote(proof)
          ? html`<label for="note">${msg("Your note")}</label>
              <textarea
                id="note"
                data-testid="record-note"
                placeholder=${msg("Who, why, a ticket")}
                .value=${live(proof.note ?? "")}
                @input=${(/** @type {Event & { target: HTMLTextAreaElement }} */ { target }) => (proof.note = target.value)}
              ></textarea>`
          : html`<p class="small quiet">${msg("The record is as it was on arrival. A note can be added while the certificate that was sent is given above.")}</p>`
      }
      <div class="actions">
        <button type="button" data-testid="record-download" @click=${this.#download}>${file} ${msg("Download the record")}</button>
        <button type="button" data-testid="record-print" @click=${this.#print}>${msg("Print")}</button>
        ${
          unsignable
            ? html`<p class="small quiet" data-testid="record-unsignable">${unsignable}</p>`
            : html`<label class="sign">
                <input
                  type="checkbox"
                  data-testid="record-sign"
                  .checked=${this.sign}
                  @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => (this.sign = target.checked)}
                />
                ${msg("Sign it with the certificate’s key")}
              </label>`
        }
      </div>
      ${
        this.failure
          ? html`<div class="message bad" role="alert" data-testid="record-error">
              ${cross}
              <div>${bounded(said(this.failure))}</div>
            </div>`
          : nothing
      }
    </section>`;
  }

  /** On paper, what the findings say stands beside their codes. */
  async #print() {
    const { journey, proof } = this;
    if (!proof) return;
    this.failure = undefined;
    try {
      const { text } = await journey.record(proof, { note: noteOf(journey, proof), sign: false });
      const findings = new Map((proof.findings ?? []).map((finding) => [/** @type {string} */ (finding.code), finding]));
      await printRecord({
        text,
        said(code) {
          const finding = findings.get(code);
          return finding && said(finding);
        },
      });
    } catch (error) {
      this.failure = /** @type {Error} */ (error);
    }
  }

  async #download() {
    const { journey, proof } = this;
    if (!proof) return;
    this.failure = undefined;
    try {
      const note = noteOf(journey, proof);
      const { name, text, type } = await journey.record(proof, { note, sign: this.sign && !journey.unsignable(proof) });
      saveFile({ name, content: text, type });
    } catch (error) {
      this.failure = /** @type {Error} */ (error);
    }
  }
}

/**
 * What was written for this proof: it stays with it, wherever the proof is drawn.
 *
 * @param {import("../../journey/journey.js").Journey} journey
 * @param {import("../../journey/send/delivery.js").Proof} proof
 */
function noteOf(journey, proof) {
  return journey.canNote(proof) ? (proof.note ?? "") : "";
}

customElements.define("sign-off-record", SignOffRecord);
