/** How title bar, way through the steps, and steps lie on wide and narrow screens. */
import { css } from "lit";

export const sheet = css`
  .bar {
    position: sticky;
    top: 0;
    z-index: 2;
    background: color-mix(in srgb, var(--paper) 92%, transparent);
    backdrop-filter: blur(8px);
    border-bottom: 1px solid var(--line);
  }
  .bar > div:not(.where),
  .grid {
    max-width: 1180px;
    margin: 0 auto;
    padding-inline: 32px;
  }
  .bar > div:not(.where) {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
  }
  h1 {
    margin: 0;
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: 1.0625rem;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .mark {
    width: 28px;
    height: 28px;
    color: var(--accent);
  }
  .skip:not(:focus-visible) {
    position: absolute;
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skip:focus-visible {
    position: absolute;
    top: 10px;
    left: 50%;
    translate: -50%;
    z-index: 3;
  }
  .where {
    border-top: 1px solid var(--line);
    background: var(--sunken);
    font-size: 0.875rem;
  }
  .where p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
    max-width: 1180px;
    margin: 0 auto;
    padding: 6px 32px;
  }
  .where.rehearsal {
    background: var(--note-soft);
    border-color: var(--note-line);
  }
  .where.rehearsal .tag {
    background: var(--note);
    border-color: var(--note);
    color: var(--surface);
  }
  .where.production {
    background: var(--bad-soft);
    border-color: var(--bad-line);
  }
  .where.production .tag {
    background: var(--bad);
    border-color: var(--bad);
    color: var(--surface);
  }
  .fact {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .over {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
    padding: 12px 4px;
  }
  .aside {
    position: fixed;
    right: 20px;
    bottom: 20px;
    z-index: 4;
    display: grid;
    gap: 10px;
    width: min(30rem, calc(100vw - 28px));
  }
  .aside .message {
    align-items: center;
    box-shadow: var(--shadow);
  }
  .aside button {
    flex: none;
    min-height: 34px;
    padding: 5px 12px;
  }
  .grid {
    display: grid;
    grid-template-columns: 216px minmax(0, 1fr);
    gap: 48px;
    padding-block: 36px 96px;
  }
  nav {
    position: sticky;
    top: 120px;
    align-self: start;
  }
  nav li {
    position: relative;
    padding-bottom: 4px;
  }
  nav li:not(:last-child)::after {
    content: "";
    position: absolute;
    left: 11px;
    top: 32px;
    bottom: -4px;
    border-left: 1px solid var(--line);
  }
  nav button {
    all: unset;
    box-sizing: border-box;
    display: grid;
    grid-template-columns: 23px 1fr;
    gap: 2px 12px;
    width: 100%;
    padding: 6px 0;
    cursor: pointer;
  }
  nav button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  nav .dot {
    display: grid;
    place-items: center;
    width: 23px;
    height: 23px;
    border-radius: 50%;
    background: var(--paper);
    border: 1px solid var(--edge);
    font: 600 0.6875rem/1 var(--sans);
    color: var(--quiet);
  }
  nav .dot .icon {
    width: 14px;
    height: 14px;
  }
  nav b {
    font-weight: 550;
    font-size: 0.875rem;
    line-height: 23px;
  }
  nav button:hover b {
    color: var(--accent);
  }
  nav small {
    grid-column: 2;
    font-size: 0.78125rem;
    line-height: 1.4;
    color: var(--quiet);
    overflow-wrap: anywhere;
  }
  nav .locked b {
    color: var(--quiet);
    font-weight: 450;
  }
  nav .locked small {
    display: none;
  }
  nav :is(.open, .busy) .dot {
    border-color: var(--accent);
    color: var(--accent);
    box-shadow: 0 0 0 3px var(--accent-soft);
  }
  nav .done .dot {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
  }
  nav .attention .dot {
    background: var(--warn-soft);
    border-color: var(--warn);
    color: var(--warn);
  }
  nav .failed .dot {
    background: var(--bad-soft);
    border-color: var(--bad);
    color: var(--bad);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    min-width: 0;
  }
  .lead {
    padding: 0 4px 12px;
  }
  .lead h2 {
    font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2rem);
    line-height: 1.2;
    letter-spacing: -0.022em;
    font-weight: 650;
    text-wrap: balance;
  }
  .lead p {
    margin-top: 10px;
    max-width: 68ch;
    color: var(--quiet);
    text-wrap: pretty;
  }
  console-step {
    scroll-margin-top: 110px;
  }
  @media (max-width: 960px) {
    .grid {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      max-width: 820px;
    }
    nav {
      display: none;
    }
  }
  @media (max-width: 640px) {
    .bar > div:not(.where),
    .where p,
    .grid {
      padding-inline: 14px;
    }
    .aside {
      right: 14px;
      bottom: 14px;
    }
    .grid {
      padding-block: 22px 64px;
    }
  }
`;
