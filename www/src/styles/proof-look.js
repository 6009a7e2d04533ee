/** What a look showed, and the way to look again. */
import { css } from "lit";

export const sheet = css`
  section {
    display: grid;
    gap: 10px;
    margin-top: 18px;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--sunken);
  }
  h3 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .state {
    font-weight: 600;
    color: var(--tone);
  }
  .later {
    display: grid;
    gap: 10px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    font-size: 0.875rem;
  }
`;
