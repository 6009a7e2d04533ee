/**
 * The relay, for edge functions and servers.
 *
 * @module countersign/edge
 */

import type { Credentials } from "./wasm/types.d.ts";

/** What is known of one request to the relay. Never a body, a query, an `Authorization` or a token. */
export interface RelayLogEntry {
  requestId: string;
  method: string;
  /** Missing when the address was not even well-formed, or the guard let nobody through: then it might hold anything. */
  host?: string;
  path?: string;
  /** 500 also when a hook failed, and the runtime answers. */
  status: number;
  /** Lower-case hex. Missing when the request was refused before its body was read. */
  bodySha256?: string;
  /** Bytes. */
  bodyLength?: number;
  /** The relay signed the request with its own credentials. */
  signed?: "edge";
  /** Why it could not: a code of `CountersignError`. */
  code?: string;
  milliseconds: number;
}

/**
 * Who may use the relay: whoever sends this secret in the header `x-countersign-guard`, or whoever the function answers true for,
 * such as to a platform's own sign-in. It must not read the body.
 */
export type Guard = { secret: string } | ((request: Request) => boolean | Promise<boolean>);

/** Every option may be left out. */
export interface RelayOptions {
  /** Hosts to admit beside those of the endpoint table: plain DNS names in lower case. */
  hosts?: string[];
  /** Origins of pages elsewhere that may use this relay, such as `https://console.example.com`. A page of the same origin always may. */
  origins?: string[];
  /** Nobody is kept out if absent. */
  guard?: Guard;
  /**
   * Signs requests that come unsigned with the header `x-countersign-sign: edge`, so that their senders need no secret of the
   * cloud. Needs a guard. Asked for each such request.
   */
  credentials?: () => Credentials | Promise<Credentials>;
  /**
   * Asked before a body is read; a caller that is not allowed gets 429. `retryAfter` is in seconds, 1 if absent. `key` stands for
   * the caller's access key or token, as lower-case hex of a hash; it is `edge` for what the relay signs. A caller can make keys
   * up, so limit by network address as well where the platform tells it in `request`. It must not read the body.
   */
  limit?: (call: { key: string; request: Request }) => RateVerdict | Promise<RateVerdict>;
  /** The most bytes a body may have, at most 12 582 912; 1 MiB if absent. */
  maxBody?: number;
  /** Milliseconds the service has to begin its answer; 30 000 if absent. */
  timeout?: number;
  /** Where the relay is mounted; `/relay` if absent. */
  basePath?: string;
  /** Is given one entry for each request, once its status is known. */
  log?: (entry: RelayLogEntry) => void;
  /** Names a request, in the log and in the header `x-countersign-request-id`; a random UUID if absent. */
  requestId?: () => string;
  /** Every address of a host. When one is not public the request is refused. */
  resolve?: (host: string) => Promise<string[]>;
  /**
   * Sends the request, until the signal ends it; the global `fetch` if absent. It rejects with the code `ADDRESS_NOT_PUBLIC` when it
   * would not connect.
   */
  upstream?: (request: Request, init: { signal: AbortSignal }) => Promise<Response>;
  /**
   * The admission check; that of the package, which is loaded with the first request, if absent. It throws an error with the code
   * `RELAY_REFUSED` and a sentence. When the error's `place.field` is `method` the relay answers 405, when it is `path` 404,
   * otherwise 403.
   */
  admit?: (request: { method: string; host: string; path: string; hosts: string[] }) => unknown;
  /** Milliseconds since 1970; `Date.now` if absent. */
  now?: () => number;
}

export interface RateVerdict {
  allowed: boolean;
  retryAfter?: number;
}

/**
 * Makes a standard fetch handler that forwards already signed requests: `PUT {basePath}/{host}{path}` goes to
 * `https://{host}{path}` with the same body bytes. It follows no redirect and keeps nothing.
 * @throws {TypeError} when an option makes no sense, so that a relay with a mistake in it does not start
 */
export function createRelay(options?: RelayOptions): (request: Request) => Promise<Response>;

/** Whether an address, IPv4 or IPv6 as text, is one of the public internet. For a `resolve` or an `upstream` of one's own. */
export function isPublicAddress(address: string): boolean;
