/**
 * One target's attempts. In: its request, and how it stands. Out: how one more attempt ends: signed, announced, sent, read. What is thrown
 * says that nothing was sent.
 *
 * @import { Answer, Delivery, DeliveryOptions, Diagnosis, ErrorData, Outcome, PreparedRequest, Progress, SignedRequest, Target } from "../../types/index.d.ts"
 * @import { Clock } from "./clock.js"
 * @import { Gate } from "./gate.js"
 * @import { Kept } from "./journal.js"
 * @import { Pace } from "./pace.js"
 */
import { CountersignError } from "../../error.js";
import { present } from "../../given/present.js";
import { text } from "../../given/text.js";
import { assertWanted, cancelled } from "../exchange.js";
import { inTime } from "../in-time.js";
import { diagnose, readOutcome } from "../outcome.js";
import { quiet } from "../quiet.js";
import { scrubbed } from "../send.js";
import { sign } from "../sign.js";
import { failure } from "../failure.js";
import { answerOf, dataOf, deliveredOf, endOf, isClockRefusal, isNotSent, isOtherBody, isPassing, isThrottled, unanswered, unreadable } from "./delivery.js";
import { BODY_CHANGED, clockCorrected } from "./finding.js";
import { ended } from "./reason.js";
import { waitAfter } from "./wait.js";

/** What names an error, or is a code of one. */
const WORD = /^[\w.-]{1,40}$/;

/** @typedef {Required<Pick<DeliveryOptions, "now" | "random" | "delay" | "attempts" | "timeout" | "send" | "prove">> & DeliveryOptions} Options */
/** What all targets share. @typedef {{ options: Options, clock: Clock, kept: Kept }} Shared */
/**
 * With a `wait`, in milliseconds, it may be tried again; `over` is the end of one that others wait for too.
 *
 * @typedef {{ delivery: Delivery, wait?: number, over?: Promise<void> }} Attempt
 */
/** @typedef {(progress: Omit<Progress, "target">) => void} Report */

export class Attempts {
  #target;
  #request;
  #shared;
  #gate;
  #pace;
  #report;
  /** @type {string | undefined} */
  #relay;
  /** When the first was sent that may have taken effect, in milliseconds since 1970. @type {number | undefined} */
  sentAt;

  /**
   * @param {Target} target
   * @param {PreparedRequest} request
   * @param {Shared} shared
   * @param {Gate} gate
   * @param {Pace} pace
   * @param {Report} report
   */
  constructor(target, request, shared, gate, pace, report) {
    this.#target = target;
    this.#request = request;
    this.#shared = shared;
    this.#gate = gate;
    this.#pace = pace;
    this.#report = report;
    this.#relay = relayOf(target, shared.options);
  }

  /**
   * @param {Delivery} before how the attempts before ended
   * @returns {Promise<Attempt>}
   */
  async next(before) {
    const { options, clock, kept } = this.#shared;
    assertWanted(options.signal);
    this.#gate.assertOpen();
    const attempts = before.attempts + 1;
    this.#report({ state: "signing", attempt: attempts });
    const { offset } = clock;
    const signed = this.#signed();
    const { key, kind, host, path, bodySha256, time } = before;
    const corrected = offset === undefined ? { findings: [] } : { findings: [clockCorrected(offset / 1_000)], clockOffset: offset / 1_000 };
    /** @type {Delivery} */
    const told = { ...present({ key, kind, host, path, bodySha256, time }), state: "unknown", attempts, ...corrected };
    let isUnderWay = false;
    try {
      await kept.announce(told);
      try {
        assertWanted(options.signal);
        this.#report({ state: "sending", attempt: attempts });
        // What may have taken effect already did so no later.
        if (before.state !== "unknown") this.sentAt = clock.time();
        isUnderWay = true;
        return stillOpen(before, await this.#exchanged(signed, before, told, offset));
      } catch (error) {
        // Whatever fails from here on, but for what `send` says, may have failed after it was sent.
        if (isUnderWay) return this.#unread(error, signed, told);
        return { delivery: ended(before, error, this.#request) };
      }
    } finally {
      // One that a `send` has handed on has no bytes here any more, and cannot be filled.
      if (signed.body.byteLength > 0) signed.body.fill(0);
    }
  }

  /**
   * What is sent: without credentials the request as it is, for a relay that signs.
   *
   * @returns {PreparedRequest | SignedRequest}
   */
  #signed() {
    const { credentials, algorithm, operation } = this.#target;
    if (!credentials) return quiet({ ...this.#request, body: this.#request.body.slice() });
    return sign(this.#request, credentials, { now: this.#shared.clock.text(), algorithm, region: operation.region });
  }

  /**
   * @param {PreparedRequest | SignedRequest} signed
   * @param {Delivery} before
   * @param {Delivery} told what is known while no answer has come
   * @param {number | undefined} offset of the clock it was signed with
   * @returns {Promise<Attempt>}
   */
  async #exchanged(signed, before, told, offset) {
    const { attempts, random } = this.#shared.options;
    const mayRepeat = told.attempts < attempts && this.#request.repeatable === true;
    const wait = (/** @type {Answer | undefined} */ answer) => waitAfter(told.attempts, random, this.#shared.clock.time(), answer);
    let given;
    try {
      given = await this.#answered(signed);
    } catch (thrown) {
      if (isNotSent(thrown)) return { delivery: ended(before, thrown, this.#request) };
      const lost = this.#unread(thrown, signed, told);
      const again = mayRepeat && lost.delivery.error?.code === "NETWORK_FAILED";
      return { ...lost, ...(again && { wait: wait(undefined) }) };
    }
    let read;
    try {
      read = this.#read(signed, answerOf(given));
    } catch (thrown) {
      return this.#unread(thrown, signed, told);
    }
    const { answer, outcome, diagnosis } = read;
    const delivered = deliveredOf(outcome, answer, signed, this.#relay);
    const findings = isOtherBody(answer, signed) ? [...told.findings, BODY_CHANGED] : told.findings;
    /** @type {Delivery} */
    const delivery = {
      ...told,
      ...endOf(outcome, answer, signed),
      outcome,
      findings,
      ...(diagnosis && { diagnosis }),
      ...(delivered && { delivered }),
    };
    if (isClockRefusal(diagnosis, outcome) && diagnosis?.skewSeconds !== undefined && offset === undefined && told.attempts < attempts) {
      // The gateway refused it before any service saw it: nothing has happened, and it is safe to sign anew whatever the method.
      // Only once: if a signature with the gateway's own time is refused as well, the clock was not the fault.
      this.#shared.clock.offset = -diagnosis.skewSeconds * 1_000;
      return { delivery, wait: 0 };
    }
    if (delivered) noteCaller(this.#gate, outcome, diagnosis);
    const isBusy = isThrottled(outcome);
    if (!isBusy) this.#pace.take();
    const isAgain = isPassing(outcome) && mayRepeat;
    const longer = isBusy || isAgain ? wait(answer) : 0;
    const over = isBusy && longer > 0 ? this.#pace.hold(longer) : undefined;
    return { delivery, ...(isAgain && { wait: longer, over }) };
  }

  /**
   * No answer can be read, for this reason. Whether anybody had the request is not known.
   *
   * @param {unknown} thrown
   * @param {PreparedRequest | SignedRequest} signed
   * @param {Delivery} told
   * @returns {Attempt}
   */
  #unread(thrown, signed, told) {
    const error = this.#withoutSecrets(thrown, signed);
    return { delivery: { ...told, outcome: unanswered(error), error } };
  }

  /**
   * A `send` or a network of the caller's may quote in its own words what it was given, and a journal keeps them. Never throws.
   *
   * @param {unknown} thrown
   * @param {PreparedRequest | SignedRequest} signed
   * @returns {ErrorData}
   */
  #withoutSecrets(thrown, signed) {
    const error = dataOf(thrown);
    if (thrown instanceof CountersignError) return error;
    const { secretKey, securityToken, token } = /** @type {Record<string, unknown>} */ (this.#target.credentials ?? {});
    const known = [secretKey, securityToken, token, this.#shared.options.guard].filter((secret) => typeof secret === "string");
    try {
      const whole = this.#whole(signed);
      const clean = (/** @type {string} */ text) => scrubbed(text, whole, known);
      const isClean = (/** @type {string} */ text) => clean(text) === text;
      const word = (/** @type {string} */ text) => (WORD.test(text) && isClean(text) ? text : undefined);
      const { name, code, message, id, arguments: values = {} } = error;
      const words = id !== undefined && isClean(JSON.stringify([id, values])) ? { id, arguments: values } : {};
      return { name: word(name) ?? "Error", ...present({ code: word(code ?? "") }), message: clean(message), ...words };
    } catch {
      return unreadable();
    }
  }

  /**
   * @param {PreparedRequest | SignedRequest} signed
   * @param {Answer} answer
   * @returns {{ answer: Answer, outcome: Outcome, diagnosis: Diagnosis | undefined }}
   */
  #read(signed, answer) {
    const { operation, bundle, encryption, refuse, inPlace } = this.#target;
    const { now } = this.#shared.options;
    const context = { bundle, encryption, refuse, inPlace, ...("algorithm" in signed && { signed: this.#whole(signed) }) };
    return { answer, outcome: readOutcome(operation, answer, context), diagnosis: diagnosisOf(signed, answer, now) };
  }

  /**
   * What was sent, with bytes that are still there: a `send` may have handed on those that it was given, as to a worker.
   *
   * @template {PreparedRequest} Sent
   * @param {Sent} signed
   * @returns {Sent}
   */
  #whole(signed) {
    return { ...signed, body: this.#request.body };
  }

  /**
   * An answer of any kind, or the end of the time.
   *
   * @param {PreparedRequest | SignedRequest} signed
   * @returns {Promise<unknown>}
   */
  async #answered(signed) {
    const { signal, timeout, send, guard, fetch } = this.#shared.options;
    const late = () => failure("NETWORK_FAILED", "deliver.late", { seconds: timeout / 1_000 });
    const work = (/** @type {AbortSignal} */ own) => send(signed, { relay: this.#relay, guard, signal: own, ...(fetch && { fetch }) });
    return inTime(work, { timeout, signal, late, cancelled });
  }
}

/**
 * @param {Target} target
 * @param {DeliveryOptions} options
 */
export function relayOf({ relay }, options) {
  return text(relay ?? options.relay);
}

/**
 * What may have taken effect no later refusal undoes: only a look tells that it did not, or a success that it did.
 *
 * @param {Delivery} before
 * @param {Attempt} attempt
 * @returns {Attempt}
 */
function stillOpen(before, attempt) {
  const { delivered, ...delivery } = attempt.delivery;
  if (before.state !== "unknown" || delivery.state !== "failed") return attempt;
  // Nor is it a rehearsal because a stand-in refused it now.
  return { ...attempt, delivery: { ...delivery, state: "unknown", ...(delivered?.by === "service" && { delivered }) } };
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
 * @param {() => number} now
 * @returns {Diagnosis | undefined}
 */
function diagnosisOf(signed, answer, now) {
  if (!("algorithm" in signed) || ![401, 404].includes(answer.status)) return undefined;
  try {
    const diagnosis = diagnose(signed, answer, { now: now() });
    return answer.status === 401 || diagnosis.cause !== "unknown" ? diagnosis : undefined;
  } catch {
    // By a clock that breaks there is none, and the answer says what it says.
    return undefined;
  }
}
