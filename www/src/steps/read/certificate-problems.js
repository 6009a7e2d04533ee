/**
 * Inside step 1. In: what was read, and the way to show a line of it. Out: what could not be read, and what is missing.
 *
 * @import { CertificateInput } from "../../journey/certificate-input.js"
 */
import { html, nothing } from "lit";
import { cross, info } from "../../parts/icons.js";
import { keyFacts } from "../../parts/key-facts.js";
import { bounded } from "../../parts/long-text.js";
import { count } from "../../words/quantity.js";
import { sentence } from "../../words/sentence.js";

/** More problems than this are counted, not listed. */
const visibleProblems = 20;

/**
 * @param {CertificateInput} input
 * @param {(line: number) => void} show
 */
export function problems({ inspection, problems: found, error, reading, isLocked, text, asides }, show) {
  if (reading) return nothing;
  /** @type {Pick<import("countersign").CountersignError, "code" | "message" | "place">[]} */
  const all = found.length ? found : error && !isLocked ? [error] : [];
  const problems = all.slice(0, visibleProblems);
  const lost = !isLocked && !all.length && inspection && !inspection.certificates.length && text.trim();
  return html`${problems.map(({ code, message, place }) => {
    const line = place?.line;
    const where = [place?.block === undefined ? "" : `Block ${place.block + 1}`, line ? `line ${line}` : ""].filter(Boolean).join(", ");
    return html`<div class="message bad" data-testid="problem" data-code=${code}>
      ${cross}
      <div>
        <p>${bounded(sentence(message))}</p>
        ${where ? html`<p class="quiet small">${where}</p>` : nothing}
      </div>
      ${
        line === undefined || asides.length
          ? nothing
          : html`<button type="button" @click=${() => show(line)}>Show line ${line}</button>`
      }
    </div>`;
  })}${
    all.length > problems.length ? html`<p class="hint">There are ${count(all.length - problems.length, "more problem")}.</p>` : nothing
  }${
    lost
      ? html`<div class="message warn" data-testid="no-certificate">
          ${info}
          <div>
            ${
              inspection.keys.length
                ? html`There is a private key and no certificate. Add the certificate that it belongs to. 
                    ${inspection.keys.slice(0, visibleProblems).map((key) => keyFacts(key))}`
                : "There is no certificate in this text."
            }
          </div>
        </div>`
      : nothing
  }`;
}
