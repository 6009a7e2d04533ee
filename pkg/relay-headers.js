/**
 * The headers between the package and its relay. In: nothing. Out: the name of each, once, for both sides. `src/outcome.rs` reads some of
 * them in an answer; a test holds the names together.
 */

/** To the relay: the secret of its guard. Never forwarded, for `Authorization` is the service's. */
export const GUARD = "x-countersign-guard";

/** To the relay: `edge` asks it to sign. Never forwarded. */
export const SIGN = "x-countersign-sign";

/** On every answer: whose it is, `service`, `sandbox` or `relay`. */
export const ANSWERED_BY = "x-countersign-answered-by";

/** On every answer: what the relay's log calls the request. */
export const REQUEST_ID = "x-countersign-request-id";

/** On an answer to what was passed on: the SHA-256 of the body's bytes, in lower-case hex. */
export const BODY_SHA256 = "x-countersign-body-sha256";

/** On an answer that the relay cut a private key or a token out of: `secret`. */
export const SCRUBBED = "x-countersign-scrubbed";

/** On an answer of the relay's own: `refused`. */
export const RELAY = "x-countersign-relay";
