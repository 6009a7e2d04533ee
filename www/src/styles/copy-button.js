/** A small button that stands in a line of text. */
import { css } from "lit";

export const sheet = css`
  :host {
    display: inline-block;
    vertical-align: baseline;
  }
  button.plain {
    min-height: 28px;
    padding: 3px 8px;
    font-size: 0.8125rem;
    gap: 6px;
    margin-block: -4px;
  }
  /* The words stand on the line that the button stands in, not the icon. */
  button.plain span {
    align-self: baseline;
  }
`;
