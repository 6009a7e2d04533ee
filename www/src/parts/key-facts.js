/**
 * In: what is known of a private key, and the certificates beside it. Out: what the key is, the hash of its public half, and which it fits.
 *
 * @import { Certificate, PrivateKeyFacts } from "countersign"
 */
import { html, nothing } from "lit";
import { privateKeyWords } from "../words/facts.js";
import { numbered } from "../words/role.js";
import "./copy-button.js";

/**
 * @param {PrivateKeyFacts} key
 * @param {Certificate[]} [certificates] none where there are none to fit
 */
export function keyFacts(key, certificates) {
  const { publicSha256, encrypted } = key;
  return html`<div class="small" data-testid="key-facts">
    <p>
      ${encrypted && !key.algorithm ? "A private key that is still encrypted" : "A private key"}:
      ${privateKeyWords(key)}.${certificates ? html` <span data-testid="key-fits">${fits(key, certificates)}</span>` : nothing}
    </p>
    ${
      publicSha256 === undefined
        ? nothing
        : html`<p class="quiet">
            SHA-256 of its public key: <span class="mono exact">${publicSha256}</span
            ><copy-button .text=${publicSha256} label="" what="Copy the SHA-256 of the public key"></copy-button>
          </p>`
    }
  </div>`;
}

/** @param {PrivateKeyFacts} key @param {Certificate[]} certificates */
function fits({ publicSha256 }, certificates) {
  if (publicSha256 === undefined) return "Which certificate it fits cannot be told before it is read.";
  const fitting = certificates.filter(({ publicKey }) => publicKey.sha256 === publicSha256);
  if (!fitting.length) return "It fits none of the certificates you pasted.";
  return `It fits ${numbered(fitting)} of what you pasted.`;
}
