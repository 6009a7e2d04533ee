/**
 * Trouble on demand. In: the rules somebody put into the state. Out: what happens to one request, and each rule used up by one.
 * Rules are set in process only: no request can reach them.
 */

import { canonicalRequest } from "./signature.js";

/**
 * What a request asks for; the action is empty where nobody needs a permission, the list where there is none in the answer.
 * @typedef {{ method: string, host: string, path: string, query: string, action: string, list: string, changes: boolean }} Arrival
 */

/**
 * Which requests, how often, and what.
 * @typedef {object} Occasion
 * @property {number} [times] how many requests it happens to; one if absent
 * @property {number} [after] how many requests of its kind go well before; none if absent
 * @property {(request: Arrival) => boolean} [match] every request if absent
 */

/**
 * @typedef {Occasion & { kind: "throttle", retryAfter?: number }} Throttle the gateway's limit: 429, `retryAfter` in seconds, one if absent
 * @typedef {Occasion & { kind: "iotdaThrottle" }} IotdaThrottle the platform's limit, which is a 403
 * @typedef {Occasion & { kind: "status", status?: number }} Status an answer of that status, 400 or more, without any effect; 503 if absent
 * @typedef {Occasion & { kind: "drop" }} Drop the connection breaks before the call arrives
 * @typedef {Occasion & { kind: "dropAfter" }} DropAfter the connection breaks after the call took effect
 * @typedef {Occasion & { kind: "unauthorized" }} Unauthorized the gateway refuses the caller in one word, as it usually does
 * @typedef {Occasion & { kind: "page", status?: number }} Page a web page from something in between, such as a sign-in; 200 if absent
 * @typedef {Occasion & { kind: "quoteKey" }} QuoteKey a 400 whose message has the private key that was sent
 * @typedef {Occasion & { kind: "quoteRequest" }} QuoteRequest the gateway's 401 with the canonical request, every header in it
 * @typedef {Occasion & { kind: "otherId" }} OtherId the call takes effect, and the answer is about another resource
 * @typedef {Occasion & { kind: "slow", milliseconds: number }} Slow
 * @typedef {Occasion & { kind: "skew", milliseconds: number }} Skew the service's clock is ahead by so much, or behind if negative
 * @typedef {Occasion & { kind: "alterHeader", name: string, value: string }} AlterHeader a header arrives with another value
 * @typedef {Occasion & { kind: "denied", action?: string }} Denied the caller may not do that, any action if none is named
 * @typedef {Occasion & { kind: "iam", code: string }} IamRefusal what IAM says of an access key or a user, such as `IAM.1105`
 * @typedef {Occasion & { kind: "otherProject" }} OtherProject the same, and the answer is about another project or account
 * @typedef {Occasion & { kind: "otherShape", shape?: "wrapped" | "array" | "empty" | "types" }} OtherShape an answer that is not as documented; wrapped if absent
 * @typedef {Occasion & { kind: "stale", milliseconds?: number }} Stale a read shows what was there before the last change: as many reads as `times`, or all for so long
 * @typedef {Occasion & { kind: "endless", loop?: boolean }} Endless a list has a next page, always: of things never seen before, or of the same again
 * @typedef {Occasion & { kind: "cut", quiet?: boolean }} Cut the answer ends in the middle: the connection breaks, or nothing tells of it
 * @typedef {Throttle | IotdaThrottle | Status | Unauthorized | Page | QuoteKey | QuoteRequest | Drop | DropAfter | Denied | IamRefusal} Ending
 * @typedef {OtherId | OtherProject | OtherShape | Endless} Distortion
 * @typedef {Ending | Distortion | Cut | Stale | Slow | Skew | AlterHeader} Fault
 */

/**
 * @typedef {object} Trouble
 * @property {Ending} [ending] at most one rule decides how a request ends: the first in the list
 * @property {number} delay milliseconds
 * @property {number} skew milliseconds
 * @property {AlterHeader[]} alterations
 * @property {Distortion[]} distortions what happens to the answer
 * @property {Cut} [cut]
 * @property {boolean} stale
 * @property {Fault["kind"][]} kinds all that happen
 */

/** What IAM answers, from its own table. @type {Map<string, [status: number, message: string]>} */
const IAM_REFUSALS = new Map([
  ["IAM.0001", [401, "The request you have made requires authentication."]],
  ["IAM.0003", [403, "Policy doesn't allow the action to be performed."]],
  ["IAM.0012", [429, "Too many requests."]],
  ["IAM.0020", [410, "The service is switching over. Send the request again."]],
  ["IAM.0061", [401, "The account is locked."]],
  ["IAM.0064", [401, "The token has no right to do that."]],
  ["IAM.0066", [401, "The token has expired."]],
  ["IAM.0067", [401, "The token is invalid."]],
  ["IAM.0080", [403, "The user of the access key is disabled."]],
  ["IAM.0081", [403, "The user may use the management console only."]],
  ["IAM.1104", [400, "The access key is blocked."]],
  ["IAM.1105", [400, "The access key has expired."]],
  ["IAM.1106", [400, "The user of the access key does not exist."]],
  ["IAM.1107", [400, "The access key is inactive."]],
  ["IAM.1108", [400, "The temporary access key has expired."]],
  ["IAM.1109", [400, "The project does not exist."]],
]);

/** In the words of the gateway's table of errors. */
const MESSAGES = new Map([
  [408, "Request timeout"],
  [421, "Misdirected request"],
  [500, "An unexpected error occurred"],
  [502, "Backend unavailable"],
  [504, "Backend timeout"],
]);

/**
 * Takes what happens to this request from the list, and from the list what has happened often enough.
 * @param {Fault[]} faults
 * @param {Arrival} request
 * @param {number | undefined} age milliseconds since the last change; nothing when what was there before is not known
 * @returns {Trouble}
 */
export function takeTrouble(faults, request, age) {
  /** @type {Trouble} */
  const trouble = { delay: 0, skew: 0, alterations: [], distortions: [], stale: false, kinds: [] };
  for (const fault of [...faults]) {
    if (fault.match?.(request) === false || !isFor(fault, request, age) || isTooEarly(fault) || !join(trouble, fault)) continue;
    trouble.kinds.push(fault.kind);
    const lasting = fault.kind === "stale" && fault.milliseconds !== undefined ? Number.POSITIVE_INFINITY : 1;
    fault.times = (fault.times ?? lasting) - 1;
    if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  }
  return trouble;
}

/**
 * Whether the fault can happen to such a request at all.
 * @param {Fault} fault
 * @param {Arrival} request
 * @param {number | undefined} age
 */
function isFor(fault, { action, list, changes }, age) {
  if (fault.kind === "denied") return action !== "" && (fault.action ?? action) === action;
  if (fault.kind === "endless") return list !== "";
  if (fault.kind !== "stale") return true;
  return !changes && age !== undefined && age < (fault.milliseconds ?? Number.POSITIVE_INFINITY);
}

/** @param {Fault} fault */
function isTooEarly(fault) {
  if (fault.after === undefined || fault.after <= 0) return false;
  fault.after -= 1;
  return true;
}

/**
 * The answer of a fault that prevents the call.
 * @param {Ending | undefined} ending
 * @param {string} requestId
 * @param {import("./signature.js").Call} call
 * @returns {import("./gateway.js").Answer | undefined} nothing when the call goes through
 */
export function answerInstead(ending, requestId, call) {
  if (ending?.kind === "throttle") {
    const message = "The throttling threshold has been reached: policy user over ratelimit";
    const headers = { "Retry-After": String(ending.retryAfter ?? 1) };
    return { status: 429, headers, body: { error_msg: message, error_code: "APIGW.0308", request_id: requestId } };
  }
  if (ending?.kind === "iotdaThrottle") {
    const message = "The request is limited: too many requests reach the platform.";
    return { status: 403, body: { error_code: "IOTDA.021101", error_msg: message } };
  }
  if (ending?.kind === "iam") {
    const [status, message] = IAM_REFUSALS.get(ending.code) ?? [400, "Refused."];
    return { status, body: { error_code: ending.code, error_msg: message } };
  }
  if (ending?.kind === "status") {
    const { status = 503 } = ending;
    const message = MESSAGES.get(status) ?? "Service unavailable";
    return { status, body: { error_msg: message, error_code: "APIGW.0201", request_id: requestId } };
  }
  if (ending?.kind === "unauthorized") return unauthorized("Unauthorized", requestId);
  if (ending?.kind === "quoteRequest") {
    const canonical = canonicalRequest(call, ["host", ...call.headers.keys()].sort());
    return unauthorized(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`, requestId);
  }
  if (ending?.kind === "quoteKey") {
    const message = `Private_key content is not valid: ${longestKey(new TextDecoder().decode(call.body))}`;
    return { status: 400, body: { error_msg: message, error_code: "ELB.1011", request_id: requestId } };
  }
  if (ending?.kind === "page") {
    const text = "<!doctype html><title>Sign in</title><p>Sign in to use this network.";
    return { status: ending.status ?? 200, headers: { "Content-Type": "text/html" }, text };
  }
  return undefined;
}

/**
 * @param {string} reason
 * @param {string} requestId
 */
function unauthorized(reason, requestId) {
  const message = `Incorrect IAM authentication information: ${reason}`;
  return { status: 401, body: { error_msg: message, error_code: "APIGW.0301", request_id: requestId } };
}

/**
 * The longest text of a JSON body that is a private key, or the body when none is.
 * @param {string} body
 */
function longestKey(body) {
  const keys = body.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/g) ?? [body];
  const longest = keys.reduce((one, other) => (other.length > one.length ? other : one));
  return longest.replaceAll("\\n", "\n");
}

/**
 * Whether the fault finds its place in this request.
 * @param {Trouble} trouble
 * @param {Fault} fault
 */
function join(trouble, fault) {
  switch (fault.kind) {
    case "slow":
      trouble.delay += fault.milliseconds;
      return true;
    case "skew":
      trouble.skew += fault.milliseconds;
      return true;
    case "alterHeader":
      trouble.alterations.push(fault);
      return true;
    case "stale":
      trouble.stale = true;
      return true;
    case "otherId":
    case "otherProject":
    case "otherShape":
    case "endless":
      trouble.distortions.push(fault);
      return true;
    case "cut":
      trouble.cut = fault;
      return true;
    case "throttle":
    case "iotdaThrottle":
    case "status":
    case "unauthorized":
    case "page":
    case "quoteKey":
    case "quoteRequest":
    case "drop":
    case "dropAfter":
    case "denied":
    case "iam":
      if (trouble.ending !== undefined) return false;
      trouble.ending = fault;
      return true;
    default:
      throw new RangeError(`there is no fault of the kind ${/** @type {{ kind: string }} */ (fault).kind}`);
  }
}
