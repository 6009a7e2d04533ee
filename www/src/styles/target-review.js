/** What the reviews of many targets say together. */
import { css } from "lit";

export const sheet = css`
  section {
    display: grid;
    gap: 10px;
    margin-top: 18px;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  h3,
  p {
    margin: 0;
  }
  .message p + p,
  .message ul,
  details {
    margin-top: 6px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
  }
  .head code {
    color: var(--quiet);
    font-size: 0.75rem;
    overflow-wrap: anywhere;
  }
  ul {
    margin: 0;
    padding-left: 18px;
  }
  li {
    overflow-wrap: anywhere;
  }
`;
