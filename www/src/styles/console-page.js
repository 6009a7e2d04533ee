/** How title, way through the steps, steps and foot lie on wide and narrow screens. */
import { css } from "lit";

export const sheet = css`
  :host {
    --side: clamp(14px, 3vw, 48px);
    --wide: 1100px;
  }
  .brand,
  nav ol,
  main,
  footer {
    box-sizing: border-box;
    max-width: calc(var(--wide) + 2 * var(--side));
    margin-inline: auto;
    padding-inline: var(--side);
  }
  .brand {
    display: flex;
    align-items: center;
    justify-content: space-between;
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
    top: 8px;
    left: 50%;
    translate: -50%;
    z-index: 5;
  }
  .stays {
    position: sticky;
    top: 0;
    z-index: 3;
  }
  nav {
    background: color-mix(in srgb, var(--paper) 94%, transparent);
    backdrop-filter: blur(8px);
    border-block: 1px solid var(--line);
  }
  nav ol {
    display: flex;
    gap: 4px;
  }
  nav li {
    flex: 1 1 0;
    min-width: 0;
  }
  nav button {
    all: unset;
    box-sizing: border-box;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    align-items: center;
    column-gap: 10px;
    width: 100%;
    min-height: 44px;
    padding: 4px 0;
    cursor: pointer;
    border-bottom: 2px solid transparent;
  }
  nav button:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    border-radius: 6px;
  }
  nav .dot {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: var(--paper);
    border: 1px solid var(--edge);
    font: 600 0.75rem/1 var(--sans);
    color: var(--quiet);
  }
  nav .dot .icon {
    width: 14px;
    height: 14px;
  }
  nav b {
    font-weight: 550;
    font-size: 0.875rem;
  }
  nav small {
    grid-column: 2;
    font-size: 0.75rem;
    line-height: 1.35;
    color: var(--quiet);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  nav button:hover b {
    color: var(--accent);
  }
  nav .current button {
    border-bottom-color: var(--accent);
  }
  nav .current b {
    font-weight: 650;
  }
  nav .locked b {
    color: var(--quiet);
    font-weight: 450;
  }
  nav .locked button {
    cursor: default;
  }
  nav .current:is(.open, .busy) .dot {
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
    gap: 14px;
    padding-block: 28px;
    /* However little there is, the foot stays at the foot. */
    min-height: calc(100vh - 270px);
    align-content: start;
  }
  .leaves {
    text-decoration: underline;
    text-underline-offset: 3px;
    text-decoration-thickness: 1px;
  }
  foot-bar {
    position: sticky;
    bottom: 0;
    z-index: 3;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 24px;
    padding-block: 16px 28px;
  }
  .over {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
  }
  @media (min-width: 1400px) {
    :host {
      --wide: 2200px;
    }
  }
  @media (max-width: 760px) {
    nav button {
      grid-template-columns: 22px minmax(0, 1fr);
      column-gap: 8px;
      min-height: 40px;
    }
    nav small {
      display: none;
    }
    .stays {
      display: contents;
    }
    nav {
      position: sticky;
      top: 0;
      z-index: 3;
    }
    main {
      padding-block: 18px;
    }
  }
  @media (forced-colors: active) {
    nav li .dot {
      color: CanvasText !important;
      background: Canvas !important;
    }
    nav .current button {
      border-bottom: 3px solid SelectedItem;
    }
    nav .current b {
      text-decoration: underline;
    }
  }
`;
