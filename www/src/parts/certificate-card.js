/** One certificate in; its name, validity and names at a glance, and the rest on demand, out. */
import { LitElement, css, html, nothing, svg } from "lit";
import { controls } from "../styles/controls.js";
import { date, validity } from "../words/validity.js";
import { bounded } from "./long-text.js";
import { sentence } from "../words/words.js";
import "./copy-button.js";

/** @import { Certificate, Name, PublicKey } from "countersign" */

/** More names than this are folded away. */
const visibleNames = 12;

class CertificateCard extends LitElement {
  static properties = { certificate: { attribute: false }, role: { attribute: false }, now: { type: Number }, open: { type: Boolean } };

  static styles = [
    controls,
    css`
      article {
        border: 1px solid var(--line);
        border-radius: 12px;
        padding: 16px 18px;
        background: var(--surface);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 10px;
      }
      .name {
        font-size: 1rem;
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
        min-width: 0;
        color: var(--ink);
        letter-spacing: -0.01em;
      }
      .open .name {
        font-size: clamp(1.25rem, 1rem + 1.2vw, 1.625rem);
        font-weight: 650;
        letter-spacing: -0.02em;
      }
      .tag {
        text-transform: capitalize;
      }
      .issuer {
        margin-top: 2px;
        font-size: 0.875rem;
        color: var(--quiet);
      }
      .validity {
        margin: 12px 0 0;
        display: grid;
        grid-template-columns: 1fr auto 1fr;
        gap: 6px 12px;
        font-size: 0.8125rem;
        color: var(--quiet);
        font-variant-numeric: tabular-nums;
      }
      .validity svg {
        grid-column: 1 / -1;
        width: 100%;
        height: 8px;
        border-radius: 4px;
        display: block;
        background: var(--line);
        color: var(--good);
      }
      .validity :last-child {
        text-align: right;
      }
      .words {
        font-weight: 600;
        color: var(--good);
      }
      .left {
        margin-left: auto;
        font-size: 0.8125rem;
      }
      .soon svg {
        color: var(--warn);
      }
      .soon .words {
        color: var(--warn);
      }
      :is(.expired, .future, .unknown) .words {
        color: var(--bad);
      }
      .expired svg {
        background: var(--bad-line);
      }
      .chips {
        margin-top: 14px;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 18px;
        margin-top: 10px;
        font-size: 0.875rem;
      }
      dt {
        color: var(--quiet);
      }
      dd {
        overflow-wrap: anywhere;
        min-width: 0;
      }
      dd .mono {
        margin-right: 4px;
      }
      details {
        margin: 8px 0 -6px;
      }
      .open details {
        margin-top: 10px;
      }
      .oddity {
        color: var(--warn);
      }
      @media (max-width: 640px) {
        article {
          padding: 14px;
        }
        .left {
          margin-left: 0;
        }
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-bottom: 8px;
        }
      }
    `,
  ];

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
