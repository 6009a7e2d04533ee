/** Certificates that are not sent: a line that says how many, and a list behind it. */
import { css } from "lit";

export const sheet = css`
  ul {
    display: grid;
    gap: 8px;
    margin-top: 4px;
  }
  button {
    margin-top: 8px;
  }
`;
