/** What a monitor asks. In: `GET` and `HEAD {basePath}/health`. Out: 200 when the module that admits is loaded and works, 503 when it is not. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { relayWith } from "./exchange.js";

const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
const secret = "a-secret-of-32-characters-or-so.";

/** @param {RequestInit} [init] */
const ask = (address = "https://edge.example/relay/health", init = {}) => new Request(address, init);

suite("the health of a relay", () => {
  test("is good when what admits is there, whoever asks, and is kept by nobody", async () => {
    const refuse = (/** @type {string} */ hook) => () => assert.fail(`${hook} was asked`);
    const { relay, received, log } = relayWith({
      guard: { secret },
      hosts: ["elb.private.example"],
      credentials: refuse("credentials"),
      limit: refuse("limit"),
      admit: refuse("admit"),
    });
    const response = await relay(ask());
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.equal(response.headers.get("x-countersign-answered-by"), "relay");
    assert.equal(response.headers.get("x-countersign-body-sha256"), null);
    const text = await response.text();
    assert.deepEqual([response.status, JSON.parse(text)], [200, { relay: true, healthy: true, version }]);
    assert.doesNotMatch(text, /secret|private\.example/);
    assert.equal((await relay(ask(undefined, { method: "HEAD" }))).status, 200);
    assert.deepEqual([received, log.map(({ status }) => status)], [[], [200, 200]]);
  });

  test("is where the relay is mounted, and is asked by reading alone", async () => {
    const { relay } = relayWith({ basePath: "/api/forward" });
    assert.equal((await relay(ask("https://edge.example/api/forward/health"))).status, 200);
    for (const path of ["/relay/health", "/health", "/api/forward/health/", "/api/forward/health/x"]) {
      assert.notEqual((await relay(ask(`https://edge.example${path}`))).status, 200, path);
    }
    for (const method of ["PUT", "POST", "DELETE"]) {
      assert.notEqual((await relay(ask("https://edge.example/api/forward/health", { method }))).status, 200, method);
    }
  });

  test("is told to no page of another origin", async () => {
    const { relay } = relayWith({ origins: ["https://console.example"] });
    assert.equal((await relay(ask(undefined, { headers: { origin: "https://evil.example" } }))).status, 403);
    assert.equal((await relay(ask(undefined, { headers: { origin: "https://console.example" } }))).status, 200);
  });

  /** In a process of its own, since a module that is loaded stays so. @param {{ before?: string, after?: string }} spoil */
  function asked({ before = "", after = "" }) {
    const program = `
      ${before}
      // Not as Node gets it, which has one file of all that it imports.
      const { createRelay } = await import("../../pkg/edge/index.js");
      ${after}
      const told = [];
      const relay = createRelay({ timeout: 50, log: (entry, { error }) => told.push([entry.status, error?.message]) });
      const health = () => relay(new Request("https://edge.example/relay/health"));
      const bad = await health();
      const { error_words: words } = await bad.json();
      spoiled = false;
      console.log(JSON.stringify({ status: bad.status, words, again: (await health()).status, told }));
      process.exit();
    `;
    const given = ["--input-type=module", "--eval", `let spoiled = true;${program}`];
    const { stdout, stderr } = spawnSync(process.execPath, given, { encoding: "utf8", cwd: import.meta.dirname, timeout: 20_000 });
    assert.equal(stderr, "");
    return JSON.parse(stdout);
  }
  /** Node makes modules of its own. @param {string} load */
  const loading = (load) =>
    `const real = WebAssembly.instantiate;
    const isOurs = (imports) => Object.keys(imports ?? {}).some((name) => name.includes("countersign"));
    WebAssembly.instantiate = async (...given) => spoiled && isOurs(given[1]) ? ${load} : real(...given);`;

  test("is bad while the module cannot be compiled, and good again when it can", () => {
    const { told, ...said } = asked({ after: loading('Promise.reject(new Error("no memory"))') });
    assert.deepEqual(said, { status: 503, words: { id: "relay.unhealthy", arguments: {} }, again: 200 });
    assert.match(told[0][1], /countersign-relay\.wasm could not be loaded \(no memory\)/);
  });

  test("is bad when the module never comes", () => {
    const { told, ...said } = asked({ after: loading("new Promise(() => {})") });
    assert.deepEqual(said, { status: 503, words: { id: "relay.unhealthy", arguments: {} }, again: 503 });
    assert.equal(told[0][1], "health gave no answer in time.");
  });

  /** @type {[string, string, string][]} */
  const wrong = [
    ["admits what no call is", "() => ({})", "The admission module admits what no call is."],
    ["refuses what is a call", "() => { throw Object.assign(new Error('refused'), { code: 'RELAY_REFUSED' }); }", "refused"],
    ["traps", "() => { throw new Error('unreachable'); }", "unreachable"],
  ];
  for (const [name, admit, reason] of wrong) {
    test(`is bad when the module ${name}`, () => {
      const source = `export const admit = ${admit}; export const init = async () => {}; export const withoutSecrets = () => undefined;`;
      const address = `data:text/javascript,${encodeURIComponent(source)}`;
      const hook = `export const resolve = (name, context, next) => name === "#admission" ? { url: ${JSON.stringify(address)}, shortCircuit: true } : next(name, context);`;
      const { status, words, told } = asked({
        before: `(await import("node:module")).register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`,
      });
      assert.deepEqual([status, words.id, told[0][1]], [503, "relay.unhealthy", reason]);
    });
  }
});
