/** The choice of destination as cards, and the groups of its form below. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .destinations {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
  }
  .card {
    position: relative;
    display: flex;
    margin: 0;
    font-weight: 400;
    cursor: pointer;
  }
  .card input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .card > span {
    flex: 1;
    padding: 12px 14px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
  }
  .card strong {
    font-size: 0.9375rem;
    font-weight: 600;
    margin-right: 6px;
  }
  .card small {
    display: block;
    margin-top: 4px;
    font-size: 0.8125rem;
    line-height: 1.45;
    color: var(--quiet);
  }
  .card:hover > span {
    border-color: var(--accent);
  }
  .card input:checked + span {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    background: var(--accent-soft);
  }
  @media (forced-colors: active) {
    .card input:checked + span {
      border: 3px solid SelectedItem;
      padding: 10px 12px;
    }
    .card input:checked + span::before {
      content: "✓ " / "";
      font-weight: 600;
    }
  }
  .card input:focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .sandbox {
    margin-top: 16px;
    align-items: center;
  }
  section {
    margin-top: 20px;
  }
  section + section {
    padding-top: 18px;
    border-top: 1px solid var(--line);
  }
  h3 {
    font-size: 0.9375rem;
    color: var(--ink);
    margin-bottom: 12px;
  }
  .about {
    margin: -8px 0 14px;
    max-width: 84ch;
  }
  details {
    margin-top: 12px;
  }
  details .about {
    margin-top: 2px;
  }
  details > .cells,
  details > .rows {
    padding: 4px 0 8px;
  }
  .cells {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 18px 20px;
    align-items: start;
  }
  .rows {
    display: grid;
    gap: 16px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .slot {
    min-width: 0;
  }
  .within {
    flex-wrap: wrap;
    align-items: center;
  }
  .within > div {
    flex-basis: 14rem;
  }
  /* Below what is typed into, not below its name. */
  field-list.row {
    margin-left: calc(9.5rem + 14px);
  }
  @container (max-width: 34rem) {
    field-list.row {
      margin-left: 0;
    }
  }
  @container (max-width: 34rem) {
    .destinations,
    .cells {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
