/** In: a section's title and standing. Out: its frame; dimmed while it waits for something before it, and all but empty if it never was possible. */
import { LitElement, html } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/console-section.js";
import { reveal } from "./focus.js";
import { sign } from "./icons.js";

/** @typedef {import("../steps/steps.js").Section} Section */

export class ConsoleSection extends LitElement {
  static properties = { section: { attribute: false }, held: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Section} */
    this.section = { id: "", title: "", state: "locked", summary: "", pane: "left" };
    this.held = false;
  }

  render() {
    const { title, state, summary } = this.section;
    const isEmpty = state === "locked" && !this.held;
    return html`<section class="${state} ${isEmpty ? "empty" : ""} ${this.held ? "held" : ""}" aria-labelledby="title">
      <header>
        <h3 id="title" tabindex="-1">${title}</h3>
        <p class="summary">${sign(state, "")}<span>${summary}</span></p>
      </header>
      <div class="content" ?hidden=${isEmpty} ?inert=${this.held}><slot></slot></div>
    </section>`;
  }

  /** Puts the reader at the head of the section, and brings it into view. @param {{ scroll?: boolean }} [options] */
  reveal(options) {
    reveal(this, this.renderRoot.querySelector("h3"), options);
  }
}

customElements.define("console-section", ConsoleSection);
