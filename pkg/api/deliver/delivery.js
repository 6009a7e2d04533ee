/**
 * What is known of one delivery, as plain data that outlives a store. In: a request, what was answered or thrown. Out: its name, how it
 * ended, and who said so.
 *
 * @import { Answer, Delivery, DeliveryState, Diagnosis, ErrorCode, ErrorData, Outcome, PreparedRequest, Unanswered } from "../../types/index.d.ts"
 */
import { written } from "../../given/text.js";
import { ANSWERED_BY, BODY_SHA256 } from "../../relay-headers.js";
import { PACKAGE } from "../../words/english.js";
import { wordsOf } from "../../words/words.js";
import { headersOf } from "../answered.js";
import { failure } from "../failure.js";
import { spelled } from "./place.js";

/** The more is known, the later it stands. Of two results of one request the later one counts. @type {DeliveryState[]} */
export const STATES = ["failed", "unknown", "accepted", "differs", "confirmed"];

/** The service is overloaded, or not there for a moment. */
const PASSING = [502, 503, 504];

/** Codes of ours that say that nothing was sent, when what sends throws them. @type {unknown[]} */
const NOT_SENT = ["NOT_INITIALIZED", "REQUEST_INVALID", "CREDENTIALS_INVALID", "OPERATION_INVALID", "RELAY_REFUSED", "TIME_INVALID"];

/**
 * What a request is called, wherever its delivery is kept: the same bytes to the same place.
 *
 * @param {PreparedRequest} request
 */
export function identityOf({ method, url, bodySha256 }) {
  const { host, pathname } = new URL(url);
  return { key: spelled(`${method} ${url} ${bodySha256}`), host, path: pathname, bodySha256 };
}

/**
 * Whether it need not be sent again, or must not.
 *
 * @param {Delivery} before
 * @param {PreparedRequest} request
 */
export function isSettled({ state }, request) {
  // A person has to find out whether it took effect: sent again, it might act twice.
  return state === "unknown" ? !request.repeatable : state !== "failed";
}

/**
 * Whether a look has shown that it did not take effect.
 *
 * @param {Delivery} delivery
 */
export function isSeenAbsent({ state, knownBy }) {
  return state === "failed" && knownBy === "looking";
}

/**
 * Whether only a stand-in had it, which counts for nothing.
 *
 * @param {Delivery | undefined} delivery
 */
export function isRehearsal(delivery) {
  return delivery?.delivered?.by === "sandbox";
}

/**
 * Whether it is one, however it was kept.
 *
 * @param {any} value
 */
export function isDelivery(value) {
  return typeof value === "object" && value !== null && STATES.includes(value.state);
}

/**
 * That of two of one request which counts. What may be sent again may have been replaced in between, so the later one; but a refusal does not
 * undo that what went before may have taken effect. Of the same time, and of what acts once, that which says more.
 *
 * @param {Delivery | undefined} one
 * @param {Delivery | undefined} other
 * @param {boolean} repeatable
 */
export function counting(one, other, repeatable) {
  if (!one || !other) return one ?? other;
  const [first = "", second = ""] = [one.time, other.time];
  const [earlier, later] = first > second ? [other, one] : [one, other];
  if (repeatable && first && second && first !== second) {
    return earlier.state === "unknown" && later.state === "failed" && !isSeenAbsent(later) ? earlier : later;
  }
  return STATES.indexOf(other.state) > STATES.indexOf(one.state) ? other : one;
}

/**
 * What counts of one request, of all that went to its place: another may have taken it since. One that was refused has not; one that nobody saw may
 * have, which does not tell that this one did not.
 *
 * @param {readonly Delivery[]} those
 * @param {string} key
 * @param {boolean} repeatable
 * @returns {Delivery | undefined}
 */
export function standing(those, key, repeatable) {
  const times = ({ time: one = "" }, { time: other = "" }) => (one < other ? -1 : Number(one > other));
  /** @type {Delivery | undefined} */
  let found;
  for (const each of [...those].sort(times)) {
    if (spelled(each.key) === key) found = counting(found, each, repeatable);
    else if (each.state !== "failed" && !(each.state === "unknown" && found?.state === "unknown")) found = undefined;
  }
  return found;
}

/**
 * What `send` gave, if that is an answer at all; names of headers in lower case.
 *
 * @param {any} given
 * @returns {Answer}
 */
export function answerOf(given) {
  if (typeof given !== "object" || given === null || !Number.isInteger(given.status) || typeof given.body !== "string") {
    throw failure("REQUEST_INVALID", "deliver.no-answer");
  }
  const scrubbed = Array.isArray(given.scrubbed) ? given.scrubbed : [];
  return { status: given.status, headers: readable(given.headers), body: given.body, scrubbed };
}

/** @param {unknown} headers */
function readable(headers) {
  try {
    return headersOf(headers);
  } catch {
    // It was sent: what became of it is what has to be said.
    throw failure("REQUEST_INVALID", "deliver.no-answer");
  }
}

/**
 * Who answered: only the service, or the gateway before it, says what became of a request.
 *
 * @param {Outcome & { answeredBy?: string }} outcome
 * @returns {"service" | "gateway" | "relay" | "sandbox" | "other"}
 */
export function speaker({ answeredBy, failure, status }) {
  if (answeredBy === "relay" || answeredBy === "sandbox" || answeredBy === "other") return answeredBy;
  if (failure === undefined) return "service";
  if (/^APIGW\./.test(failure.code)) return "gateway";
  if (answeredBy === "service") return "service";
  if (failure.code === "RELAY_REFUSED") return "relay";
  return failure.code === String(status) ? "other" : "service";
}

/**
 * An answer from something between us and the service does not tell what the service has done. Our relay does: what it has passed on it
 * says the hash of.
 *
 * @param {Outcome} outcome
 * @param {Answer} answer
 * @param {PreparedRequest} request
 * @returns {Pick<Delivery, "state" | "knownBy">}
 */
export function endOf(outcome, answer, request) {
  const state = stateOf(outcome, answer, request);
  return { state, ...(state === outcome.state && outcome.knownBy && { knownBy: outcome.knownBy }) };
}

/**
 * @param {Outcome} outcome
 * @param {Answer} answer
 * @param {PreparedRequest} request
 * @returns {DeliveryState}
 */
function stateOf({ state }, answer, request) {
  return state !== "failed" && state !== "unknown" && isOtherBody(answer, request) ? "differs" : state;
}

/**
 * A relay says the hash of the bytes that it passed on.
 *
 * @param {Answer} answer
 * @param {PreparedRequest} request
 */
export function isOtherBody({ headers }, { bodySha256 }) {
  const passedOn = headers[BODY_SHA256];
  return passedOn !== undefined && passedOn !== bodySha256;
}

/**
 * Whether it would be answered otherwise a moment later.
 *
 * @param {Pick<Outcome, "status" | "failure">} outcome
 */
export function isPassing(outcome) {
  return PASSING.includes(outcome.status) || isThrottled(outcome);
}

/**
 * Whether the service takes too much from this caller.
 *
 * @param {Pick<Outcome, "status" | "failure">} outcome
 */
export function isThrottled({ status, failure }) {
  return status === 429 || failure?.cause === "throttled";
}

/**
 * Whether the gateway itself refuses the time a request was signed with: then no service saw it, and nothing has happened.
 *
 * @param {Diagnosis | undefined} diagnosis
 * @param {Pick<Outcome, "failure">} outcome
 */
export function isClockRefusal(diagnosis, outcome) {
  return diagnosis?.cause === "clock" && /^(APIGW|IOTDA)\./.test(outcome.failure?.code ?? "");
}

/**
 * Who received it, and which way it went; `undefined` when that is not known.
 *
 * @param {Outcome} outcome
 * @param {Answer} answer
 * @param {PreparedRequest} request
 * @param {string | undefined} relay
 * @returns {Delivery["delivered"]}
 */
export function deliveredOf(outcome, answer, { url }, relay) {
  const by = speaker(outcome);
  if (by === "relay" || by === "other") return undefined;
  // Of what speaks as the gateway does, the header alone tells it.
  const isSandbox = answer.headers[ANSWERED_BY] === "sandbox";
  return { by: isSandbox ? "sandbox" : "service", via: relay === undefined ? "direct" : "relay", origin: originOf(relay ?? url) };
}

/** @param {string} address which a `send` of the caller's may read in its own way */
export function originOf(address) {
  try {
    return new URL(address, globalThis.location?.href).origin;
  } catch {
    return address;
  }
}

/**
 * Whether what `send` threw says that nothing was sent.
 *
 * @param {unknown} thrown
 */
export function isNotSent(thrown) {
  const { name, code } = dataOf(thrown);
  return name === "CountersignError" && NOT_SENT.includes(code);
}

/**
 * What was thrown, as plain data. An error that is not the package's came from a `send`, a clock or a journal of the caller's.
 *
 * @param {any} thrown
 * @returns {ErrorData}
 */
export function dataOf(thrown) {
  const isError = typeof thrown === "object" && thrown !== null;
  try {
    const { name = "Error", code, message, id, arguments: values, place, findings } = isError ? thrown : { message: thrown };
    return {
      name: written(name),
      ...(code !== undefined && { code: /** @type {ErrorCode} */ (written(code)) }),
      ...(message === undefined || message === null ? wordsOf(PACKAGE, "deliver.nothing-said") : { message: written(message) }),
      ...(name === "CountersignError" && { ...(id !== undefined && { id }), ...(values && { arguments: values }) }),
      ...(place && { place }),
      ...(findings && { findings }),
    };
  } catch {
    // One of its getters threw as well.
    return unreadable();
  }
}

/** What was thrown, where it cannot or must not be told. @returns {ErrorData} */
export function unreadable() {
  return { name: "Error", ...wordsOf(PACKAGE, "deliver.unreadable") };
}

/**
 * What takes the place of an outcome when no answer came.
 *
 * @param {ErrorData} error
 * @returns {Unanswered}
 */
export function unanswered({ code = "NETWORK_FAILED" }) {
  return { state: "unknown", code, confirmations: [], findings: [] };
}
