/** The journey in; the whole page out: title, the way through the steps, the steps, and the voice for screen readers. */
import { html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "./styles/controls.js";
import { pageLayout } from "./styles/page-layout.js";
import { steps } from "./steps.js";
import { sentence } from "./words.js";
import { check, cross, info, mark, warning } from "./icons.js";
import "./console-step.js";
import "./certificate-and-key.js";
import "./what-it-is.js";
import "./where-it-goes.js";
import "./sign-off.js";
import "./exact-request.js";
import "./credentials-and-send.js";
import "./proof-of-arrival.js";

/** @typedef {import("./journey.js").Journey} Journey */
/** @typedef {import("./console-step.js").ConsoleStep} ConsoleStep */
/** @typedef {import("./certificate-and-key.js").CertificateAndKey} CertificateAndKey */

/** What stands in each step, by its identifier. @type {Record<string, (journey: Journey) => unknown>} */
const contents = {
  "certificate-and-key": (journey) => html`<certificate-and-key .journey=${journey}></certificate-and-key>`,
  "what-it-is": (journey) => html`<what-it-is .journey=${journey}></what-it-is>`,
  "where-it-goes": (journey) => html`<where-it-goes .journey=${journey}></where-it-goes>`,
  "sign-off": (journey) => html`<sign-off .journey=${journey}></sign-off>`,
  "exact-request": (journey) => html`<exact-request .journey=${journey}></exact-request>`,
  send: (journey) => html`<credentials-and-send .journey=${journey}></credentials-and-send>`,
  proof: (journey) => html`<proof-of-arrival .journey=${journey}></proof-of-arrival>`,
};

export class ConsolePage extends JourneyElement {
  static properties = { announcement: { state: true } };

  static styles = [controls, pageLayout];

  /** The summaries as last heard, by step. @type {Map<string, string>} */
  #heard = new Map();
  #proof = false;

  constructor() {
    super();
    this.announcement = "";
  }

  render() {
    const { journey } = this;
    const list = steps(journey);
    return html`<header class="bar">
        <div>
          <h1>${mark}Countersign</h1>
          ${journey.sandbox ? html`<span class="tag sandbox" data-testid="sandbox-badge">Sandbox</span>` : nothing}
          <button type="button" data-testid="start-over" @click=${this.#startOver}>Start over</button>
        </div>
      </header>
      <div class="grid">
        <nav aria-label="Steps">
          <ol>
            ${list.map((step, index) => this.#stop(step, index))}
          </ol>
        </nav>
        <main @select-line=${this.#selectLine}>
          <div class="lead">
            <h2>Update a certificate, and prove it arrived</h2>
            <p>
              For load balancers, API gateways, device CAs and private CAs: check it, see the exact request, send it, and see what came
              back. Key and credentials stay in this page’s memory; nothing leaves it before you press Send.
            </p>
          </div>
          ${this.#module()}
          ${list.map(
            (step, index) =>
              html`<console-step data-testid=${`step-${step.id}`} data-state=${step.state} .step=${step} .number=${index + 1}>
                ${contents[step.id]?.(journey)}
              </console-step>`,
          )}
        </main>
      </div>
      <p class="visually-hidden" role="status" data-testid="announcement">${this.announcement}</p>`;
  }

  updated() {
    const { journey } = this;
    const news = [];
    for (const { id, title, state, summary } of steps(journey)) {
      if (this.#heard.size >= 7 && this.#heard.get(id) !== summary && state !== "locked" && state !== "busy")
        news.push(`${title}: ${summary}.`);
      this.#heard.set(id, summary);
    }
    if (news.length) this.announcement = news.join(" ");
    const proof = journey.delivery.proof !== undefined;
    if (proof && !this.#proof) this.#step("proof")?.updateComplete.then(() => this.#step("proof")?.reveal());
    this.#proof = proof;
  }

  /**
   * @param {import("./steps.js").Step} step
   * @param {number} index
   */
  #stop({ id, title, state, summary }, index) {
    const sign = { done: check, failed: cross, attention: warning, locked: index + 1, open: index + 1, busy: index + 1 }[state];
    return html`<li class=${state}>
      <button type="button" @click=${() => this.#step(id)?.reveal()}>
        <span class="dot" aria-hidden="true">${sign}</span><b>${title}</b><small>${summary}</small>
      </button>
    </li>`;
  }

  #module() {
    const { module } = this.journey;
    if (module.state !== "failed") return nothing;
    return html`<div class="message bad" role="alert" data-testid="module-failed">
      ${info}
      <div><strong>The certificate reader did not load.</strong> ${sentence(module.message ?? "")} What you typed is kept.</div>
      <button type="button" data-testid="load-again" @click=${() => this.journey.start()}>Try again</button>
    </div>`;
  }

  /** @param {string} id */
  #step(id) {
    return /** @type {ConsoleStep | null} */ (this.renderRoot.querySelector(`[data-testid="step-${id}"]`));
  }

  /** @param {CustomEvent<number>} event */
  #selectLine(event) {
    /** @type {CertificateAndKey | null} */ (this.renderRoot.querySelector("certificate-and-key"))?.selectLine(event.detail);
  }

  #startOver() {
    this.journey.startOver();
    this.announcement = "Everything is wiped.";
    this.#step("certificate-and-key")?.reveal();
  }
}

customElements.define("countersign-console", ConsolePage);
