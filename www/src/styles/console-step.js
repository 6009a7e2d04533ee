/** The frame of a step: number, title and summary in one row, the content below, and how little of a locked one is seen. */
import { css } from "lit";

export const sheet = css`
  section {
    position: relative;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 16px;
    box-shadow: var(--shadow);
  }
  header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 4px 14px;
    padding: 20px 28px 0;
  }
  .number {
    display: grid;
    place-items: center;
    width: 30px;
    height: 30px;
    border-radius: 50%;
    font: 600 0.875rem/1 var(--sans);
    color: var(--accent-ink);
    background: var(--accent);
    /* Seen only where the reader's own colours take the place of ours. */
    border: 1px solid transparent;
  }
  h2 {
    font-size: 1.1875rem;
    font-weight: 650;
    letter-spacing: -0.012em;
    line-height: 1.3;
  }
  .summary {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 0.875rem;
    color: var(--quiet);
    text-align: right;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .done .summary .icon {
    color: var(--good);
  }
  .attention .summary {
    color: var(--warn);
  }
  .failed .summary {
    color: var(--bad);
  }
  .content {
    padding: 18px 28px 26px;
  }
  .locked {
    background: none;
    border-color: transparent;
    box-shadow: none;
  }
  .locked header {
    padding-block: 2px;
  }
  .locked .number {
    background: none;
    border: 1px solid var(--edge);
    color: var(--quiet);
  }
  .locked h2 {
    font-size: 1rem;
    font-weight: 550;
    color: var(--quiet);
  }
  .locked .content {
    display: none;
  }
  .busy .summary::before {
    content: "";
    width: 14px;
    height: 14px;
    border-radius: 50%;
    border: 2px solid var(--line);
    border-top-color: var(--accent);
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (max-width: 640px) {
    header {
      grid-template-columns: auto 1fr;
      padding: 16px 16px 0;
      column-gap: 12px;
    }
    .summary {
      grid-column: 2;
      text-align: left;
    }
    .content {
      padding: 14px 16px 18px;
    }
  }
`;
