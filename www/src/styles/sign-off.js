/** The verdict's ring, the findings and edits below each other, the rules that ran. */
import { css } from "lit";

export const sheet = css`
  .verdict .seal {
    border: 2px solid var(--tone);
    color: var(--tone);
  }
  .findings {
    display: grid;
    gap: 10px;
    margin-top: 16px;
  }
  .edits {
    display: grid;
    gap: 10px;
    margin-top: 22px;
  }
  .effect {
    display: flex;
    gap: 10px;
    margin-top: 14px;
    font-size: 0.9375rem;
    font-weight: 550;
  }
  .notes {
    margin-top: 14px;
  }
  .notes .findings {
    margin-top: 8px;
  }
  .rules {
    margin-top: 14px;
  }
  .rules li {
    font-size: 0.8125rem;
    padding: 3px 0;
  }
  .rules h3 {
    margin: 8px 0 2px;
  }
`;
