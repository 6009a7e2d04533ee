/** The call itself. In: a cleared operation, and credentials. Out: the exact request, signed, and the answer to it. */
import type { Time } from "./input.d.ts";
import type { Operation } from "./service.d.ts";
import type { Context, review } from "./signoff.d.ts";

/**
 * Builds the exact request.
 *
 * @throws {CountersignError} `SIGNOFF_BLOCKED` with the findings when a rule finds an error; `SIGNOFF_UNACKNOWLEDGED` when a
 * warning's code is not in `acknowledge`; else as {@link review}
 */
export function prepare(operation: Operation, context?: Context | null): PreparedRequest;

/**
 * A request that has been cleared, not yet signed; or that of a question, which changes nothing. `body` carries the key when the call needs it, so as JSON and in a log this object has no
 * body; who keeps one whole, writes the body as well, where keys may be kept.
 */
export interface PreparedRequest {
  method: "GET" | "PUT" | "POST";
  url: string;
  /** In the order they are sent. */
  headers: [name: string, value: string][];
  /** The bytes that are sent, UTF-8. */
  body: Uint8Array;
  /** SHA-256 of those bytes, in lower-case hex. */
  bodySha256: string;
  /** The body with every secret masked, indented for reading. */
  preview: string;
  /** Whether making the call twice does no more than making it once. */
  repeatable: boolean;
  /** Stands for method, address, headers and body as they were cleared: one that was changed since is not signed. */
  cleared?: string;
}

/**
 * Signs the request's bytes as they are: what `prepare` gave, unchanged, however it was kept.
 *
 * @throws {CountersignError} `REQUEST_INVALID` for anything else; `CREDENTIALS_INVALID`; `TIME_INVALID`
 */
export function sign(request: PreparedRequest, credentials: Credentials, options?: SigningOptions | null): SignedRequest;
/** Signs a request of your own. */
export function sign(request: OwnRequest, credentials: Credentials, options: SigningOptions & { uncleared: true }): SignedRequest;

/** What a request is made of. Nobody has reviewed one of your own. */
export interface OwnRequest {
  /** Such as `GET`. */
  method: string;
  /** Whole: `https://host/path`, and a query if there is one. */
  url: string;
  /** In the order they are sent, each once; `Host`, the security token, the time unless it is given, and the signature are added. */
  headers: [name: string, value: string][];
  /** The bytes that are sent; empty for a request without a body. */
  body: Uint8Array;
  /** SHA-256 of those bytes, in lower-case hex. */
  bodySha256: string;
}

/** An access key pair (with a security token when it is temporary), or an IAM token. */
export type Credentials =
  | { accessKey: string; secretKey: string; securityToken?: string }
  | { token: string };

export interface SigningOptions {
  /** The time of the clock if absent. */
  now?: Time | undefined;
  /** Told from the host if absent. */
  algorithm?: SigningAlgorithm | undefined;
  /** For V11-HMAC-SHA256, when the host does not name its region. */
  region?: string | undefined;
  /**
   * Signs any request of this form, one of your own as well. Nobody has reviewed it. Its method and the host of its address are written as `fetch` sends
   * them: `url` and `method` of what is signed may differ from what was given. With a body, the header `X-Sdk-Content-Sha256` stands for its hash.
   */
  uncleared?: boolean | undefined;
}

/** `SDK-HMAC-SM3` needs {@link loadAlgorithm} before. */
export type SigningAlgorithm = "SDK-HMAC-SHA256" | "SDK-HMAC-SM3" | "V11-HMAC-SHA256";

/**
 * Loads what an algorithm needs beside the module: for `SDK-HMAC-SM3` the second module; the others need nothing. `deliver` does it by itself.
 *
 * @throws {CountersignError} `MODULE_NOT_LOADED`, with the reason
 */
export function loadAlgorithm(algorithm: SigningAlgorithm): Promise<void>;

export interface SignedRequest extends PreparedRequest {
  /** `V11-HMAC-SHA256` for the host of an IoTDA instance, `SDK-HMAC-SHA256` for any other; `token` when nothing is signed. */
  algorithm: SigningAlgorithm | "token";
  /** RFC 3339, in UTC, to the second. */
  signedAt: string;
  /** The stages of the signature, for looking at; a security token in them is masked. Missing for a token. */
  canonicalRequest?: string;
  stringToSign?: string;
  /** Lower-case hex. */
  signature?: string;
}

/**
 * The request as a `curl` command for a POSIX shell. Unless `reveal` is true, secrets are masked, and of headers every value but those that
 * anybody may see, such as `Host` and `Content-Type`: in a request of your own any other may hold a key.
 *
 * A body that is no text is given to it by `printf`.
 *
 * @throws {CountersignError} `REQUEST_INVALID` for what `sign` did not give
 */
export function curl(request: SignedRequest, options?: { reveal?: boolean | undefined } | null): string;

/**
 * Sends the bytes that were signed, or that were prepared when the relay signs.
 *
 * @throws {CountersignError} `NETWORK_FAILED` when no answer came, or one larger than 4 MiB, with the `cause`; `REQUEST_INVALID` when it is
 * not signed and there is no relay, or cannot be sent: then nothing was; `CANCELLED`
 */
export function send(request: PreparedRequest | SignedRequest, options?: SendOptions | null): Promise<Answer>;

export interface SendOptions {
  /**
   * Address of a relay: whole, or a path such as `/relay` in a page. It has no user, no password, no query and no fragment, or nothing is sent
   * (`REQUEST_INVALID`). Without it the request goes straight to the service.
   */
  relay?: string | URL | undefined;
  /** The secret of a guarded relay; nobody else is sent it. */
  guard?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Instead of the runtime's: for a proxy, an authority of your own, a trace. It is called as `fetch(address, init)`. */
  fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
}

/**
 * The headers of an answer, as whoever called `fetch` has them: its `Headers`, pairs, a map, or an object. A name may be in any case, and a
 * header that came several times may have a list. Anything else is `REQUEST_INVALID`: by a header it is known that a stand-in has answered.
 */
export type AnswerHeaders =
  | Headers
  | Iterable<readonly [string, AnswerHeader]>
  | { readonly [name: string]: AnswerHeader };

export type AnswerHeader = string | number | readonly (string | number)[] | null | undefined;

/** What came back. A private key echoed by the service has been removed. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** Fields that were removed, such as `certificate.private_key`. */
  scrubbed: string[];
}
