/** Old beside new. In: what is in place, and a bundle. Out: what changes. */
import type { Bundle } from "./bundle.d.ts";
import type { GeneralName } from "./certificate.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Input } from "./input.d.ts";
import type { InPlace } from "./lookup.d.ts";
import type { inspect } from "./inspection.d.ts";

/**
 * What changes when the bundle's leaf takes the place of the certificate that is there now.
 *
 * @param current what is in place, in any form that {@link inspect} reads; its leaf counts
 * @throws {CountersignError} `CERTIFICATE_MISSING` when either holds no certificate; what {@link Bundle.open} says of what is in place when
 * that cannot be read, such as `KEY_PASSWORD_REQUIRED`
 */
export function compare(current: Input, bundle: Bundle): Difference;

/**
 * The same of what was looked up. Where the service does not give out the certificate, only what it tells of it is compared.
 *
 * @throws {CountersignError} `CERTIFICATE_MISSING` when nothing of the one in place is known; `OPERATION_INVALID`
 */
export function compare(current: InPlace, bundle: Bundle): KnownDifference;

/** What is not known of the certificate in place is left out. */
export type KnownDifference = Pick<Difference, "same" | "names" | "validity" | "findings"> & Partial<Difference>;

export interface Difference {
  /** It is the same certificate. */
  same: boolean;
  /** Subject alternative names. One that a wildcard of the other certificate covers is neither lost nor gained. */
  names: { gained: GeneralName[]; lost: GeneralName[]; kept: GeneralName[] };
  /** RFC 4514 text. */
  subject: Change<string>;
  issuer: Change<string>;
  /** Both certify the same key. */
  keyReused: boolean;
  /** Such as `RSA 2048` or `EC P-256`. */
  publicKey: Change<string>;
  /** Its name, such as `SHA256-RSA`; dotted text where it has none here. */
  signatureAlgorithm: Change<string>;
  validity: {
    from: { notBefore?: string; notAfter?: string };
    to: { notBefore?: string; notAfter?: string };
    /** For how long both are valid; missing when they never are. */
    overlapSeconds?: number;
    /** For how long neither is, when the new one begins after the old one has ended. */
    gapSeconds?: number;
    /** The new one ends before the old one does. */
    endsEarlier: boolean;
  };
  /** A certificate without the extension has no entries here, and may be used for everything. */
  keyUsage: { gained: string[]; lost: string[] };
  extendedKeyUsage: { gained: string[]; lost: string[] };
  /** Whether it may issue certificates. */
  certificateAuthority: Change<boolean>;
  /** What of all this to look at: the warnings, then the notes. */
  findings: Finding[];
}

export interface Change<T> {
  changed: boolean;
  from: T;
  to: T;
}
