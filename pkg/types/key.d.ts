/** One private key. In: the key, in any form. Out: facts about it, and never the key. */
import type { PublicKey } from "./certificate.d.ts";

export interface PrivateKeyFacts {
  index: number;
  block: number;
  form: "pkcs8" | "pkcs1" | "sec1" | "openssh" | "dsa" | "encryptedPkcs8" | "legacyEncrypted";
  encrypted: boolean;
  /** Missing while the key is encrypted. */
  algorithm?: PublicKey["algorithm"];
  size?: number;
  curve?: string;
  /** SHA-256 of its public half as a subject public key info; missing when the key does not carry it. */
  publicSha256?: string;
}
