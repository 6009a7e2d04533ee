/** Why a signature was refused. In: a signed request, and the answer. Out: the cause, and what to do. */
import type { Time } from "./input.d.ts";
import type { AnswerHeaders, SignedRequest } from "./request.d.ts";
import type { Said, Words } from "./words.d.ts";

/**
 * Says why an answer refuses a signed request: clock, host, path, header, body, key, algorithm or token.
 *
 * @param answer with its `date` header, where the runtime lets it be seen
 * @param options.now when the answer came
 * @throws {CountersignError} `REQUEST_INVALID` for what `sign` did not give, or what is no answer; `TIME_INVALID`
 */
export function diagnose(
  signed: SignedRequest,
  answer: { status: number; headers?: AnswerHeaders | undefined; body: string },
  options?: { now?: Time | undefined } | null,
): Diagnosis;

/** No secret stands in it. */
export interface Diagnosis extends Said {
  cause: "clock" | "host" | "path" | "header" | "body" | "key" | "algorithm" | "token" | "permission" | "unknown";
  message: string;
  /** What to do. */
  remedy: string;
  remedyWords?: Words;
  /** The lines in which our canonical request and the gateway's differ; empty where it does not say what it saw. */
  differences: LineDifference[];
  /** How far our clock is ahead of the gateway's, when the answer says its time; negative when it is behind. */
  skewSeconds?: number;
}

export interface LineDifference {
  /** Of our canonical request, or of the gateway's when ours has no such header; from 1. */
  line: number;
  /** Empty when we have no such header. */
  ours: string;
  /** Empty when the gateway saw no such header. */
  theirs: string;
}
