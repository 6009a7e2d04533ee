/**
 * `fetch` for Node that connects to public addresses only. In: a request. Out: the answer. The address that was checked is the address that
 * is connected to: a name that resolves to another one the next time gains nothing.
 *
 * @import { IncomingMessage } from "node:http"
 * @import { LookupFunction } from "node:net"
 * @import { createPublicFetch as Create } from "../types/edge-node.d.ts"
 */
import { lookup as systemLookup } from "node:dns";
import { Agent, request as send } from "node:https";
import { isIP } from "node:net";
import { Readable } from "node:stream";
import { EDGE } from "../words/english.js";
import { isPublicAddress } from "./address.js";
import { isEncoded } from "./encoding.js";
import { mistake } from "./mistake.js";

/** @type {typeof Create} */
export function createPublicFetch(options) {
  const { lookup = systemLookup, isAllowed = isPublicAddress, tls = {} } = options ?? {};
  for (const [option, value] of Object.entries({ lookup, isAllowed })) {
    if (typeof value !== "function") throw mistake(EDGE, "relay.option-function", { option });
  }
  /** @type {LookupFunction} */
  const checked = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, []);
      else if (Array.isArray(addresses) && addresses.length > 0 && addresses.every(({ address }) => isAllowed(address))) callback(null, addresses);
      else callback(notPublic(host), []);
    });
  };
  const agent = new Agent({ keepAlive: true, ...tls, lookup: checked, autoSelectFamily: true });

  return async (request, { signal }) => {
    const { method, headers } = request;
    // An address is never looked up, so it is checked here. URL has brought every spelling, even 0x7f.1, into the usual form.
    const { hostname } = new URL(request.url);
    const address = hostname.replace(/[[\]]/g, "");
    if (isIP(address) !== 0 && !isAllowed(address)) throw notPublic(hostname);
    const body = new Uint8Array(await request.arrayBuffer());
    /** @type {Promise<IncomingMessage>} */
    const answered = new Promise((resolve, reject) => {
      const call = send(request.url, { method, signal, agent, headers: { ...Object.fromEntries(headers), "accept-encoding": "identity" } });
      call.on("response", resolve).on("error", reject);
      // Nobody asked for another protocol, and what comes after this is no answer. Without a listener Node would only close.
      call.on("upgrade", ({ statusCode }, socket) => {
        socket.destroy();
        reject(noAnswer(statusCode));
      });
      call.on("close", () => reject(new TypeError("the connection was closed without an answer")));
      call.end(body);
    });
    return responseOf(await answered);
  };
}

/** @param {string} host */
function notPublic(host) {
  return Object.assign(new Error(`${host} has an address that is not public`), { code: "ADDRESS_NOT_PUBLIC" });
}

/** Nothing here undoes it. */
function compressed() {
  return Object.assign(new TypeError("the answer is compressed, which was not asked for"), { code: "ANSWER_COMPRESSED" });
}

/** @param {number} [status] */
const noAnswer = (status) => new TypeError(`${status} is no status of an answer`);

/** @param {IncomingMessage} incoming */
function responseOf(incoming) {
  const { statusCode: status = 0, headers } = incoming;
  const isCompressed = isEncoded(headers["content-encoding"]);
  if (status < 200 || status > 599 || isCompressed) {
    incoming.destroy();
    throw isCompressed ? compressed() : noAnswer(status);
  }
  const pairs = Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => /** @type {[string, string]} */ ([name, value])),
  );
  const empty = [204, 205, 304].includes(status);
  if (empty) incoming.resume();
  return new Response(empty ? null : /** @type {ReadableStream} */ (Readable.toWeb(incoming)), { status, headers: pairs });
}
