/** What every component shares: text, fields, buttons, chips and the focus ring. */
import { css } from "lit";

export const controls = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  pre,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  h3 {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--quiet);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  code,
  pre,
  .mono {
    font-family: var(--mono);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--quiet);
  }
  .small {
    font-size: 0.8125rem;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg.icon {
    width: 1.125em;
    height: 1.125em;
    flex: none;
    vertical-align: -0.2em;
  }

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
  input.prose {
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

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chip {
    font: 400 0.8125rem/1.4 var(--mono);
    padding: 3px 9px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--sunken);
    overflow-wrap: anywhere;
  }
  .tag {
    font: 600 0.75rem/1.4 var(--sans);
    padding: 2px 8px;
    border-radius: 6px;
    background: var(--sunken);
    border: 1px solid var(--line);
    color: var(--quiet);
    white-space: nowrap;
  }

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

  summary {
    cursor: pointer;
    font-size: 0.875rem;
    font-weight: 500;
    color: var(--accent);
    padding: 6px 0;
    width: fit-content;
    border-radius: 4px;
  }
  summary:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .exact {
    word-break: break-all;
  }
  pre {
    padding: 14px 16px;
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: 10px;
    line-height: 1.55;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-height: 26rem;
    overflow: auto;
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
    button:is(:disabled, [aria-disabled="true"]) {
      opacity: 1;
      color: GrayText;
      border-color: GrayText;
    }
    .chip,
    .tag,
    pre {
      border-color: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
