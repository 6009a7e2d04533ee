/** Inside "What it is". In: the certificates that could be the one to present, and which is taken. Out: the one that somebody chose, as an event. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/leaf-choice.js";
import { certificateSearch } from "../../parts/certificate-search.js";
import { warning } from "../../parts/icons.js";
import { matching } from "../../journey/read/candidates.js";
import { nameOf, startOf } from "../../words/role.js";
import { date, validity } from "../../words/validity.js";

/** @import { Certificate } from "countersign" */
/** @import { Brief } from "../../journey/read/candidates.js" */
/** @import { Named } from "../../words/role.js" */

/** More than this are not drawn at once, however many there are. */
const drawn = 20;

class LeafChoice extends LitElement {
  static properties = {
    candidates: { attribute: false },
    taken: { attribute: false },
    fitting: { type: Number },
    chosen: { type: Boolean },
    now: { type: Number },
    numberOf: { attribute: false },
    sought: { state: true },
  };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {(Brief | Certificate)[]} */
    this.candidates = [];
    /** The fingerprint of the one that is taken. @type {string | undefined} */
    this.taken = undefined;
    /** How many of them fit a private key. */
    this.fitting = 0;
    /** Somebody chose. */
    this.chosen = false;
    this.now = 0;
    /** @type {(certificate: Named) => number} */
    this.numberOf = ({ index }) => index + 1;
    this.sought = "";
  }

  render() {
    const { candidates, chosen, fitting } = this;
    const found = matching(candidates, this.sought);
    const taken = this.#taken;
    // The one that is taken stays in sight, whatever is sought.
    const shown = found.slice(0, drawn);
    const rows = taken && !shown.includes(taken) ? [taken, ...shown] : shown;
    const more = found.length - shown.length;
    return html`<fieldset class="message ${chosen ? "note" : "warn"}" data-testid="leaf-choice">
      ${warning}
      <div>
        <legend>${this.#question}</legend>
        <p class="small">
          ${
            fitting
              ? msg("Each of them fits a private key that you pasted. Choose the one to present.")
              : msg("Choose the one to present, or add its private key: the key shows which one it is.")
          }
        </p>
        ${
          candidates.length > drawn
            ? certificateSearch(this.sought, "find-leaf", (sought) => (this.sought = sought))
            : nothing
        }
        <ul>
          ${repeat(rows, ({ fingerprints }) => fingerprints.sha256, (each) => this.#row(each))}
        </ul>
        ${found.length ? nothing : html`<p class="small quiet">${msg("No certificate matches this.")}</p>`}
        ${more > 0 ? html`<p class="small quiet" data-testid="more-leaves">${msg(str`${more} more. Type to find one.`)}</p>` : nothing}
      </div>
    </fieldset>`;
  }

  get #question() {
    const number = this.candidates.length;
    const taken = this.#taken;
    const name = taken ? nameOf(taken) : "";
    return this.chosen ? msg(str`You chose ${name}, one of ${number} certificates that could be the one to present.`) : msg(str`${number} certificates could be the one to present. ${name} is taken.`);
  }

  get #taken() {
    return this.candidates.find((each) => each.fingerprints.sha256 === this.taken);
  }

  /** @param {Brief | Certificate} certificate */
  #row(certificate) {
    const { sha256 } = certificate.fingerprints;
    const { state, words } = validity(certificate, this.now);
    const until = date(certificate.notAfter);
    const number = this.numberOf(certificate);
    return html`<li>
      <label>
        <input
          type="radio"
          name="leaf"
          data-testid="leaf"
          data-sha256=${sha256}
          .checked=${live(certificate === this.#taken)}
          @change=${() => this.dispatchEvent(new CustomEvent("choose-leaf", { detail: sha256, bubbles: true, composed: true }))}
        />
        <span class="what">
          <span class="name">${nameOf(certificate)}</span>
          <span class="small quiet"
            >${msg(str`certificate ${number}`)} · <span class="left ${state}">${msg(str`until ${until}, ${words}`)}</span> ·
            <span class="mono">${startOf(certificate)}</span></span
          >
        </span>
      </label>
    </li>`;
  }
}

customElements.define("leaf-choice", LeafChoice);
