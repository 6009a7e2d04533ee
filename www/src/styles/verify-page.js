/** In: nothing. Out: how the page that verifies records is laid out. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    max-width: 60rem;
    margin: 0 auto;
    padding: 16px clamp(16px, 4vw, 40px) 64px;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-bottom: 32px;
  }

  header a {
    display: inline-flex;
    align-items: center;
    gap: 10px;
    color: inherit;
    font-weight: 650;
    font-size: 1.15rem;
    text-decoration: none;
  }

  .mark {
    width: 28px;
    height: 28px;
    color: var(--accent);
  }

  h1 {
    margin: 0 0 8px;
    font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2.1rem);
    line-height: 1.2;
  }

  .lead {
    max-width: 44rem;
    margin: 0 0 24px;
    color: var(--quiet);
  }

  .panel {
    padding: 20px clamp(16px, 3vw, 28px) 28px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--surface);
    box-shadow: var(--shadow);
  }
`;
