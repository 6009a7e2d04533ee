/** The section "What it is". In: the inspection. Out: the chain from leaf to root, when it is valid, whether the key belongs to it, and what was put right. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/what-it-is.js";
import { wrench, info } from "../../parts/icons.js";
import { bounded } from "../../parts/long-text.js";
import { roleInChain } from "../../words/role.js";
import { said } from "../../words/said.js";
import { asked } from "../../journey/clear/asked.js";
import { pemOf } from "../../journey/read/certificate-text.js";
import { choiceForSm2, isForClients } from "../../journey/read/supply.js";
import { keyOf, link } from "./chain-member.js";
import "../../parts/certificate-card.js";
import "../../parts/validity-timeline.js";

/** @import { Certificate, Inspection } from "countersign" */
/** @import { Brief } from "../../journey/read/candidates.js" */
/** @import { CertificateInput } from "../../journey/read/certificate-input.js" */

/** Milliseconds in which a certificate does not grow older to the eye. */
const minute = 60_000;

class WhatItIs extends JourneyElement {
  static styles = [controls, sheet];

  /** Those of the last inspection, so that what stands on them is not drawn anew. @type {{ inspection?: Inspection, ordered: Certificate[], strays: Certificate[] }} */
  #members = { ordered: [], strays: [] };

  render() {
    const { subject } = this.journey;
    const { inspection, part } = subject;
    if (!inspection?.certificates.length) return nothing;
    if (this.#members.inspection !== inspection) this.#members = { inspection, ...membersOf(inspection) };
    const { ordered, strays } = this.#members;
    const others = part ? [...part.others, ...strays] : strays;
    return html`${this.#given()} ${this.#choice(subject)}
      <ol class="chain" aria-label=${msg("The chain, leaf certificate first")}>
        ${ordered.map((certificate, position) => this.#member(inspection, certificate, position, ordered.length))}
        ${this.#missing(inspection)}
      </ol>
      ${others.length ? html`<div class="others">${this.#others(others, leftOut(others.length))}</div>` : nothing}
      ${
        ordered.length > 1
          ? html`<validity-timeline .members=${ordered} .now=${this.#now}></validity-timeline>`
          : nothing
      }
      ${this.#repairs(inspection)} ${this.#encryption()} ${this.#acceptance()} ${this.#comparison()}`;
  }

  /** The time, to the minute: nothing here is drawn anew for less. */
  get #now() {
    return Math.floor(this.journey.now / minute) * minute;
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
    const times = this.journey.subject.timesGiven(certificate);
    const alternatives = chain.alternatives.flatMap((index) => {
      const other = certificates[index];
      return other && position > 0 && other.subject.text === certificate.subject.text ? [other] : [];
    });
    return html`<li>
      <certificate-card
        data-testid="certificate"
        .certificate=${certificate}
        .role=${roleInChain(certificate, position, length)}
        .now=${this.#now}
        .open=${position === 0}
        .asked=${position === 0 ? asked(this.journey) : []}
        .pem=${this.#pem}
      ></certificate-card>
      ${position === 0 ? html`${this.#key(this.journey.subject)} ${this.#sm2()}` : nothing}
      ${times > 1 ? html`<p class="aside" data-testid="repeats">${msg(str`Given ${times} times, sent at most once.`)}</p>` : nothing}
      ${alternatives.length ? html`<div class="branch">${this.#others(alternatives, inItsPlace(alternatives.length))}</div>` : nothing}
      ${link(inspection, certificate)}
    </li>`;
  }

  /** @param {(Certificate | Brief)[]} certificates @param {string} words */
  #others(certificates, words) {
    return html`<other-certificates
      .journey=${this.journey}
      .certificates=${certificates}
      .words=${words}
      .whole=${this.#whole}
    ></other-certificates>`;
  }

  /** @param {Certificate | Brief} certificate */
  #whole = (certificate) => pemOf(this.journey.host.read, this.journey.subject, certificate);

  /** @param {Certificate} certificate */
  #pem = async (certificate) => (await this.#whole(certificate))?.pem;

  /** @param {Certificate} certificate of the second pair */
  #encryptionPem = async (certificate) => (await pemOf(this.journey.host.read, this.journey.encryption, certificate))?.pem;

  /** Where more than one could be the one to present: which. @param {CertificateInput} input */
  #choice(input) {
    const { candidates, inspection, taken, isChosen, numberOf } = input;
    if (candidates.length < 2) return nothing;
    const keys = new Set(inspection?.keys.map(({ publicSha256 }) => publicSha256));
    return html`<leaf-choice
      .candidates=${candidates}
      .taken=${taken}
      .fitting=${candidates.filter(({ publicKey }) => keys.has(publicKey.sha256)).length}
      .chosen=${isChosen}
      .now=${this.#now}
      .numberOf=${numberOf}
      @choose-leaf=${(/** @type {CustomEvent<string>} */ { detail }) => input.chooseLeaf(detail)}
    ></leaf-choice>`;
  }

  /** Where nobody gave it, who did. */
  #given() {
    const { subject, given } = this.journey;
    return subject === given ? html`<p class="hint" data-testid="given">${msg("You gave no certificate. This one is from the service; it is only read.")}</p>` : nothing;
  }

  /** @param {CertificateInput} input */
  #key(input) {
    return keyOf(input, this.journey.sendsPair);
  }

  /** A certificate of SM2 where the form is about another type. */
  #sm2() {
    const choice = choiceForSm2(this.journey);
    if (!choice) return nothing;
    const { path, id, word } = choice;
    return html`<div class="message warn key" data-testid="sm2-type">
      ${info}
      <div>
        <strong>${msg("This is an SM2 certificate.")}</strong>
        ${msg(str`Only the type “${word}” takes it. It needs two pairs: a certificate and key that sign, and a certificate and key that encrypt.`)}
      </div>
      <button type="button" data-testid="take-sm2-type" @click=${() => this.journey.describe({ [path]: { mode: "set", value: id } })}>
        ${msg(str`Change the type to ${word}`)}
      </button>
    </div>`;
  }

  #acceptance() {
    return isForClients(this.journey) ? html`<client-acceptance .journey=${this.journey}></client-acceptance>` : nothing;
  }

  #comparison() {
    return this.journey.sendsPair ? html`<old-and-new .journey=${this.journey}></old-and-new>` : nothing;
  }

  /** The certificate of the second pair, and whether its key belongs to it. */
  #encryption() {
    const { journey } = this;
    const { inspection, leaf } = journey.encryption;
    if (!journey.takesSecondPair || !inspection || !leaf) return nothing;
    return html`<div class="others" data-testid="second-pair">
      <h3>${msg("The second pair, which encrypts")}</h3>
      <certificate-card .certificate=${leaf} .role=${roleInChain(leaf, 0, 1)} .now=${this.#now} .pem=${this.#encryptionPem}></certificate-card>
      ${this.#key(journey.encryption)}
    </div>`;
  }

  /** @param {Inspection} inspection */
  #missing({ chain }) {
    const issuer = chain.missingIssuer;
    if (!issuer) return nothing;
    const name = bounded(issuer.name);
    const from = issuer.fetchFrom[0] === undefined ? undefined : bounded(issuer.fetchFrom[0]);
    return html`<li class="missing" data-testid="missing-issuer">
      <div>
        <p>${msg(html`<strong>${name}</strong> is the next issuer, and its certificate is not here.`)}</p>
        <p class="small quiet">
          ${msg("A root certificate need not be here; an intermediate certificate must be.")}
          ${from === undefined ? nothing : msg(html`It can be downloaded from <span class="mono exact">${from}</span>`)}
        </p>
      </div>
    </li>`;
  }

  /** @param {Inspection} inspection */
  #repairs({ repairs }) {
    if (!repairs.length) return nothing;
    return html`<div class="others">
      <h3>${msg("Put right while reading")}</h3>
      <ul class="repairs" data-testid="repairs">
        ${repairs.map((repair) => {
          const { line } = repair.place;
          return html`<li data-code=${repair.code}>
            ${wrench}<span>${bounded(said(repair))}${line ? html` <span class="quiet">${msg(str`Line ${line}.`)}</span>` : nothing}</span>
          </li>`;
        })}
      </ul>
    </div>`;
  }
}

/** @param {Inspection} inspection */
function membersOf({ chain, certificates }) {
  const all = (/** @type {number[]} */ indexes) => indexes.flatMap((index) => certificates[index] ?? []);
  return { ordered: all(chain.order), strays: all(chain.strays) };
}

/** @param {number} number */
function leftOut(number) {
  return number === 1 ? msg("1 other certificate is left out. It does not belong to this chain.") : msg(str`${number} other certificates are left out. None of them belongs to this chain.`);
}

/** @param {number} number */
function inItsPlace(number) {
  return number === 1 ? msg("1 other certificate could take its place, and is not sent") : msg(str`${number} other certificates could take its place, and are not sent`);
}

customElements.define("what-it-is", WhatItIs);
