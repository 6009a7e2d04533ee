/** Choices side by side, one of them chosen. */
import { css } from "lit";

export const segments = css`
  .segments {
    display: inline-flex;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--sunken);
    overflow: clip;
  }
  .segments label {
    position: relative;
    margin: 0;
    font-weight: 500;
    cursor: pointer;
  }
  .segments input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .segments span {
    display: block;
    padding: 9px 14px;
    line-height: 1.35;
    border-radius: 0;
  }
  .segments label + label span {
    border-left: 1px solid var(--line);
  }
  .segments input:checked + span {
    background: var(--accent);
    color: var(--accent-ink);
  }
  .segments input:focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: -4px;
    outline-color: currentcolor;
  }
  .segments.small span {
    padding: 6px 12px;
    font-size: 0.8125rem;
  }
  /* As high as a field beside it. */
  .segments.tall span {
    padding-block: 11px;
  }
  /* Chosen by background alone, nothing would look chosen where the reader's own colours take its place. */
  @media (forced-colors: active) {
    .segments input:checked + span {
      forced-color-adjust: none;
      background: SelectedItem;
      color: SelectedItemText;
      outline: 3px solid SelectedItem;
      outline-offset: -3px;
    }
    .segments input:checked + span::before {
      content: "✓ " / "";
    }
    .segments input:focus-visible + span {
      outline: 3px solid SelectedItemText;
      outline-offset: -6px;
    }
    .segments input:not(:checked):focus-visible + span {
      outline-color: Highlight;
    }
  }
`;
