/**
 * The activities. In: the id of a target, and codes. Out: plain data. Temporal keeps arguments, results and errors in its history, so none of them
 * holds a key, a password or a request: each activity opens what it needs and frees it.
 */
import { ApplicationFailure, Context } from "@temporalio/activity";
import { deliver, inPlace, review } from "countersign";
import type { Bundle, Credentials, Delivery, FindingCode, Journal, Operation } from "countersign";

/** What a target needs, for as long as one activity runs. */
export interface Opened {
  operation: Operation;
  bundle?: Bundle;
  credentials: Credentials;
  /** Codes of the warnings that are always accepted here. */
  accept: FindingCode[];
}

export interface Surroundings {
  /** Where all workers find it: a database; a file, when there is one worker. */
  journal: Journal;
  open(target: string): Promise<Opened>;
  relay?: string;
}

export interface Checked {
  /** A POST might act twice. */
  repeatable: boolean;
  errors: string[];
  /** Those that nobody has accepted yet. */
  warnings: { code: FindingCode; message: string }[];
}

export const createActivities = ({ journal, open, relay }: Surroundings) => ({
  async check(target: string): Promise<Checked> {
    const { operation, bundle, credentials, accept } = await open(target);
    try {
      const { findings } = review(operation, { bundle, inPlace: await inPlace(operation, { credentials, relay }) });
      return {
        repeatable: operation.kind !== "pca",
        errors: findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
        warnings: findings.flatMap(({ severity, code, message }) => (severity === "warning" && !accept.includes(code) ? [{ code, message }] : [])),
      };
    } finally {
      bundle?.free();
    }
  },

  /** Sends it and looks whether it is there. Run again after a crash, it finds in the journal what was sent, and looks. */
  async deliverOne(target: string, accepted: FindingCode[]): Promise<Pick<Delivery, "key" | "state" | "knownBy" | "reason">> {
    const { operation, bundle, credentials, accept } = await open(target);
    const { cancellationSignal: signal, heartbeat } = Context.current();
    try {
      const [delivery] = await deliver([{ operation, bundle, credentials, acknowledge: [...accept, ...accepted] }], {
        journal,
        relay,
        signal,
        attempts: 1, // Temporal waits and repeats.
        onProgress: ({ state }) => heartbeat(state),
      });
      if (delivery === undefined) throw ApplicationFailure.nonRetryable("Nothing was delivered.");
      const { key, state, knownBy, reason } = delivery;
      if (isPassing(delivery)) throw ApplicationFailure.retryable(reason?.message, "Passing");
      return { ...(key && { key }), state, ...(knownBy && { knownBy }), ...(reason && { reason }) };
    } finally {
      bundle?.free();
    }
  },
});

/** Whether it may well end otherwise in a minute. */
function isPassing({ state, outcome, reason }: Delivery): boolean {
  if (state !== "failed") return state === "unknown";
  return outcome?.failure?.cause === "throttled" || (outcome?.status ?? 0) >= 500 || reason?.by === "network";
}
