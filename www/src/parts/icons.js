/** In: nothing. Out: the few pictures of the page: decoration beside words, so hidden from screen readers. */
import { svg, html } from "lit";

/** @param {ReturnType<typeof svg>} strokes */
const icon = (strokes) =>
  html`<svg
    class="icon"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${strokes}
  </svg>`;

export const check = icon(svg`<path d="M4.5 10.5l3.7 3.7 7.3-8.2" />`);
export const cross = icon(svg`<path d="M5.5 5.5l9 9m0-9l-9 9" />`);
export const warning = icon(svg`<path d="M10 3.2l7.6 13.3H2.4zM10 8.4v3.6m0 2.2v.1" />`);
export const info = icon(svg`<circle cx="10" cy="10" r="7.4" /><path d="M10 9.2v4.4m0-7.1v.1" />`);
export const lock = icon(svg`<rect x="4" y="9" width="12" height="8" rx="2" /><path d="M6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9" />`);
export const key = icon(svg`<circle cx="6.6" cy="13.4" r="3.6" /><path d="M9.2 10.8l7-7m-2.6 2.6l2.4 2.4" />`);
export const copy = icon(
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M4.5 12.5a1.5 1.5 0 0 1-1-1.4V5a1.5 1.5 0 0 1 1.5-1.5h6.1a1.5 1.5 0 0 1 1.4 1" />`,
);
export const wrench = icon(
  svg`<path d="M12.6 3.4a4.2 4.2 0 0 0-4 5.9L3.5 14.4l2.1 2.1 5.1-5.1a4.2 4.2 0 0 0 5.8-4.1l-2.6 1.9-2.4-.7-.7-2.4z" />`,
);
export const file = icon(svg`<path d="M5 2.8h6.2L15.5 7v9.2a1 1 0 0 1-1 1h-9.5a1 1 0 0 1-1-1V3.8a1 1 0 0 1 1-1zM11 3v4.3h4.3" />`);
export const send = icon(svg`<path d="M17 3L8.8 11.2M17 3l-5.2 14-3-5.8L3 8.2z" />`);
export const mark = html`<svg
  class="mark"
  viewBox="0 0 32 32"
  fill="none"
  stroke-width="2.6"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <path stroke="currentColor" d="M3 17.5l5.5 5.5L19 9.5" />
  <path stroke="currentColor" opacity=".5" d="M14.5 21l2 2L29 9.5" />
</svg>`;

/**
 * What shows how something stands.
 *
 * @param {import("../journey/standing.js").State} state
 * @param {unknown} otherwise what is shown where nothing is to be told
 */
export const sign = (state, otherwise) => ({ done: check, failed: cross, attention: warning, locked: otherwise, open: otherwise, busy: otherwise })[state];
