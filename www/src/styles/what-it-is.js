/** The chain as a line with a knot for each certificate, the key, and what was put right. */
import { css } from "lit";

export const sheet = css`
  .chain > li {
    position: relative;
    padding-left: 30px;
  }
  .chain > li + li {
    margin-top: 12px;
  }
  .chain > li::before {
    content: "";
    position: absolute;
    left: 5px;
    top: 24px;
    width: 11px;
    height: 11px;
    border-radius: 50%;
    background: var(--accent);
    box-shadow: 0 0 0 4px var(--surface);
    z-index: 1;
  }
  .chain > li:not(:last-child)::after {
    content: "";
    position: absolute;
    left: 10px;
    top: 30px;
    bottom: -32px;
    border-left: 1.5px solid var(--accent);
  }
  .chain > li:has(+ .missing)::after {
    border-left-style: dashed;
    border-color: var(--edge);
  }
  .chain > .missing::before {
    background: var(--surface);
    border: 1.5px dashed var(--edge);
    top: 18px;
  }
  .missing > div {
    border: 1px dashed var(--edge);
    border-radius: 12px;
    padding: 12px 16px;
    font-size: 0.875rem;
  }
  .key {
    margin-top: 12px;
  }
  .leaves {
    margin-bottom: 16px;
  }
  .aside {
    display: flex;
    gap: 8px;
    margin: 6px 0 0 4px;
    font-size: 0.8125rem;
    color: var(--quiet);
  }
  .aside .icon {
    margin-top: 2px;
  }
  .aside.good .icon {
    color: var(--good);
  }
  .aside.warn {
    color: var(--warn);
  }
  .aside.bad {
    color: var(--bad);
  }
  .branch {
    position: relative;
    margin-left: 18px;
    padding-left: 14px;
    border-left: 1.5px dashed var(--edge);
    margin-top: 6px;
  }
  .others {
    display: grid;
    gap: 8px;
    margin-top: 20px;
  }
  .repairs li {
    display: flex;
    gap: 10px;
    font-size: 0.875rem;
    padding: 4px 0;
  }
  .repairs .icon {
    color: var(--quiet);
    margin-top: 3px;
  }
`;
