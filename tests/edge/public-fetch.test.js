/**
 * Node's `fetch` for public addresses only. In: hosts, and what they resolve to. Out: a connection to the address that was checked, and to
 * no other.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { after, before, suite, test } from "node:test";
import { gzipSync } from "node:zlib";

import { addressCheck } from "countersign/edge";
import { createPublicFetch } from "countersign/edge/node";
import { BODY, PATH, assertRefused, at, relayWith, sha256, signedRequest } from "./exchange.js";

const file = (/** @type {string} */ name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url));

/** @type {import("node:https").Server} */
let server;
let port = 0;
/** @type {{ method?: string, url?: string, headers: import("node:http").IncomingHttpHeaders, body: string }[]} */
const received = [];
/** @type {(answer: import("node:http").ServerResponse) => void} */
let respond;

/** @param {string[]} addresses */
const lookup = (...addresses) =>
  /** @type {any} */ (
    (/** @type {string} */ _host, /** @type {object} */ _options, /** @type {Function} */ callback) =>
      callback(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })))
  );
const loopback = { lookup: lookup("127.0.0.1"), isAllowed: (/** @type {string} */ address) => address === "127.0.0.1" };
const tls = { ca: file("root.crt") };
const open = { signal: new AbortController().signal };

const put = (body = "{}") =>
  new Request(`https://shop.example.com:${port}/v3/x`, { method: "PUT", headers: { "x-sdk-date": "20260102T030405Z" }, body });

before(async () => {
  server = createServer({ cert: file("chain.crt"), key: file("p256.key") }, async (request, answer) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ method: request.method, url: request.url, headers: request.headers, body });
    respond(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = /** @type {import("node:net").AddressInfo} */ (server.address()));
});
after(() => {
  server.closeAllConnections();
  server.close();
});

suite("fetch for public addresses", () => {
  test("a lookup that finds nothing, or gives one address where all were asked for, refuses and ends no process", async () => {
    for (const found of [[[]], ["127.0.0.1", 4], [undefined]]) {
      const later = /** @type {any} */ ((/** @type {string} */ _host, /** @type {object} */ _options, /** @type {Function} */ callback) => setImmediate(() => callback(null, ...found)));
      await assert.rejects(createPublicFetch({ lookup: later, isAllowed: () => true, tls })(put(), open), { code: "ADDRESS_NOT_PUBLIC" });
    }
  });

  test("sends a question without a body, and without a length of one", async () => {
    received.length = 0;
    respond = (answer) => answer.end("{}");
    const asked = new Request(`https://shop.example.com:${port}/v3/x?a=%20b`, { cache: "no-store" });
    assert.equal(await (await createPublicFetch({ ...loopback, tls })(asked, open)).text(), "{}");
    const [{ method, url, headers, body } = assert.fail()] = received;
    assert.deepEqual([method, url, body], ["GET", "/v3/x?a=%20b", ""]);
    assert.deepEqual(headers, { host: `shop.example.com:${port}`, "accept-encoding": "identity", connection: "keep-alive" });
  });

  test("sends the same bytes to the address that was checked, under the host's own name", async () => {
    received.length = 0;
    respond = (answer) => answer.writeHead(201, { "x-request-id": "1", "set-cookie": ["a=1", "b=2"] }).end("taken");
    const response = await createPublicFetch({ ...loopback, tls })(put('{"a":"ü"}'), open);
    assert.deepEqual([response.status, response.headers.get("x-request-id"), await response.text()], [201, "1", "taken"]);
    const [{ method, url, headers, body } = assert.fail()] = received;
    assert.deepEqual([method, url, body], ["PUT", "/v3/x", '{"a":"ü"}']);
    assert.deepEqual(
      [headers.host, headers["x-sdk-date"], headers["content-length"], headers["transfer-encoding"], headers["accept-encoding"]],
      [`shop.example.com:${port}`, "20260102T030405Z", "10", undefined, "identity"],
    );
  });

  test("connects to no other address", async () => {
    received.length = 0;
    for (const addresses of [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"], ["::1"]]) {
      await assert.rejects(createPublicFetch({ lookup: lookup(...addresses), tls })(put(), open), {
        code: "ADDRESS_NOT_PUBLIC",
        message: "shop.example.com has an address that is not public",
      });
    }
    assert.deepEqual(received, []);
  });

  const numbers = ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"];
  for (const host of [...numbers, "[0:0:0:0:0:0:0:1]", "0", "0.0.0.0", "[::]", "169.254.169.254", "[fe80::1]", "[64:ff9b::7f00:1]", "１２７.0.0.1"]) {
    test(`connects to no address that stands in the URL itself (${host})`, async () => {
      received.length = 0;
      const lookup = () => assert.fail("nobody looks up an address");
      const request = new Request(`https://${host}:${port}/v3/x`, { method: "PUT", body: "{}" });
      await assert.rejects(createPublicFetch({ lookup: /** @type {any} */ (lookup), tls })(request, open), { code: "ADDRESS_NOT_PUBLIC" });
      assert.deepEqual(received, []);
    });
  }

  test("connects to an address of the list", async () => {
    received.length = 0;
    respond = (answer) => answer.writeHead(200).end("taken");
    const isAllowed = addressCheck(["elb.private.example", `127.0.0.1:${port}`]);
    const authorities = { ...tls, checkServerIdentity: () => undefined };
    const request = new Request(`https://127.0.0.1:${port}/v3/x`, { method: "PUT", body: "{}" });
    assert.equal((await createPublicFetch({ isAllowed, tls: authorities })(request, open)).status, 200);
    assert.equal(isAllowed("127.0.0.2"), false);
    assert.equal(isAllowed("8.8.8.8"), true);
    assert.equal(isAllowed(""), false);
  });

  test("checks each time it connects", async () => {
    received.length = 0;
    let addresses = ["127.0.0.1"];
    let allowed = "127.0.0.1";
    const changing = /** @type {any} */ ((/** @type {string} */ host, /** @type {object} */ options, /** @type {Function} */ callback) =>
      lookup(...addresses)(host, options, callback));
    const fetch = createPublicFetch({ lookup: changing, isAllowed: (address) => address === allowed, tls: { ...tls, keepAlive: false } });
    respond = (answer) => answer.end();
    assert.equal((await fetch(put(), open)).status, 200);
    [addresses, allowed] = [["127.0.0.1"], "8.8.8.8"];
    await assert.rejects(fetch(put(), open), { code: "ADDRESS_NOT_PUBLIC" });
    assert.equal(received.length, 1);
  });

  test("says what the system says when there is no such host", async () => {
    const fails = /** @type {any} */ ((/** @type {string} */ _host, /** @type {object} */ _options, /** @type {Function} */ callback) =>
      callback(Object.assign(new Error("none"), { code: "ENOTFOUND" })));
    await assert.rejects(createPublicFetch({ lookup: fails, tls })(put(), open), { code: "ENOTFOUND" });
  });

  test("does not talk to a server that cannot prove its name", async () => {
    received.length = 0;
    await assert.rejects(createPublicFetch(loopback)(put(), open), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
    const other = new Request(`https://other.example.com:${port}/`, { method: "PUT", body: "{}" });
    await assert.rejects(createPublicFetch({ ...loopback, tls })(other, open), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    assert.deepEqual(received, []);
  });

  test("gives a redirect back as it is, and an answer without a body", async () => {
    const fetch = createPublicFetch({ ...loopback, tls });
    respond = (answer) => answer.writeHead(307, { location: "http://169.254.169.254/" }).end();
    const redirect = await fetch(put(), open);
    assert.deepEqual([redirect.status, redirect.headers.get("location")], [307, "http://169.254.169.254/"]);
    await redirect.body?.cancel();
    respond = (answer) => answer.writeHead(204).end();
    const empty = await fetch(put(), open);
    assert.deepEqual([empty.status, empty.body], [204, null]);
  });

  test("rejects what it did not ask for", async () => {
    respond = (answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end("x");
    const message = "the answer is compressed, which was not asked for";
    await assert.rejects(createPublicFetch({ ...loopback, tls })(put(), open), { message, code: "ANSWER_COMPRESSED" });
  });

  test("a relay says of a compressed answer what it is, and passes on one that is said to be none", async () => {
    const { relay } = relayWith({ hosts: [`shop.example.com:${port}`], admit: undefined, upstream: createPublicFetch({ ...loopback, tls }) });
    const answered = (/** @type {string} */ coding, /** @type {any} */ body) => {
      respond = (answer) => answer.writeHead(200, { "content-encoding": coding }).end(body);
      return relay(signedRequest(at(`shop.example.com:${port}${PATH}`)));
    };
    for (const coding of ["gzip", "br", "identity, gzip"]) {
      const refused = await answered(coding, gzipSync("{}"));
      const sentence = `shop.example.com:${port} sent a compressed answer, which the relay does not pass on: it could not look for secrets in it.`;
      await assertRefused(refused, 502, sentence);
      assert.equal(refused.headers.get("x-countersign-body-sha256"), sha256(BODY));
    }
    for (const coding of ["identity", "Identity"]) {
      const response = await answered(coding, "{}");
      assert.deepEqual([response.status, await response.text()], [200, "{}"]);
    }
  });

  test("another protocol that nobody asked for is refused at once, and so is a connection that is closed", { timeout: 5_000 }, async () => {
    const fetch = createPublicFetch({ ...loopback, tls });
    respond = ({ socket }) => void socket?.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
    await assert.rejects(fetch(put(), open), { message: "101 is no status of an answer" });
    respond = ({ socket }) => void socket?.write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    await assert.rejects(fetch(put(), open));
    respond = ({ socket }) => void socket?.end();
    await assert.rejects(fetch(put(), open), { message: "socket hang up" });
  });

  test("gives up with its caller, while it waits and while the answer comes", async () => {
    const fetch = createPublicFetch({ ...loopback, tls });
    const page = new AbortController();
    respond = () => page.abort();
    await assert.rejects(fetch(put(), page), { name: "AbortError" });
    const later = new AbortController();
    respond = (answer) => void answer.writeHead(200).write("begun");
    const response = await fetch(put(), later);
    later.abort();
    await assert.rejects(response.text());
  });
});
