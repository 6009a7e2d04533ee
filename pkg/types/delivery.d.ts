/** Many operations. In: targets, and what they share. Out: how each ended, as plain data that can be kept. */
import type { ErrorCode } from "./codes.d.ts";
import type { Diagnosis } from "./doctor.d.ts";
import type { CountersignError, ErrorData } from "./error.d.ts";
import type { Finding } from "./finding.d.ts";
import type { Proof } from "./lookup.d.ts";
import type { Operation } from "./service.d.ts";
import type { Outcome } from "./outcome.d.ts";
import type { Answer, Credentials, PreparedRequest, SendOptions, SignedRequest, SigningAlgorithm, send } from "./request.d.ts";
import type { Context } from "./signoff.d.ts";
import type { Words } from "./words.d.ts";

/**
 * Prepares, signs, sends and reads many operations, a few at a time; one that fails stops no other, and it never throws for one.
 *
 * A `PUT` is tried again after a wait when the service is overloaded or no answer came. A `POST` is not: it might act twice. A signature
 * refused for its time is made once more with the gateway's time, since nothing has happened yet.
 *
 * Afterwards it looks whether what was sent is there, and looks again for a minute while it is not; what cannot be looked at stays as the
 * answer has it, and `unknown` is what a look showed to be otherwise before it could be looked at for that long. What is not known is settled by looking, also when it was sent by an earlier call.
 *
 * An access key or token goes out alone until a service has taken it, and no more once a gateway has refused it, which locks keys that are
 * refused too often. Two targets at one place follow one another, and the same request twice is sent once.
 *
 * @returns a result for each target, in their order; plain data, which JSON keeps
 * @throws {CountersignError} `OPERATION_INVALID` for options and members of targets that there are not: then nothing was sent
 */
export function deliver(targets: Target[], options?: DeliveryOptions | null): Promise<Delivery[]>;

/** One operation, and what it needs. */
export interface Target extends Omit<Context, "now"> {
  operation: Operation;
  /** Absent when the relay signs with its own. */
  credentials?: Credentials | undefined;
  /** Told from the host if absent. */
  algorithm?: SigningAlgorithm | undefined;
  /** Instead of the one in the options. */
  relay?: string | URL | undefined;
}

export interface DeliveryOptions {
  /** Address of a relay, as for {@link send}. */
  relay?: string | URL | undefined;
  /** The secret of a guarded relay. */
  guard?: string | undefined;
  /** How many at a time; 4 if absent. */
  concurrency?: number | undefined;
  /** How often at most, for each target; 4 if absent. */
  attempts?: number | undefined;
  /** Milliseconds for the whole answer to come; 30,000 if absent. */
  timeout?: number | undefined;
  /** Ends it: what waits is not sent, what is on its way is `unknown`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => unknown) | undefined;
  /**
   * What earlier calls gave, in any order, as it was given or out of JSON: each is found by its `key`. What is done is given again; of
   * what is `unknown` a look tells, and a `POST` of which it does not is given again as well. All else is run; a rehearsal on the sandbox counts for nothing.
   * Of two `PUT`s to one address the later, by its `time`, has taken the place of the other; of two results of one `PUT`, also of a
   * journal's, the later counts. A `PUT` that is done by `previous`, and that a `journal` beside it does not have, is sent again: there another
   * may have taken its place.
   */
  previous?: Delivery[] | undefined;
  /**
   * Whether to look afterwards, with the same credentials, if what was sent is there; `true` if absent. What is `unknown` is settled so,
   * and never sent again for it.
   */
  prove?: boolean | undefined;
  /** Keeps the results as they come, and gives back those of earlier calls: a file, a database. */
  journal?: Journal | undefined;
  /**
   * How much goes to each service for each access key or token: `{ elb: { requests: 10, milliseconds: 1_000 } }`; as much as
   * `concurrency` lets through if absent. When a service says "too many", all that goes to it from the same caller waits together, with and without.
   */
  rates?: Partial<Record<"elb" | "apig" | "iotda" | "pca", Rate | undefined>> | undefined;
  /** The clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Chance: 0 to 1. */
  random?: (() => number) | undefined;
  /** Waits; the signal ends it early. */
  delay?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
  /** What sends. What it throws leaves it unknown whether it was sent, unless it is a {@link CountersignError} of the code `REQUEST_INVALID`. */
  send?: ((request: PreparedRequest | SignedRequest, options: SendOptions) => Promise<Pick<Answer, "status" | "headers" | "body">>) | undefined;
  /** As for {@link send}. */
  fetch?: SendOptions["fetch"];
}

/** At most so many requests begin within so many milliseconds, questions among them. */
export interface Rate {
  /** 1 if absent. */
  requests?: number | undefined;
  /** 1,000 if absent. */
  milliseconds?: number | undefined;
}

/**
 * Where the results of {@link deliver} are kept. Both may wait, for as long as the `timeout`.
 *
 * What a `PUT` sent is no longer there once another `PUT` to the same address, which is the key up to its last space, may have been sent: so `put` forgets those
 * before, as the file of `countersign/journal` does. Else a certificate that comes back is given as done, and the newer one is in place.
 */
export interface Journal {
  /** What is known of a request; nothing when nothing is. When it cannot be read, nothing is sent. */
  get(key: string): Delivery | null | undefined | Promise<Delivery | null | undefined>;
  /** Before each sending, when it is `unknown`, and after. When that cannot be written before, nothing is sent; after, a finding says so. */
  put(key: string, delivery: Delivery): unknown;
}

/** Where a target stands. */
export interface Progress {
  /** Its index. */
  target: number;
  state: "signing" | "sending" | "waiting" | "proving" | "done" | "failed";
  /** From 1; 0 when nothing was sent. */
  attempt: number;
  /** Milliseconds until the next attempt, or the next look. */
  wait?: number;
  /** How it ended: with `done` and `failed`. */
  delivery?: Delivery;
}

/**
 * That of the outcome, or what a look shows; or `unknown`: it was sent, and whether it took effect is not known. Look before it is sent again.
 * A refusal of a later attempt, in this call or after an earlier one, leaves it `unknown`: only a success, or a look, tells.
 */
export type DeliveryState = Outcome["state"] | "unknown";

export interface Delivery {
  /** Its name, by which it is found again: method, address, with its ids in small letters, and the hash of the body. Missing when there was nothing to send, as all of these. */
  key?: string;
  kind?: Operation["kind"];
  host?: string;
  path?: string;
  bodySha256?: string;
  /** When it was prepared, by the clock it was prepared with: the `now` of its record. */
  time?: string;
  state: DeliveryState;
  /** How that is known: a look has shown it, or that it did not take effect; or by the outcome alone. */
  knownBy?: "looking" | "echo" | "acceptance";
  /** What is there, where it could be looked at, or why it could not. */
  proof?: Proof;
  /** The last answer, whose state may be another than that of the whole; {@link Unanswered} when it was sent and none did. */
  outcome?: Outcome | Unanswered;
  /** When none did, or nothing was sent. */
  error?: ErrorData;
  /** Why it is not done: whenever it is neither `confirmed` nor `accepted`. */
  reason?: DeliveryReason;
  /** How often it was sent. */
  attempts: number;
  /** Seconds that the gateway's clock is ahead of ours, when it was signed with the gateway's time. */
  clockOffset?: number;
  /** Why it was refused, when that is about the signature. */
  diagnosis?: Diagnosis;
  /** What to know about the way there. */
  findings: Finding[];
  /** Who had it, when it was answered: the service or its stand-in, straight or through a relay, and the origin it was sent to. */
  delivered?: { by: "service" | "sandbox"; via: "direct" | "relay"; origin: string };
}

/** Why a delivery is not done. With `state` it says which of four it is: done, refused (`failed`, sent), not sent (`failed`, not sent), not known. */
export interface DeliveryReason {
  /** Who says so; `caller`: it ended here, for what was given, or because it was cancelled. */
  by: "service" | "gateway" | "relay" | "caller" | "network" | "other";
  /** Whether it went out, now or by an earlier call of which it is not known what became. */
  sent: boolean;
  /** That of the service, an {@link ErrorCode}, or a finding's. */
  code: string;
  message: string;
  /** Those of the message, where it is ours and not the service's, a journal's or a runtime's. */
  id?: string;
  arguments?: Record<string, string>;
  remedy?: string;
  remedyWords?: Words;
}

/** Stands for the outcome of what was sent and not answered. */
export interface Unanswered {
  state: "unknown";
  /** That of the error. */
  code: string;
  status?: undefined;
  requestId?: undefined;
  confirmations: [];
  failure?: undefined;
  findings: [];
  result?: undefined;
  raw?: undefined;
}
