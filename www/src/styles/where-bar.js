/** Where what is sent goes: a line in a colour of its own. */
import { css } from "lit";

export const sheet = css`
  .where {
    border-bottom: 1px solid var(--line);
    background: var(--sunken);
    font-size: 0.875rem;
  }
  p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-content: center;
    gap: 2px 12px;
    box-sizing: border-box;
    /* As high while it is being asked as afterwards. */
    min-height: 2.5rem;
    max-width: calc(var(--wide, 1100px) + 2 * var(--side, 16px));
    margin: 0 auto;
    padding: 7px var(--side, 16px);
  }
  .rehearsal {
    background: var(--note-soft);
    border-color: var(--note-line);
  }
  .rehearsal .tag {
    background: var(--note);
    border-color: var(--note);
    color: var(--surface);
  }
  .production {
    background: var(--bad-soft);
    border-color: var(--bad-line);
  }
  .production .tag {
    background: var(--bad);
    border-color: var(--bad);
    color: var(--surface);
  }
  .fact {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 760px) {
    p {
      display: block;
      min-height: 4rem;
    }
  }
  @media (forced-colors: active) {
    :is(.rehearsal, .production) .tag {
      color: CanvasText;
      background: Canvas;
      border-color: CanvasText;
    }
  }
`;
