/** Inside step 7. In: the operator's note. Out: the sign-off record as a file, signed with the certificate's key on request. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/sign-off-record.js";
import { bounded } from "../../parts/long-text.js";
import { sentence } from "../../words/sentence.js";
import { cross, file } from "../../parts/icons.js";

class SignOffRecord extends JourneyElement {
  static properties = { proof: { attribute: false }, note: { state: true }, sign: { state: true }, failure: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {import("../../journey/delivery.js").Proof | undefined} */
    this.proof = undefined;
    this.note = "";
    this.sign = false;
    this.failure = "";
  }

  render() {
    const { proof } = this;
    if (!proof) return nothing;
    const unsignable = this.journey.unsignable(proof);
    return html`<section data-testid="record">
      <h3>${proof.rehearsal ? "Record of the rehearsal" : "Sign-off record"}</h3>
      <p class="hint">
        What was sent, the hash of its bytes, what the rules found, what you accepted, and what came back. No key, no credentials.
        ${proof.rehearsal ? "It says that this was a rehearsal, and cannot pass for the real thing." : nothing}
      </p>
      ${
        this.journey.canNote(proof)
          ? html`<label for="note">Note</label>
              <textarea
                id="note"
                data-testid="record-note"
                placeholder="Who, why, a ticket"
                .value=${this.note}
                @input=${(/** @type {Event & { target: HTMLTextAreaElement }} */ { target }) => (this.note = target.value)}
              ></textarea>`
          : html`<p class="small quiet">It is as it was on arrival. A note can be added while step 1 holds what was sent.</p>`
      }
      <div class="actions">
        <button type="button" data-testid="record-download" @click=${this.#download}>${file} Download the record</button>
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
                Sign it with the certificate’s key
              </label>`
        }
      </div>
      ${
        this.failure
          ? html`<div class="message bad" role="alert" data-testid="record-error">
              ${cross}
              <div>${bounded(sentence(this.failure))}</div>
            </div>`
          : nothing
      }
    </section>`;
  }

  async #download() {
    const { journey, proof } = this;
    if (!proof) return;
    this.failure = "";
    try {
      const note = journey.canNote(proof) ? this.note : "";
      const { name, text, type } = await journey.record(proof, { note, sign: this.sign && !journey.unsignable(proof) });
      const link = document.createElement("a");
      link.download = name;
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.click();
      // The download has its own hold on the data by the time a task has passed.
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      this.failure = /** @type {Error} */ (error).message;
    }
  }
}

customElements.define("sign-off-record", SignOffRecord);
