/** The field for certificate and key, its mask, and what stands below it. */
import { css } from "lit";

export const sheet = css`
  .entry {
    position: relative;
  }
  textarea {
    display: block;
    height: 11.5rem;
    min-height: 8rem;
    resize: vertical;
    padding: 14px 16px;
    font-size: 0.8125rem;
    line-height: 20px;
    white-space: pre;
    overflow: auto;
    background: var(--sunken);
    border-style: dashed;
    border-radius: 12px;
  }
  textarea:not(:placeholder-shown) {
    border-style: solid;
  }
  /* For its font alone. Were it the page's, another language would lay out each line of a full field anew. */
  textarea:not(:placeholder-shown),
  .mask pre {
    -webkit-locale: "en";
  }
  /* Its own text is not seen; what is seen in its place lies over it, and lets everything through. */
  textarea.masked {
    color: transparent;
    caret-color: var(--ink);
    forced-color-adjust: none;
  }
  textarea.masked::selection {
    color: transparent;
    background: var(--accent-soft);
  }
  .mask {
    position: absolute;
    inset: 1px;
    overflow: hidden;
    border-radius: 12px;
    pointer-events: none;
  }
  .mask pre {
    margin: 0;
    padding: 14px 16px;
    border: 0;
    background: none;
    max-height: none;
    overflow: visible;
    font-family: var(--mono);
    font-size: 0.8125rem;
    line-height: 20px;
    white-space: pre;
    overflow-wrap: normal;
    tab-size: 8;
    will-change: transform;
  }
  @media (forced-colors: active) {
    textarea.masked {
      background: Canvas;
      caret-color: CanvasText;
      border-color: CanvasText;
    }
  }
  .dragging textarea {
    border: 2px solid var(--accent);
    background: var(--accent-soft);
  }
  .veil {
    position: absolute;
    right: 14px;
    bottom: 14px;
    display: flex;
    gap: 6px;
    align-items: center;
    padding: 4px 10px;
    border-radius: 999px;
    border: 1px solid var(--line);
    background: var(--surface);
    color: var(--quiet);
    font-size: 0.8125rem;
    pointer-events: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 12px;
  }
  .actions .clear {
    margin-left: auto;
  }
  .below {
    display: grid;
    gap: 8px;
    margin-top: 14px;
  }
  .below:empty {
    display: none;
  }
  .message > button {
    min-height: 32px;
    padding: 4px 10px;
    font-size: 0.8125rem;
    flex: none;
    align-self: flex-start;
  }
  .unlock {
    display: flex;
    gap: 8px;
    margin-top: 8px;
    max-width: 26rem;
  }
  .unlock button {
    flex: none;
  }
`;
