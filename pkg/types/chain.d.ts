/** How what was found belongs together. In: certificates and keys. Out: the order of the chain, and whether the key is the leaf's. */
import type { Said } from "./words.d.ts";

/** The certificates in order: by names and key identifiers, and by signatures where they were checked. */
export interface Chain {
  /** Indexes into `certificates`: the leaf, then each issuer. Empty without a certificate. */
  order: number[];
  /** How many certificates the ordered chain has. */
  depth: number;
  /** Whether they were given in that order, with nothing else among them. */
  inOrder: boolean;
  /** The chain ends in a self-issued certificate, included here. */
  rootIncluded: boolean;
  /**
   * Who signed whom, one for each certificate of the chain whose issuer is here; a self-issued one is its own issuer. Where the
   * chain ends because a signature does not verify, that link is the last.
   */
  links: { certificate: number; issuer: number; signature: "confirmed" | "refuted" | "notChecked" }[];
  /** Name of the issuer that would come next and is not here. */
  missingIssuer?: { name: string; fetchFrom: string[] };
  /** Repeats of a certificate already in the list. */
  duplicates: number[];
  /** Certificates that could stand in for a member of the chain: cross-signed or renewed ones. */
  alternatives: number[];
  /** Certificates that belong to no place in the chain. */
  strays: number[];
  /** The certificates that could be the leaf when there are several; the chain starts at one of them. */
  leaves: number[];
  /** The leaf is the one that the option `leaf` names. */
  chosen?: true;
}

/** Whether the private key belongs to the leaf. */
export interface Match extends Said {
  state: "match" | "mismatch" | "notChecked";
  /** Why, in a sentence. */
  reason: string;
  /** On a mismatch, the index of the certificate whose public key stands in the private key, where it was given too. */
  fits?: number;
}
