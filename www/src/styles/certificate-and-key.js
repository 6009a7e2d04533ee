/** The second pair below the first, and what is said of a certificate that is only looked at. */
import { css } from "lit";

export const sheet = css`
  .second {
    margin-top: 22px;
    padding-top: 20px;
    border-top: 1px solid var(--line);
  }
  .looked-at {
    margin-bottom: 14px;
  }
  .only {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin: 16px 0 0;
    font-weight: 400;
    font-size: 0.875rem;
  }
`;
