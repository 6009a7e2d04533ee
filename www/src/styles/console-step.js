/** The frame of a step: a card with its sections in it, or one line; two panes where there is room for them. */
import { css } from "lit";

export const sheet = css`
  :host {
    scroll-margin-top: 8px;
  }
  section {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 16px;
    box-shadow: var(--shadow);
  }
  header {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 14px;
    padding: 18px 28px 0;
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
    font-size: 1.25rem;
    font-weight: 650;
    letter-spacing: -0.012em;
    line-height: 1.3;
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    font-size: 0.875rem;
    color: var(--quiet);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  :is(.line, .waiting) header {
    padding-block: 10px;
  }
  :is(.line, .waiting) h2 {
    font-size: 1.0625rem;
  }
  .line.attention .number {
    background: var(--warn-soft);
    border-color: var(--warn);
    color: var(--warn);
  }
  .line.failed .number {
    background: var(--bad-soft);
    border-color: var(--bad);
    color: var(--bad);
  }
  .line.failed .summary {
    color: var(--bad);
  }
  .line:is(.open, .busy, .locked) .number,
  .waiting .number {
    background: none;
    border-color: var(--edge);
    color: var(--quiet);
  }
  .waiting {
    background: none;
    border-color: transparent;
    box-shadow: none;
  }
  .waiting h2 {
    font-weight: 550;
    color: var(--quiet);
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .pane {
    min-width: 0;
    padding: 0 28px 24px;
  }
  ::slotted(*) {
    margin-top: 18px;
  }
  .pane + .pane {
    border-top: 1px solid var(--line);
  }
  @media (min-width: 1400px) {
    .content {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .pane + .pane {
      border-top: 0;
      border-left: 1px solid var(--line);
    }
  }
  @media (max-width: 760px) {
    header {
      grid-template-columns: auto minmax(0, 1fr) auto;
      padding: 14px 16px 0;
      column-gap: 12px;
    }
    .summary {
      grid-column: 2 / -1;
      grid-row: 2;
    }
    .pane {
      padding: 0 16px 18px;
    }
  }
  @media (forced-colors: active) {
    .number {
      color: CanvasText !important;
      background: Canvas !important;
      border-color: CanvasText !important;
    }
  }
`;
