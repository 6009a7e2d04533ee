/** A small field for PEM, and the button below it. */
import { css } from "lit";

export const sheet = css`
  textarea {
    height: 6.5rem;
    white-space: pre;
    overflow: auto;
    resize: vertical;
    font-size: 0.8125rem;
  }
  .chooser {
    margin-top: 8px;
    min-height: 34px;
    padding: 5px 12px;
    font-size: 0.8125rem;
  }
`;
