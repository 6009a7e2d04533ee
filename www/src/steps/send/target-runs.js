/** Inside "Proof of arrival". In: the runs. Out: the last one with its table, its records and the way to retry, and those before it in a line each. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/target-runs.js";
import { retry, takeRecords, unrepeatable } from "../../journey/targets/send.js";
import { keptRun, rowSaid, runSaid } from "../../words/targets.js";
import { said } from "../../words/said.js";
import { clock } from "../../words/sentence.js";
import { bounded } from "../../parts/long-text.js";
import { cross, file } from "../../parts/icons.js";
import { saveFile } from "../../parts/save-file.js";
import "./target-table.js";

/** @import { TargetsRun } from "../../journey/targets/run.js" */

class TargetRuns extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { journey } = this;
    const [run, ...earlier] = journey.targets.runs;
    if (!run) return nothing;
    return html`<section data-testid="run" data-state=${run.state}>
      <h3>${clock(new Date(run.id).toISOString())} ${run.rehearsal ? html`<span class="tag">${runSaid.rehearsal}</span>` : nothing}</h3>
      <target-table .journey=${journey} .run=${run}></target-table>
      ${run.state === "ended" ? html`${this.#rest(run)} ${this.#records(run)}` : nothing}
      ${
        earlier.length
          ? html`<h4>${runSaid.earlier}</h4>
              ${earlier.map((each) => this.#earlier(each))}`
          : nothing
      }
    </section>`;
  }

  /** @param {TargetsRun} run */
  #rest(run) {
    const { length } = run.rest;
    if (!length) return nothing;
    const why = unrepeatable(this.journey, run);
    return html`<div class="row">
      <button type="button" data-testid="retry" ?disabled=${why !== undefined} @click=${() => retry(this.journey, run)}>${runSaid.rest(length)}</button>
      <p class="small quiet" data-testid="retry-hint">${why ?? runSaid.restHint}</p>
    </div>`;
  }

  /** @param {TargetsRun} run */
  #records(run) {
    const error = run.recordError;
    if (error) return html`<div class="message bad" data-testid="records-error">${cross}<div>${runSaid.notRecorded} ${bounded(said(error))}</div></div>`;
    return html`<div class="row">
      <button type="button" data-testid="records" ?disabled=${run.record === undefined} @click=${() => this.#download(run)}>${file} ${runSaid.download}</button>
      <p class="small quiet">${run.record === undefined ? runSaid.recording : runSaid.records}</p>
    </div>
      ${
        run.isKept
          ? html`<div class="row">
              <button type="button" data-testid="forget" @click=${() => this.journey.targets.forget(run.id)}>${keptRun.forget}</button>
              <p class="small quiet">${keptRun.kept}</p>
            </div>`
          : nothing
      }`;
  }

  /** @param {TargetsRun} run */
  #earlier(run) {
    const counts = rowSaid.tally([...run.tally]);
    return html`<div class="row earlier" data-testid="earlier-run">
      <p class="small">${runSaid.earlierRun(clock(new Date(run.id).toISOString()), counts)}</p>
      <button type="button" class="plain" ?disabled=${run.record === undefined} @click=${() => this.#download(run)}>${file} ${runSaid.download}</button>
    </div>`;
  }

  /** @param {TargetsRun} run */
  #download(run) {
    const records = takeRecords(this.journey, run);
    if (records) saveFile({ ...records, content: records.text });
  }
}

customElements.define("target-runs", TargetRuns);
