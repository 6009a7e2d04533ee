/**
 * Whether a call will be accepted. In: an operation, and what it is reviewed with. Out: the verdict, what was found, what is sent otherwise
 * than given.
 */
import type { Bundle } from "./bundle.d.ts";
import type { EditCode, FindingCode } from "./codes.d.ts";
import type { Edit, Finding } from "./finding.d.ts";
import type { Time } from "./input.d.ts";
import type { InPlace, inPlace } from "./lookup.d.ts";
import type { Operation } from "./service.d.ts";
import type { Said } from "./words.d.ts";

/** What an operation is reviewed and prepared with. */
export interface Context {
  /** `elb`, `apig`: the certificate and key to send. `iotda`, `pca`: a certificate to check the fields against. */
  bundle?: Bundle | undefined;
  /** The second pair of an SM2 certificate: the bundle signs, this one encrypts. */
  encryption?: Bundle | undefined;
  /** The time of the clock if absent. */
  now?: Time | undefined;
  /** Codes of findings whose {@link Edit} is not wanted: what was given is sent instead. */
  refuse?: EditCode[] | undefined;
  /** Codes of the warnings that are accepted; `prepare` asks for them. */
  acknowledge?: FindingCode[] | undefined;
  /** What {@link inPlace} gave for the operation: the rules then know what they would otherwise ask or guess. */
  inPlace?: InPlace | undefined;
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
  /** Errors first, then warnings, then notes. What is sent otherwise than given is a finding with an `edit`. */
  findings: Finding[];
  rules: {
    /** Of the rules: that of the crate. */
    version: string;
    ran: number;
    notApplicable: FindingCode[];
    /** Not the same as passed. */
    notChecked: (Said & { code: FindingCode; reason: string })[];
  };
}
