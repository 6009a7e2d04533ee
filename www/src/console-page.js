/** In: the journey. Out: the whole page: title, where what is sent goes, the way through the steps, the steps, and the voice for screen readers. */
import { html, nothing } from "lit";
import { JourneyElement } from "./steps/journey-element.js";
import { controls } from "./styles/controls.js";
import { sheet } from "./styles/console-page.js";
import { fieldNamed } from "./destinations/destination.js";
import { focusedNow, isLost } from "./parts/focus.js";
import { bounded } from "./parts/long-text.js";
import { drawn, steps } from "./steps/steps.js";
import { sentence, short } from "./words/sentence.js";
import { check, cross, info, mark, warning } from "./parts/icons.js";
import "./parts/console-step.js";
import "./parts/language-choice.js";

/** @typedef {import("./journey/journey.js").Journey} Journey */
/** @typedef {import("./parts/console-step.js").ConsoleStep} ConsoleStep */
/** @typedef {import("./steps/read/certificate-and-key.js").CertificateAndKey} CertificateAndKey */
/** @typedef {{ focusField(name: string): boolean }} FormStep */

/** Milliseconds without a further change before a change is announced. */
const pause = 600;

export class ConsolePage extends JourneyElement {
  static properties = { announcement: { state: true } };

  static styles = [controls, sheet];

  /** State and summary of each step as last heard. @type {Map<string, { state: string, summary: string }>} */
  #heard = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** The last proof that was shown. @type {import("./journey/delivery.js").Proof | undefined} */
  #proof;
  /** Where the reader was before the change that is being drawn. @type {ReturnType<typeof focusedNow>} */
  #focused;

  constructor() {
    super();
    this.announcement = "";
  }

  render() {
    const { journey } = this;
    const list = steps(journey);
    return html`<button type="button" class="skip" @click=${() => this.#step("certificate-and-key")?.reveal()}>Skip to step 1</button>
      <header class="bar">
        <div>
          <h1>${mark}Countersign</h1>
          <language-choice></language-choice>
        </div>
        ${this.#where()}
      </header>
      <div class="grid">
        <nav aria-label="Steps">
          <ol>
            ${list.map((step, index) => this.#stop(step, index))}
          </ol>
        </nav>
        <main @select-line=${this.#selectLine} @select-field=${this.#selectField} @unlocked=${this.#unlocked}>
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
                ${drawn(step, journey)}
              </console-step>`,
          )}
          <div class="over">
            <button type="button" data-testid="start-over" @click=${this.#startOver}>Start over</button>
            <p class="small quiet">Wipes key, credentials, forms and proofs. You can undo it for 10 seconds.</p>
          </div>
        </main>
      </div>
      ${this.#aside()}
      <p class="visually-hidden" role="status" data-testid="announcement">${this.announcement}</p>`;
  }

  willUpdate() {
    // Before anything below is drawn anew, and perhaps goes.
    this.#focused ??= focusedNow();
  }

  updated() {
    const { journey } = this;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#tell(), this.#heard.size ? pause : 0);
    requestAnimationFrame(() => setTimeout(() => this.#keepFocus()));
    const { proof } = journey.delivery;
    if (proof && proof !== this.#proof && proof.delivery.error?.code !== "CANCELLED") {
      this.#step("proof-of-arrival")?.updateComplete.then(() => this.#step("proof-of-arrival")?.reveal());
    }
    this.#proof = proof;
  }

  /** Tells what is new, when it has come to rest: not each letter, and not what only follows from one. */
  #tell() {
    const { journey } = this;
    const first = !this.#heard.size;
    const news = [];
    for (const { id, title, state, summary, typed } of steps(journey)) {
      const heard = this.#heard.get(id);
      const isNew = heard?.state !== state || (!typed && heard.summary !== summary);
      if (isNew && state !== "locked" && state !== "busy") news.push(`${title}: ${summary}.`);
      this.#heard.set(id, { state, summary });
    }
    if (news.length && !first) this.announcement = news.join(" ");
  }

  /** When what had the focus is gone, the reader is put at the head of its step, not at the top of the page. */
  #keepFocus() {
    const focused = this.#focused;
    this.#focused = undefined;
    if (isLost(focused)) (focused?.step ?? this.#step("certificate-and-key"))?.reveal({ scroll: false });
  }

  /** Whether what is sent is a rehearsal or the real thing, and which real thing. */
  #where() {
    const { relay, destination, form, request } = this.journey;
    if (relay.sandbox) {
      return html`<div class="where rehearsal" data-testid="where" data-where="sandbox">
        <p><strong class="tag" data-testid="sandbox-badge">Sandbox</strong> Rehearsal: what you send goes to a stand-in. No cloud is contacted.</p>
      </div>`;
    }
    if (relay.state === "asking") {
      // As high as what takes its place.
      return html`<div class="where" data-testid="where" data-where="asking"><p>Asking where what you send would go.</p></div>`;
    }
    if (relay.state !== "there") {
      return html`<div class="where" data-testid="where" data-where="nowhere">
        <p><strong class="tag">No relay</strong> This page cannot send. It reads, checks and makes the request.</p>
      </div>`;
    }
    const text = (/** @type {string} */ path) => form[path]?.value.trim() ?? "";
    const facts = [
      ["Host", request ? new URL(request.url).host : text("endpoint") || text("region")],
      ["Project", text("projectId")],
      ["Account", text("domainId")],
      [destination.name, text(destination.target)],
    ].filter(([, value]) => value);
    return html`<div class="where production" data-testid="where" data-where="production">
      <p>
        <strong class="tag">Production</strong> What you send takes effect in the cloud.
        ${facts.map(([name, value]) => html`<span class="fact"><span class="quiet">${name}</span> <code>${short(value ?? "")}</code></span> `)}
      </p>
    </div>`;
  }

  /** What was wiped, and for a while the way back. */
  #aside() {
    const { notice, undo } = this.journey;
    return html`<div class="aside">
      <div role="status" data-testid="notice">
        ${
          notice
            ? html`<div class="message note">
                ${info}
                <div>${notice}</div>
                <button type="button" data-testid="dismiss" @click=${() => this.journey.dismiss()}>Close</button>
              </div>`
            : nothing
        }
      </div>
      <div role="status" data-testid="undone">
        ${
          undo.words
            ? html`<div class="message note">
                ${info}
                <div>${undo.words}</div>
                <button type="button" class="primary" data-testid="undo" @click=${this.#takeBack}>
                  Undo<span aria-hidden="true"> (${undo.seconds})</span>
                </button>
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }

  /**
   * @param {import("./steps/steps.js").Step} step
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
      <div><strong>The certificate reader did not load.</strong> ${bounded(sentence(module.message ?? ""))} What you typed is kept.</div>
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

  /** @param {CustomEvent<string>} event the path of a field of the form, or the name of one in step 6 */
  #selectField({ detail }) {
    const part = (/** @type {string} */ name) => /** @type {FormStep | null} */ (this.renderRoot.querySelector(name));
    const path = fieldNamed(this.journey.destination, detail)?.path;
    if (path !== undefined && part("where-it-goes")?.focusField(path)) return;
    if (!part("credentials-and-send")?.focusField(detail)) this.#step("credentials-and-send")?.reveal();
  }

  #unlocked() {
    this.#step(this.journey.certificate.bundle ? "what-it-is" : "certificate-and-key")?.reveal();
  }

  async #startOver() {
    await this.journey.startOver();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[data-testid="undo"]'))?.focus();
    scrollTo({ top: 0 });
  }

  async #takeBack() {
    await this.journey.takeBack();
    this.#step("certificate-and-key")?.reveal();
  }
}

customElements.define("countersign-console", ConsolePage);
