/** Chips and tags: a word in a frame. */
import { css } from "lit";

export const marks = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chip {
    font: 400 0.8125rem/1.4 var(--mono);
    padding: 3px 9px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--sunken);
    overflow-wrap: anywhere;
  }
  .tag {
    font: 600 0.75rem/1.4 var(--sans);
    padding: 2px 8px;
    border-radius: 6px;
    background: var(--sunken);
    border: 1px solid var(--line);
    color: var(--quiet);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .chip,
    .tag {
      color: CanvasText;
      background: Canvas;
      border-color: CanvasText;
    }
  }
`;
