/** In: the journey, and a field with a list. Out: the way to open it, and when it is open, what there is to choose, or why not. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { progress } from "../../styles/progress.js";
import { sheet } from "../../styles/field-list.js";
import { fieldNamed } from "../../destinations/destination.js";
import { question, wordsOf } from "../../destinations/rows.js";
import { ask } from "../../journey/clear/choosing.js";
import { isTicked, tickRow, tickedIn } from "../../journey/targets/targets.js";
import { focusedNow } from "../../parts/focus.js";
import { bounded } from "../../parts/long-text.js";
import { list as joined } from "../../words/language.js";
import { said } from "../../words/said.js";
import { connecting } from "../../words/connecting.js";
import { listSaid } from "../../words/lists.js";
import { cross, info, warning } from "../../parts/icons.js";
import "../../parts/choice-list.js";
import "../send/missing-permission.js";

/** @import { Field } from "../../destinations/field.js" */
/** @import { List } from "../../destinations/lists.js" */
/** @import { Row } from "../../destinations/rows.js" */
/** @import { Listing } from "../../journey/clear/account.js" */

class FieldList extends JourneyElement {
  static properties = { field: { attribute: false } };

  static styles = [controls, progress, sheet];

  /** Whether there was a list to choose from. */
  #hadRows = false;

  constructor() {
    super();
    /** @type {Field | undefined} */
    this.field = undefined;
  }

  render() {
    const { journey, field } = this;
    const list = field?.list;
    // Where nothing can be looked up, the field is one to paste into, and no more.
    if (!field || !list || journey.relay.state !== "there") return nothing;
    const isOpen = journey.account.opened === field.path;
    return html`<button
        type="button"
        class="plain open"
        data-testid="${field.path}-choose"
        aria-expanded=${isOpen}
        aria-controls="panel"
        @click=${this.#toggle}
      >
        ${wordsOf(list).open}
      </button>
      ${
        isOpen
          ? html`<section id="panel" aria-label=${wordsOf(list).title} data-testid="list" data-state=${this.#listing(list)?.state ?? "none"}>
              ${this.#content(field, list)}
            </section>`
          : nothing
      }`;
  }

  updated() {
    const rows = /** @type {import("../../parts/choice-list.js").ChoiceList | null} */ (this.renderRoot.querySelector("choice-list"));
    // Whoever is on the way to it goes on in it; whoever went elsewhere while it came is left there.
    if (rows && !this.#hadRows && isOnTheWay(focusedNow()?.element)) rows.updateComplete.then(() => rows.focus());
    this.#hadRows = rows !== null;
  }

  /** @param {List} list */
  #listing(list) {
    return this.journey.account.listing(list, this.journey.form);
  }

  /**
   * @param {Field} field
   * @param {List} list
   */
  #content(field, list) {
    const { journey } = this;
    const listing = this.#listing(list);
    if (!listing) return this.#notAsked(list);
    if (listing.state === "asking") {
      return html`<div class="progress" role="progressbar" aria-label=${wordsOf(list).title}></div>
        <div class="row">
          <p role="status" data-testid="list-progress">${listSaid.asking(listing.page, listing.items)}</p>
          <button type="button" data-testid="list-cancel" @click=${() => journey.account.cancel(list, journey.form)}>${listSaid.cancel}</button>
        </div>`;
    }
    if (listing.state === "cancelled") return this.#said("note", info, listSaid.cancelled, this.#again());
    if (!listing.found) return this.#said("bad", cross, listing.error ? said(listing.error) : "", this.#again());
    return this.#answered(field, list, listing);
  }

  /** @param {List} list */
  #notAsked(list) {
    const { journey } = this;
    const { lack, destination, form } = journey;
    if (lack === "credentials" || lack === "guard") {
      const words = lack === "guard" ? connecting.guard : connecting.needs;
      return this.#said("note", info, words, html`<button type="button" data-testid="list-connect" @click=${this.#toConnect}>${connecting.give}</button>`);
    }
    if (!question(list, form)) {
      const needed = list.needs.filter((path) => !form[path]?.value.trim() && !(path === "region" && form.endpoint?.value.trim()));
      return this.#said("note", info, listSaid.needs(joined(needed.map((path) => fieldNamed(destination, path)?.label ?? path))), nothing);
    }
    return html`<div class="row">${this.#again()}</div>`;
  }

  /**
   * @param {Field} field
   * @param {List} list
   * @param {Listing} listing
   */
  #answered(field, list, { found }) {
    const { journey } = this;
    if (!found) return nothing;
    if (found.state !== "found" && !found.items.length) {
      return html`<missing-permission .journey=${journey} .found=${found} .title=${wordsOf(list).refused}></missing-permission>
        <div class="row">${this.#again()}</div>`;
    }
    const rows = journey.account.rows(list, journey.form, journey.now);
    return html`${
        found.next || found.state !== "found"
          ? this.#said("warn", warning, [listSaid.early, ...found.findings.map(said)].join(" "), nothing)
          : nothing
      }
      ${
        rows.length
          ? html`<choice-list
              .rows=${rows}
              .label=${wordsOf(list).title}
              .hint=${wordsOf(list).search}
              .chosen=${journey.form[field.path]?.value.trim() ?? ""}
              .ticked=${isTicked(journey, field) ? tickedIn(journey) : undefined}
              @choose=${(/** @type {CustomEvent<Row>} */ { detail }) => this.#choose(detail)}
              @leave=${this.#close}
            ></choice-list>`
          : html`<p data-testid="list-empty">${wordsOf(list).none}</p>`
      }
      <div class="row">${this.#again()}</div>`;
  }

  #again() {
    return html`<button type="button" class="plain" data-testid="list-again" @click=${this.#ask}>${connecting.again}</button>`;
  }

  /**
   * @param {string} tone
   * @param {unknown} icon
   * @param {string} words
   * @param {unknown} way
   */
  #said(tone, icon, words, way) {
    return html`<div class="message ${tone}" role="status" data-testid="list-said">
      ${icon}
      <div>${bounded(words)}</div>
      ${way}
    </div>`;
  }

  #ask = () => {
    if (this.field) ask(this.journey, this.field.path);
  };

  #toggle = () => {
    if (!this.field) return;
    const isOpen = this.journey.account.opened === this.field.path;
    this.journey.openList(isOpen ? "" : this.field.path);
  };

  #close = async () => {
    this.journey.openList("");
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".open"))?.focus();
  };

  /** @param {Row} row */
  async #choose(row) {
    if (!this.field) return;
    if (isTicked(this.journey, this.field)) return tickRow(this.journey, row);
    const chosen = this.journey.pick(this.field.path, row);
    await this.updateComplete;
    // The next list, if one opens, takes the focus from here.
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".open"))?.focus();
    await chosen;
  }

  #toConnect() {
    this.dispatchEvent(new CustomEvent("to-connect", { bubbles: true, composed: true }));
  }
}

/** @param {Element | undefined} element that has the focus */
function isOnTheWay(element) {
  const root = element?.getRootNode();
  return !(root instanceof ShadowRoot) || ["field-list", "connect-account", "credential-fields"].includes(root.host.localName);
}

customElements.define("field-list", FieldList);
