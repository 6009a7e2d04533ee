/** The list of targets, and what is said of it. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    margin-top: 14px;
  }
  textarea {
    height: 8.5rem;
    white-space: pre;
    overflow: auto;
    resize: vertical;
    font-size: 0.8125rem;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    margin-top: 10px;
  }
  [aria-pressed="true"] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .count {
    margin-top: 12px;
    font-size: 0.875rem;
    font-weight: 550;
  }
  ul {
    margin: 0;
    padding-left: 18px;
    font-size: 0.875rem;
  }
  .lines {
    margin-top: 4px;
    color: var(--quiet);
  }
  .message {
    flex-wrap: wrap;
    margin-top: 10px;
  }
  .message > div {
    flex-basis: 12rem;
  }
  .message ul {
    padding: 0;
    list-style: none;
  }
  .message ul + button {
    margin-top: 10px;
  }
`;
