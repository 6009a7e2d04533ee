/** One step's number, title and standing in; its frame, with the content folded away while the step is not possible yet, out. */
import { LitElement, css, html } from "lit";
import { controls } from "../styles/controls.js";
import { check, cross, lock, warning } from "./icons.js";

/** @typedef {import("../steps/steps.js").Step} Step */

export class ConsoleStep extends LitElement {
  static properties = { step: { attribute: false }, number: { type: Number } };

  static styles = [
    controls,
    css`
      section {
        position: relative;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: 16px;
        box-shadow: var(--shadow);
      }
      header {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 4px 14px;
        padding: 20px 28px 0;
      }
      .number {
        display: grid;
        place-items: center;
        width: 30px;
        height: 30px;
        border-radius: 50%;
        font: 600 0.875rem/1 var(--sans);
        color: var(--accent-ink);
        background: var(--accent);
        /* Seen only where the reader's own colours take the place of ours. */
        border: 1px solid transparent;
      }
      h2 {
        font-size: 1.1875rem;
        font-weight: 650;
        letter-spacing: -0.012em;
        line-height: 1.3;
      }
      .summary {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: 0.875rem;
        color: var(--quiet);
        text-align: right;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .done .summary .icon {
        color: var(--good);
      }
      .attention .summary {
        color: var(--warn);
      }
      .failed .summary {
        color: var(--bad);
      }
      .content {
        padding: 18px 28px 26px;
      }
      .locked {
        background: none;
        border-color: transparent;
        box-shadow: none;
      }
      .locked header {
        padding-block: 2px;
      }
      .locked .number {
        background: none;
        border: 1px solid var(--edge);
        color: var(--quiet);
      }
      .locked h2 {
        font-size: 1rem;
        font-weight: 550;
        color: var(--quiet);
      }
      .locked .content {
        display: none;
      }
      .busy .summary::before {
        content: "";
        width: 14px;
        height: 14px;
        border-radius: 50%;
        border: 2px solid var(--line);
        border-top-color: var(--accent);
        animation: turn 0.8s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      @media (max-width: 640px) {
        header {
          grid-template-columns: auto 1fr;
          padding: 16px 16px 0;
          column-gap: 12px;
        }
        .summary {
          grid-column: 2;
          text-align: left;
        }
        .content {
          padding: 14px 16px 18px;
        }
      }
    `,
  ];

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
