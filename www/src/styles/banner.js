/** A banner that says how something stands: its seal, its title, its words. */
import { css } from "lit";

export const banners = css`
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
