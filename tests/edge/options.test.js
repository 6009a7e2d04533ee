import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { relayOptions } from "@countersign/edge/environment";
import { createRelay } from "countersign/edge";

const tooShort = "guard.secret must have at least 16 characters, none of them a space.";
const tooLarge = "maxBody must be a number of bytes from 1 to 12582912.";
const noName = (/** @type {string} */ host) => `hosts: ${host} is not a plain DNS name in lower case, without user, port or IP address.`;
const noOrigin = (/** @type {string} */ origin) => `origins: ${origin} is not an origin. Write it like https://console.example.com.`;
const noPath = "basePath must be a path without a slash at its end, such as /relay.";
const credentials = () => ({ accessKey: "a", secretKey: "b" });

suite("a relay with a mistake in its options does not start", () => {
  /** @type {[string, object, string][]} */
  const mistakes = [
    ["a host with a port", { hosts: ["elb.example.com", "elb.example.com:8443"] }, noName("elb.example.com:8443")],
    ["a host that is an address", { hosts: ["10.0.0.1"] }, noName("10.0.0.1")],
    ["a host that is one label", { hosts: ["localhost"] }, noName("localhost")],
    ["a host with a scheme", { hosts: ["https://elb.example.com"] }, noName("https://elb.example.com")],
    ["an option that is misspelt", { guards: { secret: "sixteen-letters." } }, "guards is not an option of a relay."],
    ["every origin", { origins: ["*"] }, noOrigin("*")],
    ["an origin with a path", { origins: ["https://console.example.com/"] }, noOrigin("https://console.example.com/")],
    ["no origin", { origins: ["null"] }, noOrigin("null")],
    ["a guard without a secret", { guard: {} }, tooShort],
    ["a guard whose secret is missing", { guard: { secret: undefined } }, tooShort],
    ["a guard that is null", { guard: null }, tooShort],
    ["a short secret", { guard: { secret: "fifteen-letters" } }, tooShort],
    ["a secret that no header can hold", { guard: { secret: "sixteen letters or so" } }, tooShort],
    ["no body", { maxBody: 0 }, tooLarge],
    ["a body larger than the services take", { maxBody: 12_582_913 }, tooLarge],
    ["a body that is no number", { maxBody: NaN }, tooLarge],
    ["no time", { timeout: 0 }, "timeout must be a number of milliseconds."],
    ["a longer time than timers have", { timeout: 2 ** 31 }, "timeout must be a number of milliseconds."],
    ["a slash too many", { basePath: "/relay/" }, noPath],
    ["the root", { basePath: "/" }, noPath],
    [
      "credentials without a guard",
      { credentials },
      "credentials need a guard: without one anybody could have requests signed with them.",
    ],
  ];
  for (const [name, options, message] of mistakes) {
    test(name, () => assert.throws(() => createRelay(options), { name: "TypeError", message }));
  }

  test("and one without starts", () => {
    createRelay();
    createRelay({ hosts: ["elb.example.com"], origins: ["http://localhost:5173"], guard: { secret: "sixteen-letters." }, credentials });
    createRelay({ guard: () => true, credentials, maxBody: 12_582_912, basePath: "/api/relay" });
  });
});

suite("the environment", () => {
  const options = (/** @type {Record<string, string>} */ variables) => relayOptions((name) => variables[name]);

  test("says nothing when nothing is set", () => {
    assert.deepEqual(options({}), { hosts: [], origins: [] });
  });

  test("has lists, a guard, a size and credentials", () => {
    const { credentials, ...rest } = options({
      COUNTERSIGN_HOSTS: "elb.example.com, apig.example.com",
      COUNTERSIGN_ORIGINS: "https://a.example\nhttps://b.example",
      COUNTERSIGN_GUARD: "secret",
      COUNTERSIGN_MAX_BODY: "2000000",
      COUNTERSIGN_TIMEOUT: "500",
      COUNTERSIGN_ACCESS_KEY: "AK",
      COUNTERSIGN_SECRET_KEY: "SK",
      COUNTERSIGN_SECURITY_TOKEN: "ST",
    });
    assert.deepEqual(rest, {
      hosts: ["elb.example.com", "apig.example.com"],
      origins: ["https://a.example", "https://b.example"],
      guard: { secret: "secret" },
      maxBody: 2_000_000,
      timeout: 500,
    });
    assert.deepEqual(credentials?.(), { accessKey: "AK", secretKey: "SK", securityToken: "ST" });
    const permanent = options({ COUNTERSIGN_ACCESS_KEY: "AK", COUNTERSIGN_SECRET_KEY: "SK" });
    assert.deepEqual(permanent.credentials?.(), { accessKey: "AK", secretKey: "SK" });
  });

  test("with an empty secret does not start", () => {
    assert.throws(() => createRelay(options({ COUNTERSIGN_GUARD: "" })), { message: tooShort });
    const message = "COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY are set together or not at all.";
    assert.throws(() => options({ COUNTERSIGN_ACCESS_KEY: "AK" }), { message });
    assert.throws(() => options({ COUNTERSIGN_ACCESS_KEY: "AK", COUNTERSIGN_SECRET_KEY: "" }), { message });
  });
});
