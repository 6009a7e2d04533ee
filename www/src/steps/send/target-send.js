/** Inside "Credentials and send". In: a cleared list of targets. Out: what is typed to confirm so many at once, and the button that cancels. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { hear } from "../hearing.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { progress } from "../../styles/progress.js";
import { sheet } from "../../styles/target-send.js";
import { toConfirm } from "../../journey/send/sendable.js";
import { formTarget } from "../../journey/targets/targets.js";
import { isResumed } from "../../journey/targets/send.js";
import { keptRun, reviewSaid, runSaid } from "../../words/targets.js";
import { short } from "../../words/sentence.js";
import { info } from "../../parts/icons.js";

class TargetSend extends JourneyElement {
  static styles = [controls, progress, sheet];

  constructor() {
    super();
    hear(this, () => this.journey.targets.run);
  }

  render() {
    const { journey } = this;
    const { run, isRunning } = journey.targets;
    if (isRunning && run) return this.#under(run);
    return html`${this.#resuming()} ${this.#confirmation()}
      <div class="go">
        <p class="small quiet">${reviewSaid.shown(short(formTarget(journey).id))}</p>
        <p class="small quiet">${journey.isRehearsal ? runSaid.toSandbox : runSaid.toService(journey.sendsPair)}</p>
      </div>`;
  }

  /** @param {import("../../journey/targets/run.js").TargetsRun} run */
  #under(run) {
    const { rows } = run;
    const ended = rows.filter(({ delivery }) => delivery).length;
    const isStopping = run.state === "stopping";
    return html`<div class="progress" role="progressbar" aria-label=${runSaid.table} aria-valuemin="0" aria-valuemax=${rows.length} aria-valuenow=${ended}></div>
      <div class="go">
        <p data-testid="run-progress">${runSaid.ended(ended, rows.length)}</p>
        ${
          isStopping
            ? html`<button type="button" data-testid="stop-all" @click=${() => run.abort()}>${runSaid.now}</button>`
            : html`<button type="button" data-testid="cancel-all" @click=${this.#cancel}>${runSaid.cancel}</button>`
        }
      </div>
      ${isStopping ? html`<p class="hint" data-testid="stopping">${runSaid.nowHint}</p>` : nothing}
      ${run.isKept ? nothing : html`<p class="hint" data-testid="unkept">${runSaid.unkept}</p>`}`;
  }

  /** Whether it goes on with a run, or only seems to. */
  #resuming() {
    const { journey } = this;
    const { resuming } = journey.targets;
    if (!resuming) return nothing;
    const isSame = isResumed(journey, resuming);
    return html`<div class="message ${isSame ? "note" : "warn"}" data-testid="resuming" data-same=${isSame}>
      ${info}
      <div>${isSame ? keptRun.resuming : keptRun.other}</div>
    </div>`;
  }

  #confirmation() {
    const { journey } = this;
    const wanted = toConfirm(journey);
    if (!wanted || wanted === "0") return nothing;
    return html`<div class="confirm">
      <label for="confirmation">${runSaid.confirm(Number(wanted))}</label>
      <input
        id="confirmation"
        data-testid="confirm-number"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="effect"
        .value=${live(journey.confirmation)}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => journey.confirm(target.value)}
      />
      <p class="hint" id="effect">${runSaid.confirmHint}</p>
    </div>`;
  }

  #cancel = async () => {
    this.journey.targets.run?.stop();
    await this.updateComplete;
    this.#focus("stop-all");
  };

  /** @param {string} name of a button */
  #focus(name) {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-testid="${name}"]`))?.focus();
  }
}

customElements.define("target-send", TargetSend);
