import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { BODY, HOST, assertRefused, relayWith, sha256, signedRequest } from "./exchange.js";

/**
 * An answer that does not come, whatever becomes of the signal.
 * @type {Promise<Response>}
 */
const never = new Promise(() => {});

suite("the answer", () => {
  test("comes back with its status, the headers of the list and no others", async () => {
    const headers = {
      "content-type": "application/json",
      date: "Fri, 02 Jan 2026 03:04:05 GMT",
      "x-request-id": "upstream-1",
      "retry-after": "5",
      "access-control-allow-origin": "*",
      "cache-control": "public",
      "content-security-policy": "script-src *",
      server: "api-gateway",
      "set-cookie": "session=1",
      "x-countersign-relay": "refused",
      "x-countersign-body-sha256": "forged",
    };
    const { relay } = relayWith({ answer: () => new Response('{"error_code":"APIGW.0308"}', { status: 429, headers }) });
    const response = await relay(signedRequest());
    assert.equal(response.status, 429);
    assert.equal(await response.text(), '{"error_code":"APIGW.0308"}');
    assert.deepEqual(Object.fromEntries(response.headers), {
      "content-type": "application/json",
      date: "Fri, 02 Jan 2026 03:04:05 GMT",
      "x-request-id": "upstream-1",
      "retry-after": "5",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-countersign-request-id": "request-1",
      "x-countersign-body-sha256": sha256(BODY),
    });
  });

  test("is streamed, not gathered", async () => {
    /** @type {ReadableStreamDefaultController | undefined} */
    let controller;
    const body = new ReadableStream({ start: (started) => void (controller = started) });
    const { relay } = relayWith({ answer: () => new Response(body) });
    const response = await relay(signedRequest());
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    controller?.enqueue(new Uint8Array([1]));
    assert.deepEqual((await reader.read()).value, new Uint8Array([1]));
  });

  test("may take longer than its beginning", async () => {
    /** @type {AbortSignal | undefined} */
    let signal;
    const answer = (/** @type {Request} */ _request, /** @type {{ signal: AbortSignal }} */ init) => {
      ({ signal } = init);
      return new Response("begun");
    };
    const { relay } = relayWith({ timeout: 20, answer });
    const response = await relay(signedRequest());
    await setTimeout(60);
    assert.equal(signal?.aborted, false);
    assert.equal(await response.text(), "begun");
  });

  for (const status of [301, 302, 303, 304, 307, 308]) {
    test(`a redirect (${status}) is refused`, async () => {
      const headers = { location: "https://evil.example/" };
      const { relay, received } = relayWith({ answer: () => new Response(null, { status, headers }) });
      const response = await relay(signedRequest());
      assert.equal(response.headers.get("location"), null);
      assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
      await assertRefused(
        response,
        502,
        `${HOST} answered with status ${status}, which the relay does not pass on: it follows no redirect.`,
      );
      assert.equal(received.length, 1);
    });
  }

  test("a status that is none of HTTP's is refused", async () => {
    const { relay } = relayWith({ answer: () => Object.defineProperty(new Response(), "status", { value: 999 }) });
    const sentence = `${HOST} answered with status 999, which the relay does not pass on: it follows no redirect.`;
    await assertRefused(await relay(signedRequest()), 502, sentence);
  });

  test("without content has no body, whatever came with it", async () => {
    const { relay } = relayWith({ answer: () => Object.defineProperty(new Response(""), "status", { value: 204 }) });
    const response = await relay(signedRequest());
    assert.deepEqual([response.status, response.body], [204, null]);
  });

  test("a redirect that the runtime hides is refused", async () => {
    const { relay } = relayWith({ answer: () => Response.error() });
    const sentence = `${HOST} answered with status 0, which the relay does not pass on: it follows no redirect.`;
    await assertRefused(await relay(signedRequest()), 502, sentence);
  });

  test("a failure to reach the service is said without its cause, which may quote the request", async () => {
    const { relay, log } = relayWith({ answer: () => Promise.reject(new TypeError(`failed: ${BODY}`)) });
    const response = await relay(signedRequest());
    await assertRefused(response, 502, `${HOST} could not be reached, or the connection broke; whether it took the request is not known.`);
    assert.equal(log[0]?.status, 502);
  });

  test("a service that does not answer is given up", async () => {
    /** @type {AbortSignal | undefined} */
    let signal;
    const answer = (/** @type {Request} */ _request, /** @type {{ signal: AbortSignal }} */ init) => {
      ({ signal } = init);
      return never;
    };
    const { relay } = relayWith({ timeout: 20, answer });
    const response = await relay(signedRequest());
    await assertRefused(response, 502, `${HOST} did not answer within 0.02 seconds; whether it took the request is not known.`);
    assert.equal(signal?.aborted, true);
  });

  test("a page that gives up ends the call to the service", async () => {
    const page = new AbortController();
    /** @type {AbortSignal | undefined} */
    let signal;
    const { relay } = relayWith({
      answer: (_request, init) => {
        ({ signal } = init);
        setTimeout(10).then(() => page.abort());
        return never;
      },
    });
    const response = await relay(new Request(signedRequest(), { signal: page.signal }));
    await assertRefused(response, 502, `${HOST} could not be reached, or the connection broke; whether it took the request is not known.`);
    assert.equal(signal?.aborted, true);
  });

  test("a page that has given up already sends nothing", async () => {
    const { relay, received } = relayWith();
    const left = Object.defineProperty(signedRequest(), "signal", { value: AbortSignal.abort() });
    assert.equal((await relay(left)).status, 502);
    assert.deepEqual(received, []);
  });
});
