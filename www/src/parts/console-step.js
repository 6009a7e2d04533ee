/**
 * In: one step's number and standing, and how it is looked at. Out: its frame: open, with its sections in one column or two panes; folded to one
 * line with what came of it; or one dimmed line, while it cannot be done.
 */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/console-step.js";
import { reveal } from "./focus.js";
import { sign } from "./icons.js";

/** @typedef {import("../steps/steps.js").Step} Step */

export class ConsoleStep extends LitElement {
  static properties = { step: { attribute: false }, number: { type: Number }, look: {} };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Step} */
    this.step = { id: "", title: "", state: "locked", summary: "", sections: [] };
    this.number = 0;
    /** @type {import("../journey/way.js").Look} */
    this.look = "ahead";
  }

  render() {
    const { title, state } = this.step;
    const { number } = this;
    const isOpen = this.look === "open";
    const isLocked = state === "locked" && !isOpen;
    return html`<section class="${state} ${isOpen ? "opened" : isLocked ? "waiting" : "line"}" aria-labelledby="title">
      <header>
        <span class="number" aria-hidden="true">${isOpen ? number : sign(state, number)}</span>
        <h2 id="title" tabindex="-1"><span class="visually-hidden">${msg(str`Step ${number}: `)}</span>${title}</h2>
        ${isOpen ? nothing : this.#line(isLocked)}
      </header>
      <div class="content" ?hidden=${!isOpen}>
        <div class="pane"><slot name="left"></slot></div>
        <div class="pane"><slot name="right"></slot></div>
      </div>
    </section>`;
  }

  /** @param {boolean} isLocked */
  #line(isLocked) {
    const { step, look } = this;
    const { id, title, summary, sections } = step;
    const facts = look === "folded" ? sections.filter(({ state }) => state !== "locked").map((section) => section.summary) : [summary];
    return html`<p class="summary">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
      ${
        isLocked
          ? nothing
          : html`<button type="button" data-testid="open-${id}" aria-label=${look === "folded" ? msg(str`Edit: ${title}`) : msg(str`Open: ${title}`)} @click=${this.#open}>
              ${look === "folded" ? msg("Edit") : msg("Open")}
            </button>`
      }`;
  }

  #open() {
    this.dispatchEvent(new CustomEvent("open-step", { detail: this.step.id, bubbles: true, composed: true }));
  }

  /** Puts the reader at the head of the step, and brings it into view. @param {{ scroll?: boolean }} [options] */
  reveal(options) {
    reveal(this, this.renderRoot.querySelector("h2"), options);
  }
}

customElements.define("console-step", ConsoleStep);
