/** Runs: the last one, its records, and those before. */
import { css } from "lit";

export const sheet = css`
  section {
    display: grid;
    gap: 14px;
    margin-bottom: 22px;
  }
  h3,
  h4,
  p {
    margin: 0;
  }
  h4 {
    font-size: 0.875rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
  }
  .row p {
    flex: 1 1 14rem;
  }
`;
