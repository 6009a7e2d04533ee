/** Step 4: the review in; the verdict, every finding with its reasons, and a box to tick for each warning, out. */
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { count, sentence } from "./words.js";
import { check, cross, warning } from "./icons.js";
import "./finding-card.js";

/** @import { Finding, Signoff } from "countersign" */

/** @type {Finding["severity"][]} */
const order = ["error", "warning", "note"];

class SignOff extends JourneyElement {
  static styles = [
    controls,
    css`
      .verdict {
        display: flex;
        align-items: center;
        gap: 18px;
        padding: 20px 22px;
        border-radius: 12px;
        border: 1px solid var(--tone-line);
        background: var(--tone-soft);
      }
      .verdict .seal {
        display: grid;
        place-items: center;
        flex: none;
        width: 52px;
        height: 52px;
        border-radius: 50%;
        border: 2px solid var(--tone);
        color: var(--tone);
        font-size: 1.5rem;
      }
      .verdict strong {
        display: block;
        font-size: 1.375rem;
        font-weight: 650;
        letter-spacing: -0.018em;
        line-height: 1.25;
        color: var(--tone);
      }
      .verdict p {
        font-size: 0.875rem;
      }
      .findings {
        display: grid;
        gap: 10px;
        margin-top: 16px;
      }
      .rules {
        margin-top: 14px;
      }
      .rules li {
        font-size: 0.8125rem;
        padding: 3px 0;
      }
      .rules h3 {
        margin: 8px 0 2px;
      }
    `,
  ];

  render() {
    const { signoff, requestError } = this.journey;
    if (!signoff) {
      if (!requestError || this.journey.fieldError) return nothing;
      return html`<div class="message bad" role="alert" data-testid="review-error">
        ${cross}
        <div>${sentence(requestError.message)}</div>
      </div>`;
    }
    const findings = [...signoff.findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    return html`${this.#verdict(signoff)}
      <div class="findings">
        ${repeat(
          findings,
          (finding, index) => `${finding.code} ${index}`,
          (finding) =>
            html`<finding-card
              data-testid="finding"
              data-code=${finding.code}
              data-severity=${finding.severity}
              .finding=${finding}
              .acknowledged=${this.journey.isAcknowledged(finding)}
              @acknowledge=${(/** @type {CustomEvent<boolean>} */ event) => this.journey.acknowledge(finding, event.detail)}
            ></finding-card>`,
        )}
      </div>
      ${this.#rules(signoff)}`;
  }

  /** @param {Signoff} signoff */
  #verdict({ verdict, findings }) {
    const number = (/** @type {Finding["severity"]} */ severity) => findings.filter((finding) => finding.severity === severity).length;
    const open = this.journey.unacknowledged.length;
    const [tone, icon, title, words] = {
      ready: ["good", check, "Ready to send", "Nothing stands against this request."],
      readyWithWarnings: [
        "warn",
        warning,
        `Ready, with ${count(number("warning"), "warning")}`,
        open ? "Read and tick each warning to go on." : "You have accepted every warning.",
      ],
      blocked: [
        "bad",
        cross,
        `Blocked by ${count(number("error"), "error")}`,
        "The call would fail, or break service. Nothing can be sent yet.",
      ],
    }[verdict];
    return html`<div class="verdict ${tone}" data-testid="verdict" data-verdict=${verdict}>
      <span class="seal">${icon}</span>
      <div>
        <strong>${title}</strong>
        <p>${words}</p>
      </div>
    </div>`;
  }

  /** @param {Signoff} signoff */
  #rules({ rules }) {
    const { ran, notApplicable, notChecked } = rules;
    return html`<details class="rules" data-testid="rules">
      <summary>${count(ran, "rule")} ran, ${notApplicable.length} not applicable, ${notChecked.length} not checked</summary>
      ${
        notChecked.length
          ? html`<h3>Not checked, which is not the same as passed</h3>
              <ul>
                ${notChecked.map(({ code, reason }) => html`<li><code>${code}</code> ${sentence(reason)}</li>`)}
              </ul>`
          : nothing
      }
      ${
        notApplicable.length
          ? html`<h3>Not applicable</h3>
              <p class="chips">${notApplicable.map((code) => html`<code class="chip">${code}</code>`)}</p>`
          : nothing
      }
    </details>`;
  }
}

customElements.define("sign-off", SignOff);
