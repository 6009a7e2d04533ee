/** The fields of a certificate: a list of labels and values, and its PEM. */
import { css } from "lit";

export const sheet = css`
  dl {
    display: grid;
    grid-template-columns: minmax(0, 12rem) minmax(0, 1fr);
    gap: 4px 18px;
    margin-top: 10px;
    font-size: 0.875rem;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 6px;
  }
  dd > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  dd > copy-button {
    flex: none;
  }
  pre {
    margin-top: 12px;
    white-space: pre;
    max-height: 14rem;
  }
  .copies {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 8px 0 4px -8px;
  }
  .oddity {
    color: var(--warn);
  }
  @media (max-width: 640px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd {
      margin-bottom: 8px;
    }
  }
`;
