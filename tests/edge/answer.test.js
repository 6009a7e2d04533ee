/**
 * What the relay does with an answer. In: answers that are whole, too large, late or broken. Out: the answer with the headers of the list
 * and no others, or a refusal with the hash of what was sent.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { BODY, HOST, assertRefused, relayWith, sha256, signedRequest } from "./exchange.js";

/**
 * An answer that does not come, whatever becomes of the signal.
 * @type {Promise<Response>}
 */
const never = new Promise(() => {});

/**
 * @param {(string | Error)[]} pieces
 * @param {number} [pause] milliseconds between them
 */
function inPieces(pieces, pause = 0) {
  const rest = [...pieces];
  return new ReadableStream({
    async pull(controller) {
      await setTimeout(pause);
      const piece = rest.shift();
      if (piece === undefined) controller.close();
      else if (piece instanceof Error) controller.error(piece);
      else controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
    },
  });
}

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
      "x-countersign-answered-by": "relay",
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
      "x-countersign-answered-by": "service",
      "x-countersign-body-sha256": sha256(BODY),
    });
  });

  test("of a sandbox says so", async () => {
    const { relay } = relayWith({ answer: () => new Response("{}", { headers: { "x-countersign-answered-by": "sandbox" } }) });
    assert.equal((await relay(signedRequest())).headers.get("x-countersign-answered-by"), "sandbox");
  });

  test("has no header without an end", async () => {
    const headers = { "x-request-id": "x".repeat(4097), date: "x".repeat(4096) };
    const { relay } = relayWith({ answer: () => new Response("{}", { headers }) });
    const response = await relay(signedRequest());
    assert.deepEqual([response.headers.get("x-request-id"), response.headers.get("date")?.length], [null, 4096]);
  });

  test("is given back when all of it is there", async () => {
    /** @type {AbortSignal | undefined} */
    let signal;
    const { relay } = relayWith({
      timeout: 2000,
      answer: (_request, init) => {
        ({ signal } = init);
        return new Response(inPieces(["be", "gun, ", "", "ended"], 5));
      },
    });
    const response = await relay(signedRequest());
    assert.equal(await response.text(), "begun, ended");
    assert.equal(signal?.aborted, false);
  });

  const broken = `${HOST} could not be reached, or the connection broke; whether it took the request is not known.`;
  const late = `${HOST} did not answer within 0.05 s; whether it took the request is not known.`;
  const tooLarge = `The service's answer is too large: ${HOST} sent more than 4194304 bytes. Whether it took the request is not known.`;

  /** A stream of so many pieces of 64 KiB, that says how many were taken and whether the rest was given up. */
  const long = (/** @type {number} */ pieces) => {
    const told = { taken: 0, cancelled: false };
    const pull = (/** @type {ReadableStreamDefaultController} */ controller) => {
      if ((told.taken += 1) > pieces) controller.close();
      else controller.enqueue(new Uint8Array(65_536));
    };
    return { told, stream: new ReadableStream({ pull, cancel: () => void (told.cancelled = true) }) };
  };

  test("may have four MiB", async () => {
    const { stream } = long(64);
    const response = await relayWith({ answer: () => new Response(stream) }).relay(signedRequest());
    assert.equal((await response.arrayBuffer()).byteLength, 4 * 2 ** 20);
  });

  test("is not taken any further than that", async () => {
    const { stream, told } = long(10_000);
    /** @type {AbortSignal | undefined} */
    let signal;
    const answer = (/** @type {Request} */ _, /** @type {{ signal: AbortSignal }} */ init) => ({ signal } = init, new Response(stream));
    const response = await relayWith({ answer }).relay(signedRequest());
    assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
    await assertRefused(response, 502, tooLarge);
    assert.ok(told.taken < 70, String(told.taken));
    assert.deepEqual([told.cancelled, signal?.aborted], [true, true]);
  });

  test("that does not end within the time is given up", async () => {
    let cancelled = false;
    const trickle = () =>
      new ReadableStream({
        pull: async (controller) => {
          await setTimeout(5);
          controller.enqueue(new Uint8Array(1));
        },
        cancel: () => void (cancelled = true),
      });
    const { relay } = relayWith({ timeout: 50, answer: () => new Response(trickle()) });
    const response = await relay(signedRequest());
    assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
    await assertRefused(response, 502, late);
    assert.equal(cancelled, true);
  });

  test("that comes when nobody waits any longer is dropped", async () => {
    let cancelled = false;
    const body = new ReadableStream({ cancel: () => void (cancelled = true) });
    const answer = async () => (await setTimeout(80), new Response(body));
    await assertRefused(await relayWith({ timeout: 50, answer }).relay(signedRequest()), 502, late);
    await setTimeout(60);
    assert.equal(cancelled, true);
  });

  /** What an upstream may do instead of answering. @type {Record<string, () => any>} */
  const odd = {
    "breaks off before the first byte": () => new Response(new ReadableStream({ pull: () => Promise.reject(new Error("reset")) })),
    "breaks off in the middle": () => new Response(inPieces(["{", new Error("reset")])),
    "has failed already": () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error("reset")) })),
    "is no stream of bytes": () => new Response(inPieces([/** @type {any} */ ({ length: 3 })])),
    "was read by somebody else": () => {
      const response = new Response("{}");
      response.text();
      return response;
    },
    "is nothing": () => undefined,
    "is null": () => null,
    "is an object": () => ({ status: 200 }),
    "is a number": () => 200,
    "has a header that no header can be": () => ({ status: 200, headers: { get: () => "a\r\nb" }, body: null }),
    "is thrown": () => {
      throw new Error(BODY);
    },
    "is thrown, and nothing": () => Promise.reject(),
  };
  for (const [name, answer] of Object.entries(odd)) {
    test(`that ${name} is refused with the hash of what was sent`, async () => {
      const { relay } = relayWith({ upstream: async () => answer() });
      const response = await relay(signedRequest());
      assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
      await assertRefused(response, 502, broken);
    });
  }

  test("that is thrown at once is refused likewise", async () => {
    const upstream = () => {
      throw new Error("no");
    };
    await assertRefused(await relayWith({ upstream }).relay(signedRequest()), 502, broken);
  });

  for (const status of [407, 408, 421, 425]) {
    test(`for which a page's fetch sends again (${status}) is not passed on`, async () => {
      const { relay } = relayWith({ answer: () => new Response("{}", { status }) });
      const response = await relay(signedRequest());
      assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
      const why = "which the relay does not pass on: a browser might send the request again.";
      await assertRefused(response, 502, `${HOST} answered with status ${status}, ${why}`);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
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
    await assertRefused(response, 502, `${HOST} did not answer within 0.02 s; whether it took the request is not known.`);
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
