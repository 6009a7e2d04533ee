/**
 * In: the fields of "Credentials and send". Out: the credentials; nothing while a field that is needed is blank.
 *
 * @import { Credentials } from "countersign"
 */
import { msg } from "@lit/localize";

/** What each field is called, as the vendor calls it. */
export const credentialLabels = {
  get accessKey() {
    return msg("Access key ID");
  },
  get secretKey() {
    return msg("Secret access key");
  },
  get securityToken() {
    return msg("Security token");
  },
  get token() {
    return msg("IAM token");
  },
  get guard() {
    return msg("Secret of this relay");
  },
};

/**
 * @typedef {object} Keyring
 * @property {"keys" | "token"} kind
 * @property {string} accessKey
 * @property {string} secretKey
 * @property {string} securityToken only with temporary keys
 * @property {string} token
 * @property {string} guard the secret of a relay that wants one; no credential of the cloud
 */

/** @returns {Keyring} */
export function emptyKeyring() {
  return { kind: "keys", accessKey: "", secretKey: "", securityToken: "", token: "", guard: "" };
}

/**
 * @param {Omit<Keyring, "guard">} keyring
 * @returns {Credentials | undefined}
 */
export function toCredentials(keyring) {
  // A blank at either end comes from copying; none of these values may hold one.
  const accessKey = keyring.accessKey.trim();
  const secretKey = keyring.secretKey.trim();
  const securityToken = keyring.securityToken.trim();
  const token = keyring.token.trim();
  if (keyring.kind === "token") return token ? { token } : undefined;
  if (!accessKey || !secretKey) return undefined;
  return securityToken ? { accessKey, secretKey, securityToken } : { accessKey, secretKey };
}
