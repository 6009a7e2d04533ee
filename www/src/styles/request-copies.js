/** The request in other forms: the choice, the tools, the text. */
import { css } from "lit";

export const sheet = css`
  details {
    margin-top: 12px;
  }
  .segments {
    flex-wrap: wrap;
    margin: 4px 0 8px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 8px;
    margin: 4px 0 8px;
  }
  .tools button {
    min-height: 28px;
    padding: 3px 8px;
    font-size: 0.8125rem;
  }
  .secret {
    color: var(--warn);
    border: 1px solid var(--warn-line);
    border-radius: 8px;
    background: var(--warn-soft);
  }
  .message {
    margin-bottom: 10px;
  }
  [role="status"] .message {
    align-items: center;
    flex-wrap: wrap;
    margin: 10px 0 0;
  }
  .revealed {
    border-color: var(--warn-line);
    background: var(--warn-soft);
  }
`;
