/** What every component begins with: text, headings, lists, what folds, the focus ring. */
import { css } from "lit";

export const base = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  a {
    color: var(--accent);
    text-underline-offset: 2px;
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
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    pre {
      border-color: CanvasText;
    }
  }
`;
