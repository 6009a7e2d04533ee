/** The bar at the foot: the verdict on the left, what is next on the right. */
import { css } from "lit";

export const sheet = css`
  :host {
    background: color-mix(in srgb, var(--surface) 96%, transparent);
    backdrop-filter: blur(8px);
    border-top: 1px solid var(--line);
    box-shadow: 0 -4px 16px -8px rgb(23 33 31 / 14%);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 6px 14px;
    box-sizing: border-box;
    min-height: 64px;
    max-width: calc(var(--wide, 1100px) + 2 * var(--side, 16px));
    margin: 0 auto;
    padding: 8px var(--side, 16px);
  }
  p {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 1;
    min-width: 0;
    font-weight: 550;
    font-size: 0.9375rem;
    line-height: 1.35;
  }
  p span {
    min-width: 0;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .done p .icon {
    color: var(--good);
  }
  .attention p .icon {
    color: var(--warn);
  }
  .failed p .icon {
    color: var(--bad);
  }
  button {
    flex: none;
    max-width: 60%;
    min-height: 42px;
    overflow-wrap: anywhere;
  }
  .tag {
    display: none;
  }
  .tag.rehearsal {
    color: var(--note);
    border-color: var(--note-line);
    background: var(--note-soft);
  }
  .tag.production {
    color: var(--surface);
    border-color: var(--bad);
    background: var(--bad);
  }
  /* Where the line that says so does not stay in view. */
  @media (max-width: 760px) {
    .tag {
      display: block;
    }
  }
  @media (max-width: 520px) {
    .bar {
      flex-wrap: wrap;
    }
    p {
      flex: 1 0 60%;
      font-size: 0.875rem;
    }
    button {
      flex: 1 0 100%;
      max-width: 100%;
      padding-block: 6px;
    }
  }
  @media (forced-colors: active) {
    .bar .tag.tag {
      color: CanvasText;
      background: Canvas;
      border-color: CanvasText;
    }
  }
`;
