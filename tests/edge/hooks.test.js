/**
 * The functions that whoever runs the relay gives it. In: hooks that throw, never end or answer nonsense. Out: the answer as it was, or a
 * refusal that names the hook; nothing is let through, and no process ends.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { demo } from "@countersign/sandbox";
import { init, say } from "countersign";
import { createRelay } from "countersign/edge";
import en from "countersign/words/en";
import { ADDRESS, BODY, HOST, PATH, TOKEN, assertRefused, recordingUpstream, relayWith, sha256, signedRequest } from "./exchange.js";

/** @type {unknown[]} */
const unhandled = [];
const listener = (/** @type {unknown} */ error) => unhandled.push(error);

before(() => {
  process.on("unhandledRejection", listener);
  return init();
});
after(async () => {
  await setTimeout(20);
  process.off("unhandledRejection", listener);
  assert.deepEqual(unhandled, []);
});

const origins = ["https://console.example"];
const origin = "https://console.example";
const failed = (/** @type {string} */ hook) =>
  `The relay's own function ${hook} failed, so nothing was sent. Tell the relay's operator.`;
const boom = () => {
  throw new Error("SECRET");
};
const reject = () => Promise.reject(new Error("SECRET"));

suite("a log", () => {
  /** @type {Record<string, () => any>} */
  const logs = {
    throws: boom,
    rejects: reject,
    "rejects with nothing": () => Promise.reject(),
    "never ends": () => new Promise(() => {}),
    "is thenable and throws": () => ({ then: boom }),
  };
  for (const [name, log] of Object.entries(logs)) {
    test(`that ${name} changes no answer and no refusal`, async () => {
      const { relay } = relayWith({ log });
      const response = await relay(signedRequest());
      assert.deepEqual([response.status, response.headers.get("x-countersign-body-sha256")], [200, sha256(BODY)]);
      assert.equal((await relay(signedRequest({ method: "DELETE" }))).status, 405);
    });
  }

  test("that promises is waited for by the platform", async () => {
    let written = 0;
    /** @type {Promise<unknown>[]} */
    const waiting = [];
    const log = () => setTimeout(20).then(() => void (written += 1));
    const { relay } = relayWith({ log });
    await relay(signedRequest(), {}, { waitUntil: (promise) => void waiting.push(promise) });
    assert.deepEqual([written, waiting.length], [0, 1]);
    await Promise.all(waiting);
    assert.equal(written, 1);
    const deaf = relayWith({ log: reject });
    await deaf.relay(signedRequest(), {}, { waitUntil: (promise) => void waiting.push(promise) });
    await Promise.all(waiting);
    assert.equal((await relay(signedRequest(), {}, { waitUntil: boom })).status, 200);
    assert.equal((await relay(signedRequest(), {}, /** @type {any} */ (5))).status, 200);
  });

  test("is told what a hook threw; the caller is not", async () => {
    /** @type {any[]} */
    const told = [];
    const { relay } = relayWith({ limit: boom, log: (...given) => told.push(given) });
    const response = await relay(signedRequest(), { KEY: 1 });
    assert.doesNotMatch(await response.text(), /SECRET/);
    const [[entry, about]] = told;
    assert.deepEqual([entry.hook, entry.status, about.error.message, about.env], ["limit", 503, "SECRET", { KEY: 1 }]);
    assert.doesNotMatch(JSON.stringify(entry), /SECRET/);
  });
});

suite("a hook that fails, or answers what makes no sense", () => {
  const unsigned = { authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge" };
  /** @type {[string, string, object, (Record<string, string | undefined>)?][]} */
  const cases = [
    ...["guard", "limit", "requestId", "now", "resolve", "admit"].flatMap((hook) => [
      /** @type {any} */ ([`${hook} throws`, hook, { [hook]: boom }]),
      [`${hook} rejects`, hook, { [hook]: reject }],
      [`${hook} rejects with nothing`, hook, { [hook]: () => Promise.reject() }],
    ]),
    ["credentials throws", "credentials", { guard: () => true, credentials: boom }, unsigned],
    ["credentials rejects", "credentials", { guard: () => true, credentials: reject }, unsigned],
    ["credentials gives nothing", "credentials", { guard: () => true, credentials: () => undefined }, unsigned],
    ["credentials gives a text", "credentials", { guard: () => true, credentials: () => "AK:SK" }, unsigned],
    ["limit gives nothing", "limit", { limit: () => undefined }],
    ["limit gives null", "limit", { limit: async () => null }],
    ["limit gives true", "limit", { limit: () => true }],
    ["limit gives a text", "limit", { limit: () => ({ allowed: "yes" }) }],
    ["limit never answers", "limit", { timeout: 30, limit: () => new Promise(() => {}) }],
    ["guard never answers", "guard", { timeout: 30, guard: () => new Promise(() => {}) }],
    ["resolve never answers", "resolve", { timeout: 30, resolve: () => new Promise(() => {}) }],
    ["resolve gives nothing", "resolve", { resolve: async () => undefined }],
    ["resolve gives a text", "resolve", { resolve: async () => "8.8.8.8" }],
    ["requestId gives nothing", "requestId", { requestId: () => undefined }],
    ["requestId gives a number", "requestId", { requestId: () => 5 }],
    ["requestId gives the empty text", "requestId", { requestId: () => "" }],
    ["requestId gives two lines", "requestId", { requestId: () => "a\r\nset-cookie: b" }],
    ["requestId gives what no header can hold", "requestId", { requestId: () => "ü" }],
    ["requestId has no end", "requestId", { requestId: () => "x".repeat(129) }],
    ["now gives nothing", "now", { now: () => undefined }],
    ["now gives no number", "now", { now: () => NaN }],
    ["now gives a date", "now", { now: () => new Date() }],
    ["now gives eternity", "now", { now: () => Infinity }],
    ["the guard reads the body", "guard or limit", { guard: (/** @type {Request} */ request) => request.text().then(() => true) }],
    ["the limit locks the body", "guard or limit", { limit: (/** @type {any} */ { request }) => ({ allowed: !!request.body.getReader() }) }],
  ];
  for (const [name, hook, options, headers] of cases) {
    test(name, async () => {
      const { relay, received, log } = relayWith(/** @type {any} */ ({ origins, ...options }));
      const response = await relay(signedRequest({ headers: { origin, ...headers } }));
      assert.equal(response.headers.get("access-control-allow-origin"), origin);
      assert.equal(response.headers.get("x-countersign-answered-by"), "relay");
      assert.equal(response.headers.get("x-countersign-body-sha256"), null);
      const { request_id: id, error_words: words, ...body } = await response.json();
      assert.equal(say(words, en), failed(hook));
      assert.deepEqual({ status: response.status, ...body }, { status: 503, error_code: "RELAY_REFUSED", error_msg: failed(hook) });
      assert.equal(id, response.headers.get("x-countersign-request-id"));
      assert.deepEqual(received, []);
      assert.deepEqual([log[0]?.status, log[0]?.hook], [503, hook]);
      assert.ok((log[0]?.milliseconds ?? -1) >= 0);
    });
  }

  test("after the service has answered changes nothing any more", async () => {
    const clock = [1000, NaN];
    const { relay, log } = relayWith({ now: () => clock.shift() ?? boom() });
    assert.equal((await relay(signedRequest())).status, 200);
    assert.equal(log[0]?.milliseconds, 0);
  });

  test("a resolver that knows no such name has not failed", async () => {
    for (const error of [Object.assign(new Error("queryA"), { code: "ENODATA" }), new Error("getaddrinfo ENOTFOUND")]) {
      const { relay } = relayWith({ resolve: () => Promise.reject(error) });
      await assertRefused(await relay(signedRequest()), 502, `${HOST} has no address; nothing was sent.`);
    }
  });
});

suite("what hooks are told", () => {
  const secret = { "x-countersign-sign": "edge", authorization: undefined, "x-sdk-date": undefined };

  test("who calls, as the guard says it", async () => {
    /** @type {any[]} */
    const told = [];
    const env = { STORE: {} };
    const { relay, log } = relayWith({
      admit: undefined,
      guard: (request, platform) => (told.push(["guard", platform.env]), { caller: "ops@example.com" }),
      limit: ({ key, caller }, platform) => ({ allowed: told.push(["limit", key, caller, platform.env]) > 0 }),
      credentials: ({ request, ...call }, platform) => {
        told.push(["credentials", call, request.headers.get("x-countersign-sign"), platform.env]);
        return { accessKey: demo.accessKey, secretKey: demo.secretKey };
      },
    });
    assert.equal((await relay(signedRequest({ headers: secret }), env)).status, 200);
    const projectId = "99a3fff0d03c428eac3678da6a7d0f24";
    assert.deepEqual(told, [
      ["guard", env],
      ["limit", createHash("sha256").update("ops@example.com").digest("hex"), "ops@example.com", env],
      ["credentials", { kind: "elb", host: HOST, path: PATH, caller: "ops@example.com", projectId }, "edge", env],
    ]);
    assert.equal(log[0]?.caller, "ops@example.com");
  });

  test("a signature's own key stays the key of the limit", async () => {
    /** @type {string[]} */
    const keys = [];
    const limit = (/** @type {{ key: string }} */ { key }) => ({ allowed: keys.push(key) > 0 });
    const { relay } = relayWith({ guard: () => ({ caller: "ops" }), limit });
    await relay(signedRequest({ headers: { authorization: undefined, "x-auth-token": TOKEN } }));
    assert.deepEqual(keys, [sha256(TOKEN)]);
  });

  test("the kind and the project of every call", async () => {
    /** @type {[string, string, string, Record<string, string | undefined>, string, (string | undefined)][]} */
    const calls = [
      ["apig.cn-north-4.myhuaweicloud.com", "/v2/0a/apigw/certificates/1", "PUT", { "x-project-id": "0a" }, "apig", "0a"],
      ["iotda.cn-north-4.myhuaweicloud.com", "/v5/iot/0b/certificates/1", "PUT", { "x-project-id": undefined }, "iotda", "0b"],
      ["ccm.cn-north-4.myhuaweicloud.com", "/v1/private-certificate-authorities/1/activate", "POST", { "x-project-id": "0c" }, "pca", "0c"],
      ["ccm.cn-north-4.myhuaweicloud.com", "/v1/private-certificate-authorities/1/activate", "POST", { "x-project-id": undefined }, "pca", undefined],
      [HOST, "/v3/0d/elb/certificates", "GET", { "x-project-id": undefined, "content-type": undefined }, "elb.certificates", "0d"],
      ["iam.cn-north-4.myhuaweicloud.com", "/v3/auth/projects", "GET", { "x-project-id": undefined, "content-type": undefined }, "iam.projects", undefined],
    ];
    for (const [host, path, method, headers, kind, projectId] of calls) {
      /** @type {any} */
      let told;
      const credentials = (/** @type {any} */ call) => ((told = call), { accessKey: "a", secretKey: "b" });
      const { relay } = relayWith({ admit: undefined, guard: () => true, credentials });
      const response = await relay(signedRequest({ address: `https://edge.example/relay/${host}${path}`, method, headers: { ...secret, ...headers } }));
      assert.deepEqual([response.status, told.kind, told.host, told.path, told.projectId], [200, kind, host, path, projectId]);
    }
  });

  test("no signature for one project with the credentials of another", async () => {
    const { relay, received } = relayWith({ guard: () => true, credentials: () => assert.fail("the credentials were read") });
    const response = await relay(signedRequest({ headers: { ...secret, "x-project-id": "other" } }));
    await assertRefused(response, 400, "The header x-project-id names another project than the path; the relay signs for one.");
    assert.deepEqual(received, []);
  });

  test("no signature where there are no credentials for this caller and this call", async () => {
    for (const none of [() => null, async () => null]) {
      const { relay, received, log } = relayWith({ guard: () => ({ caller: "ops" }), credentials: none });
      const response = await relay(signedRequest({ headers: secret }));
      await assertRefused(response, 403, "The relay has no credentials for this caller and this call; nothing was sent.");
      assert.deepEqual([received, log[0]?.hook, log[0]?.caller], [[], undefined, "ops"]);
    }
  });

  for (const caller of ["", 5, null, undefined, "a\nb", "x".repeat(257), ["ops"]]) {
    test(`a caller has a name of one line (${JSON.stringify(caller)})`, async () => {
      const { relay, received } = relayWith({ guard: /** @type {any} */ (() => ({ caller })) });
      await assertRefused(await relay(signedRequest()), 403, "The relay's guard does not let this caller through.");
      assert.deepEqual(received, []);
    });
  }

  test("the platform, the sender too", async () => {
    /** @type {any[]} */
    const told = [];
    const upstream = async (/** @type {any[]} */ ...given) => (told.push(given[2].env), new Response("{}"));
    const requestId = (/** @type {any} */ request, /** @type {any} */ platform) => (told.push(request.url, platform.env), "1");
    await createRelay({ upstream, requestId })(signedRequest(), "env");
    assert.deepEqual(told, [ADDRESS, "env", "env"]);
  });
});

suite("several secrets", () => {
  const [old, young] = ["an-old-secret-of-some-letters", "a-young-secret-of-some-letters"];
  const status = async (/** @type {any} */ guard, /** @type {string | undefined} */ given) =>
    (await relayWith({ guard }).relay(signedRequest({ headers: { "x-countersign-guard": given } }))).status;

  test("open while one takes the place of the other", async () => {
    for (const guard of [{ secrets: [old, young] }, { secret: young, secrets: [old] }]) {
      assert.deepEqual([await status(guard, old), await status(guard, young)], [200, 200]);
      assert.deepEqual([await status(guard, `${old}, ${young}`), await status(guard, undefined)], [401, 401]);
    }
  });
});

test("a relay that fails by itself says so, sends nothing, and tells only its operator why", async (context) => {
  const cause = new Error("no digest");
  context.mock.method(crypto.subtle, "digest", () => Promise.reject(cause));
  /** @type {unknown[]} */
  const told = [];
  const { upstream, received } = recordingUpstream();
  const log = (/** @type {any} */ { status, hook }, /** @type {any} */ { error }) => void told.push([status, hook, error]);
  const response = await createRelay({ upstream, log, requestId: () => "request-1" })(signedRequest());
  await assertRefused(response, 500, "The relay itself failed; nothing was sent. Tell the relay's operator.");
  assert.deepEqual([received, told], [[], [[500, undefined, cause]]]);
});
