/** Inside "Sign-off". In: the reviews of many targets. Out: each warning once, with how many it concerns and a box to tick for all, and what cannot be sent. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { hear } from "../hearing.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { progress } from "../../styles/progress.js";
import { sheet } from "../../styles/target-review.js";
import { labels } from "../../destinations/destination.js";
import { most } from "../../destinations/targets.js";
import { accept, formTarget, isAccepted, isLeftOut, isMany, leaveOut, warnings } from "../../journey/targets/targets.js";
import { listOf, reviewSaid, standingSaid } from "../../words/targets.js";
import { said, spoken } from "../../words/said.js";
import { short } from "../../words/sentence.js";
import { bounded } from "../../parts/long-text.js";
import { check, cross, warning } from "../../parts/icons.js";

/** @import { Group, Reviewed } from "../../journey/targets/review.js" */

/** So many are named at once. */
const named = 20;

class TargetReview extends JourneyElement {
  static styles = [controls, progress, sheet];

  constructor() {
    super();
    hear(this, () => this.journey.targets.review);
  }

  render() {
    const { journey } = this;
    if (!isMany(journey)) return nothing;
    const { review, resolved } = journey.targets;
    const { length } = resolved.targets;
    return html`<section data-testid="target-review" data-state=${review.isDone && review.all ? "done" : "under"}>
      <h3>${reviewSaid.title}</h3>
      <p class="small quiet">${reviewSaid.shown(short(formTarget(journey).id))}</p>
      ${resolved.wrong.length ? html`<div class="message bad" data-testid="review-lines">${cross}<div>${standingSaid.wrongLines(resolved.wrong.length)}</div></div>` : nothing}
      ${length > most ? html`<div class="message bad">${cross}<div>${listOf.most(most, length)}</div></div>` : nothing}
      ${review.isDone ? (review.all ? this.#done() : nothing) : this.#under()}
    </section>`;
  }

  get #labels() {
    return labels(this.journey.destination);
  }

  #under() {
    const { rows, all } = this.journey.targets.review;
    return html`<div class="progress" role="progressbar" aria-label=${reviewSaid.title} aria-valuemax=${all} aria-valuenow=${rows.length}></div>
      <p class="small" data-testid="review-progress">${reviewSaid.under(rows.length, all)}</p>`;
  }

  #done() {
    const { review } = this.journey.targets;
    const { sendable, blocked, all } = review;
    const [tone, icon, words] = !sendable.length
      ? ["bad", cross, reviewSaid.none]
      : blocked.length
        ? ["warn", warning, reviewSaid.some(sendable.length, all)]
        : ["good", check, reviewSaid.ready(all)];
    return html`<div class="message ${tone}" data-testid="review-verdict" data-sendable=${sendable.length}>${icon}<div>${words}</div></div>
      ${blocked.length ? this.#blocked(blocked) : nothing} ${warnings(this.journey).map((group) => this.#warning(group))}`;
  }

  /** @param {Group} group */
  #warning(group) {
    const { journey } = this;
    const { code, sayings, count } = group;
    const [first, ...others] = sayings;
    if (!first) return nothing;
    return html`<article class="message warn" data-testid="target-warning" data-code=${code}>
      ${warning}
      <div>
        <p class="head"><b>${reviewSaid.concerns(count, journey.targets.review.all)}</b> <code>${code}</code></p>
        <p>${bounded(spoken(first, this.#labels))}</p>
        ${first.repair ? html`<p class="quiet">${bounded(said({ ...first.repairWords, message: first.repair }))}</p>` : nothing}
        ${
          others.length
            ? html`<details>
                <summary>${reviewSaid.sayings(others.length)}</summary>
                <ul>
                  ${others.slice(0, named).map((each) => html`<li>${bounded(spoken(each, this.#labels))}</li>`)}
                </ul>
              </details>`
            : nothing
        }
        <label class="acknowledge">
          <input
            type="checkbox"
            data-testid="accept-all"
            .checked=${live(isAccepted(journey, group))}
            @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => accept(journey, group, target.checked)}
          />
          ${reviewSaid.accept}
        </label>
      </div>
    </article>`;
  }

  /** @param {Reviewed[]} blocked */
  #blocked(blocked) {
    const { journey } = this;
    return html`<article class="message bad" data-testid="target-blocked">
      ${cross}
      <div>
        <p class="head"><b>${reviewSaid.blocked(blocked.length)}</b></p>
        <ul>
          ${blocked.slice(0, named).map(({ target, ...row }) => html`<li><code>${short(target.id)}</code> ${bounded(reason(row, this.#labels))}</li>`)}
          ${blocked.length > named ? html`<li>${reviewSaid.more(blocked.length - named)}</li>` : nothing}
        </ul>
        ${
          journey.targets.review.sendable.length
            ? html`<label class="acknowledge">
                <input
                  type="checkbox"
                  data-testid="leave-out"
                  .checked=${live(isLeftOut(journey))}
                  @change=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => leaveOut(journey, target.checked)}
                />
                ${reviewSaid.leaveOut(blocked.length)}
              </label>`
            : nothing
        }
      </div>
    </article>`;
  }
}

/** Why it cannot be sent. @param {Omit<Reviewed, "target">} row @param {Map<string, string>} named */
function reason({ error, obstacle, signoff }, named) {
  if (error) return spoken(error, named);
  if (obstacle) return obstacle.message;
  const finding = signoff?.findings.find(({ severity }) => severity === "error");
  return finding ? spoken(finding, named) : reviewSaid.incomplete;
}

customElements.define("target-review", TargetReview);
