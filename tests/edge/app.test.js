/** The relay and the console as one app. In: requests for pages, assets and services. Out: secured answers, with or without the sandbox. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { createApp } from "@countersign/edge";
import { admit } from "./admission.js";
import { BODY, HOST, PATH, recordingUpstream, signedRequest } from "./exchange.js";

const demo = {
  accessKey: "SANDBOX",
  secretKey: "sandbox",
  projectId: "99a3fff0d03c428eac3678da6a7d0f24",
  certificateId: "233a325e5e3e4ce8beeb320aa714cc12",
  region: "cn-north-4",
  token: "sandbox-token",
};

/** @type {Record<string, [type: string, text: string]>} */
const files = {
  "/": ["text/html; charset=utf-8", "<!doctype html>"],
  "/assets/index-a1b2c3.js": ["text/javascript; charset=utf-8", "export {};\n".repeat(500)],
};

/** @type {import("hono").MiddlewareHandler} */
const assets = async (context, next) => {
  const file = files[context.req.path];
  return file ? context.body(file[1], 200, { "content-type": file[0] }) : next();
};

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html countersign";

/** @param {Headers} headers */
function assertSecured(headers) {
  assert.equal(headers.get("content-security-policy"), policy);
  const denied = headers.get("permissions-policy")?.split(", ") ?? [];
  for (const feature of ["camera", "clipboard-read", "geolocation", "usb"]) assert.ok(denied.includes(`${feature}=()`), feature);
  assert.ok(denied.includes("clipboard-write=(self)"), "Copy works");
  assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
}

suite("the console", () => {
  const app = createApp({ relay: { admit }, assets });

  test("where it has TLS, browsers are to insist on that", async () => {
    const header = "strict-transport-security";
    assert.equal((await app.request("/")).headers.get(header), null);
    const secure = createApp({ relay: { admit }, assets, tls: true });
    for (const path of ["/", "/relay", "/none"]) assert.equal((await secure.request(path)).headers.get(header), "max-age=31536000", path);
  });

  test("every answer is secured: page, asset, relay, nothing, and not modified", async () => {
    const page = await app.request("/");
    assertSecured(page.headers);
    assertSecured((await app.request("/assets/index-a1b2c3.js")).headers);
    assertSecured((await app.request("/sandbox.json")).headers);
    assertSecured((await app.request("/relay/", { method: "PUT" })).headers);
    assertSecured((await app.request("/none")).headers);
    const again = await app.request("/", { headers: { "if-none-match": page.headers.get("etag") ?? "" } });
    assert.equal(again.status, 304);
    assertSecured(again.headers);
  });

  test("what has a hash in its name is kept, the rest is asked for again", async () => {
    const cacheControl = async (/** @type {string} */ path) => (await app.request(path)).headers.get("cache-control");
    assert.equal(await cacheControl("/assets/index-a1b2c3.js"), "public, max-age=31536000, immutable");
    assert.equal(await cacheControl("/"), "no-cache");
    assert.equal(await cacheControl("/assets/gone.js"), "no-cache");
  });

  test("what is large is compressed for who can read it", async () => {
    const packed = await app.request("/assets/index-a1b2c3.js", { headers: { "accept-encoding": "br, gzip" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    assert.ok((await packed.arrayBuffer()).byteLength < 200);
    assert.equal((await app.request("/assets/index-a1b2c3.js")).headers.get("content-encoding"), null);
  });

  test("hosts the page may call directly are in its policy", async () => {
    const direct = createApp({ relay: { admit }, assets, directHosts: [HOST] });
    assert.match((await direct.request("/")).headers.get("content-security-policy") ?? "", /; connect-src 'self' https:\/\/elb\./);
  });

  test("an unknown address answers 404", async () => {
    const response = await app.request("/none");
    assert.equal(response.status, 404);
    assert.equal(await response.text(), "There is nothing at this address.\n");
  });

  test("what the platform hands over reaches the hooks of the relay", async () => {
    /** @type {any[]} */
    const told = [];
    /** @type {Promise<unknown>[]} */
    const waiting = [];
    const ctx = { waitUntil: (/** @type {Promise<unknown>} */ promise) => void waiting.push(promise), passThroughOnException() {}, props: {} };
    const { upstream } = recordingUpstream();
    const log = async (/** @type {unknown} */ _entry, /** @type {any} */ about) => void told.push(about.env);
    const hooked = createApp({ relay: { admit, upstream, log }, assets });
    assert.equal((await hooked.fetch(signedRequest(), { KEY: "1" }, ctx)).status, 200);
    assert.equal((await hooked.fetch(signedRequest())).status, 200);
    assert.deepEqual([told[0], waiting.length], [{ KEY: "1" }, 1]);
  });

  test("a file is not written to", async () => {
    assert.equal((await app.request("/", { method: "PUT" })).status, 404);
  });
});

suite("the sandbox", () => {
  test("takes the place of the services", async () => {
    const service = recordingUpstream(() => assert.fail("the service was called"));
    const { received, upstream } = recordingUpstream();
    const sandbox = { fetch: (/** @type {Request} */ request) => upstream(request, { signal: request.signal }) };
    const app = createApp({ relay: { admit, upstream: service.upstream }, assets, sandbox, sandboxDemo: demo });
    const response = await app.fetch(signedRequest());
    assert.deepEqual(await response.json(), { request_id: "ours" });
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.equal(received[0]?.url, `https://${HOST}${PATH}`);
    assert.equal(received[0]?.body, BODY);
    assert.deepEqual(service.received, []);
    const announced = await app.request("/sandbox.json");
    assert.deepEqual(await announced.json(), { enabled: true, demo });
    assert.equal(announced.headers.get("cache-control"), "no-store");
  });

  test("without it the services are called, and no credentials are announced", async () => {
    const { received, upstream } = recordingUpstream();
    const app = createApp({ relay: { admit, upstream }, assets, sandboxDemo: demo });
    assert.equal((await app.fetch(signedRequest())).status, 200);
    assert.equal(received.length, 1);
    assert.deepEqual(await (await app.request("/sandbox.json")).json(), { enabled: false });
  });
});
