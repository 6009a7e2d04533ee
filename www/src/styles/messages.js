/** What is said of something: good, warning, bad, note; and the box to tick below it. */
import { css } from "lit";

export const messages = css`
  .acknowledge {
    display: inline-flex;
    gap: 10px;
    align-items: center;
    margin: 12px 0 0;
    font-weight: 550;
    font-size: 0.875rem;
    cursor: pointer;
  }
  .message {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border: 1px solid var(--line);
    border-radius: 10px;
    font-size: 0.875rem;
  }
  .message > div {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .message > button {
    flex: none;
    align-self: flex-start;
  }
  .message .icon {
    margin-top: 2px;
  }
  .good {
    --tone: var(--good);
    --tone-soft: var(--good-soft);
    --tone-line: var(--good-line);
  }
  .warn {
    --tone: var(--warn);
    --tone-soft: var(--warn-soft);
    --tone-line: var(--warn-line);
  }
  .bad {
    --tone: var(--bad);
    --tone-soft: var(--bad-soft);
    --tone-line: var(--bad-line);
  }
  .note {
    --tone: var(--note);
    --tone-soft: var(--note-soft);
    --tone-line: var(--note-line);
  }
  .unsure {
    --tone: var(--quiet);
    --tone-soft: var(--sunken);
    --tone-line: var(--edge);
  }
  .message:is(.good, .warn, .bad, .note) {
    background: var(--tone-soft);
    border-color: var(--tone-line);
  }
  :is(.good, .warn, .bad, .note) > .icon {
    color: var(--tone);
  }
`;
