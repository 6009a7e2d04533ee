/**
 * Looking after a delivery. In: how it ended by its answer, or that nobody answered. Out: how it ended by what is there now. What cannot be
 * looked at stays as it was.
 *
 * @import { Delivery, Outcome, PreparedRequest, Proof, Question, Target } from "../../types/index.d.ts"
 * @import { Report, Shared } from "./attempt.js"
 * @import { Patience } from "../look/patience.js"
 * @import { Gate } from "./gate.js"
 * @import { Pace } from "./pace.js"
 */
import { Asking } from "../look/asking.js";
import { lookedAt, settled } from "../prove/looking.js";
import { relayOf } from "./attempt.js";
import { dataOf, originOf } from "./delivery.js";
import { notLookedAt } from "./finding.js";
import { reasonOf } from "./reason.js";

export class Proving {
  #target;
  #request;
  #shared;
  #gate;
  #pace;
  #report;

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
  }

  /**
   * Whether looking can tell more of it.
   *
   * @param {Delivery} delivery
   */
  tells(delivery) {
    const { prove, signal } = this.#shared.options;
    const mayAsk = this.#target.credentials !== undefined || relayOf(this.#target, this.#shared.options) !== undefined;
    return prove && !signal?.aborted && mayAsk && this.#isOpen(delivery);
  }

  /**
   * Whether the way there is open, as far as is known.
   *
   * @param {Delivery} delivery
   */
  #isOpen({ state, outcome, error }) {
    if (state === "confirmed" || state === "accepted") return true;
    if (state !== "unknown") return false;
    if (this.#gate.isTaken) return true;
    // A proxy or a login page would answer a look as well, unless what is behind it was slow or broken.
    if (outcome?.status !== undefined) {
      const isSlow = outcome.status === 408 && this.#request.repeatable;
      return isSlow || outcome.status >= 500 || /** @type {Outcome} */ (outcome).answeredBy !== "other";
    }
    // A `send` of the caller's that broke is not called again.
    return error === undefined || ["NETWORK_FAILED", "CANCELLED", "JOURNAL_FAILED"].includes(String(error.code));
  }

  /**
   * @param {Delivery} delivery
   * @param {number} within milliseconds during which to look again
   * @param {number} [sentAt] milliseconds since 1970
   * @returns {Promise<Delivery>}
   */
  async look(delivery, within, sentAt) {
    const { options } = this.#shared;
    const { operation, bundle, encryption, refuse, inPlace } = this.#target;
    const asking = this.#asking();
    const context = { bundle, encryption, refuse, inPlace, ...(Number.isFinite(sentAt) && { sentAt }) };
    let looks = 0;
    /** The last look that showed something else. @type {Proof | undefined} */
    let other;
    try {
      const ask = (/** @type {Patience} */ patience) => (/** @type {Question} */ question) => this.#gate.ask(() => this.#pace.pass(() => asking.ask(question, patience)));
      const look = async (/** @type {Patience} */ patience) => {
        const seen = await lookedAt(ask(patience), operation, context);
        if (seen.proof.state === "differs") other = seen.proof;
        return seen;
      };
      const seen = await settled(look, {
        within,
        now: options.now,
        // Nobody else will tell how this ended.
        silences: delivery.state === "unknown" ? options.attempts - 1 : 0,
        delay: (milliseconds) => options.delay(milliseconds, options.signal),
        onLook: (count, wait) => {
          looks = count;
          this.#report({ state: "proving", attempt: delivery.attempts, ...(wait !== undefined && { wait }) });
        },
      });
      return this.#known(delivery, { ...seen.proof, ...this.#time(), looks }, other);
    } catch (thrown) {
      const failure = dataOf(thrown);
      // One that was cancelled has shown nothing.
      if (failure.code === "CANCELLED") looks -= 1;
      return this.#known(delivery, { state: "unknown", confirmations: [], findings: [notLookedAt(failure)], ...this.#time(), looks }, other);
    }
  }

  /** Of a clock that breaks nothing is known, and what was seen is. */
  #time() {
    try {
      return { time: this.#shared.clock.text() };
    } catch {
      return {};
    }
  }

  #asking() {
    const { options, clock } = this.#shared;
    const { signal, timeout, send, guard, fetch, random, delay } = options;
    const { credentials, algorithm, bundle, encryption } = this.#target;
    const relay = relayOf(this.#target, options);
    return new Asking({ bundle, encryption, credentials, algorithm, relay, guard, signal, timeout, send, fetch, random, delay, now: () => clock.time() }, this.#pace);
  }

  /**
   * How it ended, now that it was looked at. Of what the service has had a stand-in shows nothing, nor the other way round.
   *
   * @param {Delivery} delivery
   * @param {Proof} proof
   * @param {Proof} [other] that an earlier look gave
   * @returns {Delivery}
   */
  #known(delivery, proof, other) {
    const by = (proof.state === "unknown" ? other : proof)?.answeredBy === "sandbox" ? "sandbox" : "service";
    const isTold = (delivery.delivered ?? { by }).by === by;
    if (proof.state === "unknown") return other && isTold ? this.#contradicted(delivery, proof, other) : { ...delivery, proof };
    if (!isTold) return { ...delivery, proof };
    const { reason: _, ...known } = delivery;
    const is = (/** @type {string} */ found) => proof.findings.some(({ code }) => code === found);
    // What may act twice has failed only where the thing is seen to be untouched: what happened to it otherwise a person has to find out.
    const isAbsent = this.#request.repeatable ? !is("proof.partly") : is("proof.still-the-old");
    const state = proof.state === "proven" ? "confirmed" : delivery.state === "unknown" && isAbsent ? "failed" : "differs";
    const relay = relayOf(this.#target, this.#shared.options);
    /** @type {Delivery} */
    const now = {
      ...known,
      state,
      knownBy: "looking",
      proof,
      // Who shows it is who has it.
      delivered: delivery.delivered ?? { by, via: relay === undefined ? "direct" : "relay", origin: originOf(relay ?? this.#request.url) },
    };
    const reason = reasonOf(now, this.#request.repeatable);
    return { ...now, ...(reason && { reason }) };
  }

  /**
   * What a look shows stands against it, and nobody looked for as long as it may take: the answer does not count for more than that.
   *
   * @param {Delivery} delivery
   * @param {Proof} last which tells nothing
   * @param {Proof} other
   * @returns {Delivery}
   */
  #contradicted({ reason: _, knownBy: __, ...delivery }, { time, looks, findings }, other) {
    /** @type {Delivery} */
    const now = { ...delivery, state: "unknown", proof: { ...other, ...(time !== undefined && { time }), looks, findings: [...other.findings, ...findings] } };
    const reason = reasonOf(now, this.#request.repeatable);
    return { ...now, ...(reason && { reason }) };
  }
}
