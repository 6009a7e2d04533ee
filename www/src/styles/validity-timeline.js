/** The members of a chain one below the other, each with its name, a bar and its dates. */
import { css } from "lit";

export const sheet = css`
  :host {
    margin-top: 20px;
  }
  .words {
    margin-top: 4px;
    font-size: 0.875rem;
  }
  .words.soon {
    color: var(--warn);
  }
  .words:is(.expired, .future, .unknown) {
    color: var(--bad);
  }
  ol {
    margin-top: 8px;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) 13.5rem;
    align-items: center;
    gap: 0 14px;
    font-size: 0.8125rem;
  }
  .who {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dates {
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  svg {
    display: block;
    width: 100%;
    height: 26px;
  }
  .window {
    fill: var(--good-line);
    fill-opacity: 0.5;
  }
  .bar {
    fill: var(--good);
  }
  .soon .bar {
    fill: var(--warn);
  }
  :is(.expired, .future) .bar {
    fill: var(--bad);
  }
  .today {
    fill: var(--ink);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin-top: 6px;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend svg {
    width: 22px;
    height: 12px;
  }
  @media (max-width: 760px) {
    li {
      grid-template-columns: minmax(0, 1fr);
      margin-top: 8px;
    }
    .who {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .dates {
      white-space: normal;
    }
    svg {
      height: 16px;
    }
  }
  @media (forced-colors: active) {
    .window {
      fill: Canvas;
      stroke: CanvasText;
    }
    .bar {
      fill: CanvasText;
    }
    .today {
      fill: Highlight;
    }
  }
`;
