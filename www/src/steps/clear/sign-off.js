/** Step 4. In: the review. Out: the verdict, every finding with a box to tick for each warning, and every edit to accept or refuse. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { JourneyElement } from "../journey-element.js";
import { banners } from "../../styles/banner.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/sign-off.js";
import { count } from "../../words/quantity.js";
import { sentence } from "../../words/sentence.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import { banner } from "../../parts/banner.js";
import { labels } from "../../destinations/destination.js";
import { bounded } from "../../parts/long-text.js";
import { distinct, eachOnce } from "../../journey/once.js";
import { noWay } from "../../journey/relay.js";
import "../../parts/edit-card.js";
import "../../parts/finding-card.js";
import "./target-review.js";

/** @import { Finding, Signoff } from "countersign" */
/** @import { EditFinding, PlacedFinding } from "../../journey/once.js" */

class SignOff extends JourneyElement {
  static styles = [controls, banners, sheet];

  render() {
    const { signoff, requestError } = this.journey;
    if (!signoff) {
      if (!requestError || this.journey.fieldError) return nothing;
      return html`<div class="message bad" data-testid="review-error">
          ${cross}
          <div>${bounded(this.journey.say(requestError))}</div>
        </div>
        <target-review .journey=${this.journey}></target-review>`;
    }
    const { findings, edits } = eachOnce(signoff);
    return html`${this.#verdict(signoff)} ${this.#relay()}
      ${
        findings.length
          ? html`<div class="findings">
              ${repeat(
                findings,
                (finding, index) => `${finding.code} ${index}`,
                (finding) => this.#finding(finding),
              )}
            </div>`
          : nothing
      }
      ${this.#edits(edits)} <target-review .journey=${this.journey}></target-review> ${this.#rules(signoff)}`;
  }

  /** @param {PlacedFinding} finding */
  #finding(finding) {
    return html`<finding-card
      data-testid="finding"
      data-code=${finding.code}
      data-severity=${finding.severity}
      .finding=${finding}
      .labels=${labels(this.journey.destination)}
      .said=${this.journey.say(finding)}
      .acknowledged=${this.journey.isAcknowledged(finding)}
      @acknowledge=${(/** @type {CustomEvent<boolean>} */ event) => this.journey.acknowledge(finding, event.detail)}
    ></finding-card>`;
  }

  /** What the page's own relay has to say of the request, which is ready only if there is a way for it. */
  #relay() {
    const { relay, obstacle, form, destination } = this.journey;
    if (obstacle) {
      const field = form.endpoint?.value.trim() ? "endpoint" : "region";
      return html`<div class="findings">
        <div class="message bad" data-testid="finding" data-code=${obstacle.code} data-severity="error">
          ${cross}
          <div>
            <p><strong>Error.</strong> ${bounded(obstacle.message)}</p>
            <p>
              ${obstacle.repair}
              <button type="button" class="plain" @click=${() => this.#select(field)}>Go to: ${labels(destination).get(field)}</button>
            </p>
          </div>
        </div>
      </div>`;
    }
    const words = noWay[relay.state];
    if (!words) return nothing;
    return html`<div class="findings">
      <div class="message warn" data-testid="no-relay" data-state=${relay.state}>
        ${info}
        <div>${words}</div>
        ${
          relay.state === "unreachable"
            ? html`<button type="button" data-testid="ask-relay" @click=${() => this.journey.askRelay()}>Ask again</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** @param {string} field */
  #select(field) {
    this.dispatchEvent(new CustomEvent("select-field", { detail: field, bubbles: true, composed: true }));
  }

  /** @param {Signoff} signoff */
  #verdict({ verdict: reviewed, findings }) {
    const { relay, obstacle } = this.journey;
    const said = distinct(findings);
    const number = (/** @type {Finding["severity"]} */ severity) => said.filter((finding) => finding.severity === severity).length;
    const open = this.journey.unacknowledged.length;
    const verdict = obstacle ? "blocked" : reviewed === "ready" && relay.state === "asking" ? "asking" : reviewed;
    const hasWay = relay.state === "there";
    const errors = number("error") + (obstacle ? 1 : 0);
    const [tone, icon, title, words] = {
      asking: ["note", info, "Asking the relay", "Nothing stands against this request. Whether the relay passes it on is being asked."],
      ready: hasWay
        ? ["good", check, "Ready to send", "Nothing stands against this request."]
        : ["warn", info, "Ready, but not from here", "Nothing stands against this request, but this page cannot send it."],
      readyWithWarnings: [
        "warn",
        warning,
        `Ready, with ${count(number("warning"), "warning")}`,
        open ? "Read and tick each warning to go on." : "You have accepted every warning.",
      ],
      blocked: [
        "bad",
        cross,
        `Blocked by ${count(errors, "error")}`,
        obstacle ? "The relay would not pass it on. Nothing can be sent yet." : "The call would fail, or break service. Nothing can be sent yet.",
      ],
    }[verdict];
    return html`<div class="verdict ${tone}" data-testid="verdict" data-verdict=${verdict}>${banner(icon, title, words)}</div>`;
  }

  /** @param {EditFinding[]} edits */
  #edits(edits) {
    if (!edits.length) return nothing;
    return html`<div class="edits">
      <h3>What is sent differs from what was given</h3>
      ${repeat(
        edits,
        ({ code }, index) => `${code} ${index}`,
        (finding) => this.#edit(finding),
      )}
    </div>`;
  }

  /** @param {EditFinding} finding */
  #edit(finding) {
    const { journey } = this;
    return html`<edit-card
      data-testid="edit"
      data-code=${finding.code}
      data-refused=${finding.edit.refused}
      .finding=${finding}
      .acknowledged=${journey.isAcknowledged(finding)}
      @refuse=${(/** @type {CustomEvent<boolean>} */ { detail }) => journey.refuse(finding, detail)}
      @acknowledge=${(/** @type {CustomEvent<boolean>} */ { detail }) => journey.acknowledge(finding, detail)}
    ></edit-card>`;
  }

  /** @param {Signoff} signoff */
  #rules({ rules }) {
    const { version, ran, notApplicable, notChecked } = rules;
    return html`<details class="rules" data-testid="rules">
      <summary>
        ${count(ran, "rule")} ran, ${notApplicable.length} not applicable, ${notChecked.length} not checked; rules ${version}
      </summary>
      ${
        notChecked.length
          ? html`<h3>Not checked, which is not the same as passed</h3>
              <ul>
                ${notChecked.map(({ code, reason }) => html`<li><code>${code}</code> ${bounded(sentence(reason))}</li>`)}
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
