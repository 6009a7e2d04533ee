/** A row for each target of a run. Where there is no room for a table, each row is a card. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-bottom: 12px;
  }
  .filter {
    min-height: 32px;
    padding: 4px 12px;
    border-radius: 999px;
    font-size: 0.8125rem;
  }
  .filter[aria-pressed="true"] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    color: var(--accent);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  th,
  td {
    padding: 8px 10px 8px 0;
    text-align: left;
    vertical-align: top;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
  }
  thead th {
    padding-top: 0;
    color: var(--quiet);
    font-size: 0.75rem;
    font-weight: 600;
  }
  .number {
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  td:nth-child(3) {
    white-space: nowrap;
  }
  .name {
    display: block;
    font-weight: 600;
  }
  code {
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .project {
    display: block;
    white-space: normal;
    color: var(--quiet);
  }
  .state {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    font-weight: 600;
    color: var(--tone, var(--quiet));
    white-space: nowrap;
  }
  .state .icon {
    width: 16px;
    height: 16px;
  }
  .state.busy {
    color: var(--accent);
  }
  .why {
    width: 40%;
  }
  .why button {
    min-height: 28px;
    padding: 2px 8px;
    margin-left: -8px;
  }
  .proof > td {
    padding: 14px;
    background: var(--sunken);
  }
  @container (max-width: 34rem) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: 2.2rem 1fr auto;
      gap: 2px 8px;
      padding: 10px 0;
      border-bottom: 1px solid var(--line);
    }
    th,
    td {
      padding: 0;
      border: 0;
    }
    td:nth-child(3) {
      grid-area: 2 / 2 / auto / span 2;
      color: var(--quiet);
      font-size: 0.8125rem;
    }
    td:nth-child(4) {
      grid-area: 3 / 2 / auto / span 2;
    }
    th {
      grid-column: 2 / span 2;
    }
    .why {
      width: auto;
      grid-column: 2 / span 2;
    }
    .proof {
      display: block;
      padding: 0;
    }
    .proof > td {
      display: block;
      padding: 10px 0;
    }
  }
`;
