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
    height: 3px;
    margin-top: 16px;
    border-radius: 2px;
    background: linear-gradient(90deg, var(--line) 30%, var(--accent) 50%, var(--line) 70%) 0 0 / 300% 100%;
    animation: flow 1.6s linear infinite;
  }
  @keyframes flow {
    from {
      background-position: 150% 0;
    }
    to {
      background-position: -150% 0;
    }
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
