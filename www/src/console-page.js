/**
 * In: the journey. Out: the whole page: title, where what is sent goes, the way through the three steps, the steps, the bar at the foot that says
 * what is next, and the voice for screen readers.
 */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "./steps/journey-element.js";
import { controls } from "./styles/controls.js";
import { sheet } from "./styles/console-page.js";
import { version } from "../package.json";
import { fieldNamed } from "./destinations/destination.js";
import { missingToSend, next } from "./journey/next.js";
import { titleOf } from "./journey/send/proof-title.js";
import { listProven } from "./journey/targets/many.js";
import { Way } from "./journey/way.js";
import { Announcer } from "./parts/announcer.js";
import { around, focusedNow, isLost, within } from "./parts/focus.js";
import { bounded } from "./parts/long-text.js";
import { drawn, order, stepOf, steps } from "./steps/steps.js";
import { said } from "./words/said.js";
import { info, mark, sign } from "./parts/icons.js";
import { place } from "./steps/where-bar.js";
import "./parts/console-section.js";
import "./parts/console-step.js";
import "./parts/foot-bar.js";
import "./parts/language-choice.js";
import "./parts/what-leaves.js";
import "./steps/page-lead.js";
import "./steps/page-notices.js";

/** What somebody may be writing into. */
const field = 'textarea, input:not([type="checkbox"], [type="radio"], [type="file"])';

/** @typedef {import("./journey/journey.js").Journey} Journey */
/** @typedef {import("./journey/next.js").Action} Action */
/** @typedef {import("./parts/console-section.js").ConsoleSection} ConsoleSection */
/** @typedef {import("./parts/console-step.js").ConsoleStep} ConsoleStep */
/** @typedef {import("./steps/read/certificate-and-key.js").CertificateAndKey} CertificateAndKey */
/** @typedef {import("./steps/steps.js").Section} Section */
/** @typedef {import("countersign").Spoken} Spoken */
/** @typedef {{ focusField(name: string): boolean }} FormStep */

export class ConsolePage extends JourneyElement {
  static styles = [controls, sheet];

  #way = new Way(order);
  /** Of each section that was ever possible, what it was about: it goes on showing that, dimmed, while something before it is not right. @type {Map<string, string>} */
  #shown = new Map();
  #announcer = new Announcer(this, () => next(this.journey, this.#way.current));
  /** The last proof that was shown. @type {import("./journey/send/delivery.js").Proof | undefined} */
  #proof;
  #wasSending = false;
  /** Where the reader was before the change that is being drawn. @type {ReturnType<typeof focusedNow>} */
  #focused;

  /** Where records are verified on a page of their own, if there is one. */
  verifyAt = "";

  render() {
    const { journey } = this;
    const list = steps(journey);
    const isBeginning = this.#way.look("read") === "open" && this.#way.look("clear") === "ahead";
    return html`<button type="button" class="skip" @click=${() => this.#step(this.#way.current)?.reveal()}>${msg("Skip to the step you are in")}</button>
      <header class="brand">
        <h1>${mark}Countersign</h1>
        <language-choice></language-choice>
      </header>
      <div class="stays">
        <nav aria-label=${msg("Steps")}>
          <ol>
            ${list.map((step, index) => this.#stop(step, index))}
          </ol>
        </nav>
        <where-bar .journey=${journey}></where-bar>
      </div>
      <main
        @open-step=${(/** @type {CustomEvent<string>} */ { detail }) => this.#go(detail)}
        @focusin=${this.#enter}
        @input=${this.#announcer.typed}
        @select-line=${this.#selectLine}
        @select-field=${this.#selectField}
        @unlocked=${this.#unlocked}
      >
        ${isBeginning ? html`<page-lead .journey=${journey}>${this.#leaves()}</page-lead>` : nothing} ${this.#module()} ${list.map((step, index) => this.#drawn(step, index))}
      </main>
      <foot-bar
        .next=${next(journey, this.#way.current)}
        .place=${place(journey)}
        @act=${(/** @type {CustomEvent<Action>} */ { detail }) => this.#act(detail)}
      ></foot-bar>
      <what-leaves></what-leaves>
      <page-notices .journey=${journey} @taken-back=${() => this.#go("read")}></page-notices>
      <footer>
        <p class="small quiet">
          ${msg(str`Version ${version}`)} ${this.verifyAt ? html`<a href=${this.verifyAt} data-testid="verify-page">${msg("Verify a record")}</a>` : nothing}
          ${isBeginning ? nothing : this.#leaves()}
        </p>
        <div class="over">
          <p class="small quiet">${msg("Wipes key, credentials, forms and proofs. You can undo it for 10 seconds.")}</p>
          <button type="button" data-testid="start-over" @click=${this.#startOver}>${msg("Start over")}</button>
        </div>
      </footer>
      <p class="visually-hidden" role="status" data-testid="announcement">${this.#announcer.words}</p>`;
  }

  #leaves() {
    const open = () => /** @type {import("./parts/what-leaves.js").WhatLeaves | null} */ (this.renderRoot.querySelector("what-leaves"))?.open();
    return html`<button type="button" class="plain leaves" data-testid="leaves" @click=${open}>${msg("What leaves this page, and when")}</button>`;
  }

  /** @param {import("./steps/steps.js").Step} step @param {number} index */
  #drawn(step, index) {
    const look = this.#way.look(step.id);
    return html`<console-step data-testid=${`step-${step.id}`} data-step=${step.id} data-state=${step.state} data-look=${look} .step=${step} .number=${index + 1} .look=${look}>
      ${step.sections.map((section) => this.#section(section))}
    </console-step>`;
  }

  /** @param {Section} section */
  #section(section) {
    const held = this.#isHeld(section);
    return html`<console-section slot=${section.pane} data-testid=${`step-${section.id}`} data-state=${section.state} .section=${section} .held=${held}>
      ${drawn(section, this.journey, held)}
    </console-section>`;
  }

  /**
   * Whether it was possible once, for the same destination, and only waits for something before it. Then it stays, and nothing jumps.
   *
   * @param {Section} section
   */
  #isHeld({ id, state }) {
    const { kind, certificate, delivery } = this.journey;
    if (state !== "locked") {
      this.#shown.set(id, kind);
      return false;
    }
    const isGone = id === "what-it-is" ? certificate.isEmpty : id === "proof-of-arrival" && !delivery.proof;
    if (isGone || this.#shown.get(id) !== kind) this.#shown.delete(id);
    return this.#shown.has(id);
  }

  willUpdate() {
    // Before anything below is drawn anew, and perhaps goes.
    this.#focused ??= focusedNow();
  }

  updated() {
    const { journey } = this;
    requestAnimationFrame(() => setTimeout(() => this.#keepFocus()));
    const { proof } = journey.delivery;
    const sending = journey.delivery.sending || journey.targets.isRunning;
    if (proof && proof !== this.#proof && proof.delivery.error?.code !== "CANCELLED") this.#arrive(titleOf(proof));
    this.#proof = proof;
    if (sending && !this.#wasSending) this.#toCancel();
    if (!sending && this.#wasSending && journey.targets.run) this.#arrive(listProven(journey)?.summary ?? "");
    this.#wasSending = sending;
  }

  /* ------------------------------------------------- where the reader is put */

  /** When what had the focus is gone, the reader is put at the head of its section, not at the top of the page. */
  #keepFocus() {
    const focused = this.#focused;
    this.#focused = undefined;
    if (!isLost(focused)) return;
    const { delivery } = this.journey;
    if (delivery.proof?.delivery.error?.code === "CANCELLED" && !delivery.sending) this.#foot?.focus();
    else if (focused?.section?.checkVisibility()) focused.section.reveal({ scroll: false });
    else this.#step(this.#way.current)?.reveal({ scroll: false });
  }

  /** What came back is shown; whoever writes in another step meanwhile stays there, and is told. @param {string} words */
  #arrive(words) {
    const writing = focusedNow()?.element;
    const step = writing?.matches(field) ? around(writing, "console-step") : undefined;
    if (step && step !== this.#step("send")) this.#announcer.say(words);
    else this.#reveal("proof-of-arrival");
  }

  /** The button that sends is gone, and the one that cancels is where to go on. */
  async #toCancel() {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
    const section = this.#part("credentials-and-send");
    (section && within(section, '[data-testid="cancel"], [data-testid="cancel-all"]'))?.focus();
  }

  /** @param {string} id of a step */
  #go(id) {
    this.#way.go(id);
    this.requestUpdate();
    this.updateComplete.then(() => this.#step(id)?.reveal());
  }

  /** @param {string} id of a section, whose step is opened */
  async #reveal(id) {
    await this.#open(id);
    this.#part(id)?.reveal();
  }

  /** @param {string} id of a section or step */
  async #open(id) {
    if (this.#way.look(stepOf(id)) !== "open" || this.#way.current !== stepOf(id)) {
      this.#way.go(stepOf(id));
      this.requestUpdate();
    }
    await this.updateComplete;
    await this.#step(stepOf(id))?.updateComplete;
    await this.#part(id)?.updateComplete;
    // What belongs to later steps may still be on its way.
    if (id !== stepOf(id)) await customElements.whenDefined(id);
    await /** @type {import("lit").LitElement | null} */ (this.renderRoot.querySelector(id))?.updateComplete;
  }

  /** The bar at the foot is about the step that the reader is in. @param {FocusEvent} event */
  #enter({ target }) {
    const step = target instanceof Element ? target.closest("console-step") : null;
    const id = step?.getAttribute("data-step");
    if (id && this.#way.enter(id)) this.requestUpdate();
  }

  /** @param {Action} action */
  #act({ does, to = "", isHeld }) {
    if (does === "continue") return this.#go(this.#following);
    if (does === "step") return this.#go(to);
    if (does === "section") return this.#reveal(to);
    if (does === "field") return this.#focusField(to);
    if (does === "load") return this.journey.start();
    if (does === "warning") return this.#focusWarning();
    return isHeld ? this.#focusField(missingToSend(this.journey) ?? "") : this.journey.send();
  }

  /** The next step that there is something to do in: what is done and folded already is passed. */
  get #following() {
    const list = steps(this.journey);
    const after = list.slice(order.indexOf(this.#way.current) + 1);
    return (after.find(({ id, state }) => state !== "done" || this.#way.look(id) === "ahead") ?? after[0])?.id ?? this.#way.current;
  }

  async #focusWarning() {
    await this.#open("sign-off");
    const section = this.#part("sign-off");
    const box = section && within(section, '[data-testid="acknowledge"]:not(:checked)');
    box?.scrollIntoView({ block: "center" });
    box?.focus({ preventScroll: true });
  }

  /** @param {string} name of a field, wherever it is */
  async #focusField(name) {
    if (name === "password") {
      await this.#open("certificate-and-key");
      const section = this.#part("certificate-and-key");
      return (section && within(section, "#password"))?.focus();
    }
    const inside = (/** @type {string} */ part) => /** @type {FormStep | null} */ (this.renderRoot.querySelector(part));
    const path = fieldNamed(this.journey.destination, name)?.path;
    if (path !== undefined) {
      await this.#open("where-it-goes");
      if (inside("where-it-goes")?.focusField(path)) return undefined;
    }
    await this.#open("credentials-and-send");
    if (!inside("credentials-and-send")?.focusField(name)) this.#part("credentials-and-send")?.reveal();
    return undefined;
  }

  /* ------------------------------------------------------- parts of the page */

  /**
   * @param {import("./steps/steps.js").Step} step
   * @param {number} index
   */
  #stop({ id, title, state, summary }, index) {
    const isCurrent = this.#way.current === id;
    const isLocked = state === "locked" && this.#way.look(id) === "ahead";
    return html`<li class="${state} ${isCurrent ? "current" : ""}">
      <button
        type="button"
        data-testid="to-${id}"
        aria-current=${isCurrent ? "step" : nothing}
        aria-disabled=${isLocked ? "true" : nothing}
        @click=${() => (isLocked ? this.#step(id)?.reveal() : this.#go(id))}
      >
        <span class="dot" aria-hidden="true">${sign(state, index + 1)}</span><b>${title}</b><small>${summary}</small>
      </button>
    </li>`;
  }

  #module() {
    const { module } = this.journey;
    if (module.state !== "failed") return nothing;
    return html`<div class="message bad" role="alert" data-testid="module-failed">
      ${info}
      <div><strong>${msg("The certificate reader did not load.")}</strong> ${module.error ? bounded(why(module.error)) : nothing} ${msg("What you typed is kept.")}</div>
      <button type="button" data-testid="load-again" @click=${() => this.journey.start()}>${msg("Try again")}</button>
    </div>`;
  }

  /** @param {string} id */
  #step(id) {
    return /** @type {ConsoleStep | null} */ (this.renderRoot.querySelector(`console-step[data-step="${id}"]`));
  }

  /** @param {string} id of a section */
  #part(id) {
    return /** @type {ConsoleSection | null} */ (this.renderRoot.querySelector(`[data-testid="step-${id}"]`));
  }

  get #foot() {
    return /** @type {import("./parts/foot-bar.js").FootBar | null} */ (this.renderRoot.querySelector("foot-bar"));
  }

  /** @param {CustomEvent<number>} event */
  #selectLine({ detail }) {
    /** @type {CertificateAndKey | null} */ (this.renderRoot.querySelector("certificate-and-key"))?.selectLine(detail);
  }

  /** @param {CustomEvent<string>} event the path of a field of the form, or the name of one of the credentials */
  #selectField({ detail }) {
    this.#focusField(detail);
  }

  #unlocked() {
    this.#reveal(this.journey.certificate.bundle ? "what-it-is" : "certificate-and-key");
  }

  async #startOver() {
    await this.journey.startOver();
    this.#shown.clear();
    this.#way = new Way(order);
    this.requestUpdate();
    await this.updateComplete;
    const notices = /** @type {import("./steps/page-notices.js").PageNotices | null} */ (this.renderRoot.querySelector("page-notices"));
    await notices?.updateComplete;
    notices?.focusUndo();
    scrollTo({ top: 0 });
  }
}

/** The package tells whoever builds a page where its files have to be; whoever reads this page cannot put them there. @param {Spoken} error */
function why(error) {
  if (error.id !== "module.answered.misplaced") return said(error);
  const { address = "", status = "" } = error.arguments ?? {};
  return msg(str`${address} answered ${status}: a file of this page is missing. If it does not help to load the page again, whoever serves it has to put all of its files there.`);
}
