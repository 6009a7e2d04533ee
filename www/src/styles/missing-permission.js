/** What a refused question is about. */
import { css } from "lit";

export const sheet = css`
  .message > div {
    display: grid;
    gap: 6px;
  }
  copy-button {
    margin-left: -10px;
  }
`;
