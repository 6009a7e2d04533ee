/** The verdict of a delivery, what was sent beside what came back, and the facts of the exchange. */
import { css } from "lit";

export const sheet = css`
  .verdict {
    padding: 22px;
  }
  .verdict .seal {
    width: 60px;
    height: 60px;
    color: var(--surface);
    background: var(--tone);
    font-size: 1.75rem;
  }
  .verdict strong {
    font-size: 1.5rem;
    letter-spacing: -0.02em;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    margin-top: 14px;
  }
  .next p {
    flex: 1 0 100%;
  }
  table {
    width: 100%;
    margin-top: 18px;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  th,
  td:nth-last-child(1) {
    white-space: nowrap;
  }
  th {
    text-align: left;
    font-weight: 600;
    vertical-align: top;
    padding: 10px 14px 10px 0;
  }
  thead th {
    font-size: 0.8125rem;
    color: var(--quiet);
    padding-block: 4px;
  }
  td {
    padding: 10px 14px 10px 0;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tbody tr {
    border-top: 1px solid var(--line);
  }
  td summary {
    padding: 0;
  }
  td .same {
    color: var(--quiet);
    white-space: nowrap;
  }
  .state {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    white-space: nowrap;
    font-weight: 600;
    color: var(--tone, var(--quiet));
  }
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 6px 18px;
    margin-top: 18px;
    align-items: baseline;
    font-size: 0.875rem;
  }
  .facts dt {
    color: var(--quiet);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .notices {
    display: grid;
    gap: 10px;
    margin-top: 16px;
  }
  answer-fields,
  .verdict ~ details {
    margin-top: 12px;
  }
  @media (max-width: 640px) {
    .verdict {
      padding: 16px;
      gap: 12px;
    }
    .verdict .seal {
      width: 40px;
      height: 40px;
      font-size: 1.25rem;
      align-self: start;
    }
    .verdict strong {
      font-size: 1.25rem;
    }
    thead {
      display: none;
    }
    tr {
      display: block;
      padding: 10px 0;
    }
    th,
    td {
      display: block;
      padding: 0;
    }
    td[data-column]::before {
      content: attr(data-column) " ";
      color: var(--quiet);
    }
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
`;
