/** A question in one row, and its answer below. */
import { css } from "lit";

export const sheet = css`
  details {
    margin-top: 18px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  p.hint {
    margin: 2px 0 14px;
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    gap: 14px 20px;
    align-items: end;
  }
  .question > div:first-child {
    flex: 1 1 16rem;
  }
  pem-text,
  .message {
    margin-top: 14px;
  }
  li {
    margin-top: 6px;
  }
`;
