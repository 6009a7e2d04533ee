/** Inside "Where it goes". In: IDs, typed, pasted, from a file or ticked. Out: the list of targets, how many there are, and what is wrong with which line. */
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/target-list.js";
import { most, withComments, withTarget } from "../../destinations/targets.js";
import { readText } from "../../journey/read/files.js";
import { edit, formTarget, isMany, isOneAtATime, show, takesList } from "../../journey/targets/targets.js";
import { listOf, wrongLine } from "../../words/targets.js";
import { cross, file, info } from "../../parts/icons.js";
import { chosen, dragged, dropped, notTaken } from "../../parts/one-file.js";
import { short } from "../../words/sentence.js";

/** So many lines are told of one by one. */
const told = 5;

class TargetList extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { journey } = this;
    if (!takesList(journey)) return nothing;
    const { targets } = journey;
    return html`<details data-testid="target-list" ?open=${targets.text !== ""} @toggle=${this.#fold}>
      <summary>${listOf.fold}${isMany(journey) ? html` <span class="tag" data-testid="target-count">${targets.resolved.targets.length}</span>` : nothing}</summary>
      ${isOneAtATime(journey) ? html`<p class="hint" data-testid="targets-once">${listOf.once}</p>` : this.#list()}
    </details>`;
  }

  #list() {
    const { journey } = this;
    const { targets } = journey;
    return html`<div @dragover=${dragged} @drop=${(/** @type {DragEvent} */ event) => this.#tell(dropped(event, this.#read))}>
        <label for="list">${listOf.label}</label>
        <textarea
          id="list"
          data-testid="targets-text"
          aria-describedby="how said"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          wrap="off"
          .value=${live(targets.text)}
          @input=${(/** @type {Event & { target: HTMLTextAreaElement }} */ { target }) => edit(journey, target.value)}
        ></textarea>
      </div>
      <p class="hint" id="how">${listOf.hint} ${listOf.same}</p>
      <div class="ways">
        <span class="button chooser">
          ${file}<span aria-hidden="true">${listOf.file}</span>
          <input type="file" aria-label=${listOf.file} data-testid="targets-file" accept=".csv,.txt,.tsv,text/*" @change=${(/** @type {Event & { target: HTMLInputElement }} */ event) => this.#tell(chosen(event, this.#read))} />
        </span>
        ${
          journey.relay.state === "there"
            ? html`<button type="button" data-testid="targets-tick" aria-pressed=${targets.isTicking} @click=${this.#tick}>${listOf.tick}</button>`
            : nothing
        }
        ${targets.text ? html`<button type="button" class="plain" data-testid="targets-clear" @click=${() => this.#replace("")}>${listOf.clear}</button>` : nothing}
      </div>
      ${notTaken(targets.notTaken)}
      <div id="said">${this.#said()}</div>`;
  }

  #said() {
    const { journey } = this;
    const { targets } = journey;
    if (!isMany(journey)) return nothing;
    const { resolved, parsed } = targets;
    const { wrong, duplicates } = resolved;
    const { length } = resolved.targets;
    return html`<p class="count" data-testid="targets-said">
        ${listOf.targets(length)} ${duplicates.length ? listOf.duplicates(duplicates.length) : nothing} ${parsed.unused.length ? listOf.unused(parsed.unused.map(short)) : nothing}
      </p>
      ${
        duplicates.length
          ? html`<ul class="lines">
              ${duplicates.slice(0, told).map(({ line, same }) => html`<li>${listOf.duplicate(line, same)}</li>`)}
            </ul>`
          : nothing
      }
      ${length > most ? html`<div class="message bad" data-testid="targets-most">${cross}<div>${listOf.most(most, length)}</div></div>` : nothing}
      ${wrong.length ? this.#wrong(wrong) : nothing} ${length ? this.#own() : nothing}`;
  }

  /** @param {import("../../destinations/targets.js").WrongLine[]} wrong */
  #wrong(wrong) {
    return html`<div class="message bad" data-testid="targets-wrong">
      ${cross}
      <div>
        <ul>
          ${wrong.slice(0, told).map(({ line, wrong: why }) => html`<li>${wrongLine[why](line)}</li>`)}
          ${wrong.length > told ? html`<li>${listOf.moreLines(wrong.length - told)}</li>` : nothing}
        </ul>
        <button type="button" data-testid="targets-comments" @click=${() => this.#replace(withComments(this.journey.targets.text, wrong.map(({ line }) => line)))}>
          ${listOf.comments}
        </button>
      </div>
    </div>`;
  }

  /** What stands in the form above is one of the list, or nothing is sent to it. */
  #own() {
    const { journey } = this;
    const { targets, form } = journey;
    const own = formTarget(journey);
    const [first] = targets.resolved.targets;
    if (!own.id || targets.has(own)) return nothing;
    return html`<div class="message warn" data-testid="targets-other">
      ${info}
      <div>${listOf.notIn(short(own.id))}</div>
      <button type="button" data-testid="targets-add" @click=${() => edit(journey, withTarget(targets.text, own, form, true))}>${listOf.add}</button>
      ${first ? html`<button type="button" data-testid="targets-first" @click=${() => show(journey, first)}>${listOf.showFirst}</button>` : nothing}
    </div>`;
  }

  /** @param {Event & { target: HTMLDetailsElement }} event */
  #fold({ target }) {
    const { targets } = this.journey;
    if (target.open || !targets.isTicking) return;
    targets.isTicking = false;
    this.journey.changed();
  }

  #tick = () => {
    const { journey } = this;
    const { targets, destination } = journey;
    targets.isTicking = !targets.isTicking;
    journey.openList(targets.isTicking ? destination.target : "");
  };

  /** @param {string} text in the place of what somebody wrote */
  #replace(text) {
    const { journey } = this;
    const before = journey.targets.text;
    if (before.trim() && before !== text) journey.undo.offer(() => listOf.replaced, () => edit(journey, before), () => journey.targets.text === text);
    edit(journey, text);
  }

  #read = async (/** @type {File} */ given) => this.#replace(await readText(given, this.journey.api));

  /** @param {ReturnType<typeof dropped>} giving */
  async #tell(giving) {
    const given = await giving;
    if (given) this.journey.targets.notTaken = given;
    this.journey.changed();
  }
}

customElements.define("target-list", TargetList);
