/** In: one certificate, and what is asked of it. Out: its name, validity and names at a glance, and the rest on demand. */
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing, svg } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/certificate-card.js";
import { date, validity } from "../words/validity.js";
import { bounded } from "./long-text.js";
import { publicKeyWords } from "../words/facts.js";
import "./certificate-facts.js";
import "./certificate-names.js";

/** @import { Certificate, Name } from "countersign" */

class CertificateCard extends LitElement {
  static properties = {
    certificate: { attribute: false },
    role: { attribute: false },
    now: { type: Number },
    open: { type: Boolean },
    asked: { attribute: false, hasChanged: (/** @type {string[]} */ one, /** @type {string[]} */ other) => String(one) !== String(other) },
    pem: { attribute: false },
  };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Certificate | undefined} */
    this.certificate = undefined;
    this.role = "";
    this.now = 0;
    this.open = false;
    /** Domains that it is to serve. @type {string[]} */
    this.asked = [];
    /** It as PEM, if that can be had. @type {((certificate: Certificate) => Promise<string | undefined>) | undefined} */
    this.pem = undefined;
  }

  render() {
    const { certificate } = this;
    if (!certificate) return nothing;
    return html`<article class=${this.open ? "open" : ""}>
      <div class="head">
        <h3 class="name" data-testid="common-name">${bounded(certificate.commonName ?? certificate.subject.text) || msg("without a name")}</h3>
        <span class="tag">${this.role}</span>
        ${this.open ? nothing : this.#left(certificate)}
      </div>
      <p class="issuer">
        ${issued(certificate)} · ${bounded(publicKeyWords(certificate.publicKey))}
      </p>
      ${
        this.open
          ? html`${this.#validity(certificate)}
              <certificate-names .names=${certificate.subjectAlternativeNames ?? []} .asked=${this.asked}></certificate-names>`
          : nothing
      }
      <certificate-facts .certificate=${certificate} .pem=${this.pem}></certificate-facts>
    </article>`;
  }

  /** @param {Certificate} certificate */
  #left(certificate) {
    const { state, words } = validity(certificate, this.now);
    return html`<span class="left ${state}" data-testid="validity" data-state=${state}><span class="words">${words}</span></span>`;
  }

  /** @param {Certificate} certificate */
  #validity(certificate) {
    const { state, elapsed, words } = validity(certificate, this.now);
    const left = 100 - elapsed * 100;
    return html`<div class="validity ${state}" data-testid="validity" data-state=${state}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect x=${elapsed * 100} width=${left} height="8" fill="currentColor" />`}
      </svg>
      <span><span class="visually-hidden">${msg("Valid from")} </span>${date(certificate.notBefore)}</span>
      <span class="words">${words}</span>
      <span><span class="visually-hidden">${msg("Valid until")} </span>${date(certificate.notAfter)}</span>
    </div>`;
  }
}

/** @param {Certificate} certificate */
function issued({ selfIssued, issuer }) {
  const name = bounded(shortName(issuer));
  return selfIssued ? msg("Issued by itself") : msg(html`Issued by ${name}`);
}

/** @param {Name} name */
function shortName({ attributes, text }) {
  const value = (/** @type {string} */ type) => attributes.find((attribute) => attribute.type === type)?.value;
  return value("CN") ?? value("O") ?? text;
}

customElements.define("certificate-card", CertificateCard);
