/** In: a certificate, and the way to its PEM. Out: every field and extension behind a fold, each to be copied. Drawn only once it is open. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/certificate-facts.js";
import { facts } from "../words/facts.js";
import { said } from "../words/said.js";
import { bounded } from "./long-text.js";
import "./copy-button.js";

/** @import { Certificate } from "countersign" */
/** @import { Fact } from "../words/facts.js" */

/** More values of a field than this are only copied. */
const visibleValues = 50;

class CertificateFacts extends LitElement {
  static properties = { certificate: { attribute: false }, pem: { attribute: false }, opened: { state: true }, text: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Certificate | undefined} */
    this.certificate = undefined;
    /** The certificate as PEM, if it can be had. @type {((certificate: Certificate) => Promise<string | undefined>) | undefined} */
    this.pem = undefined;
    this.opened = false;
    /** What came of asking for it: nothing yet, or none. @type {string | null | undefined} */
    this.text = undefined;
  }

  /** @param {import("lit").PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has("certificate")) this.text = undefined;
    if (this.opened && this.text === undefined) this.#ask();
  }

  async #ask() {
    const { certificate } = this;
    const text = certificate && (await this.pem?.(certificate).catch(() => undefined));
    if (certificate === this.certificate) this.text = text ?? null;
  }

  render() {
    const { certificate } = this;
    if (!certificate) return nothing;
    return html`<details data-testid="facts" @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ { target }) => (this.opened = target.open)}>
      <summary>${msg("Fingerprints, all fields and PEM")}</summary>
      ${this.opened ? this.#content(certificate) : nothing}
    </details>`;
  }

  /** @param {Certificate} certificate */
  #content(certificate) {
    const { text } = this;
    return html`<dl>
        ${facts(certificate).map(row)}
        ${certificate.oddities.map(
          (oddity) =>
            html`<dt class="oddity">${msg("Not as the standard has it")}: <code>${bounded(oddity.field)}</code></dt>
              <dd>${bounded(said(oddity))}</dd>`,
        )}
      </dl>
      ${
        text === undefined
          ? nothing
          : text === null
          ? html`<p class="small quiet" data-testid="no-pem">
              ${msg("This certificate is inside a container file, or the text has changed: its PEM cannot be shown.")}
            </p>`
          : html`<pre tabindex="0" role="region" aria-label=${msg("PEM of this certificate")} data-testid="pem">${text}</pre>`
      }
      <p class="copies">
        ${typeof text === "string" ? html`<copy-button .text=${text} label=${msg("Copy PEM")}></copy-button>` : nothing}
        <copy-button .text=${JSON.stringify(certificate, null, 2)} label=${msg("Copy all fields as JSON")}></copy-button>
      </p>`;
  }
}

/** @param {Fact} fact */
function row({ name, label, values, exact }) {
  const more = values.length - visibleValues;
  return html`<dt>${label}</dt>
    <dd data-fact=${name}>
      <span class=${exact ? "mono" : ""}
        >${values.slice(0, visibleValues).map((value, index) => html`${index ? html`<br />` : nothing}${bounded(value)}`)}${
          more > 0 ? html`<br /><span class="quiet">${msg(str`${more} more`)}</span>` : nothing
        }</span
      ><copy-button .text=${values.join("\n")} label="" what=${msg(str`Copy: ${label}`)}></copy-button>
    </dd>`;
}

customElements.define("certificate-facts", CertificateFacts);
