/** One opinion. In: what a rule, an answer or a delivery found. Out: a code, a sentence, its place and its source. */
import type { FindingCode } from "./codes.d.ts";
import type { Place } from "./error.d.ts";

export interface Finding {
  code: FindingCode;
  /** `error`: the call will fail or break service; `warning`: accepted, but you probably do not want it; `note`: for your information. */
  severity: "error" | "warning" | "note";
  message: string;
  /** The values in the message. */
  arguments: Record<string, string>;
  place: Place;
  citation: { document: string; field: string };
  /** What the service is expected to answer. */
  predicts?: { status: number; code?: string };
  /** What would put it right. */
  repair?: string;
}
