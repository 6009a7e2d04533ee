/** A certificate at a glance: its name, the bar of its validity, its names, and the way to the facts. */
import { css } from "lit";

export const sheet = css`
  article {
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: 16px 18px;
    background: var(--surface);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 10px;
  }
  .name {
    font-size: 1rem;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
    min-width: 0;
    color: var(--ink);
    letter-spacing: -0.01em;
  }
  .open .name {
    font-size: clamp(1.25rem, 1rem + 1.2vw, 1.625rem);
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  .tag {
  }
  .issuer {
    margin-top: 2px;
    font-size: 0.875rem;
    color: var(--quiet);
  }
  .validity {
    margin: 12px 0 0;
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 6px 12px;
    font-size: 0.8125rem;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .validity svg {
    grid-column: 1 / -1;
    width: 100%;
    height: 8px;
    border-radius: 4px;
    display: block;
    background: var(--line);
    color: var(--good);
  }
  .validity :last-child {
    text-align: right;
  }
  .words {
    font-weight: 600;
    color: var(--good);
  }
  .left {
    margin-left: auto;
    font-size: 0.8125rem;
  }
  .soon svg {
    color: var(--warn);
  }
  .soon .words {
    color: var(--warn);
  }
  :is(.expired, .future, .unknown) .words {
    color: var(--bad);
  }
  .expired svg {
    background: var(--bad-line);
  }
  certificate-facts {
    margin: 8px 0 -6px;
  }
  @media (max-width: 640px) {
    article {
      padding: 14px;
    }
    .left {
      margin-left: 0;
    }
  }
`;
