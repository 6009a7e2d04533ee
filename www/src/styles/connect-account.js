/** The way to choose instead of paste: credentials, folded away. */
import { css } from "lit";

export const sheet = css`
  details {
    margin-top: 16px;
    padding: 6px 16px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--sunken);
  }
  details[open] {
    padding-bottom: 16px;
  }
  summary .tag {
    margin-left: 6px;
  }
  details > .hint {
    margin: 0 0 14px;
    max-width: 84ch;
  }
  details[data-state="connected"] .tag {
    color: var(--good);
    background: var(--good-soft);
    border-color: var(--good-line);
  }
  details:is([data-state="failed"], [data-state="refused"]) .tag {
    color: var(--warn);
    background: var(--warn-soft);
    border-color: var(--warn-line);
  }
  .go {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
    margin-top: 16px;
  }
  .go p {
    flex: 1 1 14rem;
  }
  p.hint[data-testid="connect-none"] {
    margin-top: 16px;
  }
  .said:empty {
    display: none;
  }
`;
