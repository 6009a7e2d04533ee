/** The way to open a list below a field, and what stands in it. */
import { css } from "lit";

export const sheet = css`
  .open {
    min-height: 32px;
    padding-block: 4px;
    margin: 2px 0 0 -10px;
    text-align: start;
  }
  section {
    margin-top: 6px;
    padding: 14px 16px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--sunken);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
    justify-content: space-between;
    font-size: 0.875rem;
  }
  .row:not(:first-child) {
    margin-top: 8px;
  }
  .message {
    flex-wrap: wrap;
    align-items: center;
    margin-bottom: 8px;
  }
  .message > div {
    flex-basis: 10rem;
  }
`;
