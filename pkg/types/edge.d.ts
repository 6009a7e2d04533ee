/**
 * The relay, for edge functions and servers.
 *
 * @module countersign/edge
 */

import type { Credentials, Operation, QuestionKind, SigningAlgorithm } from "./index.d.ts";

export { CountersignError } from "./error.js";

/** What the runtime hands to the handler beside the request; every hook is told. */
export interface Platform {
  /** The bindings and secrets on Workers, the connection on Deno, the server on Bun. */
  env?: any;
  /** Of Workers. The relay hands what `log` promises to its `waitUntil`. */
  ctx?: { waitUntil?(promise: Promise<unknown>): void } | undefined;
}

/** What is known of one request to the relay. Never a body, a query, an `Authorization` or a token. */
export interface RelayLogEntry {
  requestId: string;
  method: string;
  /** Who the guard says it is. */
  caller?: string;
  /** Missing when the address was not even well-formed, or the guard let nobody through: then it might hold anything. */
  host?: string;
  path?: string;
  status: number;
  /** Lower-case hex. Missing when the request was refused before its body was read. */
  bodySha256?: string;
  /** Bytes. */
  bodyLength?: number;
  /** The relay signed the request with its own credentials. */
  signed?: "edge";
  /** The option whose function failed. */
  hook?: string;
  /** Of the error behind a refusal, when it has a code of capitals: `CREDENTIALS_INVALID`, `ECONNREFUSED`. */
  code?: string;
  milliseconds: number;
}

/**
 * Who may use the relay: whoever sends this secret, or one of these, in the header `x-countersign-guard`; or whom the function answers
 * true for, or a name, such as from a platform's own sign-in. Several secrets are for the time in which one takes the place of another.
 * A function must not read the body. One that fails keeps everybody out.
 */
export type Guard =
  | { secret: string }
  | { secret?: string; secrets: string[] }
  | ((request: Request, platform: Platform) => GuardVerdict | Promise<GuardVerdict>);

/** The name is told to the log, the limit and the credentials: one line of up to 256 characters. */
export type GuardVerdict = boolean | { caller: string };

/** A request that the relay is to sign. */
export interface CredentialsCall {
  /** As the admission check says; the package's own always does. It tells what only reads from what changes something. */
  kind?: Operation["kind"] | QuestionKind;
  host: string;
  path: string;
  /** The project in the path; for a call without one, that of the header `X-Project-Id`. */
  projectId?: string;
  /** Who the guard says it is. */
  caller?: string;
  /** Its body has been read. */
  request: Request;
}

/** And what {@link CredentialsCall.host} does not tell of how to sign. */
export type RelayCredentials = Credentials & {
  /** For an IoTDA instance at a host of your own, whose name does not have its region: `cn-north-4`. */
  region?: string;
  /** Told from the host if absent. */
  algorithm?: SigningAlgorithm;
};

/** A call that may be limited. */
export interface LimitCall {
  /**
   * Stands for the caller's access key or token, as lower-case hex of a hash; for what the relay signs, for the caller that the guard
   * named, or it is `edge`. A caller can make keys up, so limit by network address as well where the platform tells it.
   */
  key: string;
  /** Who the guard says it is. */
  caller?: string;
  /** Its body must not be read. */
  request: Request;
}

/**
 * Every option may be left out. A hook that fails, or answers what makes no sense, never changes what the caller is told of the service:
 * before the service is asked the relay refuses with 503 and names the hook; `log` is only told.
 */
export interface RelayOptions {
  /**
   * Hosts to admit beside those of the endpoint table: DNS names, or addresses as a private cloud may have, each with a port if need be:
   * `elb.example.com`, `10.1.2.3:8443`, `[fd00::1]`. An address on this list is one that names on it may lead to.
   */
  hosts?: string[];
  /** Origins of pages elsewhere that may use this relay, such as `https://console.example.com`. A page of the same origin always may. */
  origins?: string[];
  /** Nobody is kept out if absent. */
  guard?: Guard;
  /**
   * Signs requests that come unsigned with the header `x-countersign-sign: edge`, so that their senders need no secret of the
   * cloud. Needs a guard. Asked for each such request: `null` means that there are none for this caller and this call, which is refused
   * with 403. What it gives is cut out of the answer, should the service quote it.
   */
  credentials?: (call: CredentialsCall, platform: Platform) => RelayCredentials | null | Promise<RelayCredentials | null>;
  /** Asked before a body is read; a caller that is not allowed gets 429. `retryAfter` is in seconds, 1 if absent. */
  limit?: (call: LimitCall, platform: Platform) => RateVerdict | Promise<RateVerdict>;
  /** The most bytes a body may have, at most 12 582 912; 1 MiB if absent. */
  maxBody?: number;
  /** Milliseconds the service has for its whole answer, and each of a request's body and a hook before; 30 000 if absent. */
  timeout?: number;
  /** Where the relay is mounted; `/relay` if absent. */
  basePath?: string;
  /** Whether calls are forwarded that only read; they are if absent. */
  reads?: boolean;
  /** Whether what `upstream` asks is a sandbox; a page that asks what the relay can is told. */
  sandbox?: boolean;
  /**
   * Is given one entry for each request, once its status is known, and `error`: what a hook threw, or the connection. It is for the
   * operator alone, as it may hold what the hook knows. A promise of its is waited for by `waitUntil` alone, and its own error changes nothing.
   */
  log?: (entry: RelayLogEntry, about: Platform & { error?: unknown }) => unknown;
  /** Names a request, in the log and in the header `x-countersign-request-id`: 1 to 128 visible characters. A random UUID if absent. */
  requestId?: (request: Request, platform: Platform) => string | Promise<string>;
  /** Every address of a host. When one is neither public nor on the list the request is refused. */
  resolve?: (host: string) => Promise<string[]>;
  /**
   * Sends the request, until the signal ends it; the global `fetch` if absent. It rejects with the code `ADDRESS_NOT_PUBLIC` when it
   * would not connect. Mind that Node's `fetch` sends a request a second time when it is answered with 421 and its body is no stream.
   */
  upstream?: (request: Request, init: { signal: AbortSignal }, platform?: Platform) => Promise<Response>;
  /**
   * The admission check; that of the package, which is loaded with the first request, if absent. It throws an error with the code
   * `RELAY_REFUSED` and a sentence. When the error's `place.field` is `method` the relay answers 405, when it is `path` 404, when it is
   * `query` 400, otherwise 403. `query`, without its `?`, is forwarded only where the check returns it: `{ query }`. A `POST`
   * is taken for one that only reads where the check returns `{ isRead: true }`; a `GET` always is.
   */
  admit?: (request: { method: string; host: string; path: string; query: string; hosts: string[] }) => unknown;
  /** Milliseconds since 1970; `Date.now` if absent. */
  now?: () => number;
}

export interface RateVerdict {
  allowed: boolean;
  retryAfter?: number;
}

/** What `GET {basePath}` answers, to whoever may use the relay from a page: what to know before something is sent. */
export interface RelayCapability {
  relay: true;
  /** Those admitted beside the endpoint table. */
  hosts: string[];
  /** Whether a guard's secret, or a sign-in, is asked for. */
  guarded: boolean;
  /** Whether it signs with credentials of its own. */
  signs: boolean;
  /** Whether a sandbox takes the place of the services. */
  sandbox: boolean;
  /** Whether it forwards calls that only read. */
  reads: boolean;
  /** Of this package. */
  version: string;
}

/**
 * What `GET {basePath}/health` answers, to whoever asks, with status 200: the module that admits is loaded and works. Otherwise the relay
 * refuses with 503, `relay.unhealthy`. Nothing is forwarded, and `HEAD` asks the same.
 */
export interface RelayHealth {
  relay: true;
  healthy: true;
  /** Of this package. */
  version: string;
}

/**
 * Makes a standard fetch handler that forwards already signed requests: `PUT {basePath}/{host}{path}` goes to
 * `https://{host}{path}` with the same body bytes. It follows no redirect and keeps nothing. The header `x-countersign-answered-by` of
 * each answer says whose it is: `service`, `sandbox`, or `relay` for its own. Private keys and tokens are cut out of it; the header
 * `x-countersign-scrubbed` says so.
 *
 * @throws {TypeError} when an option makes no sense, so that a relay with a mistake in it does not start
 */
export function createRelay(
  options?: RelayOptions | null,
): (request: Request, env?: unknown, ctx?: Platform["ctx"]) => Promise<Response>;

/** Whether an address, IPv4 or IPv6 as text, is one of the public internet. For a `resolve` or an `upstream` of one's own. */
export function isPublicAddress(address: string): boolean;

/** Which addresses a relay with these `hosts` may connect to: the public ones, and those on the list. For an `upstream` of one's own. */
export function addressCheck(hosts: string[]): (address: string) => boolean;
