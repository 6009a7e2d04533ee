/** The button that sends to many targets, and what stands before it. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    margin-top: 18px;
  }
  .message,
  .confirm {
    margin-bottom: 14px;
  }
  .confirm input {
    max-width: 12rem;
  }
  .progress {
    margin-bottom: 10px;
  }
  .go {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 16px;
    align-items: center;
  }
  .go p {
    flex: 1 1 18rem;
    margin: 0;
  }
`;
