/** The window that says what leaves the page. */
import { css } from "lit";

export const sheet = css`
  dialog {
    width: min(44rem, calc(100vw - 28px));
    max-height: calc(100dvh - 28px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 16px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 20px 60px -20px rgb(0 0 0 / 40%);
  }
  dialog::backdrop {
    background: rgb(10 16 15 / 45%);
  }
  .inside {
    padding: clamp(16px, 4vw, 32px);
  }
  h2 {
    font-size: 1.375rem;
    font-weight: 650;
    letter-spacing: -0.014em;
    line-height: 1.25;
  }
  dl {
    display: grid;
    gap: 4px;
    margin: 18px 0 22px;
  }
  dt {
    margin-top: 10px;
    font-weight: 600;
    font-size: 0.9375rem;
  }
  dd {
    color: var(--quiet);
    text-wrap: pretty;
  }
`;
