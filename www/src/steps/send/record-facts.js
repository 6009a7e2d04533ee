/** In: a sign-off record. Out: what stands in it, for people: what, where, when, by whom, the findings, how it ended, and the hashes. */
import { html, nothing } from "lit";
import { destinations, labels } from "../../destinations/destination.js";
import { bounded } from "../../parts/long-text.js";
import { doing, ended, hadBy, parts, severities, verdicts } from "../../words/record.js";
import { clock } from "../../words/sentence.js";

/** @import { SignoffRecord } from "countersign" */

/** What of an operation stands above its values. */
const above = new Set(["kind", "host", "method", "path"]);

/**
 * @param {SignoffRecord} record
 * @param {{ sha256?: string | undefined, said?: ((code: string) => string | undefined) | undefined }} [more] the hash of its text, and what a finding says where that is known
 */
export function recordFacts(record, { sha256, said } = {}) {
  const { operation, outcome, delivered } = record;
  // What others wrote may have any form.
  const destination = Object.hasOwn(destinations, operation?.kind) ? destinations[operation.kind] : undefined;
  return html`<dl class="facts">
    ${row(parts.what(), destination ? doing(destination.service, destination.does) : text(operation?.kind))}
    ${row(parts.where(), html`<code class="exact">${bounded(`${text(operation?.method)} https://${text(operation?.host)}${text(operation?.path)}`)}</code>`)}
    ${row(parts.when(), bounded(clock(text(record.time))))}
    ${record.operator ? row(parts.operator(), bounded(text(record.operator))) : nothing}
    ${record.note ? row(parts.note(), bounded(text(record.note))) : nothing}
    ${row(parts.outcome(), ended(outcome))}
    ${outcome?.status === undefined ? nothing : row(parts.status(), text(outcome.status))}
    ${outcome?.code ? row(parts.code(), html`<code>${bounded(text(outcome.code))}</code>`) : nothing}
    ${outcome?.requestId ? row(parts.requestId(), html`<code class="exact">${bounded(text(outcome.requestId))}</code>`) : nothing}
    ${delivered ? row(parts.delivered(), html`${hadBy(delivered)} ${delivered.origin ? html`<code class="exact">${bounded(text(delivered.origin))}</code>` : nothing}`) : nothing}
    ${row(parts.verdict(), verdicts[record.verdict]?.() ?? text(record.verdict))}
    ${row(parts.findings(), findings(record, said))}
    ${record.refusedEdits?.length ? row(parts.refusedEdits(), codes(record.refusedEdits)) : nothing}
    ${row(parts.fields(), values(operation, destination))}
    ${record.certificates?.length ? row(parts.certificates(), certificates(record.certificates)) : nothing}
    ${record.encryptionCertificates?.length ? row(parts.encryptionCertificates(), certificates(record.encryptionCertificates)) : nothing}
    ${hash(parts.bodySha256(), record.bodySha256)} ${hash(parts.publicKeySha256(), record.publicKeySha256)}
    ${hash(parts.moduleSha256(), record.moduleSha256)} ${row(parts.rules(), text(record.rulesVersion))}
    ${hash(parts.previous(), record.previous)} ${hash(parts.own(), sha256)}
  </dl>`;
}

/** @param {string} name @param {unknown} value */
function row(name, value) {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

/** @param {string} name @param {string | undefined} value */
function hash(name, value) {
  return value ? row(name, html`<code class="exact">${bounded(text(value))}</code>`) : nothing;
}

/**
 * @param {SignoffRecord} record
 * @param {((code: string) => string | undefined) | undefined} said
 */
function findings({ findings = [], acknowledged = [] }, said) {
  return html`<ul>
    ${findings.map(
      ({ code, severity }) =>
        html`<li>
          <b>${severities[severity]?.() ?? text(severity)}</b>${acknowledged.includes(code) ? html` <span class="tag">${parts.acknowledged()}</span>` : nothing}
          ${said?.(code) ?? nothing} <code>${bounded(text(code))}</code>
        </li>`,
    )}
  </ul>`;
}

/** @param {string[]} all */
function codes(all) {
  return all.map((code) => html`<code>${bounded(text(code))}</code> `);
}

/**
 * @param {SignoffRecord["operation"]} operation
 * @param {import("../../destinations/destination.js").Destination | undefined} destination
 */
function values(operation, destination) {
  const names = destination ? labels(destination) : new Map();
  const rows = Object.entries(operation ?? {}).filter(([name]) => !above.has(name));
  return html`<ul>
    ${rows.map(([name, value]) => html`<li><span class="quiet">${names.get(name) ?? name}</span> <code class="exact">${bounded(text(value))}</code></li>`)}
  </ul>`;
}

/** @param {NonNullable<SignoffRecord["certificates"]>} all */
function certificates(all) {
  return html`<ul>
    ${all.map(
      ({ subject, sha256, notAfter }) =>
        html`<li>${bounded(text(subject))}${notAfter ? html` <span class="quiet">→ ${clock(text(notAfter))}</span>` : nothing}<br /><code class="exact">${bounded(text(sha256))}</code></li>`,
    )}
  </ul>`;
}

/** @param {unknown} value of a record, whatever that is */
function text(value) {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
