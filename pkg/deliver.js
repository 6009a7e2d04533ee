/**
 * Many operations in, the outcome of each out: prepared, signed, sent, read. What may be tried again is, what may not be is not,
 * and one that fails stops no other. The clock, chance and waiting are arguments.
 *
 * @import { Answer, CountersignError, Delivery, DeliveryOptions, DeliveryState, Diagnosis, Finding, Outcome } from "./wasm/types.d.ts"
 * @import { PreparedRequest, Progress, SignedRequest, Target } from "./wasm/types.d.ts"
 */
import * as api from "./api.js";
import { check } from "./core.js";
import { failure } from "./failure.js";

/** Milliseconds: the first wait is up to the first, no jitter is beyond the second, no wait beyond the third. */
const [FIRST_WAIT, LONGEST_JITTER, LONGEST_WAIT] = [1_000, 30_000, 60_000];

/** The service is overloaded, or not there for a moment. Throttling that comes as 403 is told by the outcome. */
const PASSING = [429, 502, 503, 504];

/**
 * @param {Target[]} targets
 * @param {DeliveryOptions} [options]
 * @returns {Promise<Delivery[]>}
 */
export async function deliver(targets, options = {}) {
  check("deliver");
  if (!Array.isArray(targets)) throw failure("OPERATION_INVALID", "Give a list of targets: [{ operation, bundle, credentials }].");
  const { concurrency = 4, previous } = options;
  if (previous && previous.length !== targets.length) {
    const message = `previous has ${previous.length} results for ${targets.length} targets. Give the same targets in the same order.`;
    throw failure("OPERATION_INVALID", message);
  }
  const round = new Round(options);
  /** @type {Delivery[]} */
  const deliveries = [];
  const queue = targets.entries();
  const worker = async () => {
    for (const [index, target] of queue) deliveries[index] = await round.deliver(target, index, previous?.[index]);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, targets.length) || 1) }, worker));
  return deliveries;
}

/** What the deliveries of one call share: the options, and how far off our clock has turned out to be. */
class Round {
  /** Milliseconds to add to our clock; unknown until a gateway has said so. @type {number | undefined} */
  #offset;
  #options;

  /** @param {DeliveryOptions} options */
  constructor({ now = Date.now, random = Math.random, delay = pause, attempts = 4, timeout = 30_000, send = api.send, ...rest }) {
    this.#options = { now, random, delay, attempts, timeout, send, ...rest };
  }

  /**
   * @param {Target} target
   * @param {number} index
   * @param {Delivery | undefined} before
   * @returns {Promise<Delivery>}
   */
  async deliver(target, index, before) {
    if (before && !["failed", "unknown"].includes(before.state)) return before;
    const { signal, delay } = this.#options;
    const report = (/** @type {Omit<Progress, "target">} */ progress) => this.#report({ target: index, ...progress });
    /** @type {PreparedRequest | undefined} */
    let request;
    /** @type {Delivery} */
    let delivery = { state: "failed", attempts: 0, findings: [] };
    try {
      if (signal?.aborted) throw failure("CANCELLED", "It was cancelled before anything was sent.");
      request = api.prepare(target.operation, { ...target, now: this.#time() });
      // Whether it took effect is for a person to find out: a second one might act twice.
      if (before?.state === "unknown" && !isIdempotent(request)) return before;
      /** @type {number | undefined} */
      let wait;
      do {
        const attempt = delivery.attempts + 1;
        report({ state: "signing", attempt });
        const [offset, signed] = [this.#offset, this.#signed(request, target)];
        report({ state: "sending", attempt });
        // Should anything fail from here on, it has been sent all the same.
        delivery = { ...delivery, state: "unknown", attempts: attempt };
        ({ delivery, wait } = await this.#attempt(target, signed, attempt, offset));
        if (wait) {
          report({ state: "waiting", attempt, wait });
          await delay(wait, signal);
        }
      } while (wait !== undefined && !signal?.aborted);
    } catch (error) {
      delivery = { ...delivery, error: /** @type {CountersignError} */ (error) };
    } finally {
      request?.body.fill(0);
    }
    report({ state: ["failed", "unknown"].includes(delivery.state) ? "failed" : "done", attempt: delivery.attempts });
    return delivery;
  }

  /**
   * What is sent: without credentials the request as it is, for a relay that signs.
   *
   * @param {PreparedRequest} request
   * @param {Target} target
   * @returns {PreparedRequest | SignedRequest}
   */
  #signed(request, { credentials, algorithm, operation: { region } }) {
    return credentials ? api.sign(request, credentials, { now: this.#time(), algorithm, region }) : { ...request, body: request.body.slice() };
  }

  /**
   * Sends and reads once. With a `wait`, in milliseconds, it may be tried again.
   *
   * @param {Target} target
   * @param {PreparedRequest | SignedRequest} signed
   * @param {number} attempts those made, with this one
   * @param {number | undefined} offset of the clock it was signed with
   * @returns {Promise<{ delivery: Delivery, wait?: number }>}
   */
  async #attempt(target, signed, attempts, offset) {
    const findings = offset === undefined ? [] : [clockCorrected(offset / 1_000)];
    const told = { attempts, findings, ...(offset !== undefined && { clockOffset: offset / 1_000 }) };
    const isLast = attempts >= this.#options.attempts;
    let answer;
    try {
      answer = await this.#send(signed, target.relay ?? this.#options.relay);
    } catch (thrown) {
      const error = /** @type {CountersignError} */ (thrown);
      const unanswered = error.code === "NETWORK_FAILED";
      /** @type {Delivery} */
      const delivery = { ...told, state: unanswered || error.code === "CANCELLED" ? "unknown" : "failed", error };
      return { delivery, ...(unanswered && !isLast && isIdempotent(signed) && { wait: this.#wait(attempts) }) };
    } finally {
      signed.body.fill(0);
    }
    const outcome = api.readOutcome(target.operation, answer, { ...target, language: this.#options.language });
    const diagnosis = diagnosisOf(signed, answer, this.#options.now());
    if (isOtherBody(answer, signed)) findings.push(BODY_CHANGED);
    /** @type {Delivery} */
    const delivery = { ...told, state: stateOf(outcome, answer, signed, findings), outcome, ...(diagnosis && { diagnosis }) };
    if (isLast) return { delivery };
    if (diagnosis?.cause === "clock" && diagnosis.skewSeconds !== undefined && offset === undefined) {
      // The gateway refused it before any service saw it: nothing has happened, and it is safe to sign anew whatever the method.
      // Once, for were the gateway's own time refused as well, the fault would be another.
      this.#offset = -diagnosis.skewSeconds * 1_000;
      return { delivery, wait: 0 };
    }
    const passing = PASSING.includes(answer.status) || outcome.failure?.cause === "throttled";
    return { delivery, ...(passing && isIdempotent(signed) && { wait: this.#wait(attempts, answer) }) };
  }

  /**
   * @param {PreparedRequest | SignedRequest} signed
   * @param {string | undefined} relay
   * @returns {Promise<Answer>}
   */
  async #send(signed, relay) {
    const { signal, timeout, send, guard } = this.#options;
    const own = new AbortController();
    const abort = () => own.abort();
    signal?.addEventListener("abort", abort);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, timeout);
    try {
      return await send(signed, { relay, guard, signal: own.signal });
    } catch (error) {
      if (!late) throw error;
      const seconds = timeout / 1_000;
      throw failure("NETWORK_FAILED", `No answer came within ${seconds} seconds. Whether the service had it already is not known.`);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Now, as far as is known. */
  #time() {
    return this.#options.now() + (this.#offset ?? 0);
  }

  /**
   * Exponential, with full jitter, and never before the service asked for it.
   *
   * @param {number} attempt
   * @param {Answer} [answer]
   */
  #wait(attempt, answer) {
    const jitter = this.#options.random() * Math.min(LONGEST_JITTER, FIRST_WAIT * 2 ** (attempt - 1));
    const asked = retryAfter(answer?.headers["retry-after"] ?? "", this.#time());
    return Math.round(Math.min(LONGEST_WAIT, asked + jitter));
  }

  /** @param {Progress} progress */
  #report(progress) {
    try {
      this.#options.onProgress?.(progress);
    } catch {
      // A listener's mistake must not decide about a delivery.
    }
  }
}

/** RFC 9110 §9.2.2. @param {PreparedRequest} request */
function isIdempotent({ method }) {
  return method === "PUT";
}

/**
 * An answer from something between us and the service does not tell what the service has done. Our relay does: what it has passed on it
 * says the hash of.
 *
 * @param {Outcome} outcome
 * @param {Answer} answer
 * @param {PreparedRequest} request
 * @param {Finding[]} findings
 * @returns {DeliveryState}
 */
function stateOf({ state, status, failure }, { headers }, request, findings) {
  if (state !== "failed") return findings.includes(BODY_CHANGED) ? "differs" : state;
  if (failure?.code === "RELAY_REFUSED") return headers["x-countersign-body-sha256"] === undefined ? "failed" : "unknown";
  return status >= 500 && !isIdempotent(request) ? "unknown" : "failed";
}

/**
 * @param {PreparedRequest | SignedRequest} signed
 * @param {Answer} answer
 * @param {number} now
 * @returns {Diagnosis | undefined}
 */
function diagnosisOf(signed, answer, now) {
  if (!("algorithm" in signed) || ![401, 404].includes(answer.status)) return undefined;
  const diagnosis = api.diagnose(signed, answer, { now });
  return answer.status === 401 || diagnosis.cause !== "unknown" ? diagnosis : undefined;
}

/**
 * A relay says the hash of the bytes that it passed on.
 *
 * @param {Answer} answer
 * @param {PreparedRequest} request
 */
function isOtherBody({ headers }, { bodySha256 }) {
  const passedOn = headers["x-countersign-body-sha256"];
  return passedOn !== undefined && passedOn !== bodySha256;
}

/** @type {Finding} */
const BODY_CHANGED = {
  code: "delivery.body-changed",
  severity: "error",
  message: "The relay passed on other bytes than were signed. Do not use it.",
  arguments: {},
  place: {},
  citation: { document: "Countersign relay", field: "X-Countersign-Body-Sha256" },
};

/**
 * @param {number} seconds that the gateway is ahead
 * @returns {Finding}
 */
function clockCorrected(seconds) {
  const [size, side] = [String(Math.abs(seconds)), seconds > 0 ? "behind" : "ahead of"];
  return {
    code: "delivery.clock-corrected",
    severity: "note",
    message: `The clock here is ${size} seconds ${side} the gateway's; it was signed with the gateway's time.`,
    arguments: { seconds: String(seconds) },
    place: {},
    citation: { document: "API request signing guide", field: "X-Sdk-Date" },
  };
}

/**
 * Milliseconds that a service asks to wait: RFC 9110 §10.2.3, seconds or a date.
 *
 * @param {string} text
 * @param {number} now
 */
function retryAfter(text, now) {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} [signal] ends the wait early
 * @returns {Promise<void>}
 */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}
