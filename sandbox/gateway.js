// The gateway in front of the services. In: a Request. Out: a Response, and one entry in the log of the state.

import { authenticate } from "./authentication.js";
import { Refusal } from "./errors.js";
import { hex } from "./hex.js";

/** @typedef {import("./signature.js").Call} Call */
/** @typedef {import("./authentication.js").Account} Account */

/**
 * @typedef {Call & { params: Record<string, string>, account: Account, state: State, now: number, requestId: string }} OperationCall
 * @typedef {{ status: number, body: object }} Answer
 * @typedef {{ method: string, path: string, perform: (call: OperationCall) => Promise<Answer> }} Operation
 */

/**
 * @typedef {object} Service
 * @property {RegExp} hosts
 * @property {string[]} algorithms the signatures it accepts
 * @property {Operation[]} operations
 */

/**
 * What happened, without any content.
 * @typedef {object} LoggedRequest
 * @property {string} requestId
 * @property {number} time milliseconds since 1970
 * @property {string} method
 * @property {string} host
 * @property {string} path
 * @property {string} bodySha256 empty when the body was too large to be read
 * @property {number} status
 * @property {string} [code] of the error
 */

/**
 * @typedef {object} State
 * @property {boolean} echoPrivateKey whether answers contain the private key, as the vendor's document shows
 * @property {{ certificates: Map<string, import("./elb.js").StoredCertificate> }} elb
 * @property {LoggedRequest[]} requests the last thousand, oldest first
 */

/**
 * @typedef {object} Context
 * @property {Service[]} services
 * @property {Account[]} accounts
 * @property {State} state
 * @property {() => number} now
 * @property {() => string} randomId
 */

const BODY_LIMIT = 12 * 1024 * 1024;
const LOG_LIMIT = 1000;

/**
 * @param {Request} request
 * @param {Context} context
 * @returns {Promise<Response>}
 */
export async function handle(request, context) {
  const { state, services } = context;
  const [requestId, now] = [context.randomId(), context.now()];
  const url = new URL(request.url);
  // A page cannot set the Host header and a mounted handler has its own: whichever names a service counts.
  const host = [request.headers.get("host"), url.host].find((name) => services.some(({ hosts }) => hosts.test(name ?? ""))) ?? url.host;
  const { method, headers } = request;
  const log = { requestId, time: now, method, host, path: url.pathname, bodySha256: "" };
  try {
    const body = await readBody(request);
    log.bodySha256 = hex(await crypto.subtle.digest("SHA-256", body));
    const call = { method, url, host, headers, body, bodySha256: log.bodySha256 };
    const { algorithms, operation, params } = route(call, services);
    const account = await authenticate(call, { accounts: context.accounts, now, algorithms });
    const answer = await operation.perform({ ...call, params, account, state, now, requestId });
    return respond(answer, log, state);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    return respond({ status, body: { error_msg: message, error_code: code, request_id: requestId } }, { ...log, code }, state);
  }
}

/**
 * @param {Call} call
 * @param {Service[]} services
 */
function route({ method, url, host }, services) {
  for (const { hosts, algorithms, operations } of services) {
    if (!hosts.test(host)) continue;
    for (const operation of operations) {
      const params = operation.method === method ? matchPath(operation.path, url.pathname) : undefined;
      if (params !== undefined) return { algorithms, operation, params };
    }
  }
  throw new Refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment");
}

/**
 * @param {string} template `/v3/{project_id}/...`
 * @param {string} path
 * @returns {Record<string, string> | undefined}
 */
function matchPath(template, path) {
  const [expected, given] = [template.split("/"), path.split("/")];
  if (expected.length !== given.length) return undefined;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, part] of expected.entries()) {
    if (part.startsWith("{") && given[index] !== "") params[part.slice(1, -1)] = given[index];
    else if (part !== given[index]) return undefined;
  }
  return params;
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
 * @param {Omit<LoggedRequest, "status">} log
 * @param {State} state
 */
function respond({ status, body }, log, { requests }) {
  requests.push({ ...log, status });
  if (requests.length > LOG_LIMIT) requests.shift();
  const headers = { "Content-Type": "application/json;charset=utf-8", "X-Request-Id": log.requestId };
  return new Response(JSON.stringify(body), { status, headers });
}
