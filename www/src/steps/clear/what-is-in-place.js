/** Inside "Where it goes". In: what is in place where the form points to. Out: what it is, what uses it, what of it is in the form, and what could not be looked at. */
import { html, nothing } from "lit";
import { JourneyElement } from "../journey-element.js";
import { controls } from "../../styles/controls.js";
import { sheet } from "../../styles/what-is-in-place.js";
import { fieldNamed } from "../../destinations/destination.js";
import { isAddressed } from "../../journey/clear/choosing.js";
import { echoIsOn } from "../../journey/clear/echo.js";
import { users } from "../../journey/clear/users.js";
import { bounded } from "../../parts/long-text.js";
import { expiry, milliseconds } from "../../words/expiry.js";
import { inPlaceSaid } from "../../words/in-place.js";
import { echoSaid } from "../../words/private-key-echo.js";
import { list } from "../../words/language.js";
import { said } from "../../words/said.js";
import { clock, short } from "../../words/sentence.js";
import { date } from "../../words/validity.js";
import { check, cross, info, warning } from "../../parts/icons.js";

/** @import { InPlace } from "countersign" */

class WhatIsInPlace extends JourneyElement {
  static styles = [controls, sheet];

  render() {
    const { journey } = this;
    const { sighting, about, lack } = journey;
    if (lack === "relay" || !isAddressed(journey)) return nothing;
    const seen = sighting.seen(about);
    if (!sighting.isAbout(about)) {
      // Without credentials, nothing here asks for them: to paste is a way of its own.
      return lack ? nothing : html`<div class="way">${this.#look(inPlaceSaid.look)}</div>`;
    }
    return html`<section aria-labelledby="title" data-testid="in-place" data-state=${sighting.state} data-outdated=${sighting.outdated}>
      <div class="head">
        <h3 id="title">${inPlaceSaid.title}</h3>
        ${sighting.state === "asking" ? nothing : this.#look(inPlaceSaid.again)}
      </div>
      ${sighting.state === "asking" ? html`<p class="small quiet" role="status">${inPlaceSaid.asking}</p>` : nothing}
      ${
        sighting.error
          ? html`<div class="message bad" data-testid="in-place-error">
              ${cross}
              <div>${bounded(said(sighting.error))}</div>
            </div>`
          : nothing
      }
      ${sighting.outdated ? html`<div class="message note">${info}<div>${inPlaceSaid.outdated}</div></div>` : nothing}
      ${seen ? this.#seen(seen) : nothing}
    </section>`;
  }

  /** @param {string} words */
  #look(words) {
    const { journey } = this;
    return html`<button type="button" data-testid="look" ?disabled=${journey.lack !== undefined} @click=${() => journey.look()}>${words}</button>`;
  }

  /** @param {InPlace} seen */
  #seen(seen) {
    return html`${seen.item ? this.#item(seen) : nothing} ${this.#same()} ${this.#filled()} ${this.#uses(seen)} ${this.#missing(seen)} ${this.#echo()}
      <p class="small quiet" data-testid="in-place-time">${inPlaceSaid.looked(clock(seen.time))}</p>`;
  }

  /** @param {InPlace} seen */
  #item({ item, parent }) {
    /** @type {Record<string, any>} */
    const found = item ?? {};
    const id = found.id ?? found.certificateId ?? found.caId ?? "";
    const name = found.name || found.cnName || found.distinguishedName?.commonName || found.commonName;
    const end = milliseconds(found.expireTime ?? found.notAfter ?? found.expiryDate);
    const due = expiry(end, this.journey.now);
    return html`<dl class="facts" data-testid="in-place-item">
      ${fact(inPlaceSaid.name, name)}
      ${fact(inPlaceSaid.names, [found.domain, ...(found.subjectAlternativeNames ?? found.san ?? [])].filter(Boolean).filter(isFirst).join(", "))}
      ${
        due && end !== undefined
          ? html`<dt>${inPlaceSaid.ends}</dt>
              <dd><span class="when ${due.tone}">${due.words}</span> <span class="quiet">${date(new Date(end).toISOString())}</span></dd>`
          : nothing
      }
      ${fact(inPlaceSaid.state, this.#state(found))} ${fact(inPlaceSaid.parent, parent?.distinguishedName?.commonName)}
      <dt>ID</dt>
      <dd><code class="exact">${short(String(id))}</code></dd>
    </dl>`;
  }

  /** @param {Record<string, any>} item */
  #state({ status, caId }) {
    if (caId) return inPlaceSaid.states[status] ?? status;
    return { true: inPlaceSaid.verified, false: inPlaceSaid.unverified }[String(status)];
  }

  #same() {
    const { comparison } = this.journey;
    if (!comparison.isSeen || !comparison.difference?.same) return nothing;
    return html`<div class="message note" data-testid="in-place-same">${info}<div>${inPlaceSaid.same}</div></div>`;
  }

  #filled() {
    const { destination, sighting } = this.journey;
    const labels = (/** @type {string[]} */ paths) => list(paths.flatMap((path) => fieldNamed(destination, path)?.label ?? []));
    const filled = Object.keys(sighting.filled);
    return html`${filled.length ? html`<p class="small" role="status" data-testid="filled">${check} ${inPlaceSaid.filled(labels(filled))}</p>` : nothing}
    ${sighting.kept.length ? html`<p class="small" data-testid="kept">${info} ${inPlaceSaid.kept(labels(sighting.kept))}</p>` : nothing}`;
  }

  /** @param {InPlace} seen */
  #uses(seen) {
    const { listeners, domains, rows } = users(seen);
    if (rows === undefined) return nothing;
    if (!rows.length) return html`<p class="small" data-testid="uses-none">${inPlaceSaid.usesNone}</p>`;
    const [title, heads] = listeners
      ? [inPlaceSaid.usesListeners(listeners), inPlaceSaid.listenerHeads]
      : [inPlaceSaid.usesDomains(domains), inPlaceSaid.domainHeads];
    return html`<details data-testid="uses">
      <summary>${title}</summary>
      <table>
        <thead>
          <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr data-testid="use">
                ${cells.map((cell, index) => html`<td data-column=${heads[index] ?? ""}>${bounded(cell)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }

  /** @param {InPlace} seen */
  #missing({ missing }) {
    if (!missing.length) return nothing;
    const actions = this.journey.api?.permissions(missing.map(({ kind }) => kind)).actions ?? [];
    return html`<div class="message warn" data-testid="in-place-missing">
      ${warning}
      <div>
        <p>${inPlaceSaid.missing}</p>
        <ul>
          ${missing.map(
            (each) =>
              html`<li data-kind=${each.kind}>
                ${bounded(said(each))} ${each.failure?.meaning ? bounded(said({ ...each.failure.meaningWords, message: each.failure.meaning })) : nothing}
                ${actions.filter(({ kinds }) => kinds.includes(each.kind)).map(({ action }) => html`<code>${action}</code> `)}
              </li>`,
          )}
        </ul>
      </div>
    </div>`;
  }

  #echo() {
    const { journey } = this;
    if (!echoIsOn(journey)) return nothing;
    return html`<div class="message warn" data-testid="echo">
      ${warning}
      <div>
        <p><strong>${echoSaid.on}</strong></p>
        <p>${echoSaid.why}</p>
      </div>
      <button type="button" data-testid="echo-off" @click=${() => journey.prepareEcho()}>${echoSaid.go}</button>
    </div>`;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function fact(name, value) {
  if (typeof value !== "string" || !value) return nothing;
  return html`<dt>${name}</dt>
    <dd>${bounded(value)}</dd>`;
}

/**
 * @param {string} value
 * @param {number} index
 * @param {string[]} all
 */
function isFirst(value, index, all) {
  return all.indexOf(value) === index;
}

customElements.define("what-is-in-place", WhatIsInPlace);
