/** A record on paper: black on white, whatever the reader's colours. */
import { css } from "lit";

export const sheet = css`
  :host {
    --ink: #000;
    --quiet: #444;
    --line: #999;
    color: #000;
    background: #fff;
    forced-color-adjust: none;
    font: 400 10pt/1.45 var(--sans);
  }
  h1 {
    margin: 0 0 8pt;
    font-size: 16pt;
  }
  .rehearsal {
    margin-bottom: 8pt;
    padding: 4pt 8pt;
    border: 1.5pt solid #000;
    font-weight: 700;
  }
  .facts {
    font-size: 9.5pt;
    gap: 3pt 14pt;
    grid-template-columns: 11rem minmax(0, 1fr);
  }
  .facts dt,
  .facts dd {
    padding-top: 3pt;
    border-top: 0.5pt solid var(--line);
    break-inside: avoid;
  }
  code {
    font-size: 8.5pt;
  }
  .tag {
    padding: 0 4pt;
    border: 0.5pt solid var(--line);
    border-radius: 3pt;
    font-size: 8pt;
  }
  .foot {
    margin-top: 12pt;
    font-size: 8pt;
    color: var(--quiet);
  }
`;
