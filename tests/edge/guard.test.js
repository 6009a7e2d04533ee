/**
 * Who may use the relay. In: requests with and without a secret or a sign-in, and a limit. Out: who is served, who is refused, and what the
 * limit is asked.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { suite, test } from "node:test";
import { secretsOf } from "../../pkg/edge/guard.js";
import { TOKEN, assertRefused, relayWith, signedRequest } from "./exchange.js";

const SECRET = "a-secret-of-32-characters-or-so.";

suite("a relay with a secret", () => {
  const sentence = "The relay is guarded; send its secret in the header x-countersign-guard.";

  test("serves who has it, and keeps it to itself", async () => {
    const { relay, received, log } = relayWith({ guard: { secret: SECRET } });
    assert.equal((await relay(signedRequest({ headers: { "x-countersign-guard": SECRET } }))).status, 200);
    assert.equal(received[0]?.headers["x-countersign-guard"], undefined);
    assert.doesNotMatch(JSON.stringify([received, log]), new RegExp(SECRET));
  });

  const others = {
    nothing: undefined,
    "another secret": `${SECRET.slice(0, -1)}!`,
    "its beginning": SECRET.slice(0, -1),
    "more than it": `${SECRET}.`,
    "it in another case": SECRET.toUpperCase(),
    "it twice": `${SECRET}, ${SECRET}`,
  };
  for (const [name, given] of Object.entries(others)) {
    test(`refuses who has ${name}, before anything of the request is judged`, async () => {
      const { relay, received, log } = relayWith({ guard: { secret: SECRET } });
      const response = await relay(signedRequest({ address: "https://edge.example/relay/x", headers: { "x-countersign-guard": given } }));
      assert.equal(response.headers.get("www-authenticate"), "Countersign-Guard");
      await assertRefused(response, 401, sentence);
      assert.deepEqual(received, []);
      assert.equal(log[0]?.host, undefined);
    });
  }

  test("has the secrets that are configured and no others", () => {
    assert.deepEqual(secretsOf({ secret: "a" }), ["a"]);
    assert.deepEqual(secretsOf({ secrets: ["b", "c"] }), ["b", "c"]);
  });

  test("does not take it from the header of the service", async () => {
    const { relay } = relayWith({ guard: { secret: SECRET } });
    assert.equal((await relay(signedRequest({ headers: { authorization: `Bearer ${SECRET}` } }))).status, 401);
  });

  test("answers a page that asks before it sends", async () => {
    const { relay } = relayWith({ guard: { secret: SECRET }, origins: ["https://console.example"] });
    const headers = { origin: "https://console.example", "access-control-request-method": "PUT" };
    assert.equal((await relay(new Request("https://edge.example/relay/x", { method: "OPTIONS", headers }))).status, 204);
  });
});

suite("a relay with a platform's sign-in", () => {
  const sentence = "The relay's guard does not let this caller through.";
  const guard = async (/** @type {Request} */ request) => request.headers.get("cf-access-jwt-assertion") === "good";

  test("serves whom it knows", async () => {
    const { relay, received } = relayWith({ guard });
    assert.equal((await relay(signedRequest({ headers: { "cf-access-jwt-assertion": "good" } }))).status, 200);
    assert.equal(received[0]?.headers["cf-access-jwt-assertion"], undefined);
    await assertRefused(await relay(signedRequest()), 403, sentence);
    assert.equal(received.length, 1);
  });

  test("keeps everybody out when the guard does not say true", async () => {
    for (const answer of [undefined, null, 1, "yes", {}]) {
      const { relay } = relayWith({ guard: /** @type {any} */ (() => answer) });
      await assertRefused(await relay(signedRequest()), 403, sentence);
    }
  });

  test("keeps everybody out when the guard fails", async () => {
    const { relay, received, log } = relayWith({ guard: () => Promise.reject(new Error("no keys")) });
    const failed = "The relay's own function guard failed, so nothing was sent. Tell the relay's operator.";
    await assertRefused(await relay(signedRequest()), 503, failed);
    assert.deepEqual(received, []);
    assert.deepEqual([log[0]?.status, log[0]?.hook], [503, "guard"]);
  });
});

suite("a limit", () => {
  const key = (/** @type {string} */ caller) => createHash("sha256").update(caller).digest("hex");

  test("is asked once for each request that is in order, with a hash of who calls", async () => {
    /** @type {string[]} */
    const keys = [];
    const limit = (/** @type {{ key: string }} */ call) => ({ allowed: keys.push(call.key) > 0 });
    const { relay, received } = relayWith({ limit });
    await relay(signedRequest());
    await relay(signedRequest({ headers: { authorization: undefined, "x-auth-token": TOKEN } }));
    await relay(signedRequest({ method: "GET" }));
    assert.deepEqual(keys, [key("AKSECRET"), key(TOKEN)]);
    assert.equal(received.length, 2);
  });

  /** @type {[number | undefined, string, string][]} */
  const waits = [
    [undefined, "1", "1 s"],
    [0, "1", "1 s"],
    [0.2, "1", "1 s"],
    [-5, "1", "1 s"],
    [Infinity, "1", "1 s"],
    [59.1, "60", "60 s"],
  ];
  for (const [retryAfter, header, words] of waits) {
    test(`that is passed says when to come again (${retryAfter})`, async () => {
      let pulled = 0;
      const body = new ReadableStream({ pull: () => void (pulled += 1) }, { highWaterMark: 0 });
      const { relay, received } = relayWith({ limit: async () => ({ allowed: false, retryAfter }) });
      const response = await relay(signedRequest({ body }));
      assert.equal(response.headers.get("retry-after"), header);
      await assertRefused(response, 429, `The relay accepts no more from this caller for now; try again in ${words}.`);
      assert.deepEqual([received, pulled], [[], 0]);
    });
  }
});
