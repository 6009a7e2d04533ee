/**
 * Inside "Certificate and key". In: what was read, and the way to show a line of it. Out: what could not be read, and what is missing.
 *
 * @import { Place } from "countersign"
 * @import { CertificateInput } from "../../journey/read/certificate-input.js"
 */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { cross, info } from "../../parts/icons.js";
import { keyFacts } from "../../parts/key-facts.js";
import { bounded } from "../../parts/long-text.js";
import { said } from "../../words/said.js";

/** More problems than this are counted, not listed. */
const visibleProblems = 20;

/**
 * @param {CertificateInput} input
 * @param {(line: number) => void} show
 */
export function problems(input, show) {
  const { inspection, isRead, problems: found, error, isLocked, text, asides } = input;
  if (!isRead && !error) return nothing;
  /** @type {Pick<import("countersign").CountersignError, "code" | "message" | "place">[]} */
  const all = found.length ? found : error && !isLocked ? [error] : [];
  const problems = all.slice(0, visibleProblems);
  const more = all.length - problems.length;
  const isEmpty = !isLocked && !all.length && inspection && !inspection.certificates.length && (text.trim() || asides.length);
  return html`${problems.map((problem) => {
    const line = problem.place?.line;
    const where = whereIs(problem.place);
    return html`<div class="message bad" data-testid="problem" data-code=${problem.code}>
      ${cross}
      <div>
        <p>${bounded(said(problem))}</p>
        ${where ? html`<p class="quiet small">${where}</p>` : nothing}
      </div>
      ${
        line === undefined || asides.length
          ? nothing
          : html`<button type="button" @click=${() => show(line)}>${msg(str`Show line ${line}`)}</button>`
      }
    </div>`;
  })}${more ? html`<p class="hint">${more === 1 ? msg("There is 1 more problem.") : msg(str`There are ${more} more problems.`)}</p>` : nothing}${
    isEmpty
      ? html`<div class="message warn" data-testid="no-certificate">
          ${info}
          <div>${missing(input)}</div>
        </div>`
      : nothing
  }`;
}

/** @param {CertificateInput} input */
function missing({ inspection }) {
  const keys = inspection?.keys ?? [];
  if (!keys.length) return msg("There is no certificate in this text. Paste the block that begins with -----BEGIN CERTIFICATE-----, or choose the file that holds it.");
  return html`<p>
      ${
        keys.length === 1
          ? msg("This is a private key; its certificate is missing. Add the certificate that belongs to it.")
          : msg("These are private keys; the certificate is missing. Add the certificate that belongs to one of them.")
      }
    </p>
    ${keys.slice(0, visibleProblems).map((key) => keyFacts(key))}
    ${
      keys.some(({ publicSha256 }) => publicSha256 !== undefined)
        ? html`<p class="small quiet">
            ${msg("It belongs to the certificate whose public key has the same SHA-256: this value is among the fields of each certificate that you paste here.")}
          </p>`
        : nothing
    }`;
}

/** @param {Place | undefined} place */
function whereIs({ block, line } = {}) {
  const number = block === undefined ? undefined : block + 1;
  if (number !== undefined && line) return msg(str`Block ${number}, line ${line}`);
  if (number !== undefined) return msg(str`Block ${number}`);
  return line ? msg(str`Line ${line}`) : "";
}
