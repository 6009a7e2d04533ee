/** One opinion. In: what a rule, an answer or a delivery found. Out: a code, a sentence, its place and its source. */
import type { EditCode, FindingCode } from "./codes.d.ts";
import type { Place } from "./error.d.ts";
import type { Said, Words } from "./words.d.ts";

export interface Finding extends Said {
  code: FindingCode;
  /** `error`: the call will fail or break service; `warning`: accepted, but you probably do not want it; `note`: for your information. */
  severity: "error" | "warning" | "note";
  message: string;
  place: Place;
  citation: { document: string; field: string };
  /** What the service is expected to answer. */
  predicts?: { status: number; code?: string };
  /** What would put it right. */
  repair?: string;
  repairWords?: Words;
  /** What is sent otherwise than given, where that is what it speaks of. */
  edit?: Edit;
}

/** What is sent otherwise than given. Public facts only. */
export interface Edit {
  /** Whether it can be refused, by the code of its finding: an {@link EditCode}. Only strict PEM and plain keys are ever sent. */
  refusable: boolean;
  /** Whether it has been. */
  refused: boolean;
  /** One line for each certificate, or for the key: without the edit, and with it. Of the text itself, the codes of what was put right in it. */
  before: string[];
  after: string[];
}
