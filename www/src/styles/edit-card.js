/** An edit: what it is in one row, what was given and what is sent side by side below. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  article {
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  article:is(.warn, .bad) {
    border-left: 4px solid var(--tone);
  }
  article:is(.warn, .bad) :is(b, .icon) {
    color: var(--tone);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
  }
  .head p {
    flex: 1 1 18rem;
    font-size: 0.9375rem;
    line-height: 1.45;
  }
  .sides {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
    margin-top: 12px;
  }
  .side {
    min-width: 0;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--sunken);
    border: 1px solid var(--line);
  }
  .side.sent {
    border-color: var(--accent);
  }
  h4 {
    margin: 0 0 2px;
    font-size: 0.75rem;
    font-weight: 600;
    color: var(--quiet);
  }
  .sent h4 {
    color: var(--accent);
  }
  li {
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .side.not li {
    color: var(--quiet);
  }
  ol.many {
    padding-left: 1.4em;
    list-style: decimal;
  }
  /* In line with what stands beside it: the button's own room does not count. */
  .code {
    margin-inline: -8px;
    overflow-wrap: anywhere;
  }
  .repair {
    margin-top: 4px;
    font-size: 0.875rem;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin-top: 8px;
    font-size: 0.8125rem;
    color: var(--quiet);
  }
  @container (max-width: 32rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
