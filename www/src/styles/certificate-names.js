/** The names of a certificate as chips under their kind, and the domains that are asked for as a list with marks. */
import { css } from "lit";

export const sheet = css`
  section {
    margin-top: 14px;
  }
  h4 {
    margin: 0 0 6px;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--quiet);
  }
  h4 span {
    font-weight: 400;
  }
  details input {
    margin: 4px 0 10px;
    max-width: 24rem;
  }
  .all {
    margin: 6px 0 0 -8px;
  }
  .covered {
    font-size: 0.875rem;
  }
  .covered li {
    display: flex;
    gap: 8px;
    padding: 2px 0;
  }
  .covered li > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .covered .icon {
    color: var(--good);
    margin-top: 3px;
  }
  .covered .open .icon {
    color: var(--bad);
  }
`;
