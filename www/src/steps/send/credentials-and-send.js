/** The section "Credentials and send". In: credentials, kept in memory only. Out: the signed request, to the relay. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { progress } from "../../styles/progress.js";
import { sheet } from "../../styles/credentials-and-send.js";
import { bounded } from "../../parts/long-text.js";
import { noWay } from "../../words/no-way.js";
import { credentialLabels } from "../../journey/send/keyring.js";
import { agreed, doubt, toConfirm } from "../../journey/send/sendable.js";
import { isMany } from "../../journey/targets/targets.js";
import { effect } from "../../journey/clear/users.js";
import { looking } from "../../words/proof.js";
import { spoken } from "../../words/said.js";
import { short } from "../../words/sentence.js";
import { cross, info, warning } from "../../parts/icons.js";
import "./credential-fields.js";
import "./target-send.js";

class CredentialsAndSend extends JourneyElement {
  static styles = [controls, progress, sheet];

  render() {
    const { journey } = this;
    const { request } = journey;
    // What is under way can be cancelled, whatever stands in the form meanwhile.
    if (journey.targets.isRunning) return html`<target-send .journey=${journey}></target-send>`;
    if (!request) return journey.delivery.sending ? this.#underWay() : nothing;
    return html`<credential-fields .journey=${journey}></credential-fields>
      ${this.#error()} ${journey.delivery.sending ? this.#underWay() : this.#go(request)}`;
  }

  /**
   * Puts the reader into a field.
   *
   * @param {string} name
   */
  focusField(name) {
    const many = this.renderRoot.querySelector("target-send")?.shadowRoot;
    const own = /** @type {HTMLElement | null} */ ((many ?? this.renderRoot).querySelector(`#${CSS.escape(name)}`));
    own?.scrollIntoView({ block: "center" });
    own?.focus();
    if (own) return true;
    const fields = /** @type {(HTMLElement & { focusField(name: string): boolean }) | null} */ (this.renderRoot.querySelector("credential-fields"));
    return fields?.focusField(name) === true;
  }

  #error() {
    const { credentialsError: error } = this.journey;
    if (!error) return nothing;
    return html`<div class="message bad" id="credentials-error" data-testid="send-error" data-code=${error.code}>
      ${cross}
      <div>${bounded(spoken(error, new Map(Object.entries(credentialLabels))))}</div>
    </div>`;
  }

  /** @param {import("countersign").PreparedRequest} request */
  #go({ url }) {
    const { journey } = this;
    const { host } = new URL(url);
    if (journey.relay.state !== "there" || journey.obstacle) {
      return html`<div class="message warn" data-testid="no-way">
        ${info}
        <div>${noWay[journey.relay.state] ?? (journey.obstacle ? msg("This page’s relay does not pass this request on: see the sign-off.") : msg("The relay is being asked what it can do."))}</div>
      </div>`;
    }
    if (isMany(journey)) return html`<target-send .journey=${journey}></target-send>`;
    // What cannot be taken back says so beside the box that confirms it.
    const words = journey.destination.once ? undefined : effect(journey);
    return html`${this.#doubt()} ${words ? html`<p data-testid="effect-of-send">${words}</p>` : nothing} ${this.#confirmation()}
      <div class="go">
        <p class="small quiet" data-testid="way">
          ${wayTo(host, journey)}
        </p>
      </div>`;
  }

  #underWay() {
    const { delivery } = this.journey;
    return html`<div class="progress" role="progressbar" aria-label=${delivery.isLooking ? looking.under : msg("Sending")}></div>
      <div class="go">
        <p data-testid="progress">${waitingFor(delivery)}</p>
        <button type="button" data-testid="cancel" @click=${() => delivery.cancel()}>${delivery.isLooking ? looking.cancel : msg("Cancel")}</button>
      </div>`;
  }

  /** A call that may not be made twice went out, and nobody knows what became of it. */
  #doubt() {
    const { journey } = this;
    const { once } = journey.destination;
    if (!once || !doubt(journey)) return nothing;
    return html`<div class="message warn" data-testid="doubt">
      ${warning}
      <div>
        <p><strong>${msg("The last request may have taken effect.")}</strong> ${once.doubt}</p>
        <label class="acknowledge">
          <input type="checkbox" data-testid="looked" .checked=${live(false)} @change=${() => journey.settle()} />
          ${once.looked}
        </label>
      </div>
    </div>`;
  }

  #confirmation() {
    const { journey } = this;
    const { once, consent } = journey.destination;
    if (consent !== undefined) {
      return html`<label class="acknowledge">
        <input
          type="checkbox"
          id="confirmation"
          data-testid="consent"
          .checked=${live(journey.confirmation === agreed)}
          @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => journey.confirm(target.checked ? agreed : "")}
        />
        ${consent}
      </label>`;
    }
    const start = toConfirm(journey);
    if (!once || !start) return nothing;
    return html`<div class="confirm">
      <label for="confirmation">${once.confirm(start.length)} <code>${start}</code></label>
      <input
        id="confirmation"
        data-testid="confirmation"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-describedby="irreversible"
        .value=${live(journey.confirmation)}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => journey.confirm(target.value)}
      />
      <p class="hint" id="irreversible">${once.warning}</p>
    </div>`;
  }
}

/**
 * Where it goes, and who sees it on the way.
 *
 * @param {string} host
 * @param {import("../../journey/journey.js").Journey} journey
 */
function wayTo(host, { isRehearsal, sendsPair }) {
  const name = short(host);
  if (isRehearsal) return msg("To the sandbox, a simulated service. No cloud is contacted: this is a rehearsal.");
  if (sendsPair) {
    return msg(
      html`To <strong>${name}</strong>, through this page’s own relay. The relay sees the request as it is sent, the certificate’s private key with it, and never your secret access key.`,
    );
  }
  return msg(html`To <strong>${name}</strong>, through this page’s own relay. The relay sees the request as it is sent, and never your secret access key.`);
}

/** @param {import("../../journey/send/delivery.js").Delivery} delivery */
function waitingFor({ host, progress, secondsToWait }) {
  const name = short(host);
  const seconds = Math.max(1, secondsToWait);
  if (progress?.state === "proving") return progress.wait ? looking.sentAndStill(seconds) : looking.sentAndUnder;
  if (progress?.state !== "waiting" || !progress.wait) return msg(html`Waiting for <strong>${name}</strong> to answer.`);
  const { attempt } = progress;
  return seconds === 1
    ? msg(html`Attempt ${attempt} did not succeed. Trying <strong>${name}</strong> again in 1 second.`)
    : msg(html`Attempt ${attempt} did not succeed. Trying <strong>${name}</strong> again in ${seconds} seconds.`);
}

customElements.define("credentials-and-send", CredentialsAndSend);
