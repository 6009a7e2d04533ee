/** In: one step's number, title and standing. Out: its frame, with the content folded away while the step is not possible yet. */
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/console-step.js";
import { check, cross, lock, warning } from "./icons.js";

/** @typedef {import("../steps/steps.js").Step} Step */

export class ConsoleStep extends LitElement {
  static properties = { step: { attribute: false }, number: { type: Number } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Step} */
    this.step = { id: "", title: "", state: "locked", summary: "" };
    this.number = 0;
  }

  render() {
    const { title, state, summary } = this.step;
    return html`<section class=${state} aria-labelledby="title">
      <header>
        <span class="number" aria-hidden="true">${this.number}</span>
        <h2 id="title" tabindex="-1"><span class="visually-hidden">Step ${this.number}: </span>${title}</h2>
        <p class="summary">
          ${{ done: check, failed: cross, attention: warning, locked: lock, open: "", busy: "" }[state]}<span>${summary}</span>
        </p>
      </header>
      <div class="content"><slot></slot></div>
    </section>`;
  }

  /**
   * Puts the reader at the head of the step, and brings it into view.
   *
   * @param {{ scroll?: boolean }} [options]
   */
  reveal({ scroll = true } = {}) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (scroll) this.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("h2"))?.focus({ preventScroll: true });
  }
}

customElements.define("console-step", ConsoleStep);
