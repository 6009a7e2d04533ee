/** A list to choose from: what is typed to find a row, and the rows, in a window of their own. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  ul {
    margin-top: 8px;
    max-height: 22rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--surface);
  }
  ul:empty {
    display: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 12px;
    align-items: baseline;
    padding: 10px 14px;
    border-left: 3px solid transparent;
    font-size: 0.875rem;
    cursor: pointer;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  li:hover,
  li.active {
    background: var(--accent-soft);
  }
  li.active {
    border-left-color: var(--accent);
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .unfit .name {
    font-weight: 500;
    color: var(--quiet);
  }
  .name .icon {
    margin-right: 6px;
    color: var(--accent);
  }
  .when {
    font-size: 0.8125rem;
    color: var(--quiet);
    white-space: nowrap;
  }
  .when:is(.warn, .bad) {
    font-weight: 600;
    color: var(--tone);
  }
  .facts,
  .id,
  .remark {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
  .facts {
    font-size: 0.8125rem;
  }
  .id {
    color: var(--quiet);
  }
  .remark {
    font-size: 0.8125rem;
    color: var(--quiet);
  }
  @container (max-width: 26rem) {
    li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    li.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .box {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 18px;
    height: 18px;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--surface);
  }
  .box .icon {
    width: 14px;
    height: 14px;
  }
`;
