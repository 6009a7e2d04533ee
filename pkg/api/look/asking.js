/**
 * One question at a time. In: options, and a question for one page. Out: what was found: signed anew each time, sent, read. To look changes
 * nothing, so what was throttled or failed is asked again after a wait, a few times; and a signature refused for its time once, with the
 * gateway's.
 *
 * @import { Answer, Bundle, Found, LookOptions, PreparedRequest, Question, SignedRequest } from "../../types/index.d.ts"
 * @import { Pace } from "../deliver/pace.js"
 * @import { Patience } from "./patience.js"
 */
import { Clock } from "../deliver/clock.js";
import { answerOf, dataOf, isClockRefusal, isPassing, isThrottled } from "../deliver/delivery.js";
import { clockCorrected } from "../deliver/finding.js";
import { pause, waitAfter } from "../deliver/wait.js";
import { failure } from "../failure.js";
import { inTime } from "../in-time.js";
import { lookup, readLookup } from "../lookup.js";
import { diagnose } from "../outcome.js";
import { send as sendOnce } from "../send.js";
import { loadAlgorithm, sign } from "../sign.js";

/** How often one question is asked at most. */
const ATTEMPTS = 4;

/** @typedef {Required<Pick<LookOptions, "random" | "delay" | "timeout" | "send">> & LookOptions & { bundle?: Bundle | undefined, encryption?: Bundle | undefined }} Options */

export class Asking {
  #options;
  #clock;
  #pace;
  /** Somebody is there, and lets us in: a silence is worth waiting for. */
  #isAnswered = false;

  /**
   * @param {LookOptions & { bundle?: Bundle | undefined, encryption?: Bundle | undefined }} options with what was sent before, that an answer may quote
   * @param {Pace} [pace] of what else goes there
   */
  constructor({ now = Date.now, random = Math.random, delay = pause, timeout = 30_000, send = sendOnce, ...rest }, pace) {
    this.#pace = pace;
    /** @type {Options} */
    this.#options = { random, delay, timeout, send, ...rest };
    this.#clock = new Clock(now);
  }

  /** RFC 3339, as far as the time is known. */
  time() {
    return this.#clock.text();
  }

  assertWanted() {
    if (this.#options.signal?.aborted) throw cancelled();
  }

  /**
   * @template {Question} Asked
   * @param {Asked} question
   * @param {Patience} [patience] ends it earlier
   * @returns {Promise<Found<Asked["kind"]>>}
   */
  async ask(question, patience) {
    const { credentials, algorithm, random, delay, signal, bundle, encryption } = this.#options;
    if (credentials && algorithm) await loadAlgorithm(algorithm);
    const request = lookup(question);
    for (let attempt = 1; ; attempt += 1) {
      this.assertWanted();
      const mayRepeat = attempt < ATTEMPTS;
      /** @type {Answer | undefined} */
      let answer;
      /** @type {() => Found<Asked["kind"]>} */
      let last;
      let isBusy = false;
      try {
        const signed = this.#signed(request, question);
        answer = answerOf(await this.#answered(signed, patience));
        const found = readLookup(question, answer, { bundle, encryption, ...("algorithm" in signed && { signed }) });
        this.#isAnswered ||= found.state === "found";
        isBusy = isThrottled(found);
        if (!isBusy) this.#pace?.take();
        if (mayRepeat && this.#corrected(signed, answer, found)) continue;
        if (!mayRepeat || !mayPass(found)) return this.#told(found);
        last = () => this.#told(found);
      } catch (thrown) {
        if (!mayRepeat || !this.#isAnswered || !isSilence(thrown)) throw thrown;
        last = () => {
          throw thrown;
        };
      }
      const wait = waitAfter(attempt, random, this.#clock.time(), answer);
      if (patience?.takes(wait) === false) return last();
      await (isBusy && wait > 0 && this.#pace ? this.#pace.hold(wait) : delay(wait, signal));
    }
  }

  /**
   * Without credentials as it is, for a relay that signs.
   *
   * @param {PreparedRequest} request
   * @param {Question} question
   * @returns {PreparedRequest | SignedRequest}
   */
  #signed(request, question) {
    const { credentials, algorithm } = this.#options;
    const { region } = /** @type {{ region?: string }} */ (question);
    return credentials ? sign(request, credentials, { now: this.time(), algorithm, region }) : request;
  }

  /**
   * @param {PreparedRequest | SignedRequest} signed
   * @param {Patience | undefined} patience
   */
  #answered(signed, patience) {
    const { relay, guard, fetch, send, signal, timeout: longest } = this.#options;
    const timeout = patience?.within(longest) ?? longest;
    const late = () => failure("NETWORK_FAILED", "look.late", { seconds: timeout / 1_000 });
    const work = (/** @type {AbortSignal} */ own) => send(signed, { relay, guard, signal: own, ...(fetch && { fetch }) });
    return inTime(work, { timeout, signal, late, cancelled });
  }

  /**
   * Whether the clock was the fault, and has been put right.
   *
   * @param {PreparedRequest | SignedRequest} signed
   * @param {Answer} answer
   * @param {Found} found
   */
  #corrected(signed, answer, found) {
    if (!("algorithm" in signed) || found.status !== 401 || this.#clock.offset !== undefined) return false;
    const diagnosis = diagnose(signed, answer, { now: this.#clock.time() });
    if (!isClockRefusal(diagnosis, found) || diagnosis.skewSeconds === undefined) return false;
    this.#clock.offset = -diagnosis.skewSeconds * 1_000;
    return true;
  }

  /**
   * @template {Found} F
   * @param {F} found
   * @returns {F}
   */
  #told(found) {
    const { offset } = this.#clock;
    return offset === undefined ? found : { ...found, findings: [clockCorrected(offset / 1_000), ...found.findings] };
  }
}

/** The end that the caller wants. */
export function cancelled() {
  return failure("CANCELLED", "look.cancelled");
}

/**
 * Whether it would be answered otherwise a moment later: what only reads may be asked again when the service has failed, too.
 *
 * @param {Found} found
 */
export function mayPass(found) {
  return found.status === 500 || isPassing(found);
}

/**
 * Whether nobody answered, rather than with too much.
 *
 * @param {unknown} thrown
 */
export function isSilence(thrown) {
  const { code, id } = dataOf(thrown);
  return code === "NETWORK_FAILED" && !id?.startsWith("send.answer-too-large");
}
