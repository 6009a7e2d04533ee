/** How the page's first words look. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    padding: 0 4px 6px;
  }
  h2 {
    margin-top: 6px;
    font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2rem);
    line-height: 1.2;
    letter-spacing: -0.022em;
    font-weight: 650;
    text-wrap: balance;
  }
  p {
    margin-top: 10px;
    max-width: 76ch;
    color: var(--quiet);
    text-wrap: pretty;
  }
  .for {
    margin: 0;
    font-size: 0.875rem;
    font-weight: 550;
    color: var(--accent);
  }
  .begin {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    min-height: 40px;
    margin-top: 14px;
  }
  /* A button that looks like words begins where the words do. */
  ::slotted(button) {
    margin-inline-start: -11px;
  }
  .see {
    border-color: var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  /* What may come has its place, so that nothing moves. */
  .away {
    visibility: hidden;
  }
`;
