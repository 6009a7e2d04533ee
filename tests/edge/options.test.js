/** The options of a relay. In: options, and what the environment says. Out: a relay, or an error that names the mistake. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { createRelay } from "countersign/edge";
import { relayOptions } from "countersign/edge/node";
import * as elsewhere from "../../pkg/edge/elsewhere.js";

const tooShort = "guard.secret must have at least 16 characters of ASCII, none of them a space.";
const tooLarge = "maxBody must be a number of bytes from 1 to 12582912.";
const noName = (/** @type {unknown} */ host) =>
  `hosts: ${host} is not a host. Write it like elb.example.com, elb.example.com:8443, 10.1.2.3 or [fd00::1].`;
const noObject = "The options of a relay are an object, such as { hosts: [] }.";
const noTime = "timeout must be a number of milliseconds above 0, and at most 2147483647.";
const noSecrets = "guard.secrets must be a list of secrets, each of at least 16 characters of ASCII, none of them a space.";
const noOrigin = (/** @type {string} */ origin) => `origins: ${origin} is not an origin. Write it like https://console.example.com.`;
const noPath = "basePath must be a path without a slash at its end, such as /relay.";
const credentials = () => ({ accessKey: "a", secretKey: "b" });

test("a relay without WebCrypto does not start, and says why", (context) => {
  for (const crypto of [undefined, {}]) {
    context.mock.getter(globalThis, "crypto", () => crypto);
    assert.throws(() => createRelay(), { name: "TypeError", id: "relay.runtime", message: /^This runtime has no WebCrypto \(`crypto\.subtle`\)/ });
    context.mock.restoreAll();
  }
});

suite("a relay with a mistake in its options does not start", () => {
  /** @type {[string, unknown, string][]} */
  const mistakes = [
    ...["https://elb.example.com", "elb.example.com/", "elb.example.com:0", "elb.example.com:65536", "elb.example.com:", "a@elb.example.com"].map(
      (host) => /** @type {[string, unknown, string]} */ ([`the host ${host}`, { hosts: ["elb.example.org", host] }, noName(host)]),
    ),
    ...["10.1.2", "10.0.0.01", "0x7f.0.0.1", "2130706433", "127.0.0.256", "fd00::1", "[fd00::1", "[fd00::g]", "[::1%25eth0]"].map(
      (host) => /** @type {[string, unknown, string]} */ ([`the address ${host}`, { hosts: [host] }, noName(host)]),
    ),
    ...["ELB.example.com", "elb.example.com.", " elb.example.com", "elb", "elb.localhost", "*.example.com", "", 5, null].map(
      (host) => /** @type {[string, unknown, string]} */ ([`the name ${JSON.stringify(host)}`, { hosts: [host] }, noName(host)]),
    ),
    ["hosts that are no list", { hosts: new Set(["elb.example.com"]) }, "hosts must be a list of hosts."],
    ["hosts in one text", { hosts: "elb.example.com" }, "hosts must be a list of hosts."],
    ["hosts that are null", { hosts: null }, "hosts must be a list of hosts."],
    ["origins that are no list", { origins: "https://console.example.com" }, "origins must be a list of origins."],
    ["a host that cannot be text", { hosts: [Object.create(null)] }, noName("")],
    ["an origin that cannot be text", { origins: [Object(Symbol("x"))] }, noOrigin("")],
    ["an origin that is no text", { origins: [new URL("https://console.example.com")] }, noOrigin("https://console.example.com/")],
    ["options that are a text", "hosts", noObject],
    ["options that are a list", ["elb.example.com"], noObject],
    ["options that are a function", () => ({}), noObject],
    ...["log", "limit", "credentials", "upstream", "requestId", "now", "resolve", "admit"].flatMap((name) =>
      [{}, "https://proxy.example", null, 5, true].map(
        (value) => /** @type {[string, unknown, string]} */ ([`${name} that is ${value}`, { [name]: value }, `${name} must be a function.`]),
      ),
    ),
    ["a secret in the place of a guard", { guard: "a-secret-of-16-characters" }, tooShort],
    ["a guard that is a list", { guard: ["a-secret-of-16-characters"] }, "guard.0 is not known: a guard has a secret, or secrets."],
    ["a guard that is misspelt", { guard: { secret: "sixteen-letters.", user: "a" } }, "guard.user is not known: a guard has a secret, or secrets."],
    ["a secret that is a number", { guard: { secret: 1234567890123456 } }, tooShort],
    ["no secrets", { guard: { secrets: [] } }, noSecrets],
    ["secrets in one text", { guard: { secrets: "sixteen-letters." } }, noSecrets],
    ["a secret among them that is short", { guard: { secrets: ["sixteen-letters.", "short"] } }, noSecrets],
    ["a secret beside them that is short", { guard: { secret: "short", secrets: ["sixteen-letters."] } }, tooShort],
    ["a time in a text", { timeout: "30000" }, noTime],
    ["a time without an end", { timeout: Infinity }, noTime],
    ["a time that is none", { timeout: NaN }, noTime],
    ["a body in a text", { maxBody: "1000" }, tooLarge],
    ["a path that goes up", { basePath: "/a/../relay" }, noPath],
    ["a path that is a list", { basePath: ["/relay"] }, noPath],
    ["a sandbox that is a text", { sandbox: "no" }, "sandbox must be true or false."],
    ["reads that are a text", { reads: "no" }, "reads must be true or false."],
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
    ["no time", { timeout: 0 }, "timeout must be a number of milliseconds above 0, and at most 2147483647."],
    ["a longer time than timers have", { timeout: 2 ** 31 }, "timeout must be a number of milliseconds above 0, and at most 2147483647."],
    ["a slash too many", { basePath: "/relay/" }, noPath],
    ["the root", { basePath: "/" }, noPath],
    [
      "credentials without a guard",
      { credentials },
      "credentials need a guard: without one anybody could have requests signed with them.",
    ],
  ];
  for (const [name, options, message] of mistakes) {
    test(name, () => assert.throws(() => createRelay(/** @type {any} */ (options)), { name: "TypeError", message }));
  }

  test("and one without starts", () => {
    createRelay();
    createRelay(null);
    createRelay(undefined);
    createRelay({});
    createRelay({ guard: { secrets: ["sixteen-letters.", "other-sixteen-letters"] }, log: async () => {} });
    createRelay({ hosts: ["elb.example.com:8443", "10.1.2.3", "127.0.0.1:8443", "[fd00::1]", "[fd00::1]:8443"] });
    createRelay({ hosts: ["elb.example.com"], origins: ["http://localhost:5173"], guard: { secret: "sixteen-letters." }, credentials });
    createRelay({ guard: () => true, credentials, maxBody: 12_582_912, basePath: "/api/relay" });
  });
});

suite("the environment", () => {
  const asked = (/** @type {any} */ credentials) => credentials();
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
      COUNTERSIGN_READS: "false",
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
      reads: false,
    });
    assert.deepEqual(asked(credentials), { accessKey: "AK", secretKey: "SK", securityToken: "ST" });
    const named = options({ COUNTERSIGN_ACCESS_KEY: "AK", COUNTERSIGN_SECRET_KEY: "SK", COUNTERSIGN_REGION: "cn-north-4" });
    assert.deepEqual(asked(named.credentials), { accessKey: "AK", secretKey: "SK", region: "cn-north-4" });
    const permanent = options({ COUNTERSIGN_ACCESS_KEY: "AK", COUNTERSIGN_SECRET_KEY: "SK" });
    assert.deepEqual(asked(permanent.credentials), { accessKey: "AK", secretKey: "SK" });
  });

  test("may have the secret before this one", () => {
    const both = options({ COUNTERSIGN_GUARD: "young", COUNTERSIGN_GUARD_PREVIOUS: "old" });
    assert.deepEqual(both.guard, { secret: "young", secrets: ["old"] });
    const message = "COUNTERSIGN_GUARD_PREVIOUS needs COUNTERSIGN_GUARD, the secret that takes its place.";
    assert.throws(() => options({ COUNTERSIGN_GUARD_PREVIOUS: "old" }), { message });
  });

  test("turns reads off or leaves them, and does not start when it says neither", () => {
    assert.equal(options({ COUNTERSIGN_READS: "true" }).reads, true);
    for (const text of ["", "no", "0", "FALSE"]) {
      assert.throws(() => options({ COUNTERSIGN_READS: text }), { message: "COUNTERSIGN_READS is true or false." });
    }
  });

  test("with what belongs to credentials that are not there does not start", () => {
    for (const variable of ["COUNTERSIGN_SECURITY_TOKEN", "COUNTERSIGN_REGION"]) {
      const message = `${variable} belongs to COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY, which are not set. Set them too, or leave it out.`;
      assert.throws(() => options({ [variable]: "x" }), { message });
    }
  });

  test("with an empty secret does not start", () => {
    assert.throws(() => createRelay(options({ COUNTERSIGN_GUARD: "" })), { message: tooShort });
    const half = options({ COUNTERSIGN_GUARD: "sixteen-letters.", COUNTERSIGN_GUARD_PREVIOUS: "" });
    assert.throws(() => createRelay(half), { message: noSecrets });
    const message = "COUNTERSIGN_ACCESS_KEY and COUNTERSIGN_SECRET_KEY are set together or not at all.";
    assert.throws(() => options({ COUNTERSIGN_ACCESS_KEY: "AK" }), { message });
    assert.throws(() => options({ COUNTERSIGN_ACCESS_KEY: "AK", COUNTERSIGN_SECRET_KEY: "" }), { message });
  });
});

suite("where nobody can choose the address to connect to", () => {
  test("the environment is read, and the other function says that it is not there", () => {
    assert.deepEqual(elsewhere.relayOptions(() => undefined), { hosts: [], origins: [] });
    const message = "createPublicFetch checks the address that it connects to, which only Node, Deno and Bun can do: leave it out here.";
    assert.throws(() => elsewhere.createPublicFetch(), { message, id: "relay.not-node" });
  });
});
