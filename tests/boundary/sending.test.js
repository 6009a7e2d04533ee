/**
 * What goes out and what comes in. In: any fetch, and answers of any size. Out: requests that show no secret, bounded answers, and errors
 * that say who called.
 */
import assert from "node:assert/strict";
import { createHash, createPrivateKey } from "node:crypto";
import { getEventListeners } from "node:events";
import { inspect as shown } from "node:util";
import { before, test } from "node:test";
import { Bundle, CountersignError, curl, deliver, init, lookup, prepare, review, send, sign } from "countersign";
import { data, now, operation } from "./fixtures.js";
import { quiet } from "../../pkg/api/quiet.js";

before(() => init());

const SECRET = "SecretKeyOfTheTest";
const keys = { accessKey: "AK", secretKey: SECRET, securityToken: "SecurityTokenOfTheTest" };
const renaming = { ...operation, name: "x" };
const signed = () => sign(prepare(renaming, { now }), keys, { now });
const asked = () => sign(lookup({ kind: "elb.certificates", region: "cn-north-4", projectId: operation.projectId, limit: 2 }), keys, { now });
const text = '{"certificate":{"name":"x"}}';

/** What some throw. @type {unknown} */
const nothing = undefined;

/** Every odd answer, and what is made of it. @type {Record<string, () => any>} */
const ODD = {
  throws: () => {
    throw new Error("at once");
  },
  "throws nothing": () => {
    throw nothing;
  },
  "rejects with null": () => Promise.reject(null),
  "rejects with text": () => Promise.reject("gone"),
  undefined: () => undefined,
  null: () => null,
  number: () => 5,
  "an empty object": () => ({}),
  "no promise, and no Response": () => ({ ok: true, status: "200" }),
  "status alone": () => ({ status: 200, text: 5, body: 5 }),
  "text that throws": () => ({ status: 200, headers: new Headers(), text: () => { throw new Error("no"); } }),
  "text that rejects": async () => ({ status: 200, text: () => Promise.reject(undefined) }),
  "text of bytes": () => ({ status: 200, text: async () => new Uint8Array(2) }),
  "headers that throw": () => ({ status: 200, get headers() { throw new Error("mine"); } }),
  "headers of nonsense": () => ({ status: 200, headers: { entries: () => [5] }, text: async () => "" }),
  "a body that was read": async () => {
    const response = new Response("{}");
    await response.text();
    return response;
  },
  "a body that is locked": () => {
    const response = new Response("{}");
    response.body?.getReader();
    return response;
  },
  "a body that breaks": () => new Response(new ReadableStream({ start: (controller) => controller.error(undefined) })),
  "a body of texts": () => new Response(new ReadableStream({ start: (controller) => (controller.enqueue("text"), controller.close()) })),
  "a proxy": () => new Proxy({}, { get: (_, name) => { if (name !== "then") throw new Error("mine"); } }),
  "an error answer": () => Response.error(),
};

for (const [name, fetch] of Object.entries(ODD)) {
  test(`a fetch that gives ${name} ends as an error with a cause, and nothing is lost`, async () => {
    const bundle = await Bundle.open(await data("sandbox/p256.crt"));
    /** @type {unknown[]} */
    const unhandled = [];
    const note = (/** @type {unknown} */ error) => unhandled.push(error);
    process.on("unhandledRejection", note).on("uncaughtException", note);
    if (name === "an error answer") {
      // Status 0, as of a redirect that is not followed.
      assert.equal((await send(signed(), { fetch })).status, 0);
    } else {
      await assert.rejects(send(signed(), { fetch }), (/** @type {any} */ error) => {
        assert.ok(error instanceof CountersignError);
        assert.equal(error.code, "NETWORK_FAILED");
        assert.ok(error.cause !== undefined);
        return true;
      });
    }
    assert.ok(review(operation, { bundle, now }).rules.ran > 10);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    process.off("unhandledRejection", note).off("uncaughtException", note);
    assert.deepEqual(unhandled, []);
    bundle.free();
  });
}

test("what is as good as a Response will do", async () => {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    yield bytes.slice(0, 5);
    yield bytes.slice(5);
  }
  for (const response of /** @type {any[]} */ ([
    { status: 200, headers: { "X-Request-Id": "r" }, text: async () => text },
    { status: 200, headers: new Map([["x-request-id", "r"]]), text: () => text },
    { status: 200, headers: [["x-request-id", "r"]].values() && new Headers({ "x-request-id": "r" }), body: chunks() },
    { status: 200, headers: { "x-request-id": "r" }, body: text },
    new Response(text, { headers: { "x-request-id": "r" } }),
  ])) {
    const answer = await send(signed(), { fetch: () => response });
    assert.deepEqual({ ...answer, headers: answer.headers["x-request-id"] }, { status: 200, headers: "r", body: text, scrubbed: [] });
  }
});

test("a fetch of one's own is given an address and what to do, and is asked by deliver as well", async () => {
  /** @type {any[]} */
  const calls = [];
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => (calls.push([address, init]), new Response(text));
  const request = signed();
  await send(request, { fetch });
  await deliver([{ operation: renaming, credentials: keys }], { fetch, now: () => Date.parse(now) });
  // What looks afterwards is asked in the same way.
  const [, looked] = calls.splice(2, 1)[0] ?? [];
  assert.deepEqual([looked?.method, looked?.body, calls.length], ["GET", undefined, 2]);
  for (const [address, { method, body, headers, redirect, credentials, cache, referrerPolicy }] of calls) {
    assert.equal(address, request.url);
    assert.deepEqual([method, redirect, credentials, cache, referrerPolicy], ["PUT", "manual", "omit", "no-store", "no-referrer"]);
    assert.deepEqual(Uint8Array.from(body), Uint8Array.from(request.body));
    assert.deepEqual(Object.fromEntries(headers), Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])));
  }
});

test("a question is sent without a body, and nothing of it is kept", async () => {
  /** @type {any[]} */
  const calls = [];
  const fetch = async (/** @type {string} */ address, /** @type {RequestInit} */ init) => (calls.push([address, init]), new Response(text));
  const request = asked();
  await send(request, { fetch });
  const [[address, { method, body, redirect, credentials, cache, referrerPolicy }]] = calls;
  assert.deepEqual([address, method, body], [request.url, "GET", undefined]);
  assert.deepEqual([redirect, credentials, cache, referrerPolicy], ["manual", "omit", "no-store", "no-referrer"]);
  assert.doesNotThrow(() => new Request(address, calls[0][1]));

  const url = request.url.slice(0, request.url.indexOf("?"));
  const given = { ...prepare(renaming, { now }), method: "GET", url };
  const withBody = sign(given, keys, { now, uncleared: true });
  await assert.rejects(send(withBody, { fetch }), { code: "REQUEST_INVALID", message: "A GET has no body. Leave it out." });
  assert.equal(calls.length, 1);
});

test("of the headers of a caller's own request a log and a command show only those that anybody may see", () => {
  const names = "host accept accept-encoding accept-language connection content-encoding content-type date forwarded instance-id user-agent via x-domain-id x-forwarded-for x-forwarded-host x-forwarded-proto x-language x-project-id x-request-id x-sdk-content-sha256 x-sdk-date".split(" ");
  const hidden = ["authorization", "proxy-authorization", "cookie", "x-auth-token", "x-security-token", "x-api-key", "x-subject-token", "token", "x-forwarded", "content", "hosts", "x-datex"];
  for (const name of [...names, ...hidden].flatMap((name) => [name, name.toUpperCase()])) {
    const request = { ...signed(), headers: [[name, "seen by nobody"]] };
    const shows = [curl(/** @type {any} */ (request)), JSON.stringify(quiet(/** @type {any} */ (request)))].map((text) => text.includes("seen by nobody"));
    assert.deepEqual(shows, names.includes(name.toLowerCase()) ? [true, true] : [false, false], name);
    assert.ok(curl(/** @type {any} */ (request), { reveal: true }).includes("seen by nobody"), name);
  }
});

test("what a caller's own header says is taken out of an answer that quotes it", async () => {
  const key = "4f9c1e77aa0b4d21";
  const own = { ...signed(), headers: [["authorization", "x"], ["x-api-key", key], ["user-agent", "terraform-1.9.2"]] };
  const answer = await send(/** @type {any} */ (own), { fetch: async () => new Response(`{"seen":"${key}","by":"terraform-1.9.2"}`) });
  assert.equal(answer.body, '{"seen":"•••","by":"terraform-1.9.2"}');
});

test("a key anywhere in the body of a caller's own request is taken out of an answer that quotes it in another form", async () => {
  const pem = await data("sandbox/p256.key");
  const { d = "" } = createPrivateKey(pem).export({ format: "jwk" });
  const hex = Buffer.from(d, "base64url").toString("hex");
  const fetch = async () => new Response(JSON.stringify({ seen: hex }));
  for (const key of [pem, `\n  ${pem}`, `here: ${pem}`, pem.replace(/-----.*-----|\n/g, "")]) {
    const own = { ...signed(), body: new TextEncoder().encode(JSON.stringify({ given: [{ key }] })) };
    const { body } = await send(/** @type {any} */ ({ ...own, bodySha256: createHash("sha256").update(own.body).digest("hex") }), { fetch });
    assert.doesNotMatch(body, new RegExp(hex.slice(20, 40)), key.slice(0, 20));
  }
  const { body } = await send(signed(), { fetch });
  assert.match(body, new RegExp(hex), "of a key that was not sent nothing is known");
});

test("a log shows of the address of a caller's own request only where it goes", async () => {
  const body = new TextEncoder().encode('{"hidden-body":1}');
  const bodySha256 = createHash("sha256").update(body).digest("hex");
  const own = { method: "POST", url: "https://api.example.com/v3/hidden-path/x?token=hidden-query", headers: [["x-key", "hidden-header"]], body, bodySha256, preview: "hidden-body" };
  const signed = sign(/** @type {any} */ (own), keys, { now, uncleared: true, region: operation.region });
  for (const text of [shown(signed), JSON.stringify(signed)]) {
    assert.doesNotMatch(text, /hidden/);
    assert.match(text, /https:\/\/api\.example\.com\/•••/);
  }
  assert.match(signed.url + signed.canonicalRequest, /hidden-path.*hidden-query.*hidden-path.*hidden-query/s);
  // Of ours all of the address is shown: it has ids, and what a list is asked for.
  const question = asked();
  assert.ok(shown(question).includes(question.url) && JSON.stringify(question).includes("limit="));
  for (const [url, left] of [["https://user:hidden@x.example/", "/•••"], ["hidden", "/•••"], ["https://x.example:8443?hidden", "https://x.example:8443/•••"]]) {
    Object.assign(signed, { url });
    assert.equal(/** @type {any} */ (signed).toJSON().url, left);
  }
});

test("a page of a list may be sixteen MiB long, and of a longer one a smaller page is to be asked for", async () => {
  const long = (/** @type {number} */ bytes) => () => ({ status: 200, text: async () => "x".repeat(bytes) });
  const fetch = /** @type {any} */ (long(16 << 20));
  assert.equal((await send(asked(), { fetch })).body.length, 16 << 20);
  const longer = /** @type {any} */ (long((16 << 20) + 1));
  const rest = "is larger than 16 MiB. It was not read to its end. Ask for smaller pages, with a limit.";
  const own = `The answer from elb.cn-north-4.myhuaweicloud.com ${rest}`;
  await assert.rejects(send(asked(), { fetch: longer }), { code: "NETWORK_FAILED", message: own });
  const relayed = `The answer from the relay at https://edge.example/relay ${rest}`;
  await assert.rejects(send(asked(), { fetch: longer, relay: "https://edge.example/relay" }), { code: "NETWORK_FAILED", message: relayed });
});

test("an answer has a bound, and the time runs to its end", async () => {
  const large = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)) }));
  const empty = () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(0)) }, { highWaterMark: 0 }));
  const whole = () => ({ status: 200, text: async () => "x".repeat((4 << 20) + 1) });
  for (const fetch of /** @type {any[]} */ ([large, whole, empty])) {
    await assert.rejects(send(signed(), { fetch }), { code: "NETWORK_FAILED", message: /^The answer from elb\.\S+ is larger than 4 MiB; no service sends so much\. / });
  }
  // Node's timeout signals keep no process alive.
  const awake = setInterval(() => {}, 1_000);
  const slow = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
  const never = () => new Promise(() => {});
  for (const fetch of /** @type {any[]} */ ([slow, never])) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    await assert.rejects(send(signed(), { fetch, signal: controller.signal }), { code: "CANCELLED" });
    await assert.rejects(send(signed(), { fetch, signal: AbortSignal.timeout(5) }), { code: "NETWORK_FAILED" });
    const [delivery] = await deliver([{ operation: renaming, credentials: keys }], { fetch, timeout: 10, attempts: 1 });
    assert.deepEqual([delivery?.state, delivery?.error?.code], ["unknown", "NETWORK_FAILED"]);
  }
  clearInterval(awake);
});

test("a body that was handed on is said to be gone, wherever it is needed", async () => {
  for (const use of [(/** @type {any} */ request) => sign(request, keys, { now, uncleared: true }), curl, send]) {
    const request = signed();
    structuredClone(request.body.buffer, { transfer: [request.body.buffer] });
    // Newer than the types of the tests.
    const shrunk = new /** @type {any} */ (ArrayBuffer)(16, { maxByteLength: 16 });
    const outside = { ...signed(), body: new Uint8Array(shrunk, 8, 8) };
    shrunk.resize(4);
    for (const gone of [request, outside]) {
      await assert.rejects(async () => use(gone), { code: "REQUEST_INVALID", place: { field: "body" }, message: /^The request's body was transferred to another owner/ });
    }
  }
});

test("headers without end are refused before they are looked at", async () => {
  for (const use of [(/** @type {any} */ request) => sign(request, keys, { now, uncleared: true }), curl, send]) {
    const [header = ["a", "b"]] = signed().headers;
    const endless = Object.assign([header], { length: 2 ** 32 - 1 });
    const expected = { code: "REQUEST_INVALID", id: "list.too-long", place: { field: "headers" } };
    await assert.rejects(async () => use({ ...signed(), headers: endless }), expected);
    await assert.rejects(async () => use({ ...signed(), headers: Array(10_001).fill(header) }), expected);
  }
});

test("a guard's secret that is a word takes nothing out of an answer that has it for itself", async () => {
  const answered = async (/** @type {string} */ guard, /** @type {string} */ name, /** @type {string} */ body) => {
    const request = sign(prepare({ ...renaming, name }, { now }), { token: "t" }, { now });
    return (await send(request, { relay: "http://127.0.0.1:1/relay", guard, fetch: async () => new Response(body) })).body;
  };
  for (const [guard, name, body, left] of /** @type {[string, string, string, string][]} */ ([
    // What the request says itself the service has from there.
    ["Production2", "Production2", '{"name":"Production2"}', '{"name":"Production2"}'],
    ["Production2", "x", '{"name":"Production2026"}', '{"name":"Production2026"}'],
    ["protection_status", "x", '{"protection_status":"nonProtection"}', '{"protection_status":"nonProtection"}'],
    ["Production2", "x", '{"error_msg":"not with Production2"}', '{"error_msg":"not with •••"}'],
    ["correcthorsebatterystaple", "x", '{"error_msg":"correcthorsebatterystaple"}', '{"error_msg":"•••"}'],
    ["correcthorsebatterystaple", "correcthorsebatterystaple", '{"name":"correcthorsebatterystaple"}', '{"name":"correcthorsebatterystaple"}'],
    ["A SECRET OF 32 CHARACTERS OR SO.", "A SECRET OF 32 CHARACTERS OR SO.", '{"name":"A SECRET OF 32 CHARACTERS OR SO."}', '{"name":"•••"}'],
    ["a-Secret-of-32-characters-or-so.", "a-Secret-of-32-characters-or-so.", '{"name":"a-Secret-of-32-characters-or-so."}', '{"name":"•••"}'],
  ])) {
    assert.equal(await answered(guard, name, body), left);
  }
});

test("a guard's secret that cannot be sent is not quoted", async () => {
  const guard = "s3cret\nof the guard";
  await assert.rejects(send(signed(), { relay: "http://127.0.0.1:1/relay", guard }), (/** @type {any} */ error) => {
    assert.deepEqual([error.code, error.place], ["REQUEST_INVALID", { field: "guard" }]);
    return !shown(error).includes("s3cret");
  });
});

test("a guard's secret that a relay quotes is cut out", async () => {
  const guard = "s3cret of the guard";
  const fetch = async () => new Response(JSON.stringify({ error_code: "x", error_msg: `Not ${guard}.` }), { status: 403 });
  const answer = await send(signed(), { relay: "http://127.0.0.1:1/relay", guard, fetch });
  assert.deepEqual([answer.status, answer.body.includes("error_msg"), shown(answer).includes("s3cret")], [403, true, false]);
});

test("a signal may serve for many calls: none of them stays with it", async () => {
  const { signal } = new AbortController();
  for (const fetch of [async () => new Response(text), () => Promise.reject(new TypeError("gone"))]) {
    await send(signed(), { fetch, signal }).catch(() => {});
    assert.equal(getEventListeners(signal, "abort").length, 0);
  }
});

test("what was changed after it was cleared is not signed, and sent to no relay that signs; unchanged it is, however it was kept", async () => {
  const request = prepare(renaming, { now });
  const other = new TextEncoder().encode("{}");
  const changes = [
    { method: "DELETE" },
    { method: "POST" },
    { url: "https://elsewhere.example/collect" },
    { url: `${request.url}?force=true` },
    { url: request.url.replace("cn-north-4", "cn-east-3") },
    { url: request.url.replace(/.$/, "0") },
    { url: request.url.replace("https://", "https://elb.cn-north-4.myhuaweicloud.com:444/").replace(/\/elb[^/]*com\//, "/") },
    { headers: [...request.headers, ["X-Project-Id", "other"]] },
    { headers: [] },
    { body: other, bodySha256: createHash("sha256").update(other).digest("hex") },
    { cleared: undefined },
    { cleared: "0".repeat(64) },
  ];
  for (const change of changes) {
    const changed = /** @type {any} */ ({ ...request, ...change });
    assert.throws(() => sign(changed, keys, { now }), { code: "REQUEST_INVALID" }, JSON.stringify(change));
    await assert.rejects(send(changed, { relay: "http://127.0.0.1:1/relay" }), { code: "REQUEST_INVALID" }, JSON.stringify(change));
  }
  assert.throws(() => sign(/** @type {any} */ ({ ...request, method: "DELETE" }), keys, { now }), {
    place: { field: "cleared" },
    message: "It was changed after prepare cleared it: method, address, headers or body. Prepare it again.",
  });
  const kept = JSON.parse(JSON.stringify({ ...request, body: [...request.body] }));
  const again = { ...kept, body: Uint8Array.from(kept.body) };
  for (const same of [{ ...request }, structuredClone(request), again]) {
    assert.equal(sign(same, keys, { now }).signature, sign(request, keys, { now }).signature);
  }
  assert.ok(sign(/** @type {any} */ ({ ...request, method: "GET" }), keys, { now, uncleared: true }).signature);
});

test("a relay is asked to sign what is not signed, and nothing else; a service never is", async () => {
  /** @param {any} request @param {{ relay?: string }} options */
  const headers = async (request, options) => {
    /** @type {Headers | undefined} */
    let given;
    await send(request, {
      ...options,
      fetch: async (_, init) => {
        given = new Headers(init?.headers);
        return new Response(text);
      },
    });
    return [given?.get("x-countersign-sign"), given?.has("authorization")];
  };
  const relay = "http://127.0.0.1:1/relay";
  assert.deepEqual(await headers(prepare(renaming, { now }), { relay }), ["edge", false]);
  assert.deepEqual(await headers(signed(), { relay }), [null, true]);
  assert.deepEqual(await headers(signed(), {}), [null, true]);
});

test("a method that is no word is in no command", () => {
  for (const method of ["PUT; touch pwned;", "PUT\nrm", "$(id)", "`id`", "P'UT", "", " PUT", "PUT --config x"]) {
    assert.throws(() => curl(/** @type {any} */ ({ ...signed(), method })), { code: "REQUEST_INVALID", place: { field: "method" } }, method);
  }
});

test("a request shows neither key nor token, as JSON or in a log, and has everything", async () => {
  const key = await data("sandbox/p256.key");
  const bundle = await Bundle.open((await data("sandbox/chain.crt")) + key);
  const acknowledge = /** @type {any[]} */ (review(operation, { bundle, now }).findings.map(({ code }) => code));
  const request = prepare(operation, { bundle, now, acknowledge });
  const whole = sign(request, keys, { now });
  const token = sign(request, { token: "TokenOfTheTest" }, { now });
  const numbers = [...new TextEncoder().encode(key.slice(40, 60))];
  for (const each of [request, whole, token, { ...request }, { ...whole, relay: "x" }, [token]]) {
    for (const said of [JSON.stringify(each), shown(each, { depth: 9, maxArrayLength: 5000, maxStringLength: null })]) {
      const compact = said.replaceAll(/\s/g, "");
      assert.ok(!compact.includes(numbers.join()) && !compact.includes(numbers.slice(0, 5).map((byte, index) => `"${index}":${byte}`).join()));
      assert.ok(!said.includes(key.slice(40, 60)) && said.includes("bodySha256"));
      if (each === whole || each === token) assert.doesNotMatch(said, /TokenOfTheTest|Signature=[0-9a-f]{4}/);
    }
  }
  assert.ok(new TextDecoder().decode(whole.body).includes(key.slice(40, 60)));
  assert.deepEqual(Object.keys(request), ["cleared", "method", "url", "headers", "body", "bodySha256", "preview", "repeatable"]);
  bundle.free();
});

test("a bundle is not cloned, and as JSON is a summary", async () => {
  const key = await data("sandbox/p256.key");
  const bundle = await Bundle.open((await data("sandbox/p256.crt")) + key);
  assert.throws(() => structuredClone(bundle), { name: "DataCloneError" });
  assert.throws(() => structuredClone({ list: [bundle] }), { name: "DataCloneError" });
  const { port1, port2 } = new MessageChannel();
  assert.throws(() => port1.postMessage(bundle), { name: "DataCloneError" });
  port1.close();
  port2.close();
  const { commonName, notAfter } = /** @type {any} */ (bundle.inspection.certificates[0]);
  assert.deepEqual(JSON.parse(JSON.stringify(bundle)), { commonName, notAfter, certificates: 1, match: "match" });
  assert.ok(shown(bundle).includes(commonName));
  const { free } = bundle;
  free();
  assert.throws(() => review(operation, { bundle, now }), { code: "BUNDLE_RELEASED" });
});
