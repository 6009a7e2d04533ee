import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { createRelay } from "countersign/edge";
import { admit } from "./admission.js";
import { ADDRESS, BODY, HEADERS, HOST, PATH, SIGNATURE, TOKEN, recordingUpstream, signedRequest } from "./exchange.js";

/** @import { RelayLogEntry, RelayOptions } from "countersign/edge" */

/** @param {Partial<RelayOptions> & { answer?: Parameters<typeof recordingUpstream>[0] }} [options] */
function relayWith({ answer, ...options } = {}) {
  const { received, upstream } = recordingUpstream(answer);
  /** @type {RelayLogEntry[]} */
  const log = [];
  const relay = createRelay({ admit, upstream, requestId: () => "request-1", log: (entry) => log.push(entry), ...options });
  return { relay, received, log };
}

/**
 * An answer that does not come, whatever becomes of the signal.
 * @type {Promise<Response>}
 */
const never = new Promise(() => {});

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} sentence
 */
async function assertRefused(response, status, sentence) {
  const body = await response.json();
  assert.deepEqual(
    { status: response.status, ...body },
    { status, error_code: "RELAY_REFUSED", error_msg: sentence, request_id: "request-1" },
  );
  assert.equal(response.headers.get("x-countersign-relay"), "refused");
  assert.equal(response.headers.get("x-request-id"), "request-1");
  assert.equal(response.headers.get("cache-control"), "no-store");
}

suite("what is admitted", () => {
  test("goes on unchanged, with the headers of the list and no others", async () => {
    const { relay, received } = relayWith();
    const extra = {
      "x-auth-token": TOKEN,
      "x-domain-id": "domain-1",
      "x-security-token": "temporary",
      "instance-id": "00000000-0000-0000-0000-000000000000",
      "accept-language": "en",
      "content-length": String(BODY.length),
      cookie: "session=1",
      forwarded: "for=192.0.2.1",
      host: "edge.example",
      "keep-alive": "timeout=5",
      "proxy-authorization": "Basic c2VjcmV0",
      te: "trailers",
      "transfer-encoding": "chunked",
      upgrade: "h2c",
      "user-agent": "a browser",
      "x-forwarded-host": "evil.example",
      "x-http-method-override": "DELETE",
      "x-original-url": "/v3/other",
    };
    const response = await relay(signedRequest({ headers: { ...extra, connection: "close, upgrade" } }));
    assert.equal(response.status, 200);
    assert.deepEqual(received, [
      {
        method: "PUT",
        url: `https://${HOST}${PATH}`,
        redirect: "manual",
        headers: {
          ...HEADERS,
          "x-auth-token": TOKEN,
          "x-domain-id": "domain-1",
          "x-security-token": "temporary",
          "instance-id": "00000000-0000-0000-0000-000000000000",
        },
        body: BODY,
      },
    ]);
  });

  test("keeps every byte of the body and says its hash", async () => {
    const body = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    /** @type {Uint8Array | undefined} */
    let arrived;
    const upstream = async (/** @type {Request} */ request) => {
      arrived = new Uint8Array(await request.arrayBuffer());
      return new Response(null, { status: 204 });
    };
    const relay = createRelay({ admit, upstream });
    const response = await relay(signedRequest({ body: inPieces(body, 999) }));
    assert.equal(response.status, 204);
    assert.deepEqual(arrived, body);
    assert.equal(response.headers.get("x-countersign-body-sha256"), createHash("sha256").update(body).digest("hex"));
  });

  test("may have no body", async () => {
    const { relay, received } = relayWith();
    const response = await relay(signedRequest({ body: null }));
    assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(""));
    assert.equal(received[0]?.body, "");
  });

  const admitted = {
    "a token in place of a signature": { headers: { authorization: undefined, "x-sdk-date": undefined, "x-auth-token": TOKEN } },
    "a derived signature": {
      headers: {
        authorization: `V11-HMAC-SHA256 Credential=AK/20260102/cn-north-4/iotdm, SignedHeaders=host;x-sdk-date, Signature=${SIGNATURE}`,
      },
    },
    "a host it was configured with": { address: `https://edge.example/relay/elb.private.example${PATH}` },
  };
  for (const [name, change] of Object.entries(admitted)) {
    test(name, async () => {
      const { relay, received } = relayWith({ hosts: ["elb.private.example"] });
      assert.equal((await relay(signedRequest(change))).status, 200);
      assert.equal(received.length, 1);
    });
  }

  test("may be mounted elsewhere", async () => {
    const { relay, received } = relayWith({ basePath: "/api/forward" });
    await relay(signedRequest({ address: `https://edge.example/api/forward/${HOST}${PATH}` }));
    assert.equal(received[0]?.url, `https://${HOST}${PATH}`);
    const elsewhere = await relay(signedRequest());
    await assertRefused(elsewhere, 404, "The address is /api/forward/, then the service's host, then its path.");
  });
});

const badHost = "The host is not a plain DNS name in lower case, without user, port or IP address.";
const badPath = "The path has an empty segment or a character other than letters, digits and -._~ between its slashes.";
const badAddress = "The address is /relay/, then the service's host, then its path.";

/** @param {string} name */
const badHeader = (name) => `The header ${name} is malformed or was sent more than once.`;

/** @param {string} rest */
const at = (rest) => ({ address: `https://edge.example/relay/${rest}` });

/** @param {string} address */
const unknownHost = (address) => `The host ${address} is not a known endpoint.`;

/** @type {[string, Parameters<typeof signedRequest>[0], number, string][]} */
const refusals = [
  ["GET", { method: "GET" }, 405, "The relay forwards PUT and POST, not GET."],
  ["DELETE", { method: "DELETE" }, 405, "The relay forwards PUT and POST, not DELETE."],
  ["an OPTIONS that is no preflight", { method: "OPTIONS" }, 405, "The relay forwards PUT and POST, not OPTIONS."],
  ["a method this call does not have", { method: "POST" }, 405, "POST is not the method of this call."],
  ["no host", at(""), 404, badAddress],
  ["no path", at(HOST), 404, badAddress],
  ["an empty host", at(`/${HOST}${PATH}`), 404, badAddress],
  ["another path than the relay's", { address: `https://edge.example/relayed/${HOST}${PATH}` }, 404, badAddress],
  ["an unknown host", at(`example.com${PATH}`), 403, unknownHost("example.com")],
  ["a host that only begins like a known one", at(`${HOST}.example${PATH}`), 403, unknownHost(`${HOST}.example`)],
  ["a cloud's metadata host", at(`metadata.google.internal${PATH}`), 403, unknownHost("metadata.google.internal")],
  ["a path that is no known call", at(`${HOST}/v3/projects`), 404, "The path /v3/projects is none of the known calls."],
  ["a slash at the end", at(`${HOST}${PATH}/`), 400, badPath],
  ["a query", at(`${HOST}${PATH}?x=1`), 400, "The address has a query; none of the admitted calls has one."],
  ["an empty query", at(`${HOST}${PATH}?`), 400, "The address has a query; none of the admitted calls has one."],
  ["a dot segment", at(`${HOST}${PATH}/../x`), 404, `The path ${PATH.replace(/[^/]*$/, "x")} is none of the known calls.`],
  ["a dot segment before the host", at(`x/../../${HOST}${PATH}`), 404, badAddress],
  ["an encoded dot segment", at(`${HOST}${PATH}/%2e%2E/x`), 404, `The path ${PATH.replace(/[^/]*$/, "x")} is none of the known calls.`],
  ["a twice encoded dot segment", at(`${HOST}${PATH}/%252e%252e/x`), 400, badPath],
  ["an encoded slash", at(`${HOST}${PATH.replace(/\/(?=[^/]*$)/, "%2F")}`), 400, badPath],
  ["an encoded backslash", at(`${HOST}${PATH}%5C..`), 400, badPath],
  ["an empty segment", at(`${HOST}/${PATH}`), 400, badPath],
  ["a path parameter", at(`${HOST}${PATH};v`), 400, badPath],
  ["an encoded line break", at(`${HOST}${PATH}%0d%0aX-Injected:1`), 400, badPath],
  ["a user", at(`user:password@${HOST}${PATH}`), 400, badHost],
  ["a host in front of an @", at(`${HOST}@example.com${PATH}`), 400, badHost],
  ["a port", at(`${HOST}:443${PATH}`), 400, badHost],
  ["an encoded slash in the host", at(`${HOST}%2Fexample.com${PATH}`), 400, badHost],
  ["an encoded question mark in the host", at(`example.com%3F.${HOST}${PATH}`), 400, badHost],
  ["an upper-case host", at(`${HOST.toUpperCase()}${PATH}`), 400, badHost],
  ["a dot after the host", at(`${HOST}.${PATH}`), 400, badHost],
  ["an IPv4 address", at(`127.0.0.1${PATH}`), 400, badHost],
  ["a short IPv4 address", at(`127.1${PATH}`), 400, badHost],
  ["a hexadecimal IPv4 address", at(`0x7f.0x1${PATH}`), 400, badHost],
  ["an IPv4 address as one number", at(`2130706433${PATH}`), 400, badHost],
  ["an IPv6 address", at(`[::1]${PATH}`), 400, badHost],
  ["an IPv6 address with an IPv4 address in it", at(`[::ffff:127.0.0.1]${PATH}`), 400, badHost],
  ["localhost", at(`localhost${PATH}`), 400, badHost],
  ["a name under localhost", at(`elb.localhost${PATH}`), 400, badHost],
  ["an internationalised host", at(`elb.例え.com${PATH}`), 400, badHost],
  ["two signatures", { headers: { authorization: `${HEADERS.authorization}, ${HEADERS.authorization}` } }, 400, badHeader("authorization")],
  ["another scheme", { headers: { authorization: "Bearer abc" } }, 400, badHeader("authorization")],
  ["two tokens", { headers: { "x-auth-token": `${TOKEN}, ${TOKEN}` } }, 400, badHeader("x-auth-token")],
  ["two security tokens", { headers: { "x-security-token": "a, b" } }, 400, badHeader("x-security-token")],
  ["two dates", { headers: { "x-sdk-date": "20260102T030405Z, 20260102T030405Z" } }, 400, badHeader("x-sdk-date")],
  ["another form of date", { headers: { "x-sdk-date": "2026-01-02T03:04:05Z" } }, 400, badHeader("x-sdk-date")],
  ["two projects", { headers: { "x-project-id": "a, b" } }, 400, badHeader("x-project-id")],
  ["two domains", { headers: { "x-domain-id": "a, b" } }, 400, badHeader("x-domain-id")],
  ["two instances", { headers: { "instance-id": "a, b" } }, 400, badHeader("instance-id")],
  ["two content types", { headers: { "content-type": "application/json, text/html" } }, 400, badHeader("content-type")],
  ["another content type", { headers: { "content-type": "multipart/form-data; boundary=x" } }, 400, badHeader("content-type")],
  [
    "a compressed body",
    { headers: { "content-encoding": "gzip" } },
    400,
    "The body has a content-encoding; send the signed bytes as they are.",
  ],
  [
    "a connection header that names a signed one",
    { headers: { connection: "close, X-Sdk-Date" } },
    400,
    "The connection header names x-sdk-date, which has to be forwarded.",
  ],
  [
    "a signed header that is not forwarded",
    { headers: { authorization: HEADERS.authorization.replace("x-sdk-date,", "user-agent;x-sdk-date,"), "user-agent": "sdk" } },
    400,
    "The signature covers the header user-agent, which the relay does not forward; the service would reject it.",
  ],
  [
    "a signed header that is missing",
    { headers: { "x-project-id": undefined } },
    400,
    "The signature covers the header x-project-id, which was not sent; the service would reject it.",
  ],
  [
    "two lengths",
    { headers: { "content-length": `${BODY.length}, ${BODY.length}` } },
    400,
    "The content-length is not one number.",
  ],
  [
    "a wrong length",
    { headers: { "content-length": "5" } },
    400,
    `The body has ${BODY.length} bytes, its content-length says 5.`,
  ],
];

suite("what is refused", () => {
  for (const [name, change, status, sentence] of refusals) {
    test(name, async () => {
      const { relay, received, log } = relayWith();
      const response = await relay(signedRequest(change));
      await assertRefused(response, status, sentence);
      assert.equal(response.headers.get("allow"), status === 405 ? "PUT, POST" : null);
      assert.deepEqual(received, []);
      assert.equal(log[0]?.status, status);
    });
  }

  test("an error of the check that is no refusal is not taken for one", async () => {
    const fault = Object.assign(new Error("Call init() first."), { code: "NOT_INITIALIZED" });
    const { relay } = relayWith({ admit: () => Promise.reject(fault) });
    await assert.rejects(relay(signedRequest()), fault);
  });

  test("a refusal without a place answers 403", async () => {
    const { relay } = relayWith({ admit: () => Promise.reject(Object.assign(new Error("No."), { code: "RELAY_REFUSED" })) });
    await assertRefused(await relay(signedRequest()), 403, "No.");
  });
});

suite("size", () => {
  const tooLarge = "The body is larger than the 1000 bytes the relay forwards.";

  test("a body of exactly the limit passes", async () => {
    const { relay, received } = relayWith({ maxBody: 1000 });
    assert.equal((await relay(signedRequest({ body: "x".repeat(1000) }))).status, 200);
    assert.equal(received[0]?.body.length, 1000);
  });

  test("a streamed body without a length is stopped at the limit", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const { relay, received } = relayWith({ maxBody: 1000 });
    await assertRefused(await relay(signedRequest({ body: endless })), 413, tooLarge);
    assert.deepEqual(received, []);
    assert.ok(cancelled);
    assert.ok(pulled <= 13, `read ${pulled} pieces of 100 bytes`);
  });

  test("a length over the limit is refused before anything is read", async () => {
    let pulled = 0;
    const untouched = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 });
    const { relay } = relayWith({ maxBody: 1000 });
    await assertRefused(await relay(signedRequest({ body: untouched, headers: { "content-length": "1001" } })), 413, tooLarge);
    assert.equal(pulled, 0);
  });

  test("a length below the truth does not help", async () => {
    const { relay } = relayWith({ maxBody: 1000 });
    const body = "x".repeat(1001);
    await assertRefused(await relay(signedRequest({ body, headers: { "content-length": "10" } })), 413, tooLarge);
  });

  test("the limit is 1 MiB unless configured", async () => {
    const { relay } = relayWith();
    assert.equal((await relay(signedRequest({ body: "x".repeat(1_048_576) }))).status, 200);
    const response = await relay(signedRequest({ body: "x".repeat(1_048_577) }));
    await assertRefused(response, 413, "The body is larger than the 1048576 bytes the relay forwards.");
  });

  test("a body that breaks off is refused", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
    const { relay, received } = relayWith();
    await assertRefused(await relay(signedRequest({ body: broken })), 400, "The body broke off before its end.");
    assert.deepEqual(received, []);
  });
});

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
    const answer = (/** @type {Request} */ request) => {
      ({ signal } = request);
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
    const answer = (/** @type {Request} */ request) => {
      ({ signal } = request);
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
      answer: (request) => {
        ({ signal } = request);
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

suite("origins", () => {
  const origins = ["https://console.example"];
  const refused = "This page's origin may not use the relay; add it to the relay's origins if it should.";

  test("the relay's own page needs no permission and gets no header", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ headers: { origin: "https://edge.example" } }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });

  test("nor does it behind a proxy with another name", async () => {
    const { relay } = relayWith();
    const headers = { origin: "https://public.example", "sec-fetch-site": "same-origin" };
    assert.equal((await relay(signedRequest({ headers }))).status, 200);
  });

  test("a configured page may send and read", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ headers: { origin: "https://console.example", "sec-fetch-site": "cross-site" } }));
    assert.equal(response.headers.get("access-control-allow-origin"), "https://console.example");
    assert.equal(
      response.headers.get("access-control-expose-headers"),
      "date, x-request-id, retry-after, x-countersign-body-sha256, x-countersign-relay",
    );
    assert.equal(response.headers.get("access-control-allow-credentials"), null);
    assert.equal(response.headers.get("vary"), "origin");
  });

  test("a configured page may read a refusal", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ method: "DELETE", headers: { origin: "https://console.example" } }));
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("access-control-allow-origin"), "https://console.example");
  });

  for (const origin of ["https://evil.example", "null", "https://console.example.evil.example", "http://console.example"]) {
    test(`a page of ${origin} may not`, async () => {
      const { relay, received } = relayWith({ origins });
      const response = await relay(signedRequest({ headers: { origin } }));
      assert.equal(response.headers.get("access-control-allow-origin"), null);
      await assertRefused(response, 403, refused);
      assert.deepEqual(received, []);
    });
  }

  /** @param {string} origin */
  const preflight = (origin) =>
    new Request(ADDRESS, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "authorization,x-sdk-date" },
    });

  test("a configured page is told what it may send", async () => {
    const { relay, received } = relayWith({ origins });
    const response = await relay(preflight("https://console.example"));
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("access-control-allow-methods"), "PUT, POST");
    assert.equal(
      response.headers.get("access-control-allow-headers"),
      "content-type, authorization, x-auth-token, x-sdk-date, x-project-id, x-domain-id, x-security-token, instance-id",
    );
    assert.equal(response.headers.get("access-control-max-age"), "600");
    assert.deepEqual(received, []);
  });

  test("a configured page that only sends OPTIONS asks nothing", async () => {
    const { relay } = relayWith({ origins });
    const response = await relay(signedRequest({ method: "OPTIONS", headers: { origin: "https://console.example" } }));
    await assertRefused(response, 405, "The relay forwards PUT and POST, not OPTIONS.");
  });

  test("another page is not", async () => {
    const { relay } = relayWith({ origins });
    await assertRefused(await relay(preflight("https://evil.example")), 403, refused);
  });
});

suite("the log", () => {
  test("says what happened", async () => {
    const clock = [1000, 1042];
    const { relay, log } = relayWith({ now: () => clock.shift() ?? 0 });
    await relay(signedRequest());
    assert.deepEqual(log, [
      {
        requestId: "request-1",
        method: "PUT",
        host: HOST,
        path: PATH,
        status: 200,
        bodySha256: sha256(BODY),
        bodyLength: BODY.length,
        milliseconds: 42,
      },
    ]);
  });

  test("holds no secret, whatever is sent and whatever comes back", async () => {
    const answer = () => Response.json({ certificate: { private_key: "SECRETKEYTEXT" } });
    const { relay, log } = relayWith({ answer });
    const headers = { "x-auth-token": TOKEN, "x-security-token": "SECRETSECURITYTOKEN" };
    await relay(signedRequest({ headers }));
    await relay(signedRequest({ headers: { ...headers, "x-sdk-date": "SECRETDATE" } }));
    await relay(signedRequest(at(`SECRETUSER:SECRETPASSWORD@${HOST}${PATH}`)));
    await relay(signedRequest(at(`${HOST}${PATH}?token=SECRETQUERY`)));
    await relay(signedRequest(at(`${HOST}/v3/%7BSECRETPATH%7D`)));
    assert.deepEqual(log.map(({ status }) => status), [200, 400, 400, 400, 400]);
    assert.doesNotMatch(JSON.stringify(log), new RegExp(`SECRET|PRIVATE KEY|${SIGNATURE}`, "i"));
  });

  test("is not needed", async () => {
    const relay = createRelay({ admit, upstream: recordingUpstream().upstream });
    assert.equal((await relay(signedRequest())).status, 200);
  });

  test("each request has an id of its own", async () => {
    const relay = createRelay({ admit, upstream: recordingUpstream().upstream });
    const ids = [];
    for (let count = 0; count < 2; count += 1) ids.push((await (await relay(signedRequest({ method: "GET" }))).json()).request_id);
    assert.match(ids[0], /^[0-9a-f-]{36}$/);
    assert.notEqual(ids[0], ids[1]);
  });
});

/**
 * @param {Uint8Array} bytes
 * @param {number} size
 */
function inPieces(bytes, size) {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(offset, (offset += size)));
    },
  });
}
