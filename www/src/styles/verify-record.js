/** The field for records, the verdict, and each record below it. */
import { css } from "lit";

export const sheet = css`
  textarea {
    height: 7rem;
    font-family: var(--mono);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .chooser {
    margin-top: 8px;
  }
  .hint {
    margin-top: 8px;
  }
  .verdict {
    margin-top: 16px;
  }
  .verdict .seal {
    color: var(--surface);
    background: var(--tone);
  }
  article {
    margin-top: 14px;
    padding: 14px 16px;
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: baseline;
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .tag.rehearsal {
    color: var(--note);
    border-color: var(--note-line);
    background: var(--note-soft);
  }
  .lines {
    display: grid;
    gap: 6px;
    margin: 8px 0 4px;
    font-size: 0.875rem;
  }
  .lines li {
    display: flex;
    gap: 8px;
  }
  .lines .icon {
    margin-top: 3px;
    color: var(--tone);
  }
  .lines span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;
