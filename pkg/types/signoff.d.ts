/**
 * Whether a call will be accepted. In: an operation, and what it is reviewed with. Out: the verdict, what was found, what is sent otherwise
 * than given.
 */
import type { Bundle } from "./bundle.d.ts";
import type { EditCode, FindingCode } from "./codes.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Time } from "./input.d.ts";
import type { Operation } from "./operation.d.ts";

/** What an operation is reviewed and prepared with. */
export interface Context {
  /** `elb`, `apig`: the certificate and key to send. `iotda`, `pca`: a certificate to check the fields against. */
  bundle?: Bundle | undefined;
  /** The second pair of an SM2 certificate: the bundle signs, this one encrypts. */
  encryption?: Bundle | undefined;
  /** The time of the clock if absent. */
  now?: Time | undefined;
  /** Codes of the {@link Edit}s that are not wanted: what was given is sent instead. */
  refuse?: EditCode[] | undefined;
  /** Codes of the warnings that are accepted; `prepare` asks for them. */
  acknowledge?: FindingCode[] | undefined;
}

/**
 * Runs every rule and gives the verdict. Never throws for what a rule finds.
 *
 * @throws {CountersignError} `OPERATION_INVALID`, `IDENTIFIER_INVALID` or `ENDPOINT_UNKNOWN` when there is no operation to review,
 * `TIME_INVALID`, `BUNDLE_RELEASED`
 */
export function review(operation: Operation, context?: Context | null): Signoff;

export interface Signoff {
  verdict: "ready" | "readyWithWarnings" | "blocked";
  findings: Finding[];
  /** What is sent differs from what was given in these ways. */
  edits: Edit[];
  rules: {
    /** Of the rules: that of the crate. */
    version: string;
    ran: number;
    notApplicable: string[];
    /** Not the same as passed. */
    notChecked: { code: string; reason: string }[];
  };
}

/** One difference between what was given and what is sent, public facts only. */
export interface Edit {
  code: EditCode | "armor.repaired" | "key.decrypted";
  message: string;
  /** Whether it can be refused. Only strict PEM and plain keys are ever sent. */
  refusable: boolean;
  /** Whether it has been. */
  refused: boolean;
  /** One line for each certificate, or for the key; without the edit, and with it. */
  before: string[];
  after: string[];
}
