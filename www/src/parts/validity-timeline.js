/** In: the members of a chain, and the time of now. Out: when each is valid, and when all are, in words and beside them as bars. */
import { msg, str, updateWhenLocaleChanges } from "@lit/localize";
import { LitElement, html, nothing, svg } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/validity-timeline.js";
import { timeline, usableWords } from "../words/usable.js";
import { date, validity } from "../words/validity.js";
import { nameOf } from "../words/role.js";

/** @import { Certificate } from "countersign" */
/** @import { Bar } from "../words/usable.js" */

/** More members than this are counted, not drawn. */
const visibleMembers = 20;

class ValidityTimeline extends LitElement {
  static properties = { members: { attribute: false }, now: { type: Number } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Certificate[]} */
    this.members = [];
    this.now = 0;
  }

  render() {
    const { members, now } = this;
    const { bars, window, today } = timeline(members, now);
    const { state, words } = usableWords(members, now);
    const more = members.length - visibleMembers;
    return html`<h3>${msg("When the chain is valid")}</h3>
      <p class="words ${state}" data-testid="usable" data-state=${state}>${words}</p>
      <ol data-testid="timeline">
        ${members.slice(0, visibleMembers).map((member, index) => row(member, now, today, bars[index], window))}
      </ol>
      ${more > 0 ? html`<p class="small quiet">${msg(str`${more} more are included in the result, but not drawn.`)}</p>` : nothing}
      <p class="legend small quiet" aria-hidden="true">
        ${key(msg("today"), svg`<rect x="45" width="10" height="8" class="today" />`)}${
          window ? key(msg("all are valid"), svg`<rect width="100" height="8" class="window" />`) : nothing
        }
      </p>`;
  }
}

/**
 * @param {Certificate} member
 * @param {number} now
 * @param {number} today
 * @param {Bar | undefined} bar
 * @param {Bar | undefined} window
 */
function row(member, now, today, bar, window) {
  const { state, words } = validity(member, now);
  return html`<li class=${state} data-state=${state}>
    <span class="who">${nameOf(member)}</span>
    <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      ${window ? svg`<rect class="window" x=${window.from} width=${window.width} height="16" />` : nothing}
      ${bar ? svg`<rect class="bar" x=${bar.from} width=${Math.max(bar.width, 0.5)} y="5" height="6" />` : nothing}
      <rect class="today" x=${Math.min(today, 99.6)} width="0.4" height="16" />
    </svg>
    <span class="dates">${date(member.notBefore)} – ${date(member.notAfter)}<span class="visually-hidden">, ${words}</span></span>
  </li>`;
}

/** @param {string} words @param {unknown} drawn */
function key(words, drawn) {
  return html`<span><svg viewBox="0 0 100 8" preserveAspectRatio="none">${drawn}</svg>${words}</span>`;
}

customElements.define("validity-timeline", ValidityTimeline);
