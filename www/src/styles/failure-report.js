/** Why a request failed: a diagnosis, the meaning, the service's own words. */
import { css } from "lit";

export const sheet = css`
  .failure {
    margin-top: 18px;
    font-size: 0.9375rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    margin-bottom: 8px;
  }
  .failure p + p {
    margin-top: 6px;
  }
  .words {
    margin-top: 10px;
    overflow-wrap: anywhere;
  }
  .first {
    font-weight: 650;
  }
  .diagnosis {
    margin-bottom: 14px;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px 14px;
    margin-top: 10px;
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--sunken);
    font-size: 0.8125rem;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .permission {
    margin-top: 12px;
  }
`;
