/** Text that is shown in part, in its line; as a whole, in a box. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: inline;
  }
  pre {
    /* Letters of one width, and no pairs of them, are laid out in the time of their number. */
    font-kerning: none;
    font-variant-ligatures: none;
    font-weight: 400;
    max-height: 12rem;
    margin-block: 6px;
    letter-spacing: 0;
    color: var(--ink);
  }
  button.plain {
    min-height: 28px;
    padding: 2px 8px;
    font-size: 0.8125rem;
    letter-spacing: 0;
  }
`;
