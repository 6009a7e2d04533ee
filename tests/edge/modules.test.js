/** Which modules a relay loads. In: a relay in a process of its own. Out: admission's alone, until it signs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "@countersign/sandbox";
import { inspect } from "countersign";
import { relayWith, signedRequest } from "./exchange.js";

test("a relay loads the module that signs when it first signs", async () => {
  const { accessKey, secretKey } = demo;
  const guard = { secret: "a-secret-of-32-characters-or-so." };
  const { relay } = relayWith({ admit: undefined, guard, credentials: () => ({ accessKey, secretKey }) });
  const headers = { "x-countersign-guard": guard.secret };
  assert.equal((await relay(signedRequest({ headers }))).status, 200);
  assert.equal((await relay(signedRequest({ headers, address: "https://edge.example/relay/elb.example.com/v3" }))).status, 404);
  assert.throws(() => inspect(""), { code: "NOT_INITIALIZED" });

  const unsigned = { ...headers, authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge" };
  assert.equal((await relay(signedRequest({ headers: unsigned }))).status, 200);
  assert.equal(inspect("").certificates.length, 0);
});
