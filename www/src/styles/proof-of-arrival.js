/** The proofs before the last one, folded below it. */
import { css } from "lit";

export const sheet = css`
  .earlier {
    margin-top: 26px;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .earlier h3 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .verify {
    margin-top: 18px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  .earlier summary {
    width: auto;
    color: var(--ink);
  }
`;
