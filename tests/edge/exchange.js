/**
 * What the tests of the relay start from. In: what a test changes. Out: a signed request as a page would send it, a relay to send it to,
 * and an upstream that keeps what reaches it.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRelay } from "countersign/edge";
import en from "countersign/words/en";
import { say } from "../../pkg/words/say.js";
import { admit } from "./admission.js";

/** @import { RelayLogEntry, RelayOptions } from "countersign/edge" */

export const HOST = "elb.cn-north-4.myhuaweicloud.com";
export const PATH = "/v3/99a3fff0d03c428eac3678da6a7d0f24/elb/certificates/233a325e5e3e4ce8beeb320aa714cc12";
export const ADDRESS = `https://edge.example/relay/${HOST}${PATH}`;

export const BODY = '{"certificate":{"private_key":"-----BEGIN PRIVATE KEY-----SECRETKEYTEXT-----END PRIVATE KEY-----"}}';
export const TOKEN = "MIISECRETTOKEN/+=";
export const SIGNATURE = "5ec4e7".repeat(10);

export const HEADERS = {
  "content-type": "application/json;charset=utf-8",
  authorization: `SDK-HMAC-SHA256 Access=AKSECRET, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=${SIGNATURE}`,
  "x-sdk-date": "20260102T030405Z",
  "x-project-id": "99a3fff0d03c428eac3678da6a7d0f24",
};

/**
 * @param {{ address?: string, method?: string, headers?: Record<string, string | undefined>, body?: BodyInit | null }} [change]
 *   a header that is `undefined` is left out
 */
export function signedRequest({ address = ADDRESS, method = "PUT", headers = {}, body = BODY } = {}) {
  const present = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== undefined);
  const bodyless = method === "GET" || method === "HEAD";
  return new Request(address, {
    method,
    headers: /** @type {[string, string][]} */ (present),
    body: bodyless ? null : body,
    // @ts-expect-error a stream as a body needs it (Fetch, "duplex"); the library's types do not know it yet
    duplex: "half",
  });
}

/** @param {(request: Request, init: { signal: AbortSignal }) => Response | Promise<Response>} [answer] */
export function recordingUpstream(answer = () => Response.json({ request_id: "ours" }, { headers: { "x-request-id": "upstream-1" } })) {
  /** @type {{ method: string, url: string, headers: Record<string, string>, body: string, redirect: string }[]} */
  const received = [];
  /** @type {NonNullable<RelayOptions["upstream"]>} */
  const upstream = async (request, init) => {
    const { method, url, redirect } = request;
    received.push({ method, url, redirect, headers: Object.fromEntries(request.headers), body: await request.clone().text() });
    return answer(request, init);
  };
  return { received, upstream };
}

/** @param {Partial<RelayOptions> & { answer?: Parameters<typeof recordingUpstream>[0] }} [options] */
export function relayWith({ answer, ...options } = {}) {
  const { received, upstream } = recordingUpstream(answer);
  /** @type {RelayLogEntry[]} */
  const log = [];
  const relay = createRelay({ admit, upstream, requestId: () => "request-1", log: (entry) => log.push(entry), ...options });
  return { relay, received, log };
}

/** @param {string} rest */
export const at = (rest) => ({ address: `https://edge.example/relay/${rest}` });

/** @param {string} text */
export const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} sentence
 */
export async function assertRefused(response, status, sentence) {
  const { error_words: words, ...body } = await response.json();
  assert.equal(say({ message: body.error_msg, ...words }, en), sentence);
  assert.deepEqual(
    { status: response.status, ...body },
    { status, error_code: "RELAY_REFUSED", error_msg: sentence, request_id: "request-1" },
  );
  assert.equal(response.headers.get("x-countersign-relay"), "refused");
  assert.equal(response.headers.get("x-request-id"), "request-1");
  assert.equal(response.headers.get("x-countersign-answered-by"), "relay");
  assert.equal(response.headers.get("cache-control"), "no-store");
}
