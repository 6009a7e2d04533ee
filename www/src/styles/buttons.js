/** Buttons. */
import { css } from "lit";

export const buttons = css`
  button,
  .button {
    font: 500 0.875rem/1.3 var(--sans);
    color: var(--ink);
    background: var(--surface);
    border: 1px solid var(--edge);
    border-radius: 8px;
    padding: 8px 14px;
    min-height: 38px;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
  }
  button:hover,
  .button:hover {
    border-color: var(--accent);
    color: var(--accent);
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
  button.primary:hover {
    background: var(--accent-strong);
  }
  button.plain {
    border-color: transparent;
    background: none;
    color: var(--accent);
    padding: 8px 10px;
  }
  button.plain:hover {
    background: var(--accent-soft);
  }
  button:is(:disabled, [aria-disabled="true"]) {
    opacity: 0.5;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    button,
    button.primary,
    button.plain,
    .button {
      color: ButtonText;
      background: ButtonFace;
      border-color: ButtonText;
    }
    button:is(:disabled, [aria-disabled="true"]) {
      opacity: 1;
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
