/** Inside Clear. In: a refused question. Out: what the service said, which permission is missing, and the policy that grants it. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/missing-permission.js";
import { bounded } from "../../parts/long-text.js";
import { said, translated } from "../../words/said.js";
import { languageOf, short } from "../../words/sentence.js";
import { listSaid } from "../../words/lists.js";
import { warning } from "../../parts/icons.js";
import "../../parts/copy-button.js";

/** @import { Found } from "countersign" */

class MissingPermission extends JourneyElement {
  static properties = { found: { attribute: false }, title: {} };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Found | undefined} */
    this.found = undefined;
    this.title = "";
  }

  render() {
    const { found } = this;
    if (!found) return nothing;
    const { failure, status, kind } = found;
    const isPermission = failure?.cause === "permission";
    const words = failure ? translated({ ...failure.messageWords, message: failure.message }) : "";
    return html`<div class="message warn" data-testid="list-refused" data-status=${status} data-cause=${failure?.cause ?? ""}>
      ${warning}
      <div>
        <p><strong>${isPermission || !failure?.meaning ? this.title : said({ ...failure.meaningWords, message: failure.meaning })}</strong></p>
        ${isPermission ? this.#permissions(kind) : failure?.remedy ? html`<p>${bounded(said({ ...failure.remedyWords, message: failure.remedy }))}</p>` : nothing}
        <p>${listSaid.paste}</p>
        ${failure ? html`<p class="small quiet"><code>${short(failure.code)}</code> <span lang=${languageOf(words)}>${bounded(words)}</span></p>` : nothing}
      </div>
    </div>`;
  }

  /** @param {Found["kind"]} kind */
  #permissions(kind) {
    const { policy, actions = [], without = [] } = this.journey.api?.permissions([kind]) ?? {};
    if (!actions.length) return without.map((each) => html`<p>${bounded(said(each))}</p>`);
    return html`<p>
        ${actions.length === 1 ? listSaid.permission : listSaid.permissions(actions.length)}
        ${actions.map((each) => html`<code data-testid="permission">${each.action}</code> <span class="quiet">${bounded(said(each))}</span> `)}
      </p>
      <copy-button label=${listSaid.policy} .text=${JSON.stringify(policy, null, 2)}></copy-button>`;
  }
}

customElements.define("missing-permission", MissingPermission);
