/** In: the documented fields of an answer. Out: a table of them, as people read them. */
import { LitElement, html, nothing } from "lit";
import { msg, updateWhenLocaleChanges } from "@lit/localize";
import { controls } from "../styles/controls.js";
import { sheet } from "../styles/answer-fields.js";
import { bounded } from "./long-text.js";
import { spaced } from "../words/sentence.js";

/** @import { Result } from "countersign" */

/** What the services call what they answer, as people read it. @returns {Record<string, string>} */
const names = () => ({
  adminStateUp: msg("Administrative status"),
  algorithmType: msg("Key algorithm"),
  appId: msg("Resource space ID"),
  certificate: msg("Certificate content"),
  certificateId: msg("Certificate ID"),
  cnName: msg("Common name"),
  commonName: msg("Common name"),
  country: msg("Country or region"),
  createDate: msg("Created at"),
  createTime: msg("Created at"),
  createdAt: msg("Created at"),
  description: msg("Description"),
  domain: msg("Domain names"),
  effectiveDate: msg("Valid from"),
  encCertificate: msg("Encryption certificate"),
  enterpriseProjectId: msg("Enterprise project ID"),
  expireTime: msg("Valid until"),
  expiryDate: msg("Valid until"),
  fingerprint: msg("Fingerprint"),
  id: "ID",
  instanceId: msg("Gateway ID"),
  isHasTrustedRootCa: msg("Has a trusted root CA"),
  issuer: msg("Issuer"),
  locality: msg("Locality"),
  name: msg("Name"),
  notAfter: msg("Valid until"),
  notBefore: msg("Valid from"),
  ocspEnable: msg("OCSP verification"),
  ocspServerCaId: msg("CA certificate of the OCSP server"),
  ocspSslEnable: msg("OCSP over TLS"),
  organization: msg("Organization"),
  organizationalUnit: msg("Organizational unit"),
  owner: msg("Owner"),
  privateKeyEcho: msg("Private key echo"),
  projectId: msg("Project ID"),
  protectionReason: msg("Reason for protection"),
  protectionStatus: msg("Modification protection"),
  provisionEnable: msg("Self-registration"),
  san: msg("Domain names"),
  scmCertificateId: msg("CCM certificate ID"),
  serialNumber: msg("Serial number"),
  signatureAlgorithm: msg("Signature algorithm"),
  source: msg("Certificate source"),
  state: msg("State or province"),
  status: msg("Verified"),
  subjectAlternativeNames: msg("Domain names"),
  templateId: msg("Pre-provisioning template"),
  type: msg("Certificate type"),
  updateTime: msg("Changed at"),
  updatedAt: msg("Changed at"),
  verifyCode: msg("Verification code"),
  version: msg("Version"),
});

class AnswerFields extends LitElement {
  static properties = { result: { attribute: false } };

  static styles = [controls, sheet];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    /** @type {Result | undefined} */
    this.result = undefined;
  }

  render() {
    const fields = Object.entries(this.result ?? {}).filter(([name]) => name !== "kind" && name !== "requestId");
    if (!fields.length) return nothing;
    const known = names();
    return html`<details data-testid="result">
      <summary>${msg("Everything that the service returned")}</summary>
      <dl>
        ${fields.map(
          ([name, value]) =>
            html`<dt>${known[name] ?? spaced(name)}</dt>
              <dd data-field=${name}>${shown(value)}</dd>`,
        )}
      </dl>
    </details>`;
  }
}

/** @param {unknown} value */
function shown(value) {
  if (value === null) return html`<span class="quiet">null</span>`;
  if (value === "" || (Array.isArray(value) && !value.length)) return html`<span class="quiet">${msg("empty")}</span>`;
  if (value === true) return msg("yes");
  if (value === false) return msg("no");
  if (Array.isArray(value)) return bounded(value.join(", "));
  const text = String(value);
  return text.includes("-----BEGIN") ? html`<pre tabindex="0" role="region" aria-label="PEM">${text}</pre>` : bounded(text);
}

customElements.define("answer-fields", AnswerFields);
