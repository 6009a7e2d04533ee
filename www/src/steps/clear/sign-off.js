/** In: the review. Out: the verdict, every finding with a box to tick for each warning, and every edit to accept or refuse. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { JourneyElement } from "../journey-element.js";
import { banners } from "../../styles/banner.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/sign-off.js";
import { said } from "../../words/said.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import { banner } from "../../parts/banner.js";
import { labels } from "../../destinations/destination.js";
import { remedy } from "../../destinations/remedies.js";
import { bounded } from "../../parts/long-text.js";
import { headed } from "../../parts/severity.js";
import { distinct, eachOnce } from "../../journey/clear/once.js";
import { noWay } from "../../words/no-way.js";
import { effect } from "../../journey/clear/users.js";
import "../../parts/edit-card.js";
import "../../parts/finding-card.js";
import "./target-review.js";

/** @import { Finding, Signoff } from "countersign" */
/** @import { EditFinding, PlacedFinding } from "../../journey/clear/once.js" */

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
    const notes = findings.filter(({ severity }) => severity === "note");
    const others = findings.filter(({ severity }) => severity !== "note");
    return html`${this.#verdict(signoff)} ${this.#effect()} ${this.#relay()} ${others.length ? this.#findings(others) : nothing} ${this.#edits(edits)}
      <target-review .journey=${this.journey}></target-review>
      ${notes.length ? this.#notes(notes) : nothing} ${this.#rules(signoff)}`;
  }

  /** @param {PlacedFinding[]} notes */
  #notes(notes) {
    const number = notes.length;
    return html`<details class="notes" data-testid="notes">
      <summary>${number === 1 ? msg("1 note") : msg(str`${number} notes`)}</summary>
      ${this.#findings(notes)}
    </details>`;
  }

  /** @param {PlacedFinding[]} findings */
  #findings(findings) {
    return html`<div class="findings">
      ${repeat(
        findings,
        (finding, index) => `${finding.code} ${index}`,
        (finding) => this.#finding(finding),
      )}
    </div>`;
  }

  /** @param {PlacedFinding} finding */
  #finding(finding) {
    const { journey } = this;
    const way = remedy(journey.destination, journey.form, journey.facts, finding);
    return html`<finding-card
      data-testid="finding"
      data-code=${finding.code}
      data-severity=${finding.severity}
      .finding=${finding}
      .labels=${labels(journey.destination)}
      .said=${journey.say(finding)}
      .remedy=${way?.words}
      .acknowledged=${journey.isAcknowledged(finding)}
      @acknowledge=${(/** @type {CustomEvent<boolean>} */ event) => journey.acknowledge(finding, event.detail)}
      @remedy=${() => way && journey.replace(way.change)}
    ></finding-card>`;
  }

  /** What it changes at once, or for ever: where it is read, not among the notes. */
  #effect() {
    const words = effect(this.journey);
    return words ? html`<p class="effect" data-testid="effect">${info} ${words}</p>` : nothing;
  }

  /** What the page's own relay has to say of the request, which is ready only if there is a way for it. */
  #relay() {
    const { relay, obstacle, form, destination } = this.journey;
    if (obstacle) {
      const field = form.endpoint?.value.trim() ? "endpoint" : "region";
      const label = labels(destination).get(field) ?? field;
      return html`<div class="findings">
        <div class="message bad" data-testid="finding" data-code=${obstacle.code} data-severity="error">
          ${cross}
          <div>
            <p>${headed("error", bounded(obstacle.message))}</p>
            <p>
              ${obstacle.repair}
              <button type="button" class="plain" @click=${() => this.#select(field)}>${msg(str`Go to “${label}”`)}</button>
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
        <button type="button" data-testid="ask-relay" @click=${() => this.journey.askRelay()}>${msg("Ask again")}</button>
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
    const warnings = number("warning");
    const [tone, icon, title, words] = {
      asking: ["note", info, msg("Asking the relay"), msg("No rule objects to this request. The relay is being asked whether it forwards it.")],
      ready: hasWay
        ? ["good", check, msg("Ready to send"), msg("No rule objects to this request.")]
        : ["warn", info, msg("Ready, but this page cannot send it"), msg("No rule objects to this request. Run it as a curl command.")],
      readyWithWarnings: [
        "warn",
        warning,
        warnings === 1 ? msg("Ready, with 1 warning") : msg(str`Ready, with ${warnings} warnings`),
        open ? msg("Read and tick each warning to go on.") : msg("You have accepted every warning."),
      ],
      blocked: [
        "bad",
        cross,
        errors === 1 ? msg("Blocked by 1 error") : msg(str`Blocked by ${errors} errors`),
        obstacle
          ? msg("The relay does not forward this request, so it cannot be sent yet.")
          : msg("The call would fail, or it would interrupt your service. It cannot be sent yet."),
      ],
    }[verdict];
    return html`<div class="verdict ${tone}" data-testid="verdict" data-verdict=${verdict}>${banner(icon, title, words)}</div>`;
  }

  /** @param {EditFinding[]} edits */
  #edits(edits) {
    if (!edits.length) return nothing;
    return html`<div class="edits">
      <h3>${msg("What is sent differs from what you gave")}</h3>
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
    const [others, unchecked] = [notApplicable.length, notChecked.length];
    return html`<details class="rules" data-testid="rules">
      <summary>
        ${msg(str`${ran} rules checked, ${others} not applicable, ${unchecked} not checked (rules ${version})`)}
      </summary>
      ${
        notChecked.length
          ? html`<h3>${msg("Not checked, which is not the same as passed")}</h3>
              <ul>
                ${notChecked.map((each) => html`<li><code>${each.code}</code> ${bounded(said(each))}</li>`)}
              </ul>`
          : nothing
      }
      ${
        notApplicable.length
          ? html`<h3>${msg("Not applicable")}</h3>
              <p class="chips">${notApplicable.map((code) => html`<code class="chip">${code}</code>`)}</p>`
          : nothing
      }
    </details>`;
  }
}

customElements.define("sign-off", SignOff);
