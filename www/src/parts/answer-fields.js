/** In: the documented fields of an answer. Out: a table of them, as people read them. */
import { LitElement, html, nothing } from "lit";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/answer-fields.js";
import { bounded } from "./long-text.js";
import { spaced } from "../words/sentence.js";

/** @import { Result } from "countersign" */

/** Names that do not read well as they are. @type {Record<string, string>} */
const names = {
  san: "Names",
  subjectAlternativeNames: "Names",
  encCertificate: "Encryption certificate",
  cnName: "Common name",
  status: "Verified",
  isHasTrustedRootCa: "Has a trusted root CA",
  adminStateUp: "Administrative status",
  provisionEnable: "Self-registration",
  templateId: "Template",
  ocspEnable: "Status check (OCSP)",
  ocspSslEnable: "OCSP over TLS",
  ocspServerCaId: "CA of the OCSP server",
  scmCertificateId: "Certificate Manager ID",
};

class AnswerFields extends LitElement {
  static properties = { result: { attribute: false } };

  static styles = [controls, sheet];

  constructor() {
    super();
    /** @type {Result | undefined} */
    this.result = undefined;
  }

  render() {
    const fields = Object.entries(this.result ?? {}).filter(([name]) => name !== "kind" && name !== "requestId");
    if (!fields.length) return nothing;
    return html`<details data-testid="result">
      <summary>All that the service answered</summary>
      <dl>
        ${fields.map(
          ([name, value]) =>
            html`<dt>${names[name] ?? spaced(name)}</dt>
              <dd data-field=${name}>${shown(value)}</dd>`,
        )}
      </dl>
    </details>`;
  }
}

/** @param {unknown} value */
function shown(value) {
  if (value === null) return html`<span class="quiet">null</span>`;
  if (value === "" || (Array.isArray(value) && !value.length)) return html`<span class="quiet">empty</span>`;
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return bounded(value.join(", "));
  const text = String(value);
  return text.includes("-----BEGIN") ? html`<pre tabindex="0" role="region" aria-label="PEM">${text}</pre>` : bounded(text);
}

customElements.define("answer-fields", AnswerFields);
