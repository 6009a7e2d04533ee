/** Credentials in two columns. */
import { css } from "lit";

export const sheet = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    justify-content: space-between;
    margin-bottom: 16px;
  }
  .grid {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px 20px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  input[aria-invalid="true"] {
    border-color: var(--bad);
  }
  .wrong {
    color: var(--bad);
  }
  @media (max-width: 640px) {
    .grid {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
