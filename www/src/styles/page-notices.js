/** What the page did by itself, and the way back: above the foot, over everything else. */
import { css } from "lit";

export const sheet = css`
  :host {
    position: fixed;
    right: 20px;
    bottom: 92px;
    z-index: 4;
    display: grid;
    gap: 10px;
    width: min(30rem, calc(100vw - 28px));
  }
  .message {
    align-items: center;
    box-shadow: var(--shadow);
  }
  button {
    flex: none;
    min-height: 34px;
    padding: 5px 12px;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 640px) {
    :host {
      right: 14px;
    }
  }
`;
