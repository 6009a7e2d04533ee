/**
 * Inside "Proof of arrival". In: one run. Out: a row for each target, with its state as it becomes known, why, and its proof when it is unfolded. No more rows are
 * drawn at once than can be looked through.
 */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { hear } from "../hearing.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/target-table.js";
import { isAnother, isProven, remedy, why } from "../../journey/targets/verdict.js";
import { rowSaid, runSaid } from "../../words/targets.js";
import { clock, short } from "../../words/sentence.js";
import { bounded } from "../../parts/long-text.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import "./proof-card.js";

/** @import { Row, RowState, TargetsRun } from "../../journey/targets/run.js" */

/** So many rows are drawn, and so many more on request. */
const drawn = 50;

/** What a state looks like. @type {Record<RowState, [tone: string, icon: unknown]>} */
const looks = {
  waiting: ["quiet", nothing],
  sending: ["busy", nothing],
  again: ["busy", nothing],
  looking: ["busy", nothing],
  done: ["good", check],
  refused: ["bad", cross],
  notDone: ["bad", cross],
  notSent: ["warn", warning],
  notKnown: ["unsure", info],
  cancelled: ["warn", warning],
};

class TargetTable extends JourneyElement {
  static properties = { run: { attribute: false }, only: { state: true }, most: { state: true }, opened: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    hear(this, () => this.run);
    /** @type {TargetsRun | undefined} */
    this.run = undefined;
    /** The state of the rows that are shown; all if none. @type {RowState | undefined} */
    this.only = undefined;
    this.most = drawn;
    /** Numbers of the rows that are unfolded. @type {ReadonlySet<number>} */
    this.opened = new Set();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("run") || changed.get("run") === undefined) return;
    this.only = undefined;
    this.most = drawn;
    this.opened = new Set();
  }

  render() {
    const { run } = this;
    if (!run) return nothing;
    const { tally } = run;
    const only = this.only && tally.get(this.only) ? this.only : undefined;
    const rows = only ? run.rows.filter(({ state }) => state === only) : run.rows;
    const shown = rows.slice(0, this.most);
    const words = rowSaid.states;
    const hasProjects = new Set(run.rows.map(({ target }) => target.project)).size > 1;
    const { columns } = runSaid;
    return html`<div class="filters" role="group" aria-label=${runSaid.columns.state}>
        ${this.#filter(undefined, `${runSaid.all} ${run.rows.length}`, only)} ${[...tally].map(([state, number]) => this.#filter(state, rowSaid.counted(state, number), only))}
      </div>
      <p class="visually-hidden" role="status" data-testid="run-said">${run.state === "ended" ? rowSaid.tally([...tally]) : nothing}</p>
      <table data-testid="targets">
        <caption class="visually-hidden">${runSaid.table}</caption>
        <thead>
          <tr>
            <th scope="col">${columns.number}</th>
            <th scope="col">${columns.target}</th>
            <th scope="col">${columns.region}</th>
            <th scope="col">${columns.state}</th>
            <th scope="col">${columns.why}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            shown,
            ({ number }) => number,
            (row) => this.#row(row, words, hasProjects),
          )}
        </tbody>
      </table>
      ${
        rows.length > shown.length
          ? html`<button type="button" data-testid="more-rows" @click=${() => (this.most += drawn)}>${runSaid.more(Math.min(drawn, rows.length - shown.length))}</button>`
          : nothing
      }`;
  }

  /**
   * @param {RowState | undefined} state
   * @param {string} words
   * @param {RowState | undefined} only
   */
  #filter(state, words, only) {
    const choose = () => {
      this.only = state;
      this.most = drawn;
    };
    return html`<button type="button" class="filter" data-testid="filter-${state ?? "all"}" aria-pressed=${state === only} @click=${choose}>${words}</button>`;
  }

  /**
   * @param {Row} row
   * @param {Record<RowState, string>} words
   * @param {boolean} hasProjects
   */
  #row(row, words, hasProjects) {
    const { number, target, name, state, delivery, proof, isRestored } = row;
    const [tone, icon] = isAnother(state, delivery) ? ["warn", warning] : looks[state];
    const isOpen = this.opened.has(number);
    const word = isProven(state, delivery) ? (delivery?.delivered?.by === "sandbox" ? rowSaid.rehearsed : rowSaid.proven) : words[state];
    return html`<tr data-testid="target" data-id=${target.id} data-state=${state} data-restored=${isRestored}>
        <td class="number">${number}</td>
        <th scope="row" id="row-${number}">${name ? html`<span class="name">${short(name)}</span>` : nothing}<code>${short(target.id)}</code></th>
        <td>${target.region}${hasProjects ? html`<code class="project">${short(target.project)}</code>` : nothing}</td>
        <td>
          <span class="state ${tone}">${icon}${word}</span>
        </td>
        <td class="why">
          ${isRestored && delivery?.time ? runSaid.restored(clock(delivery.time)) : bounded(why(state, delivery))} ${bounded(remedy(state, delivery))}
          ${
            proof
              ? html`<button type="button" class="plain" data-testid="show-proof" aria-expanded=${isOpen} aria-describedby="row-${number}" @click=${() => this.#toggle(number)}>
                  ${isOpen ? runSaid.hide : runSaid.show}
                </button>`
              : nothing
          }
        </td>
      </tr>
      ${
        isOpen && proof
          ? html`<tr class="proof">
              <td colspan="5"><proof-card .journey=${this.journey} .proof=${proof}></proof-card></td>
            </tr>`
          : nothing
      }`;
  }

  /** @param {number} number */
  #toggle(number) {
    const opened = new Set(this.opened);
    if (!opened.delete(number)) opened.add(number);
    this.opened = opened;
  }
}

customElements.define("target-table", TargetTable);
