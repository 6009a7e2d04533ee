/** The gateway in front of the services. In: a Request. Out: a Response, and one entry in the log of the state. */

import { authenticate, isDenied } from "./authentication.js";
import { Refusal } from "./errors.js";
import { cutShort, distorted, fromTheStart } from "./distortion.js";
import { answerInstead, takeTrouble } from "./faults.js";
import { hex } from "./hex.js";
import { copyOf } from "./history.js";
import { readQuery } from "./query.js";
import { route } from "./route.js";

/** @typedef {import("./signature.js").Call} Call */
/** @typedef {import("./index.js").State} State */
/** @typedef {import("./authentication.js").Account} Account */

/**
 * @typedef {Call & { params: Record<string, string>, query: import("./query.js").Query, account: Account, state: State, now: number, requestId: string, vault: import("./services/pca/issued.js").Vault }} OperationCall
 * @typedef {Call & Context & { now: number }} OpenCall
 * @typedef {{ status: number, body?: object, text?: string, headers?: Record<string, string> }} Answer
 */

/**
 * @typedef {object} Operation
 * @property {string} method
 * @property {string} path
 * @property {(call: OperationCall) => Promise<Answer>} perform
 * @property {string} [action] what the caller must be allowed; nobody can be refused what has none
 * @property {import("./query.js").Parameters} [query] what it can be asked; whatever is in the query, if absent
 * @property {string} [list] the member of the answer that holds the list
 * @property {boolean} [changes] something
 */

/** @typedef {{ method: string, path: string, open: (call: OpenCall) => Promise<Answer>, action?: undefined }} OpenOperation without authentication */

/**
 * @typedef {object} Service
 * @property {RegExp} hosts
 * @property {string[]} algorithms the signatures it accepts
 * @property {(host: string) => string} [scope] what a derived signature has to be for
 * @property {(reason: string) => Refusal} [refuse] how it says that it does not know the caller
 * @property {(Operation | OpenOperation)[]} operations
 * @property {(action: string) => Refusal} deny how it says that the caller may not
 * @property {(name: string, rule: string) => Refusal} badQuery how it refuses a parameter of the query
 * @property {(refusal: Refusal) => object} [errorBody] the body of its own errors; the gateway's form if absent
 */

/**
 * What happened, without any content.
 * @typedef {object} LoggedRequest
 * @property {string} requestId
 * @property {number} time milliseconds since 1970
 * @property {string} method
 * @property {string} host
 * @property {string} path
 * @property {string} [query] without the question mark
 * @property {string} bodySha256 empty when the body was too large to be read
 * @property {number} status 0 when there was no answer
 * @property {string} [code] of the error
 * @property {true} [effect] something was changed
 * @property {string[]} [faults] that happened to it
 */

/**
 * @typedef {object} Context
 * @property {Service[]} services
 * @property {Account[]} accounts
 * @property {Map<string, import("./authentication.js").IssuedToken>} tokens
 * @property {import("./services/pca/issued.js").Vault} vault
 * @property {import("./history.js").History} history
 * @property {State} state
 * @property {() => number} clock
 * @property {() => string} randomId
 * @property {(milliseconds: number) => Promise<void>} delay
 */

const BODY_LIMIT = 12 * 1024 * 1024;
const LOG_LIMIT = 1000;
const BROKEN = "The connection broke before an answer came.";

/**
 * @param {Request} request
 * @param {Context} context
 * @returns {Promise<Response>}
 * @throws {TypeError} when a fault breaks the connection, as `fetch` does
 */
export async function handle(request, context) {
  const { state, services } = context;
  const requestId = context.randomId();
  const url = new URL(request.url);
  // A page cannot set the Host header and a mounted handler has its own: whichever names a service counts.
  const host = [request.headers.get("host"), url.host].find((name) => services.some(({ hosts }) => hosts.test(name ?? ""))) ?? url.host;
  const { method } = request;
  const service = services.find(({ hosts }) => hosts.test(host));
  const found = route(service, method, url.pathname);
  const query = url.search.slice(1);
  const { action = "", list = "", changes = false } = /** @type {Partial<Operation>} */ (found?.operation ?? {});
  const { time } = context.history;
  const age = time === undefined ? undefined : context.clock() - time;
  const trouble = takeTrouble(state.faults, { method, host, path: url.pathname, query, action, list, changes }, age);
  if (trouble.delay > 0) await context.delay(trouble.delay);
  const now = context.clock() + trouble.skew;
  /** @type {LoggedRequest} */
  const log = { requestId, time: now, method, host, path: url.pathname, bodySha256: "", status: 0 };
  if (query !== "") log.query = query;
  if (trouble.kinds.length > 0) log.faults = trouble.kinds;
  const { ending } = trouble;
  state.requestCount += 1;
  if (ending?.kind === "drop") {
    record(log, state);
    throw new TypeError(BROKEN);
  }
  let answer;
  try {
    const body = await readBody(request);
    log.bodySha256 = hex(await crypto.subtle.digest("SHA-256", body));
    const call = { method, url, ...arrived(request.headers, host, trouble.alterations), body, bodySha256: log.bodySha256 };
    answer = answerInstead(ending, requestId, call) ?? (await serve(call, service, found, { ...context, now, requestId, trouble }, log));
    answer = distorted(answer, trouble.distortions, { list, search: url.search });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.code = error.code;
    answer = { status: error.status, body: errorBody(error, service, requestId) };
  }
  const response = respond(answer, log, state, trouble.cut);
  if (ending?.kind === "dropAfter") throw new TypeError(BROKEN);
  return response;
}

/**
 * @param {Call} call
 * @param {Service | undefined} service
 * @param {ReturnType<typeof route<Operation | OpenOperation>>} found
 * @param {Context & { now: number, requestId: string, trouble: import("./faults.js").Trouble }} context
 * @param {LoggedRequest} log
 * @returns {Promise<Answer>}
 */
async function serve(call, service, found, context, log) {
  if (service === undefined || found === undefined) {
    throw new Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
  }
  const { accounts, tokens, vault, history, state, now, requestId, trouble } = context;
  const { operation, params } = found;
  if ("open" in operation) return operation.open({ ...call, ...context });
  const { algorithms, refuse, scope, deny, badQuery } = service;
  const account = await authenticate(call, { accounts, tokens, now, algorithms, scope: scope?.(log.host), refuse });
  if (trouble.ending?.kind === "denied" || isDenied(account, operation.action)) throw deny(operation.action ?? "");
  const search = trouble.distortions.some(({ kind }) => kind === "endless") ? fromTheStart(call.url.search) : call.url.search;
  const query = operation.query === undefined ? {} : readQuery(search, operation.query, badQuery);
  const before = operation.changes ? copyOf(state) : undefined;
  const seen = trouble.stale ? { ...state, ...history.before } : state;
  const answer = await operation.perform({ ...call, params, query, account, vault, state: seen, now, requestId });
  if (before !== undefined) {
    Object.assign(history, { before, time: context.clock() });
    log.effect = true;
    state.effectCount += 1;
  }
  return answer;
}

/**
 * The host and the headers as the service sees them.
 * @param {Headers} sent
 * @param {string} host
 * @param {import("./faults.js").AlterHeader[]} alterations
 */
function arrived(sent, host, alterations) {
  const headers = new Headers(sent);
  for (const { name, value } of alterations) headers.set(name, value);
  const seen = alterations.find(({ name }) => name.toLowerCase() === "host");
  return { host: seen?.value ?? host, headers };
}

/**
 * @param {Refusal} refusal
 * @param {Service | undefined} service
 * @param {string} requestId
 */
function errorBody(refusal, service, requestId) {
  const { code, message } = refusal;
  const own = code.startsWith("APIGW.") ? undefined : service?.errorBody;
  return own?.(refusal) ?? { error_msg: message, error_code: code, request_id: requestId };
}

/**
 * Stops reading where the limit is passed.
 * @param {Request} request
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readBody(request) {
  const chunks = [];
  let length = 0;
  // Not every browser gives a request's body as a stream; all of them give a response's.
  const reader = (request.body ?? new Response(await request.arrayBuffer()).body)?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    length += part.value.length;
    if (length > BODY_LIMIT) {
      await reader?.cancel();
      throw new Refusal(413, "APIGW.0201", "Request entity too large.");
    }
    chunks.push(part.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/**
 * @param {Answer} answer
 * @param {LoggedRequest} log
 * @param {State} state
 * @param {import("./faults.js").Cut} [cut]
 */
function respond({ status, body, text, headers = {} }, log, state, cut) {
  record({ ...log, status }, state);
  // A rehearsal must never pass for the real thing.
  const always = { Date: new Date(log.time).toUTCString(), "X-Request-Id": log.requestId, "X-Countersign-Answered-By": "sandbox" };
  /** @type {Record<string, string>} */
  const typed = body === undefined ? {} : { "Content-Type": "application/json;charset=utf-8" };
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  const sent = cut === undefined || content === null ? content : cutShort(content, cut);
  return new Response(sent, { status, headers: { ...always, ...typed, ...headers } });
}

/**
 * @param {LoggedRequest} log
 * @param {State} state
 */
function record(log, { requests }) {
  requests.push(log);
  if (requests.length > LOG_LIMIT) requests.shift();
}
