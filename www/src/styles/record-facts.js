/** What stands in a record: names and values in two columns, one below the other where it is narrow. */
import { css } from "lit";

export const recordSheet = css`
  .facts {
    display: grid;
    grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr);
    gap: 6px 18px;
    margin-top: 10px;
    font-size: 0.875rem;
  }
  .facts dt {
    color: var(--quiet);
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .facts li + li {
    margin-top: 4px;
  }
  @media (max-width: 640px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-bottom: 8px;
    }
  }
`;
