/** A field of a form: its name above it, or before it where fields stand in rows. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    min-width: 0;
    container-type: inline-size;
  }
  select + input {
    margin-top: 8px;
  }
  fieldset,
  .field {
    min-width: 0;
  }
  .title {
    display: block;
    margin-bottom: 6px;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .since {
    font-weight: 400;
    font-size: 0.75rem;
    color: var(--quiet);
  }
  .segments {
    max-width: 100%;
  }
  :host(.wide:not([row])) fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
  }
  :host(.wide:not([row])) :is(.title, .below, pem-text) {
    flex: 1 0 100%;
    margin: 0;
  }
  :host(.wide:not([row])) input:not([type="radio"]) {
    flex: 1;
    max-width: 22rem;
    min-width: 10rem;
  }
  .hint:empty {
    display: none;
  }
  .wrong,
  .finding.error {
    color: var(--bad);
  }
  .finding.warning {
    color: var(--warn);
  }
  .follows {
    color: var(--ink);
  }
  .offer {
    margin: 2px 0 -4px -10px;
    min-height: 32px;
    padding-block: 4px;
    text-align: start;
  }

  :host([row]) :is(fieldset, .field) {
    display: grid;
    grid-template-columns: 9.5rem auto minmax(0, 1fr);
    gap: 4px 14px;
    align-items: center;
  }
  :host([row]) .title {
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.35;
  }
  :host([row]) .since {
    display: block;
  }
  :host([row]) .segments {
    justify-self: start;
  }
  :host([row]) .field > :is(input, select) {
    grid-column: 2 / -1;
  }
  :host([row]) .below {
    grid-column: 2 / -1;
  }
  :host(.wide) .below .hint,
  :host([row]) .below .hint {
    margin-top: 0;
  }
  :host([row]) .wide {
    grid-column: 1 / -1;
  }
  @container (max-width: 34rem) {
    :host([row]) :is(fieldset, .field) {
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    :host([row]) :is(.below, .field > input, .field > select, .wide) {
      grid-column: 1;
    }
    .segments {
      display: flex;
      flex-wrap: wrap;
      width: fit-content;
    }
  }
`;
