/** Inside "What it is". In: the certificate that is in place now. Out: what would change for those who meet it, as a table. */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/old-and-new.js";
import { date } from "../../words/validity.js";
import { readText } from "../../journey/read/files.js";
import { bounded } from "../../parts/long-text.js";
import { inPlaceSaid } from "../../words/in-place.js";
import { said } from "../../words/said.js";
import { check, cross, info, warning } from "../../parts/icons.js";
import "../../parts/pem-text.js";

/** @import { KnownDifference } from "countersign" */

/** More names than this that come or go are folded away. */
const visibleChanges = 12;

class OldAndNew extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { comparison } = this.journey;
    const echoed = this.#echoed;
    const { isSeen, hasSeen } = comparison;
    return html`<details data-testid="old-and-new" data-seen=${isSeen} ?open=${hasSeen}>
      <summary>${msg("Compare with the certificate in place now")}</summary>
      ${
        hasSeen
          ? html`<p class="hint">${isSeen ? inPlaceSaid.compared : inPlaceSaid.comparedGiven}</p>
              <details class="another">
                <summary>${inPlaceSaid.another}</summary>
                ${this.#text()}
              </details>`
          : html`<p class="hint">${msg("Paste the certificate that the service uses now, without its key. It is only compared, not sent.")}</p>
              ${this.#text()}`
      }
      ${
        echoed && echoed !== comparison.text
          ? html`<button type="button" class="tools" data-testid="current-from-answer" @click=${() => this.journey.compareWith(echoed, true)}>
              ${msg("Take it from the last answer")}
            </button>`
          : nothing
      }
      ${
        comparison.error
          ? html`<div class="remarks">
              <div class="message bad" data-testid="comparison-error">
                ${cross}
                <div>${bounded(said(comparison.error))}</div>
              </div>
            </div>`
          : nothing
      }
      ${comparison.difference ? this.#difference(comparison.difference) : nothing}
    </details>`;
  }

  #text() {
    return html`<pem-text
      .label=${msg("The certificate in place now")}
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
          (finding) =>
            html`<div class="message ${finding.severity === "warning" ? "warn" : "note"}" data-code=${finding.code}>
              ${finding.severity === "warning" ? warning : info}
              <div>${bounded(said(finding))}</div>
            </div>`,
        )}
      </div>
      <table data-testid="difference">
        <caption class="visually-hidden">
          ${msg("The certificate in place now, and the one to be sent")}
        </caption>
        <tbody>
          ${row(
            "names",
            msg("Names"),
            changes(
              names.gained.map(({ value }) => value),
              names.lost.map(({ value }) => value),
            ),
          )}
          ${issuer ? row("issuer", msg("Issuer"), change(issuer)) : nothing}
          ${publicKey ? row("key", msg("Key"), html`${change(publicKey)}${reused(keyReused)}`) : nothing}
          ${signatureAlgorithm ? row("signature", msg("Signature algorithm"), change(signatureAlgorithm)) : nothing}
          ${row("validity", msg("Valid"), change({ changed: !difference.same, from: period(validity.from), to: period(validity.to) }))}
          ${keyUsage ? row("keyUsage", msg("Key usage"), changes(keyUsage.gained, keyUsage.lost)) : nothing}
          ${extendedKeyUsage ? row("extendedKeyUsage", msg("Extended key usage"), changes(extendedKeyUsage.gained, extendedKeyUsage.lost)) : nothing}
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
 * @param {string} label
 * @param {unknown} content
 */
function row(fact, label, content) {
  return html`<tr data-fact=${fact}>
    <th scope="row">${label}</th>
    <td>${content}</td>
  </tr>`;
}

/** @param {boolean | undefined} keyReused */
function reused(keyReused) {
  if (keyReused === undefined) return "";
  return html` <span class="quiet">${keyReused ? msg("(the same key as before)") : msg("(a new key)")}</span>`;
}

/** @param {{ changed: boolean, from: string, to: string }} fact */
function change({ changed, from, to }) {
  const before = bounded(from || msg("none"));
  const after = bounded(to || msg("none"));
  return changed
    ? html`<del>${before}</del> <span class="visually-hidden">${msg("becomes")}</span><span aria-hidden="true">→</span> ${after}`
    : html`${after} <span class="quiet">${msg("(as before)")}</span>`;
}

/**
 * @param {string[]} gained
 * @param {string[]} lost
 */
function changes(gained, lost) {
  if (!gained.length && !lost.length) return html`${check} ${msg("As before")}`;
  const chips = [
    ...lost.map((name) => html`<span class="chip lost">${msg("lost")} ${bounded(name)}</span>`),
    ...gained.map((name) => html`<span class="chip gained">${msg("new")} ${bounded(name)}</span>`),
  ];
  const rest = chips.slice(visibleChanges);
  const more = rest.length;
  return html`<span class="chips">${chips.slice(0, visibleChanges)}</span>${
    more
      ? html`<details>
          <summary>${msg(str`${more} more`)}</summary>
          <span class="chips">${rest}</span>
        </details>`
      : nothing
  }`;
}

/** @param {{ notBefore?: string, notAfter?: string }} period */
function period({ notBefore, notAfter }) {
  const from = date(notBefore);
  const until = date(notAfter);
  return msg(str`${from} to ${until}`);
}

customElements.define("old-and-new", OldAndNew);
