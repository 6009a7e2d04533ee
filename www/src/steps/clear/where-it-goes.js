/** In: the table of fields of each of the calls. Out: which of them, and what stands in its form. */
import { msg } from "@lit/localize";
import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/where-it-goes.js";
import { concern } from "../../journey/send/concern.js";
import { destinations } from "../../destinations/destination.js";
import { readText } from "../../journey/read/files.js";
import { echoSaid } from "../../words/private-key-echo.js";
import { regionChoices } from "../../words/regions.js";
import "../../parts/form-field.js";
import "./connect-account.js";
import "./field-list.js";
import "./target-list.js";
import "./what-is-in-place.js";

/** @import { Destination, Group } from "../../destinations/destination.js" */
/** @import { Field, FieldState } from "../../destinations/field.js" */

class WhereItGoes extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { destination } = this.journey;
    return html`${destination.within === undefined ? this.#cards() : this.#within(destination)} ${this.#sandbox(destination)}
      <connect-account .journey=${this.journey}></connect-account>
      ${keyed(
        destination.kind,
        destination.groups.map((group, index) => html`${this.#group(group)} ${index ? nothing : this.#inPlace}`),
      )}`;
  }

  /** What is there stands below what says where that is. */
  get #inPlace() {
    return html`<target-list .journey=${this.journey}></target-list><what-is-in-place .journey=${this.journey}></what-is-in-place>`;
  }

  #cards() {
    return html`<div class="destinations" role="radiogroup" aria-label=${msg("What the request does")}>
      ${Object.values(destinations).map((each) => (each.within === undefined ? this.#card(each) : nothing))}
    </div>`;
  }

  /** Something beside what the reader came for, and the way back to that. @param {Destination} destination */
  #within({ name, service, does, within }) {
    return html`<div class="message note within" data-testid="within">
      <div><strong>${name}</strong> <span class="tag">${service}</span> ${does}</div>
      <button type="button" data-testid="echo-back" @click=${() => within && this.journey.choose(within)}>${echoSaid.back}</button>
    </div>`;
  }

  #toConnect = () => {
    /** @type {import("./connect-account.js").ConnectAccount | null} */ (this.renderRoot.querySelector("connect-account"))?.open();
  };

  /** @param {Destination} destination */
  #card({ kind, name, service, does }) {
    return html`<label class="card">
      <input
        type="radio"
        name="kind"
        value=${kind}
        data-testid="kind-${kind}"
        .checked=${live(this.journey.kind === kind)}
        @change=${() => this.journey.choose(kind)}
      />
      <span>
        <strong>${name}</strong> <span class="tag">${service}</span>
        <small>${does}</small>
      </span>
    </label>`;
  }

  /** @param {Destination} destination */
  #sandbox({ demo, target }) {
    const { sandbox, form } = this.journey;
    const values = sandbox && demo(sandbox.demo, form);
    // Not while somebody corrects what stands there: the page would move.
    if (!values || form[target]?.value.trim()) return nothing;
    return html`<div class="message warn sandbox">
      <div>${msg("The sandbox has a target to try this on.")}</div>
      <button type="button" data-testid="sandbox-destination" @click=${() => this.#fillIn(values, target)}>${msg("Fill in")}</button>
    </div>`;
  }

  /**
   * The button goes when it has done its work, so the reader is put where the work shows.
   *
   * @param {Record<string, string | undefined>} values
   * @param {string} target
   */
  async #fillIn(values, target) {
    this.journey.fillIn(values);
    await this.updateComplete;
    this.focusField(target);
  }

  /**
   * Puts the reader into a field, unfolding what it is in; answers whether there is one.
   *
   * @param {string} path
   */
  focusField(path) {
    const field = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-field="${CSS.escape(path)}"]`));
    const fold = field?.closest("details");
    if (fold) fold.open = true;
    field?.scrollIntoView({ block: "center" });
    field?.focus();
    return field !== null;
  }

  /**
   * The button goes with what it has filled in, so the reader is put into the field.
   *
   * @param {string} path
   * @param {Record<string, string> | undefined} values
   */
  async #takeOffer(path, values) {
    if (values) this.journey.fillIn(values);
    await this.updateComplete;
    this.focusField(path);
  }

  /** @param {string} path of a field that may be folded away */
  #unfold(path) {
    const fold = this.renderRoot.querySelector(`[data-field="${CSS.escape(path)}"]`)?.closest("details");
    if (fold) fold.open = true;
  }

  /** @param {Group} group */
  #group({ title, fold, note, rows = false, fields }) {
    const { form } = this.journey;
    const asked = fields.filter(({ when }) => !when || when(form));
    const content = html`${note ? html`<p class="hint about">${note}</p>` : nothing}
      <div class=${rows ? "rows" : "cells"} @to-connect=${this.#toConnect}>${asked.map((field) => this.#field(field, rows))}</div>`;
    if (fold) {
      const used = asked.some(({ path, initial }) => isUsed(form[path], initial?.value ?? ""));
      return html`<details ?open=${used} data-testid="fold">
        <summary>${fold}</summary>
        ${content}
      </details>`;
    }
    return html`<section>${title ? html`<h3>${title}</h3>` : nothing}${content}</section>`;
  }

  /**
   * @param {Field} field
   * @param {boolean} rows
   */
  #field(field, rows) {
    const { journey } = this;
    const { path, offer, follows } = field;
    const { fieldError, form } = journey;
    const offered = offer?.values(form, journey.facts);
    const hasOffer = offered !== undefined && Object.entries(offered).some(([each, value]) => form[each]?.mode !== "set" || form[each]?.value !== value);
    const isWide = field.kind === "pem" || (field.absent !== undefined && !rows);
    return html`<div class="slot ${isWide ? "wide" : ""}">
      <form-field
        class=${isWide ? "wide" : ""}
        .field=${field}
        .state=${form[path]}
        .row=${rows}
        .problem=${fieldError?.path === path ? fieldError.message : ""}
        .findings=${this.#findings(path)}
        data-field=${path}
        .suggestions=${field.kind === "region" ? regionChoices(journey.regions) : []}
        .hasOffer=${hasOffer}
        .note=${follows?.(form, journey.now) ?? ""}
        .read=${this.#read}
        @change=${(/** @type {CustomEvent<FieldState>} */ { detail }) => journey.describe({ [path]: detail })}
        @replace=${(/** @type {CustomEvent<FieldState>} */ { detail }) => journey.replace({ [path]: detail })}
        @take-offer=${() => this.#takeOffer(path, offered)}
        @another-region=${() => this.#unfold("endpoint")}
      ></form-field>
      ${field.list ? html`<field-list class=${rows ? "row" : ""} .journey=${journey} .field=${field}></field-list>` : nothing}
    </div>`;
  }

  /** @param {File} file */
  #read = (file) => readText(file, this.journey.api);

  /**
   * What there is to say of a field, beside what is wrong with it.
   *
   * @param {string} path
   * @returns {import("../../parts/form-field.js").Said[]}
   */
  #findings(path) {
    const { journey } = this;
    const said = journey.findingsAt(path).map((finding) => ({ severity: finding.severity, message: journey.say(finding) }));
    const { proof } = journey.delivery;
    const isConcerned = proof?.parcel.operation.kind === journey.kind && concern(proof)?.field === path && !journey.edited.has(path);
    return isConcerned ? [{ severity: "error", message: msg("The last request was refused because of this.") }, ...said] : said;
  }
}

/**
 * @param {FieldState | undefined} state
 * @param {string} initial
 */
function isUsed(state, initial) {
  return state !== undefined && (state.mode === "clear" || (state.mode === "set" && state.value !== initial));
}

customElements.define("where-it-goes", WhereItGoes);
