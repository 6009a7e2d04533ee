/**
 * What each platform hands to the app. In: the bindings of a Worker, a resolver as Deno has it, entries of the log. Out: a relay that is set up
 * as was said, or none; every address of a host, or an error; one line that says what is known.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { addresses } from "../../edge/addresses.js";
import { logLine } from "../../edge/serve.js";
import { assertRefused, relayWith, signedRequest } from "./exchange.js";

const SECRET = "a-secret-of-32-characters-or-so.";

suite("the bindings of a Worker", () => {
  let count = 0;
  /** @param {Record<string, unknown>} env */
  const told = async (env) => {
    // Each isolate has a module of its own.
    const { default: worker } = await import(`../../edge/worker.js?${(count += 1)}`);
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} };
    return (await worker.fetch(new Request("https://relay.example/relay"), env, context)).json();
  };

  test("are read as texts", async () => {
    const { guarded, reads, hosts } = await told({ COUNTERSIGN_GUARD: SECRET, COUNTERSIGN_READS: "false", COUNTERSIGN_HOSTS: "elb.example.com" });
    assert.deepEqual([guarded, reads, hosts], [true, false, ["elb.example.com"]]);
  });

  for (const [name, value] of /** @type {[string, unknown][]} */ ([
    ["COUNTERSIGN_READS", false],
    ["COUNTERSIGN_GUARD", { get: async () => SECRET }],
    ["COUNTERSIGN_GUARD", 1234567890123456],
    ["COUNTERSIGN_GUARD", null],
    ["COUNTERSIGN_HOSTS", ["elb.example.com"]],
    ["COUNTERSIGN_ORIGINS", ["https://console.example.com"]],
    ["COUNTERSIGN_MAX_BODY", 1000],
    ["COUNTERSIGN_TIMEOUT", 1000],
    ["COUNTERSIGN_SECRET_KEY", { get: async () => "key" }],
  ])) {
    test(`are no relay where ${name} is ${typeof value}, not text`, async () => {
      await assert.rejects(told({ [name]: value }), { name: "TypeError", id: "relay.environment-text", arguments: { variable: name } });
    });
  }

  test("may have others of any kind", async () => {
    assert.equal((await told({ MY_STORE: { get: () => "x" }, OTHER: 5 })).guarded, false);
  });
});

suite("every address of a host, by a resolver of one kind at a time", () => {
  const none = Object.assign(new Error("no records found"), { name: "NotFound" });
  const failing = new Error("SERVFAIL");
  /** @param {Record<"A" | "AAAA", string[] | Error>} answers */
  const resolver = (answers) => async (/** @type {string} */ _host, /** @type {"A" | "AAAA"} */ kind) => {
    const answer = answers[kind];
    if (answer instanceof Error) throw answer;
    return answer;
  };

  test("is that of both kinds, of one, or none", async () => {
    assert.deepEqual(await addresses(resolver({ A: ["8.8.8.8"], AAAA: ["2606:4700::1"] }), "a.example"), ["8.8.8.8", "2606:4700::1"]);
    assert.deepEqual(await addresses(resolver({ A: none, AAAA: ["2606:4700::1"] }), "a.example"), ["2606:4700::1"]);
    assert.deepEqual(await addresses(resolver({ A: none, AAAA: none }), "a.example"), []);
  });

  test("is not known where one of the two failed, and a relay says so and asks nobody", async () => {
    const sentence = "The relay's own function resolve failed, so nothing was sent. Tell the relay's operator.";
    for (const answers of [
      { A: failing, AAAA: failing },
      { A: failing, AAAA: ["2606:4700::1"] },
      { A: ["8.8.8.8"], AAAA: failing },
      { A: failing, AAAA: none },
    ]) {
      const { relay, received } = relayWith({ resolve: (host) => addresses(resolver(answers), host) });
      await assertRefused(await relay(signedRequest()), 503, sentence);
      assert.deepEqual(received, []);
    }
  });
});

suite("the line of a log", () => {
  /** @param {import("countersign/edge").RelayLogEntry} entry */
  const line = (entry, log = /** @type {import("node:test").Mock<Console["log"]> | undefined} */ (undefined)) => (logLine(entry), log?.mock.calls.at(-1)?.arguments[0]);

  test("says all that is known, and of what was refused early that its address is not", (context) => {
    const log = context.mock.method(console, "log", () => {});
    const entry = { requestId: "request-1", method: "PUT", status: 200, milliseconds: 5 };
    assert.equal(line({ ...entry, status: 401 }, log), "PUT (refused before its address was known): 401 in 5 ms, ID request-1");
    assert.equal(line({ ...entry, method: "GET" }, log), "GET (the relay itself): 200 in 5 ms, ID request-1");
    const known = { ...entry, host: "elb.example.com", path: "/v3/x", caller: "repo:x, y", bodySha256: "ab", bodyLength: 2, signed: /** @type {const} */ ("edge") };
    assert.equal(line(known, log), 'PUT elb.example.com/v3/x: 200 in 5 ms, body 2 bytes, SHA-256 ab, signed here, caller "repo:x, y", ID request-1');
    const failed = { ...entry, host: "elb.example.com", path: "/v3/x", status: 503, hook: "credentials", code: "CREDENTIALS_INVALID" };
    assert.equal(line(failed, log), "PUT elb.example.com/v3/x: 503 in 5 ms (CREDENTIALS_INVALID), credentials failed, ID request-1");
  });
});
