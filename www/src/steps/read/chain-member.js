/**
 * Inside "What it is". In: what was read, and one certificate of the chain. Out: whether the next one signed it, and whether the private key belongs to it.
 *
 * @import { Certificate, Inspection } from "countersign"
 * @import { CertificateInput } from "../../journey/read/certificate-input.js"
 */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { check, cross, info, warning } from "../../parts/icons.js";
import { keyFacts, keyHash } from "../../parts/key-facts.js";
import { bounded } from "../../parts/long-text.js";
import { privateKeyWords } from "../../words/facts.js";
import { said } from "../../words/said.js";

/** More private keys than this are counted, not told of. */
const visibleKeys = 20;

/** What is said of a certificate's signature, by what was found. */
const signed = {
  confirmed: { tone: "good", icon: check, words: () => msg("Its signature was verified with the next certificate’s key.") },
  refuted: { tone: "bad", icon: cross, words: () => msg("Its signature does not verify with the key of the certificate that is named as its issuer.") },
  notChecked: { tone: "warn", icon: warning, words: () => msg("Whether the next certificate signed it is not checked.") },
};

/** @param {Inspection} inspection @param {Certificate} certificate */
export function link({ chain, certificates }, certificate) {
  const link = chain.links.find((each) => certificates[each.certificate] === certificate);
  if (!link || link.issuer === link.certificate) return nothing;
  const { tone, icon, words } = signed[link.signature];
  return html`<p class="aside ${tone}" data-testid="link" data-signature=${link.signature}>${icon}<span>${words()}</span></p>`;
}

const belongs = {
  match: { tone: "good", icon: check, words: () => msg("The private key belongs to this certificate.") },
  mismatch: { tone: "bad", icon: cross, words: () => msg("The private key belongs to another certificate.") },
  notChecked: { tone: "warn", icon: warning, words: () => msg("Whether the private key belongs to this certificate is not checked.") },
};

/**
 * @param {CertificateInput} input
 * @param {boolean} isSent whether the key is sent with the certificate
 */
export function keyOf({ inspection, leaf, certificates, numberOf }, isSent) {
  if (!inspection || !leaf) return nothing;
  const { keys, match } = inspection;
  const own = keys.find(({ publicSha256 }) => publicSha256 !== undefined && publicSha256 === leaf.publicKey.sha256) ?? keys[0];
  if (!own) return isSent ? noKey() : nothing;
  const { tone, icon, words } = belongs[match.state];
  const number = keys.length;
  return html`<div class="message key ${tone}" data-testid="key" data-match=${match.state}>
    ${icon}
    <div>
      <p><strong>${words()}</strong> <span class="quiet">${privateKeyWords(own)}</span></p>
      <p class="small quiet">${bounded(said(match))}</p>
      ${
        match.state === "mismatch"
          ? html`${keyFacts(own, certificates, numberOf)}
              <div class="small" data-testid="leaf-key">${keyHash(msg("SHA-256 of the public key in this certificate"), leaf.publicKey.sha256)}</div>
              <p class="small">${msg("Add the certificate that belongs to this key, or the private key that this certificate was requested with.")}</p>`
          : nothing
      }
      ${
        number > 1
          ? html`<p class="small">${msg(str`${number} private keys were given; this one is used.`)}</p>
              ${keys.filter((key) => key !== own).slice(0, visibleKeys).map((key) => keyFacts(key, certificates, numberOf))}`
          : nothing
      }
    </div>
  </div>`;
}

function noKey() {
  return html`<div class="message note key" data-testid="key" data-match="none">
    ${info}
    <div>${msg(html`<strong>No private key.</strong> A server certificate is sent together with its key. Paste it beside the certificate.`)}</div>
  </div>`;
}
