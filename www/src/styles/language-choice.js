/** How the choice of languages looks. */
import { css } from "lit";

export const sheet = css`
  :host {
    margin-left: auto;
  }
`;
