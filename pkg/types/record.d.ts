/** The sign-off record. In: what was cleared and sent. Out: canonical JSON without a secret, signed, chained and checked. */
import type { Bundle } from "./bundle.d.ts";
import type { Certificate } from "./certificate.d.ts";
import type { Delivery, Unanswered } from "./delivery.d.ts";
import type { Place } from "./error.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Operation } from "./service.d.ts";
import type { Outcome } from "./outcome.d.ts";
import type { prepare } from "./request.d.ts";
import type { Context, Signoff } from "./signoff.d.ts";
import type { Said } from "./words.d.ts";

/**
 * The sign-off record: what was cleared, by which rules, in what time and how it ended, as canonical JSON (RFC 8785). Keep the text as
 * it is: its bytes are what is hashed and signed. It holds no key, no token, no header and no body, but hashes.
 *
 * @throws {CountersignError} as {@link prepare} does; `RECORD_INVALID` when a part is not what it should be, or a text, such as
 * the note, holds a private key or, with the bundle at hand, any piece of its own; or there is no such part
 */
export function record(parts: RecordParts): string;

/** What a record is made of: what {@link prepare} was called with, and what is known beside. */
export interface RecordParts extends Context {
  operation: Operation;
  /** How it ended. A record may be made before anything is sent. */
  outcome?: Outcome | Unanswered | undefined;
  /** Instead of `outcome`: what `deliver` gave. Its time is the record's unless `now` is given. What was never sent has no end. */
  delivery?: Delivery | undefined;
  /** Who had it, as a delivery says it. */
  delivered?: Delivery["delivered"] | undefined;
  /** What the operator has to say. */
  note?: string | undefined;
  /** Who that is. */
  operator?: string | undefined;
  /** SHA-256 of the WebAssembly module's file, if whoever loaded it knows. */
  moduleSha256?: string | undefined;
  /** The text of the record before this one; its hash goes into this one. */
  previous?: string | undefined;
}

/** A record as JSON.parse gives it. */
export interface SignoffRecord {
  version: 1;
  /** When it was signed off: `now`. */
  time: string;
  /** The operation as it was given, and where it went. For the text of a certificate stand the fingerprints of those in it. */
  operation: { kind: Operation["kind"]; host: string; method: string; path: string; [field: string]: unknown };
  /** SHA-256 of the bytes of the body. */
  bodySha256: string;
  /** The certificates that went along or were looked at, leaf first. */
  certificates: RecordedCertificate[];
  /** Those of the second pair. */
  encryptionCertificates?: RecordedCertificate[];
  /** SHA-256 of the leaf's subject public key info. */
  publicKeySha256?: string;
  rulesVersion: string;
  verdict: Signoff["verdict"];
  findings: { code: string; severity: Finding["severity"]; place?: Place }[];
  /** Codes of the warnings that were acknowledged, and of the edits that were refused. */
  acknowledged: string[];
  refusedEdits: string[];
  note?: string;
  moduleSha256?: string;
  /** Who that is. */
  operator?: string;
  /** `rehearsed`: the sandbox answered. Without a status no answer came, and `code` says why. */
  outcome?: { state: Outcome["state"] | "rehearsed"; status?: number; requestId?: string; code?: string; knownBy?: Delivery["knownBy"] };
  /** Who had it, which way it went and where to. */
  delivered?: { by: "service" | "sandbox"; via?: "direct" | "relay"; origin?: string };
  /** SHA-256 of the text of the record before this one. */
  previous?: string;
}

export interface RecordedCertificate {
  sha256: string;
  subject: string;
  notAfter?: string;
}

/**
 * Whether records that follow one another, the oldest first, are sound, contradict neither themselves nor one another, and hold on to each
 * other. A text must be canonical; an object is taken for what its canonical text would be. Nothing is asked of any service.
 *
 * That none is missing at either end cannot be told from the records themselves. Keep the hash of the last one where nobody changes it:
 * `from` is that of the record before the first, or of the first itself: lower-case hex.
 *
 * @throws {CountersignError} `RECORD_INVALID` for what is no list, or a `from` that is no hash
 */
export function verifyRecords(records: (string | object)[], options?: { from?: string | undefined } | null): RecordReport;

export interface RecordReport {
  valid: boolean;
  /** The first thing that is wrong with each record, and each one that does not follow the one before it. */
  problems: RecordProblem[];
}

export interface RecordProblem extends Said {
  /** Its position, from 0. */
  record: number;
  /**
   * `record.malformed`, `record.version-unknown`, `record.not-canonical`, `record.holds-key`, `record.contradicts-itself`,
   * `record.chain-broken`, `record.time-backwards`.
   */
  code: string;
  /** Such as `certificates[0].sha256`. */
  field?: string;
  message: string;
}

/**
 * Signs a record with the bundle's key: a JSON Web Signature (RFC 7515, compact) with the chain in its header `x5c`.
 * RS256, ES256, ES384, ES512 or EdDSA, as the key is.
 *
 * @throws {CountersignError} `RECORD_INVALID`; `KEY_UNSUPPORTED` without a key, or with one that this platform cannot sign with
 */
export function signRecord(record: string, bundle: Bundle): Promise<string>;

/**
 * Whether a signed record is what its certificate's key signed, and sound. Whether that certificate is to be trusted, and was valid in its
 * time, is for you to say; anybody can sign with a certificate made for it, so ask for `signedByRecordedKey` too.
 *
 * @throws {CountersignError} `RECORD_INVALID` when it is no signed record; `KEY_UNSUPPORTED` when this platform cannot tell
 */
export function verifyRecordSignature(jws: string): Promise<RecordSignature>;

export interface RecordSignature {
  valid: boolean;
  /** The key that signed it is the one that the record names: that of the certificate that was sent or looked at. Missing when it names none. */
  signedByRecordedKey?: boolean;
  /** What is wrong with the record itself, if anything is. */
  problems?: RecordProblem[];
  /** The record's text; empty when it holds a private key. */
  record: string;
  /** The first certificate of `x5c`. */
  certificate: Certificate;
}
