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
  static properties = { certificate: { attribute: false }, pem: { attribute: false }, opened: { state: true } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Certificate | undefined} */
    this.certificate = undefined;
    /** The certificate as PEM, if it can be had. @type {((certificate: Certificate) => string | undefined) | undefined} */
    this.pem = undefined;
    this.opened = false;
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
    const pem = this.pem?.(certificate);
    return html`<dl>
        ${facts(certificate).map(row)}
        ${certificate.oddities.map(
          (oddity) =>
            html`<dt class="oddity">${msg("Not as the standard has it")}: <code>${bounded(oddity.field)}</code></dt>
              <dd>${bounded(said(oddity))}</dd>`,
        )}
      </dl>
      ${
        pem === undefined
          ? html`<p class="small quiet" data-testid="no-pem">
              ${msg("This certificate is inside a container file, or the text has changed: its PEM cannot be shown.")}
            </p>`
          : html`<pre tabindex="0" role="region" aria-label=${msg("PEM of this certificate")} data-testid="pem">${pem}</pre>`
      }
      <p class="copies">
        ${pem === undefined ? nothing : html`<copy-button .text=${pem} label=${msg("Copy PEM")}></copy-button>`}
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
