/** In "Certificate and key", where the certificate is to be given again. In: the runs that earlier visits left. Out: what each came to, and the ways to go on or to forget it. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/kept-runs.js";
import { tally } from "../../journey/targets/journal.js";
import { resume } from "../../journey/targets/send.js";
import { keptRun, rowSaid } from "../../words/targets.js";
import { clock } from "../../words/sentence.js";
import { info } from "../../parts/icons.js";

/** @import { Unfinished } from "../../journey/targets/journal.js" */
/** @import { RowState } from "../../journey/targets/run.js" */

class KeptRuns extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { targets, relay } = this.journey;
    // A rehearsal goes on where there is a stand-in, and nothing else does.
    const runs = targets.unfinished.filter(({ id, rehearsal }) => rehearsal === relay.sandbox && !targets.runs.some((own) => own.id === id));
    return html`${runs.map((run) => (run.isHeld ? this.#elsewhere(run) : this.#run(run)))}`;
  }

  /** @param {Unfinished} run that another page sends */
  #elsewhere(run) {
    const counts = /** @type {[RowState, number][]} */ (Object.entries(tally(run)));
    return html`<div class="message note" data-testid="kept-run" data-id=${run.id}>
      ${info}
      <p>${keptRun.unfinished(run.targets.length, clock(new Date(run.id).toISOString()), rowSaid.tally(counts))} ${keptRun.elsewhere}</p>
      <button type="button" data-testid="look-at-kept" @click=${() => this.journey.targets.recall()}>${keptRun.look}</button>
    </div>`;
  }

  /** @param {Unfinished} run */
  #run(run) {
    const { targets } = this.journey;
    const time = clock(new Date(run.id).toISOString());
    const counts = /** @type {[RowState, number][]} */ (Object.entries(tally(run)));
    const isDone = counts.every(([state, number]) => state === "done" || !number);
    return html`<div class="message note" data-testid="kept-run" data-id=${run.id}>
      ${info}
      <div>
        <p>
          ${isDone ? keptRun.done(run.targets.length, time) : keptRun.unfinished(run.targets.length, time, rowSaid.tally(counts))}
          ${isDone ? keptRun.howDone : keptRun.how}
        </p>
        <p class="small quiet">${keptRun.kept}</p>
      </div>
      ${
        targets.resuming === run
          ? nothing
          : html`<button type="button" class="primary" data-testid="resume" ?disabled=${targets.isRunning} @click=${() => resume(this.journey, run)}>${keptRun.resume}</button>`
      }
      <button type="button" data-testid="forget-kept" @click=${() => targets.forget(run.id)}>${keptRun.forget}</button>
    </div>`;
  }
}

customElements.define("kept-runs", KeptRuns);
