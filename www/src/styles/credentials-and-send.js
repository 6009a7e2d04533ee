/** The way to confirm, and the row of Send. */
import { css } from "lit";

export const sheet = css`
  .go {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    margin-top: 22px;
  }
  .go .primary {
    min-height: 46px;
    padding: 10px 22px;
    font-size: 1rem;
  }
  .go p {
    flex: 1 1 16rem;
  }
  .progress {
    margin-top: 16px;
  }
  .message,
  .confirm {
    margin-top: 16px;
  }
  .confirm input {
    max-width: 16rem;
  }
  @media (max-width: 640px) {
    .go .primary {
      width: 100%;
    }
  }
`;
