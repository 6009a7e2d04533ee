/**
 * What the deliveries of one call share. In: the options, and what earlier calls gave. Out: the delivery of each target, as often as it
 * takes and no oftener: what is known already is not sent again.
 *
 * @import { Delivery, DeliveryOptions, PreparedRequest, Progress, Rate, Target } from "../../types/index.d.ts"
 * @import { Report, Shared } from "./attempt.js"
 */
import { present } from "../../given/present.js";
import { written } from "../../given/text.js";
import { prepare } from "../operation.js";
import { WITHIN } from "../prove/looking.js";
import { report } from "../report.js";
import { send as sendOnce } from "../send.js";
import { loadAlgorithm } from "../sign.js";
import { failureAt } from "../failure.js";
import { Attempts, relayOf } from "./attempt.js";
import { Clock } from "./clock.js";
import { STATES, counting, identityOf, isDelivery, isRehearsal, isSeenAbsent, isSettled, standing } from "./delivery.js";
import { Gate, Lanes, callerOf } from "./gate.js";
import { Kept } from "./journal.js";
import { Pace } from "./pace.js";
import { placeOf, spelled } from "./place.js";
import { Proving } from "./proving.js";
import { ended, reasonOf } from "./reason.js";
import { pause } from "./wait.js";

/** @typedef {Record<string, Rate> | undefined} Rates */

export class Round {
  /** @type {Shared} */
  #shared;
  #lanes = new Lanes();
  /** @type {Map<string, Gate>} */
  #gates = new Map();
  /** By caller and service. @type {Map<string, Pace>} */
  #paces = new Map();
  /** What earlier calls gave, by place. @type {Map<string, Delivery[]>} */
  #previous = new Map();
  /** What this one gave, by place; of a rehearsal by the relay as well. @type {Map<string, Delivery>} */
  #done = new Map();

  /**
   * @param {DeliveryOptions} options
   * @param {unknown[]} previous
   */
  constructor({ now = Date.now, random = Math.random, delay = pause, attempts = 4, timeout = 30_000, send = sendOnce, prove = true, ...rest }, previous) {
    const options = { now, random, delay, attempts, timeout, send, prove, ...rest };
    this.#shared = { options, clock: new Clock(now), kept: new Kept(rest.journal, timeout) };
    for (const [index, each] of previous.entries()) {
      if (!isDelivery(each)) {
        const option = `previous[${index}]`;
        throw failureAt(option, "OPERATION_INVALID", "deliver.no-delivery", { option, states: STATES.join(", ") });
      }
      const delivery = /** @type {Delivery} */ (each);
      if (typeof delivery.key !== "string" || isRehearsal(delivery)) continue;
      only(this.#previous, placeOf(delivery.key), () => []).push(delivery);
    }
  }

  /**
   * @param {Target} target
   * @param {number} index
   * @returns {Promise<Delivery>}
   */
  async deliver(target, index) {
    /** @type {Report} */
    const report = (progress) => this.#report({ target: index, ...progress });
    /** @type {PreparedRequest | undefined} */
    let request;
    /** @type {Delivery} */
    let delivery = { state: "failed", attempts: 0, findings: [] };
    try {
      delivery = { ...kindOf(target), ...delivery };
      const time = this.#shared.clock.text();
      if (target.credentials && target.algorithm) await loadAlgorithm(target.algorithm);
      const { operation, bundle, encryption, refuse, acknowledge, inPlace } = target;
      const prepared = prepare(operation, { bundle, encryption, refuse, acknowledge, inPlace, now: time });
      request = prepared;
      delivery = { ...identityOf(prepared), ...delivery, time };
      // One after the other to one address, whatever the spelling of its ids.
      delivery = await this.#lanes.pass(spelled(`${prepared.url} `), () => this.#settled(target, prepared, delivery, report));
    } catch (error) {
      delivery = ended(delivery, error, request);
    } finally {
      request?.body.fill(0);
    }
    report({ state: ["failed", "unknown"].includes(delivery.state) ? "failed" : "done", attempt: delivery.attempts, delivery });
    return delivery;
  }

  /**
   * Tries as often as necessary, unless it is known already how it ended.
   *
   * @param {Target} target
   * @param {PreparedRequest} request
   * @param {Delivery} delivery
   * @param {Report} report
   * @returns {Promise<Delivery>}
   */
  async #settled(target, request, delivery, report) {
    const { options, kept } = this.#shared;
    const key = /** @type {string} */ (delivery.key);
    const place = placeOf(key);
    // The same request twice in one list is one request; but a rehearsal counts for nothing, unless this goes the same way.
    const way = `${place} ${relayOf(target, options)}`;
    const same = this.#done.get(place) ?? this.#done.get(way);
    const done = (/** @type {Delivery} */ delivery) => this.#done.set(isRehearsal(delivery) ? way : place, delivery);
    if (same?.key === key && (isSettled(same, request) || (isSeenAbsent(same) && !request.repeatable))) return same;
    const given = standing(this.#previous.get(place) ?? [], key, request.repeatable);
    let before = same?.key === key ? same : given;
    /** What may have taken effect is not undone by what becomes of it now. */
    const begun = () => (before?.state === "unknown" ? { ...delivery, state: before.state } : delivery);
    let [now, isAnnounced] = [begun(), false];
    const [gate, pace] = [this.#gate(target), this.#pace(target)];
    const proving = new Proving(target, request, this.#shared, gate, pace, report);
    const attempts = new Attempts(target, request, this.#shared, gate, pace, report);
    try {
      const found = await kept.get(key);
      // An earlier rehearsal counts for nothing, and must not stand before what the service may have had.
      const entry = isRehearsal(found) ? undefined : found;
      // A journal forgets what was replaced: what is done by `previous` alone may be that, and to send it again does no harm.
      if (before === given && !entry && options.journal && request.repeatable && before?.state !== "unknown") before = undefined;
      before = counting(before, entry, request.repeatable);
      const known = before && (await this.#known({ ...delivery, ...before, key }, before, request, proving));
      if (known?.isDone) {
        done({ ...known.delivery, key });
        return known.delivery;
      }
      before = known?.delivery;
      now = begun();
      if (before?.time !== undefined) attempts.sentAt = Date.parse(before.time);
      for (;;) {
        const attempt = await gate.pass(() => pace.pass(() => attempts.next(now)));
        [now, isAnnounced] = [attempt.delivery, true];
        if (attempt.wait === undefined) break;
        if (attempt.wait > 0) {
          report({ state: "waiting", attempt: now.attempts, wait: attempt.wait });
          await (attempt.over ?? options.delay(attempt.wait, options.signal));
        }
        if (options.signal?.aborted) break;
      }
    } catch (error) {
      // Of what is sent once only, what is known is not lost with a journal.
      if (before && !request.repeatable && isSettled(before, request)) return before;
      now = ended(now, error, request);
    }
    // Nothing went out now, so what is known of it is what was known before.
    if (now.attempts === 0 && now.state === "unknown") now = { ...now, ...before, key, ...present({ error: now.error }) };
    const reason = reasonOf(now, request.repeatable);
    now = { ...now, ...(reason && { reason }) };
    if (isAnnounced) now = await this.#kept(now, proving, attempts.sentAt);
    done(now);
    return now;
  }

  /**
   * Keeps how it ended, before it is looked at as well as after: to look takes its time.
   *
   * @param {Delivery} delivery
   * @param {Proving} proving
   * @param {number | undefined} sentAt
   * @returns {Promise<Delivery>}
   */
  async #kept(delivery, proving, sentAt) {
    const { kept } = this.#shared;
    const told = await kept.keep(delivery);
    if (!proving.tells(delivery)) return told;
    return kept.keep(await proving.look(delivery, WITHIN, sentAt), told === delivery);
  }

  /**
   * How stands what an earlier call left, and whether there is nothing to send for it: it is done, or a look has told, or has to, whether it
   * took effect.
   *
   * @param {Delivery} named it, with its name, which a journal may have left out
   * @param {Delivery} before
   * @param {PreparedRequest} request
   * @param {Proving} proving
   * @returns {Promise<{ delivery: Delivery, isDone: boolean }>}
   */
  async #known(named, before, request, proving) {
    const isAbsent = isSeenAbsent(before) && !request.repeatable;
    if (before.state !== "unknown" && !isAbsent) return { delivery: before, isDone: before.state !== "failed" };
    /** @type {Delivery} */
    const open = { ...named, state: "unknown" };
    if (!proving.tells(open)) return { delivery: before, isDone: isSettled(before, request) };
    const sentAt = before.time === undefined ? undefined : Date.parse(before.time);
    // What is to be sent anyway need not be waited for.
    const isSent = isAbsent || request.repeatable;
    const seen = await proving.look(open, isSent ? 0 : WITHIN, sentAt);
    // It may have gone to the service, of which a stand-in shows nothing.
    const isOfStandIn = seen.proof?.answeredBy === "sandbox";
    const now = isOfStandIn ? seen : await this.#shared.kept.keep(seen, true);
    if (now.state === "unknown") return { delivery: { ...before, ...(now.proof && { proof: now.proof }) }, isDone: !request.repeatable };
    const isDone = now.state !== "failed" || !isSent;
    return { delivery: isOfStandIn && !isDone ? before : now, isDone };
  }

  /** @param {Target} target */
  #gate(target) {
    return only(this.#gates, this.#caller(target), () => new Gate());
  }

  /** @param {Target} target */
  #pace(target) {
    const { options } = this.#shared;
    const [service = ""] = target.operation.kind.split(".");
    return only(this.#paces, `${service} ${this.#caller(target)}`, () => new Pace(options, /** @type {Rates} */ (options.rates)?.[service]));
  }

  /** @param {Target} target */
  #caller({ credentials, relay }) {
    return callerOf(credentials, written(relay ?? this.#shared.options.relay));
  }

  /** @param {Progress} progress */
  #report(progress) {
    report(this.#shared.options.onProgress, progress);
  }
}

/**
 * The one of a name, made when it is first asked for.
 *
 * @template T
 * @param {Map<string, T>} those
 * @param {string} name
 * @param {() => T} make
 */
function only(those, name, make) {
  const one = those.get(name) ?? make();
  those.set(name, one);
  return one;
}

/**
 * @param {Target} target
 * @returns {Pick<Delivery, "kind">}
 */
function kindOf({ operation }) {
  const kind = operation?.kind;
  // What is no name of a kind may be anything.
  return typeof kind === "string" && /^[a-z.-]{1,40}$/.test(kind) ? { kind } : {};
}
