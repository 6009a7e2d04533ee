/** The note, the button and the box to tick below the proof. */
import { css } from "lit";

export const sheet = css`
  section {
    margin-top: 20px;
    padding-top: 18px;
    border-top: 1px solid var(--line);
  }
  h3 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .hint {
    margin: 2px 0 12px;
  }
  textarea {
    height: 4.5rem;
    font-family: var(--sans);
    resize: vertical;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 18px;
    align-items: center;
    margin-top: 10px;
  }
  .sign {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    margin: 0;
    font-weight: 400;
    font-size: 0.875rem;
  }
  .message {
    margin-top: 10px;
  }
`;
