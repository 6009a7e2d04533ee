/** What a page asks before it sends. In: `GET {basePath}`. Out: a document of what the relay can do, without a secret. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { relayWith, signedRequest } from "./exchange.js";

const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
const secret = "a-secret-of-32-characters-or-so.";
const plain = { relay: true, hosts: [], guarded: false, signs: false, sandbox: false, reads: true, version };

/** @param {Record<string, string>} [headers] */
const ask = (address = "https://edge.example/relay", headers = {}) => new Request(address, { headers });

suite("the document of a relay", () => {
  test("says what it can, and is kept by nobody", async () => {
    const { relay, received } = relayWith();
    for (const address of ["https://edge.example/relay", "https://edge.example/relay/"]) {
      const response = await relay(ask(address));
      assert.deepEqual([response.status, await response.json()], [200, plain]);
      assert.equal(response.headers.get("cache-control"), "no-store");
      assert.equal(response.headers.get("x-countersign-answered-by"), "relay");
      assert.equal(response.headers.get("x-countersign-relay"), null);
    }
    assert.deepEqual(received, []);
  });

  test("needs no secret and holds none", async () => {
    const { relay } = relayWith({
      hosts: ["elb.private.example:443", "[fd00:0:0::1]:8443"],
      guard: { secret },
      credentials: () => assert.fail("the credentials were read"),
      limit: () => assert.fail("the limit was asked"),
      sandbox: true,
    });
    const text = await (await relay(ask())).text();
    assert.deepEqual(JSON.parse(text), { ...plain, hosts: ["elb.private.example", "[fd00::1]:8443"], guarded: true, signs: true, sandbox: true });
    assert.doesNotMatch(text, new RegExp(secret));
  });

  test("may be read by a configured page, and by no other of another origin", async () => {
    const { relay } = relayWith({ origins: ["https://console.example"] });
    const listed = await relay(ask(undefined, { origin: "https://console.example" }));
    assert.equal(listed.headers.get("access-control-allow-origin"), "https://console.example");
    assert.equal((await relay(ask(undefined, { origin: "https://evil.example" }))).status, 403);
  });

  test("is where the relay is mounted, and nowhere else", async () => {
    const { relay } = relayWith({ basePath: "/api/forward" });
    assert.equal((await relay(ask("https://edge.example/api/forward"))).status, 200);
    assert.equal((await relay(ask("https://edge.example/relay"))).status, 404);
    assert.equal((await relay(signedRequest({ method: "GET" }))).status, 404);
  });
});
