/**
 * Signing at the edge. In: prepared requests without a signature. Out: requests that the relay signed; the sandbox, which checks signatures
 * on its own, takes them and nothing else.
 */

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { startServer } from "@countersign/edge/serve";
import { createSandbox, demo } from "@countersign/sandbox";
import { init, prepare, readOutcome, send, sign } from "countersign";
import { createRelay } from "countersign/edge";
import { BODY, HEADERS, HOST, PATH, assertRefused, at, relayWith, signedRequest } from "./exchange.js";

const SECRET = "a-secret-of-32-characters-or-so.";
const NOW = Date.now();
const { accessKey, secretKey } = demo;

/** @type {import("countersign").Operation[]} */
const operations = [
  { kind: "elb", region: "cn-north-4", projectId: demo.projectId, certificateId: demo.certificateId, name: "edge" },
  { kind: "iotda", region: "cn-north-4", projectId: demo.projectId, certificateId: demo.iotda.certificateId, ocspEnable: false },
  {
    kind: "iotda",
    endpoint: demo.iotda.instanceEndpoint,
    projectId: demo.projectId,
    certificateId: demo.iotda.certificateId,
    ocspEnable: false,
  },
];

before(() => init());

suite("a relay that signs", () => {
  const headers = { authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge", "x-countersign-guard": SECRET };
  const guard = { secret: SECRET };
  const credentials = () => ({ accessKey, secretKey });

  for (const operation of operations) {
    test(`has its signature taken by ${operation.kind} at ${operation.endpoint ?? "its region's host"}`, async () => {
      const sandbox = createSandbox({ now: () => NOW });
      const { relay, log } = relayWith({ guard, credentials, admit: undefined, now: () => NOW, answer: sandbox.fetch });
      const { method, url, headers: prepared, body, bodySha256 } = prepare(operation, { now: NOW });
      const address = url.replace("https://", "https://edge.example/relay/");
      const all = [...prepared, ["x-countersign-sign", "edge"], ["x-countersign-guard", SECRET]];
      const init = { method, headers: /** @type {[string, string][]} */ (all), body: Uint8Array.from(body) };
      const response = await relay(new Request(address, init));
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(response.headers.get("x-countersign-body-sha256"), bodySha256);
      assert.equal(log[0]?.signed, "edge");
    });
  }

  test("adds what signing adds, and shows the credentials to nobody else", async () => {
    const { relay, received, log } = relayWith({ guard, credentials, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    const response = await relay(signedRequest({ headers }));
    assert.deepEqual(Object.keys(received[0]?.headers ?? {}), ["authorization", "content-type", "x-project-id", "x-sdk-date"]);
    assert.equal(received[0]?.headers["x-sdk-date"], "20260102T030405Z");
    assert.equal(received[0]?.body, BODY);
    assert.doesNotMatch(JSON.stringify([received, log, [...response.headers]]) + (await response.text()), new RegExp(secretKey));
  });

  test("asks the limit for itself", async () => {
    /** @type {string[]} */
    const keys = [];
    const { relay } = relayWith({ guard, credentials, limit: ({ key }) => ({ allowed: keys.push(key) > 0 }) });
    await relay(signedRequest({ headers }));
    assert.deepEqual(keys, ["edge"]);
  });

  test("may hold a token instead", async () => {
    const { relay, received } = relayWith({ guard, credentials: async () => ({ token: demo.token }) });
    assert.equal((await relay(signedRequest({ headers }))).status, 200);
    assert.equal(received[0]?.headers["x-auth-token"], demo.token);
  });

  test("signs for nobody who is not let through", async () => {
    const { relay, received } = relayWith({ guard, credentials: () => assert.fail("the credentials were read") });
    assert.equal((await relay(signedRequest({ headers: { ...headers, "x-countersign-guard": "another" } }))).status, 401);
    assert.deepEqual(received, []);
  });

  test("forwards what is signed already as it is", async () => {
    const { relay, received, log } = relayWith({ guard, credentials: () => assert.fail("the credentials were read") });
    assert.equal((await relay(signedRequest({ headers: { "x-countersign-guard": SECRET } }))).status, 200);
    assert.equal(received[0]?.headers.authorization, HEADERS.authorization);
    assert.equal(log[0]?.signed, undefined);
  });

  /** @type {[string, Record<string, string | undefined>, string][]} */
  const refusals = [
    ["another wish", { ...headers, "x-countersign-sign": "yes" }, "The header x-countersign-sign can only say edge."],
    ["no wish", { ...headers, "x-countersign-sign": undefined }, "The request has neither a signature nor a token."],
    ...["authorization", "x-auth-token", "x-sdk-date", "x-security-token"].map((name) => {
      const value = /** @type {Record<string, string>} */ (HEADERS)[name] ?? "a";
      const sentence = `The relay is asked to sign, but ${name} was sent; leave out one of the two.`;
      const rest = name === "authorization" ? { "x-sdk-date": HEADERS["x-sdk-date"] } : {};
      return /** @type {[string, Record<string, string | undefined>, string]} */ ([name, { ...headers, ...rest, [name]: value }, sentence]);
    }),
  ];
  for (const [name, sent, sentence] of refusals) {
    test(`refuses ${name}`, async () => {
      const { relay, received } = relayWith({ guard, credentials });
      await assertRefused(await relay(signedRequest({ headers: sent })), 400, sentence);
      assert.deepEqual(received, []);
    });
  }

  suite("for an IoTDA instance at a host of one's own", () => {
    const operation = /** @type {import("countersign").Operation} */ ({ ...operations[2], endpoint: "iotda.example.com" });
    const asked = (/** @type {object} */ more, /** @type {import("countersign").Operation} */ from = operation) => {
      const { relay, ...seen } = relayWith({ guard, admit: undefined, hosts: ["iotda.example.com"], credentials: () => /** @type {any} */ ({ accessKey, secretKey, ...more }) });
      const { method, url, headers: prepared, body } = prepare(from, { now: NOW });
      const all = /** @type {[string, string][]} */ ([...prepared, ["x-countersign-sign", "edge"], ["x-countersign-guard", SECRET]]);
      const request = new Request(url.replace("https://", "https://edge.example/relay/"), { method, headers: all, body: Uint8Array.from(body) });
      return { ...seen, answer: relay(request) };
    };

    test("says that the region is missing, and takes it with the credentials", async () => {
      const { answer, received, log } = asked({});
      const sentence = "iotda.example.com does not name its region, and the relay's credentials came without one to sign for, so nothing was sent. Tell the relay's operator.";
      await assertRefused(await answer, 503, sentence);
      assert.deepEqual([received, log[0]?.hook], [[], "credentials"]);
      const given = asked({ region: "cn-north-4" });
      assert.equal((await given.answer).status, 200);
      assert.match(given.received[0]?.headers.authorization ?? "", /^V11-HMAC-SHA256 Credential=[^/]+\/\d{8}\/cn-north-4\/iotdm, /);
    });

    test("takes another way to sign with them as well", async () => {
      for (const algorithm of ["SDK-HMAC-SHA256", "SDK-HMAC-SM3"]) {
        const { answer, received } = asked({ algorithm });
        assert.equal((await answer).status, 200);
        assert.equal(received[0]?.headers.authorization?.split(" ")[0], algorithm);
      }
      const { answer, log } = asked({ algorithm: "MD5" });
      await assertRefused(await answer, 503, "The relay's own function credentials failed, so nothing was sent. Tell the relay's operator.");
      assert.equal(log[0]?.hook, "credentials");
    });
  });

  test("takes the project only from a path that has one", async () => {
    /** @type {(string | undefined)[]} */
    const projects = [];
    const { relay } = relayWith({ guard, admit: ({ query }) => ({ query }), credentials: ({ projectId }) => (projects.push(projectId), { accessKey, secretKey }) });
    for (const path of ["/v5/iot/p1/certificates/c", "/v3/p1/elb/certificates/c", "/v2/p1/apigw/certificates/c", "/v3/iot/p1/elb/certificates"]) {
      await relay(signedRequest({ ...at(`${HOST}${path}`), headers: { ...headers, "x-project-id": undefined } }));
    }
    assert.deepEqual(projects, ["p1", "p1", "p1", undefined]);
  });

  const unsigned = "The relay's own function credentials failed, so nothing was sent. Tell the relay's operator.";
  test("says that it could not, without the reason; the log has its code", async () => {
    const { relay, received, log } = relayWith({ guard, credentials: () => ({ accessKey: "", secretKey }) });
    await assertRefused(await relay(signedRequest({ headers })), 503, unsigned);
    assert.deepEqual(received, []);
    assert.equal(log[0]?.code, "CREDENTIALS_INVALID");
  });

  test("and nothing of what the store's error says", async () => {
    const error = Object.assign(new Error(`bad value ${secretKey}`), { code: secretKey });
    const { relay, log } = relayWith({ guard, credentials: () => Promise.reject(error) });
    await assertRefused(await relay(signedRequest({ headers })), 503, unsigned);
    assert.equal(log[0]?.code, undefined);
  });
});

suite("sending to a guarded relay", () => {
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  const [operation] = /** @type {[import("countersign").Operation]} */ (/** @type {unknown} */ (operations));

  before(async () => {
    server = await startServer({ port: 0, relay: { guard: { secret: SECRET }, credentials: () => ({ accessKey, secretKey }) } });
  });
  after(() => server.close());

  test("needs no secret of the cloud", async () => {
    const prepared = prepare(operation, { now: Date.now() });
    const answer = await send(prepared, { relay: `${server.url}relay`, guard: SECRET });
    assert.equal(readOutcome(operation, answer).state, "confirmed", answer.body);
    assert.equal((await send(prepared, { relay: `${server.url}relay` })).status, 401);
  });

  test("works with a signed request too", async () => {
    const signed = sign(prepare(operation, { now: Date.now() }), { accessKey, secretKey }, { now: Date.now() });
    assert.equal((await send(signed, { relay: `${server.url}relay`, guard: SECRET })).status, 200);
  });

  test("is the only way to send what is not signed", async () => {
    const message = "The request is not signed. Sign it, or name a relay that does.";
    await assert.rejects(send(prepare(operation, { now: NOW }), { guard: SECRET }), { code: "REQUEST_INVALID", message });
  });

  test("the guard's secret goes to no service", async (context) => {
    /** @type {Request[]} */
    const sent = [];
    context.mock.method(globalThis, "fetch", async (/** @type {Request} */ request) => (sent.push(request), new Response("{}")));
    const signed = sign(prepare(operation, { now: NOW }), { accessKey, secretKey }, { now: NOW });
    await send(signed, { guard: SECRET });
    assert.equal(sent[0]?.url, `https://${HOST}${PATH}`);
    assert.equal(sent[0]?.headers.get("x-countersign-guard"), null);
  });
});

suite("a relay of three lines", () => {
  const relay = createRelay({ hosts: ["elb.private.example"], upstream: async () => new Response(null, { status: 204 }) });
  const status = async (/** @type {string} */ host, path = PATH, method = "PUT") =>
    (await relay(signedRequest({ address: `https://edge.example/relay/${host}${path}`, method }))).status;

  test("admits the four calls, each at its own host or one of its list", async () => {
    const project = `${"0".repeat(32)}`;
    const authority = "/v1/private-certificate-authorities/4c0e772e-a30c-4029-b929-b7acb04143f7/activate";
    assert.equal(await status(HOST), 204);
    assert.equal(await status("apig.cn-north-4.myhuaweicloud.com", `/v2/${project}/apigw/certificates/${project}`), 204);
    assert.equal(await status("iotda.cn-north-4.myhuaweicloud.com", `/v5/iot/${project}/certificates/61c970ce`), 204);
    assert.equal(await status(demo.iotda.instanceEndpoint, `/v5/iot/${project}/certificates/61c970ce`), 204);
    assert.equal(await status("ccm.cn-north-4.myhuaweicloud.com", authority, "POST"), 204);
    assert.equal(await status("elb.private.example"), 204);
  });

  test("and no others, by the package's own check", async () => {
    assert.equal(await status("apig.cn-north-4.myhuaweicloud.com"), 403);
    assert.equal(await status("elb.example.com"), 403);
    assert.equal(await status("elb.private.example", "/v3/roles"), 404);
    assert.equal(await status(HOST, PATH, "POST"), 405);
  });
});
