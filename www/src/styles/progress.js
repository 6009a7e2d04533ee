/** What shows that something is under way. */
import { css } from "lit";

export const progress = css`
  .progress {
    height: 3px;
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
`;
