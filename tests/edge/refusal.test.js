/**
 * What the relay refuses. In: requests with a wrong host, path, method, header or query. Out: a status and a sentence for each, and nothing
 * sent.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { BODY, HEADERS, HOST, PATH, TOKEN, assertRefused, at, relayWith, signedRequest } from "./exchange.js";

const badHost = "The host is not a plain DNS name in lower case, without user, port or IP address.";
const badPath = "The path has an empty segment or a character other than letters, digits and -._~ between its slashes.";
const badAddress = "The address is /relay/, then the service's host, then its path.";

/** @param {string} name */
const badHeader = (name) => `The header ${name} is malformed or was sent more than once.`;

/** @param {string} address */
const unknownHost = (address) => `The host ${address} is not a known endpoint.`;

/** An address that the relay is asked at, of so many characters. @param {number} length */
const long = (length) => at(`${HOST}/`.padEnd(length - `https://edge.example/relay/`.length, "x"));

/** @type {[string, Parameters<typeof signedRequest>[0], number, string][]} */
const refusals = [
  ["GET", { method: "GET" }, 405, "GET is not the method of this call."],
  ["DELETE", { method: "DELETE" }, 405, "The relay forwards PUT, POST, GET, not DELETE."],
  ["an OPTIONS that is no preflight", { method: "OPTIONS" }, 405, "The relay forwards PUT, POST, GET, not OPTIONS."],
  ["a method this call does not have", { method: "POST" }, 405, "POST is not the method of this call."],
  ["no host", at(""), 404, badAddress],
  ["no path", at(HOST), 404, badAddress],
  ["an empty host", at(`/${HOST}${PATH}`), 404, badAddress],
  ["another path than the relay's", { address: `https://edge.example/relayed/${HOST}${PATH}` }, 404, badAddress],
  ["an unknown host", at(`example.com${PATH}`), 403, unknownHost("example.com")],
  ["a host that only begins like a known one", at(`${HOST}.example${PATH}`), 403, unknownHost(`${HOST}.example`)],
  ["a cloud's metadata host", at(`metadata.google.internal${PATH}`), 403, unknownHost("metadata.google.internal")],
  ["a path that is no known call", at(`${HOST}/v3/projects`), 404, "The path /v3/projects is none of the known calls."],
  ["a slash at the end", at(`${HOST}${PATH}/`), 400, badPath],
  ["a query", at(`${HOST}${PATH}?x=1`), 400, "The address has a query that the admitted call does not have."],
  ["an empty query", at(`${HOST}${PATH}?`), 400, "The address has a query that the admitted call does not have."],
  ["a dot segment", at(`${HOST}${PATH}/../x`), 404, `The path ${PATH.replace(/[^/]*$/, "x")} is none of the known calls.`],
  ["a dot segment before the host", at(`x/../../${HOST}${PATH}`), 404, badAddress],
  ["an encoded dot segment", at(`${HOST}${PATH}/%2e%2E/x`), 404, `The path ${PATH.replace(/[^/]*$/, "x")} is none of the known calls.`],
  ["a twice encoded dot segment", at(`${HOST}${PATH}/%252e%252e/x`), 400, badPath],
  ["an encoded slash", at(`${HOST}${PATH.replace(/\/(?=[^/]*$)/, "%2F")}`), 400, badPath],
  ["an encoded backslash", at(`${HOST}${PATH}%5C..`), 400, badPath],
  ["an empty segment", at(`${HOST}/${PATH}`), 400, badPath],
  ["a path parameter", at(`${HOST}${PATH};v`), 400, badPath],
  ["an encoded line break", at(`${HOST}${PATH}%0d%0aX-Injected:1`), 400, badPath],
  ["an address that is too long", long(32_769), 414, "The address is longer than 32768 bytes."],
  ["the longest address", long(32_768), 404, `The path ${long(32_768).address?.slice(`https://edge.example/relay/${HOST}`.length)} is none of the known calls.`],
  ["a user", at(`user:password@${HOST}${PATH}`), 400, badHost],
  ["a host in front of an @", at(`${HOST}@example.com${PATH}`), 400, badHost],
  ["a port", at(`${HOST}:443${PATH}`), 400, badHost],
  ["an encoded slash in the host", at(`${HOST}%2Fexample.com${PATH}`), 400, badHost],
  ["an encoded question mark in the host", at(`example.com%3F.${HOST}${PATH}`), 400, badHost],
  ["an upper-case host", at(`${HOST.toUpperCase()}${PATH}`), 400, badHost],
  ["a dot after the host", at(`${HOST}.${PATH}`), 400, badHost],
  ["an IPv4 address", at(`127.0.0.1${PATH}`), 400, badHost],
  ["a short IPv4 address", at(`127.1${PATH}`), 400, badHost],
  ["a hexadecimal IPv4 address", at(`0x7f.0x1${PATH}`), 400, badHost],
  ["an IPv4 address as one number", at(`2130706433${PATH}`), 400, badHost],
  ["an IPv6 address", at(`[::1]${PATH}`), 400, badHost],
  ["an IPv6 address with an IPv4 address in it", at(`[::ffff:127.0.0.1]${PATH}`), 400, badHost],
  ["an IPv6 address with an IPv4 address in it, encoded", at(`%5B::ffff:7f00:1%5D${PATH}`), 400, badHost],
  ["an IPv4 address with a dot after it", at(`127.0.0.1.${PATH}`), 400, badHost],
  ["an octal IPv4 address", at(`0177.0.0.01${PATH}`), 400, badHost],
  ["a name that is too long", at(`${"a.".repeat(126)}com${PATH}`), 400, badHost],
  ["a port behind an encoded colon", at(`${HOST}%3A8443${PATH}`), 400, badHost],
  ["a backslash for a slash", at(`${HOST}\\@evil.example${PATH}`), 400, badPath],
  ["localhost", at(`localhost${PATH}`), 400, badHost],
  ["a name under localhost", at(`elb.localhost${PATH}`), 400, badHost],
  ["an internationalised host", at(`elb.例え.com${PATH}`), 400, badHost],
  ["two signatures", { headers: { authorization: `${HEADERS.authorization}, ${HEADERS.authorization}` } }, 400, badHeader("authorization")],
  ["another scheme", { headers: { authorization: "Bearer abc" } }, 400, badHeader("authorization")],
  ["two tokens", { headers: { "x-auth-token": `${TOKEN}, ${TOKEN}` } }, 400, badHeader("x-auth-token")],
  ["two security tokens", { headers: { "x-security-token": "a, b" } }, 400, badHeader("x-security-token")],
  ["two dates", { headers: { "x-sdk-date": "20260102T030405Z, 20260102T030405Z" } }, 400, badHeader("x-sdk-date")],
  ["another form of date", { headers: { "x-sdk-date": "2026-01-02T03:04:05Z" } }, 400, badHeader("x-sdk-date")],
  ["two projects", { headers: { "x-project-id": "a, b" } }, 400, badHeader("x-project-id")],
  ["two domains", { headers: { "x-domain-id": "a, b" } }, 400, badHeader("x-domain-id")],
  ["two instances", { headers: { "instance-id": "a, b" } }, 400, badHeader("instance-id")],
  ["two content types", { headers: { "content-type": "application/json, text/html" } }, 400, badHeader("content-type")],
  ["another content type", { headers: { "content-type": "multipart/form-data; boundary=x" } }, 400, badHeader("content-type")],
  [
    "a compressed body",
    { headers: { "content-encoding": "gzip" } },
    400,
    "The body has a content-encoding; send the signed bytes as they are.",
  ],
  [
    "a connection header that names a signed one",
    { headers: { connection: "close, X-Sdk-Date" } },
    400,
    "The connection header names x-sdk-date, which has to be forwarded.",
  ],
  [
    "neither signature nor token",
    { headers: { authorization: undefined } },
    400,
    "The request has neither a signature nor a token.",
  ],
  [
    "a request to be signed here, where there are no credentials",
    { headers: { authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge" } },
    400,
    "This relay has no credentials to sign with; sign the request before it is sent.",
  ],
  ["a header that is too long", { headers: { cookie: "x".repeat(32_769) } }, 431, "The header cookie is longer than 32768 bytes."],
  [
    "headers that are too long together",
    { headers: Object.fromEntries([1, 2, 3, 4].map((number) => [`x-${number}`, "x".repeat(32_768)])) },
    431,
    "The headers are longer than 131072 bytes together.",
  ],
  [
    "a signed header that is not forwarded",
    { headers: { authorization: HEADERS.authorization.replace("x-sdk-date,", "user-agent;x-sdk-date,"), "user-agent": "sdk" } },
    400,
    "The signature covers the header user-agent, which the relay does not forward; the service would reject it.",
  ],
  [
    "a signed header that is missing",
    { headers: { "x-project-id": undefined } },
    400,
    "The signature covers the header x-project-id, which was not sent; the service would reject it.",
  ],
  [
    "a length beside chunks",
    { headers: { "content-length": String(BODY.length), "transfer-encoding": "chunked" } },
    400,
    "The request has a transfer-encoding beside its content-length; send one of the two.",
  ],
  [
    "two lengths",
    { headers: { "content-length": `${BODY.length}, ${BODY.length}` } },
    400,
    "The content-length is not one number.",
  ],
  [
    "a wrong length",
    { headers: { "content-length": "5" } },
    400,
    `The body has ${BODY.length} bytes, its content-length says 5.`,
  ],
];

suite("what is refused", () => {
  for (const [name, change, status, sentence] of refusals) {
    test(name, async () => {
      const { relay, received, log } = relayWith();
      const response = await relay(signedRequest(change));
      await assertRefused(response, status, sentence);
      assert.equal(response.headers.get("allow"), status === 405 ? "PUT, POST, GET" : null);
      assert.deepEqual(received, []);
      assert.equal(log[0]?.status, status);
    });
  }

  test("headers that are just as long as they may be are forwarded", async () => {
    const rest = [...signedRequest().headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    const filling = (/** @type {number} */ more) => [1, 2, 3, 4].map((number) => [`x-${number}`, "x".repeat(32_765 - (number === 4 ? rest - more : 0))]);
    for (const [more, status] of /** @type {const} */ ([[0, 200], [1, 431]])) {
      const { relay } = relayWith();
      const response = await relay(signedRequest({ headers: Object.fromEntries(filling(more)) }));
      assert.equal(response.status, status);
    }
  });

  test("an error of the check that is no refusal is not taken for one", async () => {
    const fault = Object.assign(new Error("Call init() first."), { code: "NOT_INITIALIZED" });
    const { relay, log } = relayWith({ admit: () => Promise.reject(fault) });
    const sentence = "The relay's own function admit failed, so nothing was sent. Tell the relay's operator.";
    await assertRefused(await relay(signedRequest()), 503, sentence);
    assert.deepEqual([log[0]?.hook, log[0]?.code], ["admit", "NOT_INITIALIZED"]);
  });

  test("a refusal without a place answers 403", async () => {
    const { relay } = relayWith({ admit: () => Promise.reject(Object.assign(new Error("No."), { code: "RELAY_REFUSED" })) });
    await assertRefused(await relay(signedRequest()), 403, "No.");
  });
});

test("a query is forwarded where the check returns it as it came, and only there", async () => {
  const asked = signedRequest(at(`${HOST}${PATH}?limit=1&name=a%20b`));
  /** @type {unknown[]} */
  const queries = [];
  /** @type {NonNullable<import("countersign/edge").RelayOptions["admit"]>} */
  const admit = ({ query }) => {
    queries.push(query);
    return { kind: "elb", query };
  };
  const { relay, received } = relayWith({ admit });
  assert.equal((await relay(asked)).status, 200);
  assert.deepEqual([queries, received.map(({ url }) => url)], [["limit=1&name=a%20b"], [`https://${HOST}${PATH}?limit=1&name=a%20b`]]);
  const other = relayWith({ admit: () => ({ kind: "elb", query: "limit=2" }) });
  const response = await other.relay(signedRequest(at(`${HOST}${PATH}?limit=1`)));
  await assertRefused(response, 400, "The address has a query that the admitted call does not have.");
  assert.deepEqual(other.received, []);
});
