/** In: the names of a certificate, and the domains that are asked for. Out: the names by kind, a way to find one of many, and what is covered. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/certificate-names.js";
import { coverage, grouped } from "../words/coverage.js";
import { check, cross } from "./icons.js";
import { bounded } from "./long-text.js";
import "./copy-button.js";

/** @import { GeneralName } from "countersign" */
/** @import { Group } from "../words/coverage.js" */

/** More names of a kind than this are folded away. */
const visibleNames = 12;
/** More than this are not drawn at once, however many there are. */
const drawnNames = 200;

class CertificateNames extends LitElement {
  static properties = { names: { attribute: false }, asked: { attribute: false }, sought: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {GeneralName[]} */
    this.names = [];
    /** Domains that the certificate is to serve. @type {string[]} */
    this.asked = [];
    this.sought = "";
  }

  render() {
    const { names } = this;
    const total = names.length;
    return html`${grouped(names).map((group) => this.#group(group))}
      ${
        names.length > visibleNames
          ? html`<p class="all">
              <copy-button .text=${names.map(({ value }) => value).join("\n")} label=${msg(str`Copy all ${total} names`)}></copy-button>
            </p>`
          : nothing
      }
      ${this.#coverage()}`;
  }

  /** @param {Group} group */
  #group({ kind, title, names: members }) {
    return html`<section data-testid="name-group" data-group=${kind}>
      <h4>${title} <span class="quiet">${members.length}</span></h4>
      ${chips(title, members.slice(0, visibleNames))}
      ${members.length > visibleNames ? this.#rest(members.slice(visibleNames)) : nothing}
    </section>`;
  }

  /** @param {GeneralName[]} rest */
  #rest(rest) {
    const sought = this.sought.trim().toLowerCase();
    const number = rest.length;
    const found = rest.filter(({ value }) => value.toLowerCase().includes(sought));
    const more = found.length - drawnNames;
    return html`<details>
      <summary>${number === 1 ? msg("1 more name") : msg(str`${number} more names`)}</summary>
      <input
        type="search"
        class="prose"
        data-testid="find-name"
        aria-label=${msg("Find a name")}
        placeholder=${msg("Find a name")}
        autocomplete="off"
        spellcheck="false"
        .value=${this.sought}
        @input=${(/** @type {Event & { target: HTMLInputElement }} */ { target }) => (this.sought = target.value)}
      />
      ${found.length ? chips(msg("More names"), found.slice(0, drawnNames)) : html`<p class="small quiet">${msg("No name contains this.")}</p>`}
      ${more > 0 ? html`<p class="small quiet">${msg(str`${more} more. Type to find one.`)}</p>` : nothing}
    </details>`;
  }

  #coverage() {
    const covered = coverage(this.asked, this.names);
    if (!covered.length) return nothing;
    const all = covered.length;
    const open = covered.filter(({ by }) => by === undefined).length;
    const closed = all - open;
    return html`<section data-testid="coverage" data-open=${open}>
      <h4>${msg("Domains asked for")} <span class="quiet">${msg(str`${closed} of ${all} covered`)}</span></h4>
      <ul class="covered">
        ${covered.slice(0, drawnNames).map(
          ({ domain, by }) =>
            html`<li class=${by === undefined ? "open" : ""} data-testid="covered" data-by=${by ?? ""}>
              ${by === undefined ? cross : check}<span
                ><span class="mono">${bounded(domain)}</span>
                <span class="quiet"
                  >${covering(domain, by)}</span
                ></span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

/** @param {string} domain @param {string | undefined} by */
function covering(domain, by) {
  if (by === undefined) return msg("is not covered");
  if (by === domain) return msg("is covered");
  const name = bounded(by);
  return msg(html`is covered by ${name}`);
}

/** @param {string} label @param {GeneralName[]} names */
function chips(label, names) {
  return html`<ul class="chips" aria-label=${label} data-testid="names">
    ${names.map(
      ({ kind, value }) =>
        html`<li class="chip">${["dns", "ip"].includes(kind) ? nothing : html`<span class="quiet">${kind}</span> `}${bounded(value)}</li>`,
    )}
  </ul>`;
}

customElements.define("certificate-names", CertificateNames);
