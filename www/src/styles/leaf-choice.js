/** The certificates that could be the one to present: a list of radio buttons, as long as some lines and no longer. */
import { css } from "lit";

export const sheet = css`
  fieldset {
    margin: 0 0 16px;
    min-width: 0;
  }
  fieldset > div {
    min-width: 0;
    flex: 1;
  }
  legend {
    float: left;
    width: 100%;
    padding: 0;
    font-weight: 600;
  }
  legend + * {
    clear: both;
  }
  input[type="search"] {
    margin: 8px 0 4px;
    max-width: 24rem;
  }
  ul {
    max-height: 19rem;
    overflow: auto;
    margin-top: 8px;
  }
  label {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 6px 4px;
    margin: 0;
    font-weight: 400;
    cursor: pointer;
  }
  label input {
    flex: none;
    width: auto;
    min-height: 0;
    margin: 4px 0 0;
    accent-color: var(--accent);
  }
  .what {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .left.soon,
  .left.future {
    color: var(--warn);
  }
  .left.expired,
  .left.unknown {
    color: var(--bad);
  }
`;
