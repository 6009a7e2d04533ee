/** Runs that earlier visits left. */
import { css } from "lit";

export const sheet = css`
  .message {
    flex-wrap: wrap;
    align-items: center;
    margin-bottom: 16px;
  }
  .message > div {
    flex-basis: 16rem;
  }
  p {
    margin: 0;
  }
`;
