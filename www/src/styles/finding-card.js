/** A finding, its edge in the colour of its severity. */
import { css } from "lit";

export const sheet = css`
  /* Calm: only the edge has the colour. As exact as the sheet of all messages, which would fill it. */
  article.message:is(.bad, .warn, .note) {
    padding: 14px 16px;
    background: var(--surface);
    border-color: var(--line);
    border-left: 4px solid var(--tone);
    border-radius: 6px 10px 10px 6px;
  }
  .head {
    font-size: 0.9375rem;
    font-weight: 550;
    line-height: 1.45;
  }
  .head b {
    color: var(--tone);
    font-weight: 650;
  }
  /* In line with what stands beside it: the button's own room does not count. */
  .code {
    margin-inline: -8px;
    overflow-wrap: anywhere;
  }
  .repair {
    margin-top: 4px;
  }
  .remedy {
    margin-top: 10px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    align-items: center;
    margin-top: 8px;
    font-size: 0.8125rem;
    color: var(--quiet);
  }
  .where {
    all: unset;
    cursor: pointer;
  }
  :is(.where, a) {
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .where:focus-visible {
    outline: 2px solid var(--accent);
  }
`;
