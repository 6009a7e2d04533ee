/**
 * In: what is known of a private key, and the certificates beside it. Out: what the key is, the hash of its public half, and which it fits.
 *
 * @import { PrivateKeyFacts } from "countersign"
 * @import { Named } from "../words/role.js"
 */
import { msg, str } from "@lit/localize";
import { html, nothing } from "lit";
import { privateKeyWords } from "../words/facts.js";
import { numbered } from "../words/role.js";
import "./copy-button.js";

/** @typedef {Named & { publicKey: { sha256: string } }} Keyed */

/**
 * @param {PrivateKeyFacts} key
 * @param {Keyed[]} [certificates] none where there are none to fit
 * @param {(certificate: Named) => number} [numberOf]
 */
export function keyFacts(key, certificates, numberOf) {
  const { publicSha256, encrypted } = key;
  const kind = privateKeyWords(key);
  return html`<div class="small" data-testid="key-facts">
    <p>
      ${encrypted && !key.algorithm ? msg(str`A private key that is still encrypted: ${kind}.`) : msg(str`A private key: ${kind}.`)}
      ${certificates ? html` <span data-testid="key-fits">${fits(key, certificates, numberOf)}</span>` : nothing}
    </p>
    ${publicSha256 === undefined ? nothing : keyHash(msg("SHA-256 of the private key’s public half"), publicSha256)}
  </div>`;
}

/**
 * @param {string} label
 * @param {string} sha256
 */
export function keyHash(label, sha256) {
  return html`<p class="quiet key-hash">
    <span>${label}:</span> <span class="mono exact">${sha256}</span><copy-button .text=${sha256} label="" what=${msg(str`Copy: ${label}`)}></copy-button>
  </p>`;
}

/**
 * @param {PrivateKeyFacts} key
 * @param {Keyed[]} certificates
 * @param {(certificate: Named) => number} [numberOf]
 */
function fits({ publicSha256 }, certificates, numberOf) {
  if (publicSha256 === undefined) return msg("Which certificate it fits cannot be told before it is decrypted.");
  const fitting = certificates.filter(({ publicKey }) => publicKey.sha256 === publicSha256);
  if (!fitting.length) return msg("It fits none of the certificates that you pasted.");
  const names = numbered(fitting, numberOf);
  return msg(str`Of what you pasted, it fits ${names}.`);
}
