/**
 * Many operations in, the outcome of each out: prepared, signed, sent, read. What may be tried again is, what may not be is not,
 * and one that fails stops no other. The clock, chance, waiting and what keeps the results are arguments.
 *
 * @import { Answer, Delivery, DeliveryOptions, Diagnosis, Outcome, PreparedRequest, Progress, SignedRequest, Target } from "../types/index.d.ts"
 */
import * as api from "./request.js";
import { check } from "../module/core.js";
import { BODY_CHANGED, STATES, answerOf, better, clockCorrected, dataOf, deliveredOf, identityOf, isClockRefusal } from "./deliver/delivery.js";
import { isDelivery, isIdempotent, isNotSent, isOtherBody, isSettled, notKept, reasonOf, stateOf, unanswered } from "./deliver/delivery.js";
import { awaited, failure, failureAt } from "../error.js";
import { Gate, Lanes, callerOf } from "./deliver/gate.js";
import { instant, optionsOf } from "../given/options.js";
import { quiet } from "./quiet.js";

/** Milliseconds: the first wait is up to the first, no jitter is beyond the second, no wait beyond the third. */
const [FIRST_WAIT, LONGEST_JITTER, LONGEST_WAIT] = [1_000, 30_000, 60_000];

/** The service is overloaded, or not there for a moment. Throttling that comes as 403 is told by the outcome. */
const PASSING = [429, 502, 503, 504];

/**
 * @param {Target[]} targets
 * @param {DeliveryOptions} [options]
 * @returns {Promise<Delivery[]>}
 */
export function deliver(targets, options) {
  return awaited(deliver, async () => {
    check("deliver");
    if (!Array.isArray(targets)) throw failure("OPERATION_INVALID", "Give a list of targets: [{ operation, bundle, credentials }].");
    const { concurrency = 4, previous = [], ...rest } = optionsOf("deliver", options);
    // One that is misspelt must not be sent past a relay, or without what was to be refused.
    const list = Array.from(targets, (target, index) => /** @type {Target} */ (optionsOf("target", target, `targets[${index}]`)));
    const round = new Round(rest, previous);
    /** @type {Delivery[]} */
    const deliveries = [];
    const queue = list.entries();
    const worker = async () => {
      for (const [index, target] of queue) deliveries[index] = await round.deliver(target, index);
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, list.length) }, worker));
    return deliveries;
  });
}

/** How one attempt ended. With a `wait`, in milliseconds, it may be tried again. @typedef {{ delivery: Delivery, wait?: number }} Attempt */

/** What the deliveries of one call share: the options, who may send, what is known already, and how far off our clock has turned out to be. */
class Round {
  /** Milliseconds to add to our clock; unknown until a gateway has said so. @type {number | undefined} */
  #offset;
  #options;
  #lanes = new Lanes();
  /** @type {Map<string, Gate>} */
  #gates = new Map();
  /** What earlier calls gave, by key. @type {Map<string, Delivery>} */
  #previous = new Map();
  /** What this one gave. @type {Map<string, Delivery>} */
  #done = new Map();

  /**
   * @param {DeliveryOptions} options
   * @param {unknown[]} previous
   */
  constructor({ now = Date.now, random = Math.random, delay = pause, attempts = 4, timeout = 30_000, send = api.send, ...rest }, previous) {
    this.#options = { now, random, delay, attempts, timeout, send, ...rest };
    for (const [index, each] of previous.entries()) {
      if (!isDelivery(each)) {
        const message = `previous[${index}] is nothing that deliver gave: its state must be one of ${STATES.join(", ")}.`;
        throw failureAt(`previous[${index}]`, "OPERATION_INVALID", message);
      }
      const { key } = /** @type {Delivery} */ (each);
      const known = key !== undefined && better(this.#previous.get(key), /** @type {Delivery} */ (each));
      if (known) this.#previous.set(/** @type {string} */ (key), known);
    }
  }

  /**
   * @param {Target} target
   * @param {number} index
   * @returns {Promise<Delivery>}
   */
  async deliver(target, index) {
    const report = (/** @type {Omit<Progress, "target">} */ progress) => this.#report({ target: index, ...progress });
    /** @type {PreparedRequest | undefined} */
    let request;
    /** @type {Delivery} */
    let delivery = { state: "failed", attempts: 0, findings: [] };
    try {
      delivery = { ...kindOf(target), ...delivery };
      this.#assertWanted();
      const time = instant(this.#time());
      if (target.credentials && target.algorithm) await api.loadAlgorithm(target.algorithm);
      const { operation, bundle, encryption, refuse, acknowledge } = target;
      const prepared = api.prepare(operation, { bundle, encryption, refuse, acknowledge, now: time });
      request = prepared;
      delivery = { ...identityOf(prepared), ...delivery, time };
      delivery = await this.#lanes.pass(prepared.url, () => this.#settle(target, prepared, delivery, report));
    } catch (error) {
      delivery = ended(delivery, error, request);
    } finally {
      request?.body.fill(0);
    }
    report({ state: ["failed", "unknown"].includes(delivery.state) ? "failed" : "done", attempt: delivery.attempts, delivery });
    return delivery;
  }

  /**
   * As often as it takes, unless it is known already how it ended.
   *
   * @param {Target} target
   * @param {PreparedRequest} request
   * @param {Delivery} delivery
   * @param {(progress: Omit<Progress, "target">) => void} report
   * @returns {Promise<Delivery>}
   */
  async #settle(target, request, delivery, report) {
    const { signal, delay } = this.#options;
    const key = /** @type {string} */ (delivery.key);
    // The same request twice in one list is one request.
    const same = this.#done.get(key);
    if (same && isSettled(same, request)) return same;
    const before = better(this.#previous.get(key), await this.#kept(key));
    // An earlier rehearsal counts for nothing.
    if (before && before.delivered?.by !== "sandbox" && isSettled(before, request)) return before;
    const gate = this.#gate(target);
    let [now, isAnnounced] = [delivery, false];
    try {
      for (;;) {
        const attempt = await gate.pass(() => this.#attempt(target, request, now, gate, report));
        [now, isAnnounced] = [attempt.delivery, true];
        if (attempt.wait === undefined) break;
        if (attempt.wait > 0) {
          report({ state: "waiting", attempt: now.attempts, wait: attempt.wait });
          await delay(attempt.wait, signal);
        }
        if (signal?.aborted) break;
      }
    } catch (error) {
      now = ended(now, error, request);
    }
    const reason = reasonOf(now, request.method);
    now = { ...now, ...(reason && { reason }) };
    if (isAnnounced) now = await this.#keep(key, now);
    this.#done.set(key, now);
    return now;
  }

  /**
   * Signs, sends and reads once. What is thrown says that nothing was sent.
   *
   * @param {Target} target
   * @param {PreparedRequest} request
   * @param {Delivery} before how the attempts before ended
   * @param {Gate} gate
   * @param {(progress: Omit<Progress, "target">) => void} report
   * @returns {Promise<Attempt>}
   */
  async #attempt(target, request, before, gate, report) {
    this.#assertWanted();
    const attempts = before.attempts + 1;
    const relay = this.#relay(target);
    report({ state: "signing", attempt: attempts });
    const offset = this.#offset;
    const signed = this.#signed(request, target);
    const { key, kind, host, path, bodySha256, time } = before;
    const clock = offset === undefined ? { findings: [] } : { findings: [clockCorrected(offset / 1_000)], clockOffset: offset / 1_000 };
    /** @type {Delivery} */
    const told = { ...of({ key, kind, host, path, bodySha256, time }), state: "unknown", attempts, ...clock };
    try {
      await this.#announce(told);
      try {
        this.#assertWanted();
        report({ state: "sending", attempt: attempts });
        return await this.#exchange(target, signed, relay, told, gate, offset);
      } catch (error) {
        // Nothing was sent after all.
        return { delivery: ended(before, error, request) };
      }
    } finally {
      signed.body.fill(0);
    }
  }

  /**
   * @param {Target} target
   * @param {PreparedRequest | SignedRequest} signed
   * @param {string | undefined} relay
   * @param {Delivery} told what is known while no answer has come
   * @param {Gate} gate
   * @param {number | undefined} offset of the clock it was signed with
   * @returns {Promise<Attempt>}
   */
  async #exchange(target, signed, relay, told, gate, offset) {
    const isLast = told.attempts >= this.#options.attempts;
    /** @param {unknown} thrown @returns {Attempt} */
    const unread = (thrown) => {
      const error = dataOf(thrown);
      return { delivery: { ...told, outcome: unanswered(error), error } };
    };
    let given;
    try {
      given = await this.#send(signed, relay);
    } catch (thrown) {
      if (isNotSent(thrown)) throw thrown;
      const lost = unread(thrown);
      const again = lost.delivery.error?.code === "NETWORK_FAILED" && !isLast && isIdempotent(signed);
      return { ...lost, ...(again && { wait: this.#wait(told.attempts) }) };
    }
    const { bundle, encryption, refuse } = target;
    const { language, now } = this.#options;
    /** @type {Answer} */
    let answer;
    /** @type {Outcome} */
    let outcome;
    /** @type {Diagnosis | undefined} */
    let diagnosis;
    try {
      answer = answerOf(given);
      const context = { bundle, encryption, refuse, language, ...("algorithm" in signed && { signed }) };
      outcome = api.readOutcome(target.operation, answer, context);
      diagnosis = diagnosisOf(signed, answer, now());
    } catch (thrown) {
      return unread(thrown);
    }
    const findings = isOtherBody(answer, signed) ? [...told.findings, BODY_CHANGED] : told.findings;
    const delivered = deliveredOf(outcome, answer, signed, relay);
    /** @type {Delivery} */
    const delivery = {
      ...told,
      state: stateOf(outcome, answer, signed),
      outcome,
      findings,
      ...(diagnosis && { diagnosis }),
      ...(delivered && { delivered }),
    };
    if (isClockRefusal(diagnosis, outcome) && diagnosis?.skewSeconds !== undefined && offset === undefined && !isLast) {
      // The gateway refused it before any service saw it: nothing has happened, and it is safe to sign anew whatever the method.
      // Once, for were the gateway's own time refused as well, the fault would be another.
      this.#offset = -diagnosis.skewSeconds * 1_000;
      return { delivery, wait: 0 };
    }
    if (delivered) noteCaller(gate, outcome, diagnosis);
    const passing = PASSING.includes(answer.status) || outcome.failure?.cause === "throttled";
    return { delivery, ...(passing && !isLast && isIdempotent(signed) && { wait: this.#wait(told.attempts, answer) }) };
  }

  /**
   * What is sent: without credentials the request as it is, for a relay that signs.
   *
   * @param {PreparedRequest} request
   * @param {Target} target
   * @returns {PreparedRequest | SignedRequest}
   */
  #signed(request, { credentials, algorithm, operation: { region } }) {
    if (!credentials) return quiet({ ...request, body: request.body.slice() });
    return api.sign(request, credentials, { now: instant(this.#time()), algorithm, region });
  }

  /**
   * An answer of any kind, or the end of the time: a `send` of the caller's may never end, and may heed no signal.
   *
   * @param {PreparedRequest | SignedRequest} signed
   * @param {string | undefined} relay
   * @returns {Promise<unknown>}
   */
  async #send(signed, relay) {
    const { signal, timeout, send, guard, fetch } = this.#options;
    const own = new AbortController();
    const seconds = timeout / 1_000;
    const late = () => failure("NETWORK_FAILED", `No answer came within ${seconds} seconds. Whether the service had it already is not known.`);
    const cancelled = () => failure("CANCELLED", "Sending was cancelled. Whether the service had it already is not known.");
    let end = (/** @type {unknown} */ _error) => {};
    /** @type {Promise<never>} */
    const ended = new Promise((_, reject) => {
      end = reject;
    });
    const stop = (/** @type {unknown} */ error) => {
      end(error);
      own.abort();
    };
    const cancel = () => stop(cancelled());
    signal?.addEventListener("abort", cancel);
    const timer = setTimeout(() => stop(late()), timeout);
    try {
      const sent = (async () => send(signed, { relay, guard, signal: own.signal, ...(fetch && { fetch }) }))();
      return await Promise.race([sent, ended]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** @param {Target} target */
  #relay({ relay = this.#options.relay }) {
    return relay === undefined ? undefined : String(relay);
  }

  /** @param {Target} target */
  #gate(target) {
    const caller = callerOf(target.credentials, this.#relay(target));
    const gate = this.#gates.get(caller) ?? new Gate();
    this.#gates.set(caller, gate);
    return gate;
  }

  /**
   * What the journal has of it.
   *
   * @param {string} key
   * @returns {Promise<Delivery | undefined>}
   */
  async #kept(key) {
    const { journal } = this.#options;
    if (!journal) return undefined;
    let entry;
    try {
      entry = await this.#within(async () => journal.get(key));
    } catch (error) {
      throw failure("JOURNAL_FAILED", `The journal cannot be read, so nothing was sent: ${dataOf(error).message}`, error);
    }
    if (entry === undefined || entry === null) return undefined;
    if (!isDelivery(entry) || (entry.key ?? key) !== key) {
      throw failure("JOURNAL_FAILED", "What the journal has under this key is no delivery of this request, so nothing was sent.");
    }
    return entry;
  }

  /**
   * Before it is sent: should all end here, it is known that it may have been.
   *
   * @param {Delivery} delivery
   */
  async #announce(delivery) {
    const { journal } = this.#options;
    if (!journal) return;
    try {
      await this.#within(async () => journal.put(/** @type {string} */ (delivery.key), delivery));
    } catch (error) {
      throw failure("JOURNAL_FAILED", `The journal cannot be written, so nothing was sent: ${dataOf(error).message}`, error);
    }
  }

  /**
   * After it was sent: what is known is not lost with the journal.
   *
   * @param {string} key
   * @param {Delivery} delivery
   * @returns {Promise<Delivery>}
   */
  async #keep(key, delivery) {
    const { journal } = this.#options;
    if (!journal) return delivery;
    try {
      await this.#within(async () => journal.put(key, delivery));
      return delivery;
    } catch (error) {
      return { ...delivery, findings: [...delivery.findings, notKept(error)] };
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} work of a journal
   * @returns {Promise<T>}
   */
  async #within(work) {
    const { timeout } = this.#options;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It gave no answer within ${timeout / 1_000} seconds.`)), timeout);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #assertWanted() {
    if (this.#options.signal?.aborted) throw failure("CANCELLED", "It was cancelled before anything was sent.");
  }

  /** Now, as far as is known. */
  #time() {
    return Number(this.#options.now()) + (this.#offset ?? 0);
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
    return Math.round(Math.min(LONGEST_WAIT, asked + (jitter > 0 ? jitter : 0)));
  }

  /** @param {Progress} progress */
  #report(progress) {
    // A listener's mistake must not decide about a delivery, at once or later.
    const told = async () => this.#options.onProgress?.(progress);
    told().catch(() => {});
  }
}

/**
 * How it ended when something was thrown: what was known before still is.
 *
 * @param {Delivery} delivery
 * @param {unknown} thrown
 * @param {PreparedRequest | undefined} request
 * @returns {Delivery}
 */
function ended(delivery, thrown, request) {
  const { reason: _, ...known } = delivery;
  const error = dataOf(thrown);
  const now = { ...known, error };
  const reason = reasonOf(now, request?.method ?? "");
  return { ...now, ...(reason && { reason }) };
}

/**
 * Those of the members that there are.
 *
 * @template {object} T
 * @param {T} members
 * @returns {{ [Name in keyof T]?: NonNullable<T[Name]> }}
 */
function of(members) {
  return /** @type {any} */ (Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)));
}

/**
 * @param {Target} target
 * @returns {Pick<Delivery, "kind">}
 */
function kindOf({ operation }) {
  const kind = operation?.kind;
  return typeof kind === "string" ? { kind } : {};
}

/**
 * What the answer says of who calls: taken, refused, or that this one request was signed wrongly.
 *
 * @param {Gate} gate
 * @param {Outcome} outcome
 * @param {Diagnosis | undefined} diagnosis
 */
function noteCaller(gate, { status, failure: refusal }, diagnosis) {
  if (!refusal || (status !== 401 && refusal.cause !== "authentication")) return gate.take();
  gate.refuse(refusal.code, diagnosis !== undefined && !["key", "token", "unknown"].includes(diagnosis.cause));
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
