/** The public types of `countersign/edge`. */

/** What is known of one request to the relay. Never a body, a query, an `Authorization` or a token. */
export interface RelayLogEntry {
  requestId: string;
  method: string;
  /** Missing when the address was not even well-formed: then it might hold anything. */
  host?: string;
  path?: string;
  status: number;
  /** Lower-case hex. Missing when the request was refused before its body was read. */
  bodySha256?: string;
  /** Bytes. */
  bodyLength?: number;
  milliseconds: number;
}

export interface RelayOptions {
  /**
   * The admission check of the package `countersign`: throws an error with the code `RELAY_REFUSED` and a sentence. When the
   * error's `place.field` is `method` the relay answers 405, when it is `path` 404, otherwise 403.
   */
  admit: (request: { method: string; host: string; path: string; hosts: string[] }) => unknown;
  /** Sends the request; the global `fetch` if absent. */
  upstream?: (request: Request) => Promise<Response>;
  /** Hosts to admit beside those of the endpoint table, in lower case. */
  hosts?: string[];
  /** Origins of pages elsewhere that may use this relay, such as `https://console.example.com`. A page of the same origin always may. */
  origins?: string[];
  /** The most bytes a body may have; 1 MiB if absent. */
  maxBody?: number;
  /** Milliseconds the service has to begin its answer; 30 000 if absent. */
  timeout?: number;
  /** Is given one entry for each request, once its status is known. */
  log?: (entry: RelayLogEntry) => void;
  /** Names a request; a random UUID if absent. */
  requestId?: () => string;
  /** Milliseconds since 1970; only ever subtracted. `Date.now` if absent. */
  now?: () => number;
  /** Where the relay is mounted; `/relay` if absent. */
  basePath?: string;
}

/**
 * Makes a standard fetch handler that forwards already signed requests: `PUT {basePath}/{host}{path}` goes to
 * `https://{host}{path}` with the same body bytes. It holds no credentials, follows no redirect and keeps nothing.
 */
export function createRelay(options: RelayOptions): (request: Request) => Promise<Response>;
