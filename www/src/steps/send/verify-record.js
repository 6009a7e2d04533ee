/**
 * Verify a record: on its own, or inside the proof. In: the package, and records that were pasted, dropped or chosen. Out: what holds, what does
 * not, whose key signed, and whether it was a rehearsal; never more than was checked.
 */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { banners } from "../../styles/banner.js";
import { controls } from "../../styles/controls.js";
import { recordSheet } from "../../styles/record-facts.js";
import { sheet } from "../../styles/verify-record.js";
import { banner } from "../../parts/banner.js";
import { dragged, readEach } from "../../parts/one-file.js";
import { unread } from "../../parts/unread.js";
import { check, cross, file, info, warning } from "../../parts/icons.js";
import { bounded } from "../../parts/long-text.js";
import { checkRecords } from "../../journey/send/record-check.js";
import { said } from "../../words/said.js";
import { recordFacts } from "./record-facts.js";

/** @import { CheckedRecord, RecordCheck } from "../../journey/send/record-check.js" */

class VerifyRecord extends LitElement {
  static properties = { api: { attribute: false }, text: {}, result: { state: true }, unread: { state: true } };

  static styles = [controls, banners, recordSheet, sheet];

  /** Which text was asked about last. */
  #asked = 0;
  /** What was looked at last. */
  #checked = "";

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** The package; without it nothing is checked yet. @type {import("../../journey/state.js").Api | undefined} */
    this.api = undefined;
    /** The records, as they were pasted. */
    this.text = "";
    /** @type {RecordCheck | undefined} */
    this.result = undefined;
    /** Names of files that could not be read. @type {string[]} */
    this.unread = [];
  }

  render() {
    const { result } = this;
    return html`<div class="field" @dragover=${dragged} @drop=${this.#drop}>
        <label for="records">${msg("Records: JSON or JWS, one after the other, the oldest first")}</label>
        <textarea
          id="records"
          data-testid="verify-text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder=${msg("Paste records here, or drop files")}
          .value=${live(this.text)}
          @input=${(/** @type {Event & { target: HTMLTextAreaElement }} */ { target }) => this.#take(target.value)}
        ></textarea>
        <span class="button chooser">
          ${file}<span aria-hidden="true">${msg("Choose files")}</span>
          <input type="file" multiple accept=".json,.jsonl,.jws,.txt" aria-label=${msg("Choose files with records")} data-testid="verify-file" @change=${this.#choose} />
        </span>
        ${unread(this.unread)}
        <p class="hint">${msg("Nothing leaves this page. Only the contents of the records are checked: no service is asked, and whether a certificate is to be trusted is not checked.")}</p>
      </div>
      <div role="status">${this.text.trim() && !this.api ? html`<p class="hint">${msg("Waiting for the reader to load.")}</p>` : nothing} ${result ? this.#verdict(result) : nothing}</div>
      ${result?.records.map((record, index) => this.#record(record, index)) ?? nothing}`;
  }

  /** @param {import("lit").PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has("api") || (changed.has("text") && this.text !== this.#checked)) this.#check();
  }

  /** @param {RecordCheck} result */
  #verdict({ state, isRehearsal, records }) {
    const [tone, icon, title, words] = {
      broken: /** @type {const} */ (["bad", cross, msg("Does not hold"), msg("Something was changed, is missing or does not belong together. It is said at each record.")]),
      signed: /** @type {const} */ ([isRehearsal ? "note" : "good", check, msg("Consistent and signed"), msg("Nothing in it contradicts itself, and each record is signed with the key that it names.")]),
      partly: /** @type {const} */ (["warn", warning, msg("Consistent, signed in part"), msg("Nothing in it contradicts itself, but not each record is signed with the key that it names.")]),
      unsigned: /** @type {const} */ (["unsure", info, msg("Consistent, not signed"), msg("Nothing in it contradicts itself. Without a signature, anybody could have written it.")]),
    }[state];
    const number = records.length;
    const chain = number > 1 && state !== "broken" ? msg(str`Each of the ${number} records follows the one before it. Whether more followed the last one cannot be told from them.`) : "";
    return html`<div class="verdict ${tone}" data-testid="verify-verdict" data-state=${state} data-rehearsal=${isRehearsal}>
      ${banner(icon, isRehearsal && state !== "broken" ? msg(str`Rehearsal: ${title}`) : title, html`<span>${words}</span> ${chain}`)}
    </div>`;
  }

  /** @param {CheckedRecord} checked @param {number} index */
  #record(checked, index) {
    const { record, sha256, problems, isRehearsal } = checked;
    const number = index + 1;
    return html`<article data-testid="verified-record" data-problems=${problems.length}>
      <h3>
        ${msg(str`Record ${number}`)}
        <span class="tag ${isRehearsal ? "rehearsal" : ""}" data-testid="verified-kind">${kind(checked)}</span>
      </h3>
      <ul class="lines">
        ${problems.map((problem) => line("bad", cross, html`${bounded(said(problem))} <code>${problem.code}</code>`))}
        ${problems.length ? nothing : line("good", check, msg("It has the form of a record and does not contradict itself."))}
        ${checked.isReformatted ? line("note", info, msg("Its text has another layout than when it was written. Its content was checked.")) : nothing}
        ${this.#place(checked)} ${this.#signature(checked)}
      </ul>
      ${record ? html`<details data-testid="verified-facts"><summary>${msg("What the record says")}</summary>${recordFacts(record, { sha256 })}</details>` : nothing}
    </article>`;
  }

  /** @param {CheckedRecord} checked */
  #place({ place, problems }) {
    if (place === "first") return line("note", info, msg("It names no record before it."));
    if (place === "alone") return line("note", info, msg("It names a record before it, which is not here."));
    // Whatever else is wrong with it is told first, and then this was not looked at.
    return problems.length ? nothing : line("good", check, msg("It follows the record before it: the hash is the same."));
  }

  /** @param {CheckedRecord} checked */
  #signature({ signature }) {
    if (!signature) return line("note", info, msg("It is not signed: anybody could have written it."));
    const { holds, byRecordedKey, error } = signature;
    if (error) return line("bad", cross, html`${msg("Its signature could not be checked.")} ${bounded(said(error))}`);
    if (holds === undefined) return line("note", info, msg("Whether its signature holds is not told, since the record is not consistent."));
    if (!holds) return line("bad", cross, msg("Its signature does not hold: it was changed, or another key signed it."));
    const subject = bounded(signature.subject ?? "");
    const whose = html`${msg("Its signature holds. The key of this certificate signed it:")} ${subject} <code class="exact">${signature.sha256 ?? ""}</code>`;
    const own = {
      true: () => line("good", check, msg("That is the key that the record names: of the certificate that was sent or looked at.")),
      false: () => line("warn", warning, msg("The record names another key. Anybody can sign with a certificate of their own.")),
      undefined: () => line("warn", warning, msg("The record names no key. Anybody can sign with a certificate of their own.")),
    }[/** @type {"true" | "false" | "undefined"} */ (String(byRecordedKey))];
    return html`${line("good", check, whose)}${own()}`;
  }

  /** @param {string} text */
  #take(text) {
    this.text = text;
    this.#check();
    this.dispatchEvent(new CustomEvent("taken", { detail: text }));
  }

  async #check() {
    const asked = ++this.#asked;
    const { api, text } = this;
    this.#checked = text;
    // What was said of another text does not stand beside this one.
    this.result = undefined;
    if (!api || !text.trim()) return;
    const result = await checkRecords(api, text);
    if (asked === this.#asked) this.result = result.records.length ? result : undefined;
  }

  /** @param {Iterable<File>} files */
  async #add(files) {
    const { texts, unread: failed } = await readEach(files);
    this.unread = failed;
    if (texts.length) this.#take([this.text.trim(), ...texts.map((text) => text.trim())].filter(Boolean).join("\n"));
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  async #choose({ target }) {
    await this.#add(target.files ?? []);
    target.value = "";
  }

  /** @param {DragEvent} event */
  #drop(event) {
    const { files } = event.dataTransfer ?? {};
    if (!files?.length) return;
    event.preventDefault();
    this.#add(files);
  }
}

/** What it says it is. @param {CheckedRecord} checked */
function kind({ record, isRehearsal }) {
  if (isRehearsal) return msg("Recorded as a rehearsal");
  return record?.outcome || record?.delivered ? msg("Recorded as real") : msg("Recorded before sending");
}

/**
 * @param {"good" | "bad" | "warn" | "note"} tone
 * @param {unknown} icon
 * @param {unknown} words
 */
function line(tone, icon, words) {
  return html`<li class=${tone}>${icon}<span>${words}</span></li>`;
}

customElements.define("verify-record", VerifyRecord);
