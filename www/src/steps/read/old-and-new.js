/** Inside step 2. In: the certificate that is in place now. Out: what would change for those who meet it, as a table. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/old-and-new.js";
import { date } from "../../words/validity.js";
import { readText } from "../../journey/files.js";
import { bounded } from "../../parts/long-text.js";
import { inPlaceSaid } from "../../words/lists.js";
import { sentence } from "../../words/sentence.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import "../../parts/pem-text.js";

/** @import { KnownDifference } from "countersign" */

class OldAndNew extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { comparison } = this.journey;
    const echoed = this.#echoed;
    const { isSeen, hasSeen } = comparison;
    return html`<details data-testid="old-and-new" data-seen=${isSeen} ?open=${hasSeen}>
      <summary>Compare with what is there now</summary>
      ${
        hasSeen
          ? html`<p class="hint">${isSeen ? inPlaceSaid.compared : inPlaceSaid.comparedGiven}</p>
              <details class="another">
                <summary>${inPlaceSaid.another}</summary>
                ${this.#text()}
              </details>`
          : html`<p class="hint">The certificate in place, without its key. Only looked at, not sent.</p>
              ${this.#text()}`
      }
      ${
        echoed && echoed !== comparison.text
          ? html`<button type="button" class="tools" data-testid="current-from-answer" @click=${() => this.journey.compareWith(echoed, true)}>
              Take it from the last answer
            </button>`
          : nothing
      }
      ${
        comparison.error
          ? html`<div class="remarks">
              <div class="message bad" data-testid="comparison-error">
                ${cross}
                <div>${bounded(sentence(comparison.error.message))}</div>
              </div>
            </div>`
          : nothing
      }
      ${comparison.difference ? this.#difference(comparison.difference) : nothing}
    </details>`;
  }

  #text() {
    return html`<pem-text
      label="The certificate that is there now"
      name="current"
      .value=${this.journey.comparison.text}
      .read=${this.#read}
      @change=${(/** @type {CustomEvent<string>} */ { detail }) => this.journey.compareWith(detail)}
      @replace=${(/** @type {CustomEvent<string>} */ { detail }) => this.journey.compareWith(detail, true)}
    ></pem-text>`;
  }

  /** What is not known of the one in place has no row. @param {KnownDifference} difference */
  #difference(difference) {
    const { names, issuer, publicKey, keyReused, signatureAlgorithm, validity, keyUsage, extendedKeyUsage, findings } = difference;
    return html`<div class="remarks" data-testid="remarks">
        ${findings.map(
          ({ code, severity, message }) =>
            html`<div class="message ${severity === "warning" ? "warn" : "note"}" data-code=${code}>
              ${severity === "warning" ? warning : info}
              <div>${bounded(sentence(message))}</div>
            </div>`,
        )}
      </div>
      <table data-testid="difference">
        <caption class="visually-hidden">
          The certificate there now, and the one to be sent
        </caption>
        <tbody>
          ${row(
            "Names",
            changes(
              names.gained.map(({ value }) => value),
              names.lost.map(({ value }) => value),
            ),
          )}
          ${issuer ? row("Issuer", change(issuer)) : nothing}
          ${publicKey ? row("Key", html`${change(publicKey)}${reused(keyReused)}`) : nothing}
          ${signatureAlgorithm ? row("Signature", change(signatureAlgorithm)) : nothing}
          ${row("Valid", change({ changed: !difference.same, from: period(validity.from), to: period(validity.to) }))}
          ${keyUsage ? row("Key usage", changes(keyUsage.gained, keyUsage.lost)) : nothing}
          ${extendedKeyUsage ? row("Extended key usage", changes(extendedKeyUsage.gained, extendedKeyUsage.lost)) : nothing}
        </tbody>
      </table>`;
  }

  /** The certificate that the service echoed last. */
  get #echoed() {
    const result = this.journey.delivery.outcome?.result;
    return result && "certificate" in result ? result.certificate : undefined;
  }

  /** @param {File} file */
  #read = (file) => readText(file, this.journey.api);
}

/**
 * @param {string} fact
 * @param {unknown} content
 */
function row(fact, content) {
  return html`<tr data-fact=${fact}>
    <th scope="row">${fact}</th>
    <td>${content}</td>
  </tr>`;
}

/** @param {boolean | undefined} keyReused */
function reused(keyReused) {
  if (keyReused === undefined) return "";
  return keyReused ? ", the same key as before" : ", a new key";
}

/** @param {{ changed: boolean, from: string, to: string }} fact */
function change({ changed, from, to }) {
  return changed
    ? html`<del>${bounded(from || "none")}</del> <span class="visually-hidden">becomes</span><span aria-hidden="true">→</span> ${bounded(to || "none")}`
    : html`${bounded(to || "none")}, as before`;
}

/**
 * @param {string[]} gained
 * @param {string[]} lost
 */
function changes(gained, lost) {
  if (!gained.length && !lost.length) return html`${check} As before`;
  return html`<span class="chips"
    >${lost.map((name) => html`<span class="chip lost">lost ${bounded(name)}</span>`)}
    ${gained.map((name) => html`<span class="chip gained">new ${bounded(name)}</span>`)}</span
  >`;
}

/** @param {{ notBefore?: string, notAfter?: string }} period */
function period({ notBefore, notAfter }) {
  return `${date(notBefore)} to ${date(notAfter)}`;
}

customElements.define("old-and-new", OldAndNew);
