/** The field for certificate and key, its mask, and what stands below it. */
import { css } from "lit";

export const sheet = css`
  .field {
    position: relative;
  }
  textarea {
    display: block;
    height: 11.5rem;
    min-height: 8rem;
    resize: vertical;
    padding: 14px 16px;
    font-size: 0.8125rem;
    line-height: 1.5;
    white-space: pre;
    overflow: auto;
    background: var(--sunken);
    border-style: dashed;
    border-radius: 12px;
  }
  textarea:not(:placeholder-shown) {
    border-style: solid;
  }
  textarea.masked {
    -webkit-text-security: disc;
    color: var(--quiet);
  }
  @supports not (-webkit-text-security: disc) {
    textarea.masked {
      filter: blur(4px);
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
