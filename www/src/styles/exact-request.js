/** The request: its line, headers, body, hash, and the folds below. */
import { css } from "lit";

export const sheet = css`
  .line {
    display: flex;
    gap: 12px;
    align-items: baseline;
    padding: 14px 16px;
    border-radius: 10px;
    background: var(--accent-soft);
  }
  .line b {
    font: 700 0.8125rem/1.4 var(--mono);
    color: var(--accent);
  }
  .headers {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 3px 18px;
    padding: 12px 16px;
    font: 400 0.8125rem/1.5 var(--mono);
  }
  .headers dt {
    color: var(--quiet);
  }
  .headers dd {
    overflow-wrap: anywhere;
  }
  .hash {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    margin-top: 10px;
    font-size: 0.8125rem;
  }
  .hash .mono {
    min-width: 0;
  }
  .stages {
    margin-top: 12px;
  }
  .age {
    margin-top: 12px;
  }
  .stages h3 {
    margin: 10px 0 6px;
  }
  @media (max-width: 640px) {
    .line {
      flex-direction: column;
      gap: 2px;
    }
    .headers {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: 2px;
      gap: 0;
    }
    .headers dd {
      margin-bottom: 6px;
    }
  }
`;
