/** What was given. In: text or bytes. Out: every certificate, key and container in it, as facts. */
import type { OpenOptions } from "./bundle.d.ts";
import type { Certificate } from "./certificate.d.ts";
import type { Chain, Match } from "./chain.d.ts";
import type { ErrorCode } from "./codes.d.ts";
import type { Place } from "./error.d.ts";
import type { Input } from "./input.d.ts";
import type { PrivateKeyFacts } from "./key.d.ts";
import type { Said } from "./words.d.ts";

/**
 * Reads what was given and says what it is. Public facts only; never throws for what the text contains.
 *
 * @throws {CountersignError} `INPUT_NOT_RECOGNISED` for what is neither text nor bytes
 */
export function inspect(input: Input): Inspection;

/**
 * The same with the platform's cryptography: keys are unlocked, missing public halves found, the chain's signatures checked and
 * possession of the key proven. Nothing is kept. An encrypted key without its password, or with a wrong one, is a problem; so is a
 * `leaf` that is not there.
 *
 * @throws {CountersignError} as {@link inspect}
 */
export function examine(input: Input, options?: OpenOptions | null): Promise<Inspection>;

export interface Inspection {
  /** What was found, in the order given. */
  blocks: Block[];
  /** In the order given; `chain.order` says the right order. */
  certificates: Certificate[];
  /** Facts about the private keys, never the keys. */
  keys: PrivateKeyFacts[];
  chain: Chain;
  /** The first of the chain: `certificates[chain.order[0]]`, the same object. Missing without a certificate. */
  leaf?: Certificate;
  match: Match;
  /** What was put right while reading. */
  repairs: Repair[];
  /**
   * What could not be read, and where. Empty when everything was. One with `INPUT_LEFT_OUT` is about something else that was given,
   * such as a certificate request beside its certificate, and keeps no bundle from being opened.
   */
  problems: Problem[];
}

/** One PEM block, or the whole input when it was DER or bare base64. */
export interface Block {
  index: number;
  /** The text between `BEGIN` and the dashes, such as `CERTIFICATE`; empty when there is none, as in a binary file. */
  label: string;
  kind: "certificate" | "privateKey" | "container" | "other";
  /** When it is a container that can be read. What it holds stands among `certificates` and `keys`. */
  container?: Container;
  /** What it is instead when it is `other`, in one word, such as `certificate-request`; a problem says what to give. */
  foreign?: string;
  /** Index of the input it stands in, where a list was given. */
  input?: number;
  /** Where the block begins. */
  line: number;
  column: number;
}

/** A block that holds certificates and keys of its own. */
export interface Container {
  /** `.p7b`, which holds certificates; `.p12` or `.pfx`, which holds keys too. */
  form: "pkcs7" | "pkcs12";
  /** Whether part of it can only be read with its password. */
  encrypted: boolean;
  /** Whether the file is as its maker left it: its MAC was checked with the password, was not, or is not there. PKCS#12 only. */
  integrity?: "confirmed" | "notChecked" | "absent";
}

export interface Repair extends Said {
  /** `armor.what`, such as `armor.one-line`. */
  code: string;
  message: string;
  place: Place;
}

export interface Problem extends Said {
  code: ErrorCode;
  message: string;
  place: Place;
}
