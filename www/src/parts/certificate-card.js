/** In: one certificate. Out: its name, validity and names at a glance, and the rest on demand. */
import { LitElement, html, nothing, svg } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/certificate-card.js";
import { date, validity } from "../words/validity.js";
import { bounded } from "./long-text.js";
import { sentence } from "../words/sentence.js";
import "./copy-button.js";

/** @import { Certificate, Name, PublicKey } from "countersign" */

/** More names than this are folded away. */
const visibleNames = 12;

class CertificateCard extends LitElement {
  static properties = { certificate: { attribute: false }, role: { attribute: false }, now: { type: Number }, open: { type: Boolean } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Certificate | undefined} */
    this.certificate = undefined;
    this.role = "";
    this.now = 0;
    this.open = false;
  }

  render() {
    const { certificate } = this;
    if (!certificate) return nothing;
    return html`<article class=${this.open ? "open" : ""}>
      <div class="head">
        <h3 class="name" data-testid="common-name">${bounded(certificate.commonName ?? certificate.subject.text)}</h3>
        <span class="tag">${this.role}</span>
        ${this.open ? nothing : this.#left(certificate)}
      </div>
      <p class="issuer">
        ${certificate.selfIssued ? "Issued by itself" : html`Issued by ${bounded(shortName(certificate.issuer))}`},
        ${bounded(publicKey(certificate.publicKey))}
      </p>
      ${this.open ? html`${this.#validity(certificate)} ${this.#names(certificate)}` : nothing} ${this.#details(certificate)}
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
      <span><span class="visually-hidden">Valid from </span>${date(certificate.notBefore)}</span>
      <span class="words">${words}</span>
      <span><span class="visually-hidden">until </span>${date(certificate.notAfter)}</span>
    </div>`;
  }

  /** @param {Certificate} certificate */
  #names({ subjectAlternativeNames: names = [] }) {
    if (!names.length) return nothing;
    const chip = (/** @type {typeof names[number]} */ { kind, value }) =>
      html`<li class="chip">${kind === "dns" ? nothing : html`<span class="quiet">${kind === "ip" ? "IP" : kind}</span> `}${bounded(value)}</li>`;
    const rest = names.slice(visibleNames);
    return html`<ul class="chips" aria-label="Subject alternative names" data-testid="names">
        ${names.slice(0, visibleNames).map(chip)}
      </ul>
      ${
        rest.length
          ? html`<details>
              <summary>${rest.length} more names</summary>
              <ul class="chips" aria-label="More names">
                ${rest.map(chip)}
              </ul>
            </details>`
          : nothing
      }`;
  }

  /** @param {Certificate} certificate */
  #details(certificate) {
    const { fingerprints } = certificate;
    const uses = [...(certificate.keyUsage ?? []), ...(certificate.extendedKeyUsage ?? []).map(({ name, oid }) => name ?? oid)];
    return html`<details>
      <summary>Fingerprints and all facts</summary>
      <dl>
        <dt>SHA-256</dt>
        <dd>
          <span class="mono">${fingerprints.sha256}</span
          ><copy-button .text=${fingerprints.sha256} what="SHA-256 fingerprint"></copy-button>
        </dd>
        <dt>SHA-1</dt>
        <dd>
          <span class="mono">${fingerprints.sha1}</span><copy-button .text=${fingerprints.sha1} what="SHA-1 fingerprint"></copy-button>
        </dd>
        <dt>Serial number</dt>
        <dd class="mono">${bounded(certificate.serialNumber)}</dd>
        <dt>Subject</dt>
        <dd>${bounded(certificate.subject.text || "empty")}</dd>
        <dt>Issuer</dt>
        <dd>${bounded(certificate.issuer.text || "empty")}</dd>
        <dt>Not before</dt>
        <dd class="mono">${certificate.notBefore ?? "unreadable"}</dd>
        <dt>Not after</dt>
        <dd class="mono">${certificate.notAfter ?? "unreadable"}</dd>
        <dt>Signature</dt>
        <dd>${bounded(certificate.signatureAlgorithm.name ?? certificate.signatureAlgorithm.oid)}</dd>
        ${
          uses.length
            ? html`<dt>Key may be used for</dt>
                <dd>${bounded(uses.join(", "))}</dd>`
            : nothing
        }
        ${certificate.oddities.map(
          ({ field, message }) =>
            html`<dt class="oddity">Odd: ${bounded(field)}</dt>
              <dd>${bounded(sentence(message))}</dd>`,
        )}
      </dl>
    </details>`;
  }
}

/** @param {Name} name */
function shortName({ attributes, text }) {
  const value = (/** @type {string} */ type) => attributes.find((attribute) => attribute.type === type)?.value;
  return value("CN") ?? value("O") ?? text;
}

/** @param {PublicKey} key */
function publicKey({ algorithm, curve, size, oid }) {
  if (algorithm === "unknown") return `key of type ${oid}`;
  const more = curve ?? size ?? "";
  // SM2 is the name of its curve, too.
  return more === algorithm ? algorithm : `${algorithm} ${more}`.trim();
}

customElements.define("certificate-card", CertificateCard);
