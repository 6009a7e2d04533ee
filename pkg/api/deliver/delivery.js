/**
 * What is known of one delivery, as plain data that outlives a store. In: a request, what was answered or thrown. Out: its name, how it
 * ended, who said so, and why it is not done.
 *
 * @import { Answer, Delivery, DeliveryReason, DeliveryState, Diagnosis, ErrorCode, ErrorData, Finding, Outcome } from "../../types/index.d.ts"
 * @import { PreparedRequest, Unanswered } from "../../types/index.d.ts"
 */
import { pairs } from "../exchange.js";
import { failure } from "../../error.js";

/** The more is known, the later it stands. Of two results of one request the later one counts. @type {DeliveryState[]} */
export const STATES = ["failed", "unknown", "accepted", "differs", "confirmed"];

/** Codes of ours that say that nothing was sent, when what sends throws them. @type {unknown[]} */
const NOT_SENT = ["NOT_INITIALIZED", "REQUEST_INVALID", "CREDENTIALS_INVALID", "OPERATION_INVALID", "RELAY_REFUSED", "TIME_INVALID"];

/**
 * RFC 9110 §9.2.2.
 *
 * @param {{ method: string }} request
 */
export function isIdempotent({ method }) {
  return method === "PUT";
}

/**
 * What a request is called, wherever its delivery is kept: the same bytes to the same place.
 *
 * @param {PreparedRequest} request
 */
export function identityOf({ method, url, bodySha256 }) {
  const { host, pathname } = new URL(url);
  return { key: `${method} ${url} ${bodySha256}`, host, path: pathname, bodySha256 };
}

/**
 * Whether it need not be sent again, or must not.
 *
 * @param {Delivery} before
 * @param {PreparedRequest} request
 */
export function isSettled({ state }, request) {
  // Whether it took effect is for a person to find out: a second one might act twice.
  return state === "unknown" ? !isIdempotent(request) : state !== "failed";
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
 * That of the two which says more.
 *
 * @param {Delivery | undefined} one
 * @param {Delivery | undefined} other
 */
export function better(one, other) {
  if (!one || !other) return one ?? other;
  return STATES.indexOf(other.state) > STATES.indexOf(one.state) ? other : one;
}

/**
 * What `send` gave, if that is an answer at all; names of headers in lower case.
 *
 * @param {any} given
 * @returns {Answer}
 */
export function answerOf(given) {
  if (typeof given !== "object" || given === null || !Number.isInteger(given.status) || typeof given.body !== "string") {
    const what = "What send gave is no answer, { status, headers, body }, so what became of the request is not known.";
    throw failure("REQUEST_INVALID", what);
  }
  const headers = [...pairs(given.headers)].map(([name, value]) => [String(name).toLowerCase(), String(value)]);
  const scrubbed = Array.isArray(given.scrubbed) ? given.scrubbed : [];
  return { status: given.status, headers: Object.fromEntries(headers), body: given.body, scrubbed };
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
 * @returns {DeliveryState}
 */
export function stateOf(outcome, answer, request) {
  const { status } = outcome;
  const state = /** @type {DeliveryState} */ (outcome.state);
  if (state !== "failed") return state !== "unknown" && isOtherBody(answer, request) ? "differs" : state;
  const by = speaker(outcome);
  if (by === "relay") return answer.headers["x-countersign-body-sha256"] === undefined ? "failed" : "unknown";
  return !isIdempotent(request) && (by === "other" || status >= 500) ? "unknown" : "failed";
}

/**
 * A relay says the hash of the bytes that it passed on.
 *
 * @param {Answer} answer
 * @param {PreparedRequest} request
 */
export function isOtherBody({ headers }, { bodySha256 }) {
  const passedOn = headers["x-countersign-body-sha256"];
  return passedOn !== undefined && passedOn !== bodySha256;
}

/**
 * Who has it, and which way it went; nothing when that is not known.
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
  const isSandbox = by === "sandbox" || answer.headers["x-countersign-answered-by"] === "sandbox";
  return { by: isSandbox ? "sandbox" : "service", via: relay === undefined ? "direct" : "relay", origin: originOf(relay ?? url) };
}

/** @param {string} address which a `send` of the caller's may read in its own way */
function originOf(address) {
  try {
    return new URL(address, globalThis.location?.href).origin;
  } catch {
    return address;
  }
}

/**
 * Whether what sends says by this that it has sent nothing.
 *
 * @param {unknown} thrown
 */
export function isNotSent(thrown) {
  const { name, code } = dataOf(thrown);
  return name === "CountersignError" && NOT_SENT.includes(code);
}

/**
 * What was thrown, as plain data. What is not ours has no code of ours: it came from what sends, a clock or a journal of the caller's.
 *
 * @param {any} thrown
 * @returns {ErrorData}
 */
export function dataOf(thrown) {
  const isError = typeof thrown === "object" && thrown !== null;
  try {
    const { name = "Error", code, message, place, findings } = isError ? thrown : { message: thrown };
    return {
      name: String(name),
      ...(code !== undefined && { code: /** @type {ErrorCode} */ (String(code)) }),
      message: String(message ?? "Nothing was said."),
      ...(place && { place }),
      ...(findings && { findings }),
    };
  } catch {
    // A getter of it threw in its turn.
    return { name: "Error", message: "What was thrown cannot be read." };
  }
}

/**
 * What stands for an outcome where no answer came.
 *
 * @param {ErrorData} error
 * @returns {Unanswered}
 */
export function unanswered({ code = "NETWORK_FAILED" }) {
  return { state: "unknown", code, confirmations: [], findings: [] };
}

/**
 * Why it is not done, in one place: who says so, whether it went out, and what to do.
 *
 * @param {Delivery} delivery
 * @param {string} method
 * @returns {DeliveryReason | undefined}
 */
export function reasonOf({ state, outcome, error, diagnosis, findings }, method) {
  if (state === "confirmed" || state === "accepted") return undefined;
  const look = state === "unknown" ? lookFirst(method) : undefined;
  if (error) {
    const sent = state === "unknown";
    const by = error.code === "NETWORK_FAILED" ? "network" : error.code === "CREDENTIALS_REFUSED" ? "gateway" : "caller";
    return made({ by, sent, code: error.code ?? error.name, message: error.message, remedy: look });
  }
  const answered = /** @type {Outcome} */ (outcome);
  const by = speaker(answered) === "sandbox" ? "service" : /** @type {"service" | "gateway" | "relay" | "other"} */ (speaker(answered));
  const changed = findings.find(({ code }) => code === "delivery.body-changed");
  if (changed) return made({ by: "relay", sent: true, code: changed.code, message: changed.message });
  const { failure } = answered;
  if (failure) {
    const sent = !(by === "relay" && state === "failed");
    const cause = diagnosis && diagnosis.cause !== "unknown" ? diagnosis : undefined;
    const message = cause?.message ?? failure.meaning ?? failure.message;
    return made({ by, sent, code: failure.code, message, remedy: look ?? cause?.remedy ?? failure.remedy });
  }
  const said = [...answered.findings].find(({ severity }) => severity !== "note");
  if (state === "unknown") {
    const message = said?.message ?? "What came back is not what the service answers with, so whether it was the service is not known.";
    return made({ by, sent: true, code: said?.code ?? String(answered.status), message, remedy: look });
  }
  const facts = answered.confirmations.filter((each) => each.state === "differs").map(({ fact }) => fact);
  return made({ by, sent: true, code: "differs", message: `The service answers with something else than was sent: ${facts.join(", ")}.` });
}

/** @param {string} method */
function lookFirst(method) {
  return isIdempotent({ method })
    ? "It may have taken effect. Sending it again does no harm: the same certificate is set once more."
    : "It may have taken effect. Look at what is there now before it is sent again.";
}

/**
 * Without what is not known.
 *
 * @param {{ by: DeliveryReason["by"], sent: boolean, code: string, message: string, remedy?: string | undefined }} reason
 * @returns {DeliveryReason}
 */
function made({ remedy, ...reason }) {
  return { ...reason, ...(remedy !== undefined && { remedy }) };
}

/** @type {Finding} */
export const BODY_CHANGED = {
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
export function clockCorrected(seconds) {
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
 * @param {unknown} error
 * @returns {Finding}
 */
export function notKept(error) {
  const { message } = dataOf(error);
  const reason = /[.!?]$/.test(message) ? message : `${message}.`;
  return {
    code: "delivery.not-kept",
    severity: "warning",
    message: `The journal did not keep how this ended: ${reason} Keep it yourself, or it is sent again.`,
    arguments: { reason },
    place: {},
    citation: { document: "Countersign", field: "journal.put" },
  };
}

/**
 * Whether the gateway itself refuses the time a request was signed with: then no service saw it, and nothing has happened.
 *
 * @param {Diagnosis | undefined} diagnosis
 * @param {Outcome} outcome
 */
export function isClockRefusal(diagnosis, outcome) {
  return diagnosis?.cause === "clock" && /^(APIGW|IOTDA)\./.test(outcome.failure?.code ?? "");
}
