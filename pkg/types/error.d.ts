/** We cannot go on. In: what went wrong. Out: an error with a stable code, a sentence for people, and the place. */
import type { ErrorCode } from "./codes.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Inspection, examine } from "./inspection.d.ts";
import type { Said, Words } from "./words.d.ts";

/**
 * We cannot go on: what was wrong, where, and what to do about it. Its stack begins with the call. A `send` of your own throws one, of the code
 * `REQUEST_INVALID`, to say that it has sent nothing.
 */
export class CountersignError extends Error {
  constructor(code: ErrorCode, message: string, details?: ErrorDetails);
  name: "CountersignError";
  /** Stable; the message is for people and may be reworded. */
  code: ErrorCode;
  /** Which sentence its message is; the same in every language. */
  id?: string;
  /** The values in it, by name. */
  arguments?: Record<string, string>;
  /** Where in the input, when it is about a place. */
  place?: Place;
  /** For `SIGNOFF_BLOCKED` the findings that block; for `SIGNOFF_UNACKNOWLEDGED` the warnings whose codes `acknowledge` lacks. */
  findings?: Finding[];
  /** What was found all the same, when a bundle could not be opened: {@link examine} would say no more. Neither in JSON nor in a log. */
  readonly inspection?: Inspection;
  toJSON(): ErrorData;
}

/** What an error may say beside its code and its message. */
export interface ErrorDetails {
  /** With `arguments`, the {@link Words} of the message. */
  id?: string | undefined;
  arguments?: Record<string, string> | undefined;
  place?: Place | undefined;
  findings?: Finding[] | undefined;
  inspection?: Inspection | undefined;
  /** What was thrown within, such as by `fetch`. */
  cause?: unknown;
}

/** An error as plain data, which JSON and a structured clone keep. */
export interface ErrorData extends Said {
  /** `CountersignError`, or that of what somebody else threw. */
  name: string;
  /** Missing where what was thrown had none; not one of ours where it had its own. */
  code?: ErrorCode | (string & {});
  message: string;
  place?: Place;
  findings?: Finding[];
}

/** A place in what was given: any part may be missing. */
export interface Place {
  /** Index of the input, where a list was given. Lines and columns are those of that input. */
  input?: number;
  /** Index of the PEM block, counted through all inputs. */
  block?: number;
  line?: number;
  column?: number;
  /** Index of the certificate, in the order given. */
  certificate?: number;
  /** A field of the operation, such as `domain`, or of a certificate, such as `serialNumber`; `encryption` where the rest is a place in the second pair. */
  field?: string;
}
