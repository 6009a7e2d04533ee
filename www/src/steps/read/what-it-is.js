/** Step 2. In: the inspection. Out: the chain from leaf to root, when it is valid, whether the key belongs to it, and what was put right. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/what-it-is.js";
import { cross, info, wrench, check, warning } from "../../parts/icons.js";
import { bounded } from "../../parts/long-text.js";
import { inPlaceSaid } from "../../words/lists.js";
import { count } from "../../words/quantity.js";
import { privateKeyWords } from "../../words/facts.js";
import { nameOf, numbered, roleInChain } from "../../words/role.js";
import { sentence } from "../../words/sentence.js";
import { asked } from "../../journey/asked.js";
import { pemOf } from "../../journey/certificate-text.js";
import { isForClients } from "../../journey/supply.js";
import { keyFacts } from "../../parts/key-facts.js";
import "../../parts/certificate-card.js";
import "../../parts/validity-timeline.js";
import "./client-acceptance.js";
import "./old-and-new.js";
import "./other-certificates.js";

/** @import { Certificate, Inspection, PrivateKeyFacts } from "countersign" */

/** What is said of a certificate's signature, by what was found. */
const signed = {
  confirmed: { tone: "good", icon: check, words: "Signature verified with the next certificate’s key." },
  refuted: { tone: "bad", icon: cross, words: "The signature does not verify with the key of the certificate that is named as its issuer." },
  notChecked: { tone: "warn", icon: warning, words: "Whether the next certificate signed it is not checked." },
};

/** More private keys than this are counted, not told of. */
const visibleKeys = 20;

class WhatItIs extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { inspection } = this.journey.subject;
    if (!inspection?.certificates.length) return nothing;
    const { chain, certificates } = inspection;
    const all = (/** @type {number[]} */ indexes) => indexes.flatMap((index) => certificates[index] ?? []);
    const ordered = all(chain.order);
    const strays = all(chain.strays);
    return html`${this.#given()} ${this.#leaves(inspection)}
      <ol class="chain" aria-label="The chain, leaf first">
        ${ordered.map((certificate, position) => this.#member(inspection, certificate, position, ordered.length))}
        ${this.#missing(inspection)}
      </ol>
      ${
        strays.length
          ? html`<div class="others">
              ${this.#others(strays, `${count(strays.length, "other")}, not part of this chain and not sent`)}
            </div>`
          : nothing
      }
      ${
        ordered.length > 1
          ? html`<validity-timeline .members=${ordered} .now=${this.journey.now}></validity-timeline>`
          : nothing
      }
      ${this.#repairs(inspection)} ${this.#encryption()} ${this.#acceptance()} ${this.#comparison()}`;
  }

  /**
   * One of the chain, what belongs to its place, and whether the next one signed it.
   *
   * @param {Inspection} inspection
   * @param {Certificate} certificate
   * @param {number} position
   * @param {number} length
   */
  #member(inspection, certificate, position, length) {
    const { chain, certificates } = inspection;
    const is = (/** @type {number} */ index) => certificates[index]?.fingerprints.sha256 === certificate.fingerprints.sha256;
    const repeats = chain.duplicates.filter(is).length;
    const alternatives = chain.alternatives.flatMap((index) => {
      const other = certificates[index];
      return other && position > 0 && other.subject.text === certificate.subject.text ? [other] : [];
    });
    return html`<li>
      <certificate-card
        data-testid="certificate"
        .certificate=${certificate}
        .role=${roleInChain(certificate, position, length)}
        .now=${this.journey.now}
        .open=${position === 0}
        .asked=${position === 0 ? asked(this.journey) : []}
        .pem=${this.#pem}
      ></certificate-card>
      ${position === 0 ? this.#key(inspection) : nothing}
      ${repeats ? html`<p class="aside" data-testid="repeats">Given ${repeats + 1} times, sent at most once.</p>` : nothing}
      ${
        alternatives.length
          ? html`<div class="branch">
              ${this.#others(alternatives, `${count(alternatives.length, "other")} could stand in its place, not sent`)}
            </div>`
          : nothing
      }
      ${this.#link(inspection, certificate)}
    </li>`;
  }

  /** @param {Inspection} inspection @param {Certificate} certificate */
  #link({ chain, certificates }, certificate) {
    const link = chain.links.find((each) => certificates[each.certificate] === certificate);
    if (!link || link.issuer === link.certificate) return nothing;
    const { tone, icon, words } = signed[link.signature];
    return html`<p class="aside ${tone}" data-testid="link" data-signature=${link.signature}>${icon}<span>${words}</span></p>`;
  }

  /** @param {Certificate[]} certificates @param {string} words */
  #others(certificates, words) {
    return html`<other-certificates
      .journey=${this.journey}
      .certificates=${certificates}
      .words=${words}
      .pem=${this.#pem}
    ></other-certificates>`;
  }

  /** @param {Certificate} certificate */
  #pem = (certificate) => pemOf(this.journey.api, this.journey.subject, certificate);

  /** @param {Certificate} certificate of the second pair */
  #encryptionPem = (certificate) => pemOf(this.journey.api, this.journey.encryption, certificate);

  /** Where more than one could be the one to present and no key tells which: the one that is taken, and what decides. @param {Inspection} inspection */
  #leaves({ chain, certificates, keys, match, leaf }) {
    const leaves = chain.leaves.flatMap((index) => certificates[index] ?? []);
    const keyed = leaves.filter(({ publicKey }) => keys.some(({ publicSha256 }) => publicSha256 === publicKey.sha256));
    if (leaves.length < 2 || !leaf || (match.state === "match" && keyed.length < 2)) return nothing;
    return html`<div class="message warn leaves" data-testid="leaves">
      ${warning}
      <div>
        <p><strong>${leaves.length} certificates could be the one to present.</strong> ${sentence(`Certificate ${leaf.index + 1} (${nameOf(leaf)}) is taken`)}</p>
        <p class="small">
          ${
            keyed.length > 1
              ? `${keyed.length} of them fit a private key that you gave. Remove those that you do not mean, and their keys: ${numbered(keyed)}.`
              : `Add the private key of the one that you mean, or remove the others: ${numbered(leaves)}.`
          }
        </p>
      </div>
    </div>`;
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
    const [tone, icon, words] = {
      match: ["good", check, "The private key belongs to this certificate."],
      mismatch: ["bad", cross, "The private key belongs to another certificate."],
      notChecked: ["warn", warning, "Whether the private key belongs here is not checked."],
    }[match.state];
    return html`<div class="message key ${tone}" data-testid="key" data-match=${match.state}>
      ${icon}
      <div>
        <p><strong>${words}</strong> <span class="quiet">${privateKeyWords(own)}</span></p>
        <p class="small quiet">${bounded(sentence(match.reason))}</p>
        ${match.state === "mismatch" ? this.#whose(own, certificates, leaf) : nothing}
        ${
          keys.length > 1
            ? html`<p class="small">${count(keys.length, "private key")} given; this is the one that is used.</p>
                ${keys.filter((key) => key !== own).slice(0, visibleKeys).map((key) => keyFacts(key, certificates))}`
            : nothing
        }
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
  #whose(key, certificates, leaf) {
    return html`${keyFacts(key, certificates)}
      <p class="small quiet" data-testid="leaf-key">
        SHA-256 of the public key in the certificate: <span class="mono exact">${leaf?.publicKey.sha256}</span>
      </p>`;
  }

  /** The certificate of the second pair, and whether its key belongs to it. */
  #encryption() {
    const { journey } = this;
    const { inspection, leaf } = journey.encryption;
    if (!journey.takesSecondPair || !inspection || !leaf) return nothing;
    return html`<div class="others" data-testid="second-pair">
      <h3>The second pair, which encrypts</h3>
      <certificate-card .certificate=${leaf} .role=${"leaf"} .now=${journey.now} .pem=${this.#encryptionPem}></certificate-card>
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

customElements.define("what-it-is", WhatItIs);
