/**
 * A request on its way. In: what was signed, or prepared for a relay that signs. Out: the answer, from which echoed keys are gone.
 *
 * @import { Answer, PreparedRequest, SendOptions, SignedRequest } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { optionsOf } from "../given/options.js";
import { requestOf } from "../given/request.js";
import { text, written } from "../given/text.js";
import { main } from "../module/main.js";
import { GUARD, SIGN } from "../relay-headers.js";
import * as wasm from "../wasm/countersign.js";
import { exchange } from "./exchange.js";
import { failure, failureAt } from "./failure.js";
import { assertLeadsToRelay } from "./relay-address.js";

/**
 * @param {PreparedRequest | SignedRequest} request
 * @param {SendOptions} [options]
 * @returns {Promise<Answer>}
 */
export function send(request, options) {
  return awaited(send, async () => {
    main.check("send");
    const { relay: address, guard, signal, fetch } = optionsOf("send", options);
    const relay = text(address);
    const given = requestOf(request);
    // What is not a request is left to the module, which throws for it.
    const headers = Array.isArray(given.headers) ? given.headers : [["authorization", ""]];
    const signed = headers.some((header) => /^(authorization|x-auth-token)$/i.test(written(header?.[0])));
    if (relay !== undefined) assertLeadsToRelay(relay);
    if (relay === undefined && !signed) throw failure("REQUEST_INVALID", "send.not-signed");
    const [url, init] = wasm.call(given, relay, signed);
    // Only a relay gets these two: the guard's secret must not reach a service.
    if (relay !== undefined && guard !== undefined) addHeader(init.headers, GUARD, guard);
    if (relay !== undefined && !signed) init.headers.set(SIGN, "edge");
    const answer = await exchange(fetch, url, init, signal, { method: String(given.method), host: new URL(written(given.url)).host, relay });
    // The module may have failed meanwhile, and been started anew.
    main.check("send");
    // A relay may quote its own secret as well. Where the request says the same word, the answer does not have it from there.
    const sent = guard === undefined || (WEAK.test(guard) && says(given, guard)) ? given : withTokens(given, [guard]);
    return wasm.answer(sent, answer.status, answer.headers, answer.text);
  });
}

/** What may be a word of the request as well, such as the name of a certificate. The module cuts it out only where it stands alone. */
const WEAK = /^(.{0,15}|[a-z_]*)$/s;

/**
 * @param {Record<string, unknown>} request
 * @param {string} word
 */
function says({ url, body }, word) {
  return written(url).includes(word) || (body instanceof Uint8Array && new TextDecoder().decode(body).includes(word));
}

/**
 * A text without the private keys and tokens of a request, and without others that are known.
 *
 * @param {string} text
 * @param {PreparedRequest | SignedRequest} request
 * @param {string[]} known
 * @returns {string}
 */
export function scrubbed(text, request, known) {
  main.check("send");
  return wasm.answer(withTokens(requestOf(request), known), 0, [], text).body;
}

/**
 * The request as the module looks through answers with it: what is cut out as a token is stands among the headers.
 *
 * @param {Record<string, unknown>} request
 * @param {string[]} tokens
 */
function withTokens(request, tokens) {
  const { headers } = request;
  return Array.isArray(headers) ? { ...request, headers: [...headers, ...tokens.map((token) => [GUARD, token])] } : request;
}

/**
 * @param {Headers} headers
 * @param {string} name
 * @param {string} value
 */
function addHeader(headers, name, value) {
  try {
    headers.set(name, value);
  } catch {
    // The engine's own words quote the value, which is a secret.
    throw failureAt("guard", "REQUEST_INVALID", "send.guard-character", { option: "guard" });
  }
}
