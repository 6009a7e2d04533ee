/**
 * In: rows. Out: one of them, as a `choose` event, found by typing and with the keyboard alone. However many there are, no more are drawn than can
 * be looked through. (WAI-ARIA Authoring Practices: combobox with a listbox.)
 */
import { updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/choice-list.js";
import { listSaid } from "../words/lists.js";
import { short } from "../words/sentence.js";
import { check } from "./icons.js";

/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} id
 * @property {string} name
 * @property {string[]} facts
 * @property {{ tone: string, words: string }} [when]
 * @property {string} [unfit]
 * @property {string} [alike]
 */

/** No more rows are drawn at once. */
const most = 100;

/** So many rows further with one key. */
const leap = 10;

/** So many of a row's names are shown. */
const names = 6;

export class ChoiceList extends LitElement {
  static properties = { rows: { attribute: false }, label: {}, hint: {}, chosen: {}, ticked: { attribute: false }, typed: { state: true }, active: { state: true } };

  static styles = [controls, sheet];

  /** What each row is found by. @type {Map<Choice, string>} */
  #haystacks = new Map();

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {readonly Choice[]} */
    this.rows = [];
    this.label = "";
    /** What can be typed to find one. */
    this.hint = "";
    /** The value that is chosen already. */
    this.chosen = "";
    /** Where several may be chosen: the values that are. @type {ReadonlySet<string> | undefined} */
    this.ticked = undefined;
    this.typed = "";
    /** The row that Enter takes, counted among those that match. */
    this.active = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("rows")) return;
    this.#haystacks = new Map(this.rows.map((row) => [row, [row.name, row.id, ...row.facts].join("\n").toLowerCase()]));
    const index = this.rows.findIndex(({ value }) => value === this.chosen);
    if (!this.typed && index >= 0 && index < most) this.active = index;
  }

  /** Puts the reader where to type. */
  focus() {
    this.renderRoot.querySelector("input")?.focus();
  }

  get #matching() {
    const words = this.typed.toLowerCase().split(/\s+/).filter(Boolean);
    return this.rows.filter((row) => words.every((word) => this.#haystacks.get(row)?.includes(word)));
  }

  render() {
    const matching = this.#matching;
    const shown = matching.slice(0, most);
    const active = Math.min(this.active, shown.length - 1);
    return html`<label for="search">${this.label}</label>
      <input
        id="search"
        class="prose"
        type="text"
        role="combobox"
        data-testid="list-search"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls="rows"
        aria-describedby="count"
        aria-activedescendant=${active < 0 ? nothing : `row-${active}`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${this.hint}
        .value=${live(this.typed)}
        @input=${this.#type}
        @keydown=${this.#press}
      />
      <p class="hint" id="count" role="status" data-testid="list-count">${matching.length ? listSaid.shown(matching.length, this.rows.length) : listSaid.noMatch}</p>
      <ul id="rows" role="listbox" aria-label=${this.label} aria-multiselectable=${this.ticked ? "true" : nothing} tabindex="-1">
        ${shown.map((row, index) => this.#row(row, index, index === active))}
      </ul>
      ${matching.length > most ? html`<p class="hint" data-testid="list-more">${listSaid.more(matching.length - most)}</p>` : nothing}`;
  }

  /**
   * @param {Choice} row
   * @param {number} index
   * @param {boolean} isActive
   */
  #row(row, index, isActive) {
    const { value, id, name, facts, when, unfit, alike } = row;
    const isChosen = this.ticked ? this.ticked.has(value) : value === this.chosen;
    return html`<li
      id="row-${index}"
      role="option"
      class=${[isActive ? "active" : "", unfit ? "unfit" : ""].join(" ")}
      data-testid="list-row"
      data-value=${value}
      aria-selected=${isChosen}
      @click=${() => this.#choose(row)}
      @mousedown=${keepFocus}
    >
      <span class="name">${this.ticked ? html`<span class="box" aria-hidden="true">${isChosen ? check : nothing}</span>` : isChosen ? check : nothing}${short(name || id)}</span>
      ${when ? html`<span class="when ${when.tone}">${when.words}</span>` : nothing}
      ${facts.length ? html`<span class="facts">${short(named(facts))}</span>` : nothing}
      ${name ? html`<code class="id">${short(id)}</code>` : nothing}
      ${[alike, unfit].map((words) => (words ? html`<span class="remark">${words}</span>` : nothing))}
    </li>`;
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  #type({ target }) {
    this.typed = target.value;
    this.active = 0;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const matching = this.#matching;
    const last = Math.min(matching.length, most) - 1;
    const active = Math.min(this.active, last);
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + leap, PageUp: active - leap };
    // What is composed is not typed yet, and its keys are those of the input method.
    if (event.isComposing) return;
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.active = Math.max(0, Math.min(last, to));
      this.updateComplete.then(() => this.renderRoot.querySelector(".active")?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const row = matching[active];
      if (row) this.#choose(row);
    } else if (event.key === "Escape") {
      event.preventDefault();
      // What was typed goes first, then the list.
      if (this.typed) this.typed = "";
      else this.dispatchEvent(new CustomEvent("leave"));
    }
  }

  /** @param {Choice} row */
  #choose(row) {
    this.dispatchEvent(new CustomEvent("choose", { detail: row }));
  }
}

/** A click on a row leaves the focus where it is. @param {Event} event */
function keepFocus(event) {
  event.preventDefault();
}

/** @param {string[]} facts */
function named(facts) {
  const more = facts.length - names;
  const first = facts.slice(0, names).join(", ");
  return more > 0 ? listSaid.moreNames(first, more) : first;
}

customElements.define("choice-list", ChoiceList);
