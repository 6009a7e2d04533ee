/** An icon and two sentences in; the inside of a banner that says how something stands, and its layout, out. */
import { css, html } from "lit";

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

export const bannerStyles = css`
  .verdict {
    display: flex;
    align-items: center;
    gap: 18px;
    padding: 20px 22px;
    border-radius: 12px;
    border: 1px solid var(--tone-line);
    background: var(--tone-soft);
  }
  .verdict .seal {
    display: grid;
    place-items: center;
    flex: none;
    width: 52px;
    height: 52px;
    border-radius: 50%;
    font-size: 1.5rem;
  }
  .verdict strong {
    display: block;
    font-size: 1.375rem;
    font-weight: 650;
    letter-spacing: -0.018em;
    line-height: 1.25;
    color: var(--tone);
  }
  .verdict p {
    font-size: 0.875rem;
  }
`;
