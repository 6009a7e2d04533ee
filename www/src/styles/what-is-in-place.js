/** What is in place: facts, what uses it, and what could not be looked at. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .way {
    margin-top: 16px;
  }
  section {
    display: grid;
    gap: 10px;
    margin-top: 20px;
    padding: 14px 16px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--sunken);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
  }
  h3 {
    font-size: 0.9375rem;
    color: var(--ink);
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 18px;
    align-items: baseline;
    font-size: 0.875rem;
  }
  .facts dt {
    color: var(--quiet);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .when:is(.warn, .bad) {
    font-weight: 600;
    color: var(--tone);
  }
  p .icon {
    color: var(--accent);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  th,
  td {
    padding: 6px 14px 6px 0;
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--quiet);
  }
  tbody tr {
    border-top: 1px solid var(--line);
  }
  .message {
    flex-wrap: wrap;
    align-items: center;
  }
  .message > div {
    flex-basis: 14rem;
  }
  @container (max-width: 32rem) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    thead {
      display: none;
    }
    tr {
      display: block;
      padding: 6px 0;
    }
    td {
      display: block;
      padding: 0;
    }
    td[data-column]::before {
      content: attr(data-column) " ";
      color: var(--quiet);
    }
  }
`;
