/** The frame of a section inside a step: its heading with where it stands, and how it looks while it waits for something before it. */
import { css } from "lit";

export const sheet = css`
  :host {
    scroll-margin-top: 8px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 16px;
    margin-bottom: 14px;
  }
  h3 {
    font-size: 1rem;
    font-weight: 650;
    color: var(--ink);
    letter-spacing: -0.006em;
  }
  .summary {
    display: flex;
    align-items: baseline;
    gap: 6px;
    font-size: 0.875rem;
    color: var(--quiet);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .summary .icon {
    align-self: center;
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
  .empty header {
    margin-bottom: 0;
    padding: 14px 16px;
    border: 1px dashed var(--line);
    border-radius: 10px;
  }
  .empty h3 {
    font-weight: 550;
    color: var(--quiet);
  }
  .held .content {
    opacity: 0.45;
    filter: grayscale(1);
  }
  .busy .summary::before {
    content: "";
    align-self: center;
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
`;
