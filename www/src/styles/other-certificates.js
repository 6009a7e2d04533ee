/** Certificates that are not sent: a line that says how many, and a list behind it. */
import { css } from "lit";

export const sheet = css`
  ul {
    display: grid;
    gap: 2px;
    margin-top: 4px;
  }
  li details {
    border-bottom: 1px solid var(--line);
  }
  li summary {
    padding: 6px 0;
    overflow-wrap: anywhere;
  }
  li certificate-card {
    display: block;
    margin: 4px 0 12px;
  }
  .name {
    margin-right: 6px;
  }
  .left.soon,
  .left.future {
    color: var(--warn);
  }
  .left.expired,
  .left.unknown {
    color: var(--bad);
  }
  input[type="search"] {
    margin: 6px 0;
    max-width: 24rem;
  }
  button {
    margin-top: 8px;
  }
`;
