/** Labels, hints, what is typed into, and the button that chooses files. */
import { css } from "lit";

export const fields = css`
  label,
  legend,
  .label {
    display: block;
    padding: 0;
    font-size: 0.8125rem;
    font-weight: 600;
    margin-bottom: 6px;
  }
  .hint {
    margin-top: 6px;
    font-size: 0.8125rem;
    line-height: 1.45;
    color: var(--quiet);
  }
  input:not([type="radio"], [type="checkbox"]),
  select,
  textarea {
    width: 100%;
    min-height: 42px;
    padding: 9px 12px;
    font: 400 0.875rem/1.4 var(--mono);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--edge);
    border-radius: 8px;
  }
  input.prose,
  select {
    font-family: var(--sans);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  input:focus-visible,
  textarea:focus-visible {
    outline-offset: 0;
    border-radius: 8px;
    border-color: var(--accent);
  }
  input:disabled {
    font-family: var(--sans);
    background: var(--sunken);
    color: var(--quiet);
    border-style: dashed;
  }
  input[type="checkbox"],
  input[type="radio"] {
    accent-color: var(--accent);
    width: 18px;
    height: 18px;
    margin: 0;
    flex: none;
  }
  /* A button that is the browser's own field for files, which lies over it unseen. */
  .chooser {
    position: relative;
    margin: 0;
  }
  .chooser input {
    position: absolute;
    inset: 0;
    height: 100%;
    min-height: 0;
    opacity: 0;
    cursor: pointer;
  }
  .chooser:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
