/**
 * What the relay passes on. In: signed requests that are admitted. Out: the same bytes with the headers of the list, and a log without
 * secrets.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { suite, test } from "node:test";
import { createRelay } from "countersign/edge";
import { admit } from "./admission.js";
import {
  BODY,
  HEADERS,
  HOST,
  PATH,
  SIGNATURE,
  TOKEN,
  assertRefused,
  at,
  recordingUpstream,
  relayWith,
  sha256,
  signedRequest,
} from "./exchange.js";

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
