/** In: an icon and two sentences. Out: the inside of a banner that says how something stands. */
import { html } from "lit";

/**
 * @param {unknown} icon
 * @param {unknown} title
 * @param {unknown} words
 */
export const banner = (icon, title, words) =>
  html`<span class="seal">${icon}</span>
    <div>
      <strong>${title}</strong>
      <p>${words}</p>
    </div>`;
