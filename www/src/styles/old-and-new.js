/** Old beside new as a table, which on a narrow screen is a list. */
import { css } from "lit";

export const sheet = css`
  details {
    margin-top: 18px;
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  details.another {
    margin-top: 0;
    padding-top: 0;
    border-top: 0;
  }
  p.hint {
    margin: 2px 0 10px;
  }
  .tools {
    margin-top: 8px;
  }
  .remarks {
    display: grid;
    gap: 8px;
    margin-top: 14px;
  }
  table {
    width: 100%;
    margin-top: 14px;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  tr {
    border-top: 1px solid var(--line);
  }
  th,
  td {
    padding: 8px 14px 8px 0;
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    font-weight: 600;
    white-space: nowrap;
    width: 10rem;
  }
  del {
    color: var(--quiet);
    text-decoration: none;
  }
  .lost {
    border-color: var(--bad-line);
    background: var(--bad-soft);
  }
  .gained {
    border-color: var(--good-line);
    background: var(--good-soft);
  }
  @media (max-width: 640px) {
    th,
    td {
      display: block;
      padding: 8px 0 0;
    }
    td {
      padding: 2px 0 10px;
    }
  }
`;
