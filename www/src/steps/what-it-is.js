/** Step 2. In: the inspection. Out: the chain from leaf to root, whether the key belongs to it, and what was put right. */
import { html, nothing } from "lit";
import { JourneyElement } from "./journey-element.js";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/what-it-is.js";
import { cross, info, wrench, check, warning } from "../parts/icons.js";
import { bounded } from "../parts/long-text.js";
import { inPlaceSaid } from "../words/lists.js";
import { count } from "../words/quantity.js";
import { list, sentence } from "../words/sentence.js";
import { isForClients } from "../journey/supply.js";
import "../parts/certificate-card.js";
import "./client-acceptance.js";
import "./old-and-new.js";

/** @import { Certificate, Inspection, PrivateKeyFacts } from "countersign" */

/** @type {Record<PrivateKeyFacts["form"], string>} */
const forms = {
  pkcs8: "PKCS#8",
  pkcs1: "PKCS#1",
  sec1: "SEC 1",
  openssh: "OpenSSH",
  dsa: "DSA",
  encryptedPkcs8: "encrypted PKCS#8",
  legacyEncrypted: "encrypted, old PEM form",
};

class WhatItIs extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { now } = this.journey;
    const { inspection } = this.journey.subject;
    if (!inspection?.certificates.length) return nothing;
    const { chain, certificates } = inspection;
    const ordered = chain.order.flatMap((index) => certificates[index] ?? []);
    const strays = chain.strays.flatMap((index) => certificates[index] ?? []);
    return html`${this.#given()}
      <ol class="chain" aria-label="The chain, leaf first">
        ${ordered.map(
          (certificate, position) =>
            html`<li>
              <certificate-card
                data-testid="certificate"
                .certificate=${certificate}
                .role=${role(certificate, position, ordered.length)}
                .now=${now}
                .open=${position === 0}
              ></certificate-card>
              ${position === 0 ? this.#key(inspection) : nothing}
            </li>`,
        )}
        ${this.#missing(inspection)}
      </ol>
      ${
        strays.length
          ? html`<div class="others">
              <h3>Not part of this chain; not sent</h3>
              ${strays.map((stray) => html`<certificate-card .certificate=${stray} .role=${"stray"} .now=${now}></certificate-card>`)}
            </div>`
          : nothing
      }
      ${this.#repairs(inspection)} ${this.#encryption()} ${this.#acceptance()} ${this.#comparison()}`;
  }

  /** Where nobody gave it, who did. */
  #given() {
    const { subject, given } = this.journey;
    return subject === given ? html`<p class="hint" data-testid="given">${inPlaceSaid.given}</p>` : nothing;
  }

  #acceptance() {
    return isForClients(this.journey) ? html`<client-acceptance .journey=${this.journey}></client-acceptance>` : nothing;
  }

  #comparison() {
    return this.journey.sendsPair ? html`<old-and-new .journey=${this.journey}></old-and-new>` : nothing;
  }

  /** @param {Inspection} inspection */
  #key({ keys, match, certificates, leaf }) {
    const own = keys.find(({ publicSha256 }) => publicSha256 !== undefined && publicSha256 === leaf?.publicKey.sha256) ?? keys[0];
    if (!own) {
      if (!this.journey.sendsPair) return nothing;
      return html`<div class="message note key" data-testid="key" data-match="none">
        ${info}
        <div><strong>No private key.</strong> A server certificate is sent together with its key.</div>
      </div>`;
    }
    const facts = new Set([own.algorithm, own.curve ?? (own.size ? `${own.size} bits` : ""), forms[own.form]].filter(Boolean));
    const [tone, icon, words] = {
      match: ["good", check, "The private key belongs to this certificate."],
      mismatch: ["bad", cross, "The private key belongs to another certificate."],
      notChecked: ["warn", warning, "Whether the private key belongs here is not checked."],
    }[match.state];
    return html`<div class="message key ${tone}" data-testid="key" data-match=${match.state}>
      ${icon}
      <div>
        <p><strong>${words}</strong> <span class="quiet">${[...facts].join(", ")}</span></p>
        <p class="small quiet">${bounded(sentence(match.reason))}</p>
        ${match.state === "mismatch" ? this.#whose(own, certificates, leaf) : nothing}
        ${keys.length > 1 ? html`<p class="small">${count(keys.length, "private key")} given; this is the one that is used.</p>` : nothing}
      </div>
    </div>`;
  }

  /**
   * Whose key it is, as far as that can be told, with the hashes to look for elsewhere.
   *
   * @param {PrivateKeyFacts} key
   * @param {Certificate[]} certificates
   * @param {Certificate | undefined} leaf
   */
  #whose({ publicSha256 }, certificates, leaf) {
    if (publicSha256 === undefined) return nothing;
    const fits = certificates.flatMap(({ publicKey }, index) => (publicKey.sha256 === publicSha256 ? [`certificate ${index + 1}`] : []));
    return html`<p class="small" data-testid="key-fits">
        ${fits.length ? `It fits ${list(fits)} of what you pasted.` : "It fits none of the certificates you pasted."}
      </p>
      <dl class="hashes" data-testid="key-hashes">
        <dt>Public key of the private key, SHA-256</dt>
        <dd class="mono">${publicSha256}</dd>
        <dt>Public key in the certificate, SHA-256</dt>
        <dd class="mono">${leaf?.publicKey.sha256}</dd>
      </dl>`;
  }

  /** The certificate of the second pair, and whether its key belongs to it. */
  #encryption() {
    const { journey } = this;
    const { inspection, leaf } = journey.encryption;
    if (!journey.takesSecondPair || !inspection || !leaf) return nothing;
    return html`<div class="others" data-testid="second-pair">
      <h3>The second pair, which encrypts</h3>
      <certificate-card .certificate=${leaf} .role=${"leaf"} .now=${journey.now}></certificate-card>
      ${this.#key(inspection)}
    </div>`;
  }

  /** @param {Inspection} inspection */
  #missing({ chain }) {
    const issuer = chain.missingIssuer;
    if (!issuer) return nothing;
    const [from] = issuer.fetchFrom;
    return html`<li class="missing" data-testid="missing-issuer">
      <div>
        <p><strong>${bounded(issuer.name)}</strong> <span class="quiet">is the next issuer and is not included.</span></p>
        <p class="small quiet">
          A root need not be included; an intermediate must be.
          ${from ? html`It can be fetched from <span class="mono exact">${bounded(from)}</span>` : nothing}
        </p>
      </div>
    </li>`;
  }

  /** @param {Inspection} inspection */
  #repairs({ repairs }) {
    if (!repairs.length) return nothing;
    return html`<div class="others">
      <h3>Put right while reading</h3>
      <ul class="repairs" data-testid="repairs">
        ${repairs.map(
          ({ code, message, place }) =>
            html`<li data-code=${code}>
              ${wrench}<span>${bounded(sentence(message))}${place.line ? html` <span class="quiet">Line ${place.line}.</span>` : nothing}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }
}

/**
 * @param {Certificate} certificate
 * @param {number} position
 * @param {number} length
 */
function role(certificate, position, length) {
  if (position === 0) return certificate.basicConstraints?.certificateAuthority ? "CA certificate" : "leaf";
  return position === length - 1 && certificate.selfIssued ? "root" : "intermediate";
}

customElements.define("what-it-is", WhatItIs);
