/**
 * Calls that only read, through the relay. In: questions, and answers as services give them to questions: pages of certificates with a key in
 * each, parts, what was kept from before. Out: the question alone goes on, and the whole answer comes back without a secret.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as open } from "node:http";
import { after, before, suite, test } from "node:test";
import { startServer } from "@countersign/edge/serve";
import { HEADERS, HOST, assertRefused, relayWith, sha256, signedRequest } from "./exchange.js";

const PROJECT = "99a3fff0d03c428eac3678da6a7d0f24";
const LIST = `/v3/${PROJECT}/elb/certificates`;
const QUERY = "?limit=2&name=a%20b&name=c";
const AT = `https://edge.example/relay/${HOST}${LIST}`;

const file = (/** @type {string} */ name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8");
const [certificate, key] = [file("rsa.crt"), file("rsa4096.key")];
const pieces = [...key.replace(/-----[^-]*-----/g, "").trim().split("\n")];

/** A page as ELB answers with the echo on. */
const page = (private_key = key) =>
  JSON.stringify({
    request_id: "r1",
    page_info: { current_count: 2 },
    certificates: ["a", "b"].map((id) => ({ id, private_key, certificate, enc_private_key: "" })),
  });

/** @param {Parameters<typeof signedRequest>[0]} [change] */
const question = ({ headers, ...change } = {}) =>
  signedRequest({ address: AT + QUERY, method: "GET", headers: { "content-type": undefined, authorization: HEADERS.authorization.replace("content-type;", ""), ...headers }, ...change });

/** With the package's own check. @param {Parameters<typeof relayWith>[0]} [options] */
const relayOf = (options) => relayWith({ admit: undefined, ...options });

suite("a call that only reads", () => {
  test("goes on as it came, with nothing but the headers of the list", async () => {
    /** @type {Request | undefined} */
    let sent;
    const { relay, received } = relayOf({ answer: (request) => ((sent = request), new Response("{}")) });
    const unwanted = {
      accept: "text/html",
      "cache-control": "max-age=600",
      cookie: "session=1",
      "if-match": "*",
      "if-modified-since": "Fri, 02 Jan 2026 03:04:05 GMT",
      "if-none-match": '"1"',
      "if-range": '"1"',
      range: "bytes=0-1",
      referer: "https://console.example/",
    };
    const response = await relay(question({ headers: unwanted }));
    assert.equal(response.status, 200, await response.clone().text());
    const { authorization, ...headers } = received[0]?.headers ?? {};
    assert.deepEqual(headers, { "x-sdk-date": HEADERS["x-sdk-date"], "x-project-id": PROJECT });
    assert.equal(authorization, HEADERS.authorization.replace("content-type;", ""));
    assert.deepEqual([received[0]?.method, received[0]?.url, received[0]?.body], ["GET", `https://${HOST}${LIST}${QUERY}`, ""]);
    assert.deepEqual([sent?.body, sent?.redirect, sent?.cache], [null, "manual", "no-store"]);
    assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(""));
  });

  test("whose signature covers a condition is refused", async () => {
    const authorization = HEADERS.authorization.replace("content-type;", "if-none-match;");
    const { relay, received } = relayOf();
    const sentence = "The signature covers the header if-none-match, which the relay does not forward; the service would reject it.";
    await assertRefused(await relay(question({ headers: { authorization, "if-none-match": '"1"' } })), 400, sentence);
    assert.deepEqual(received, []);
  });

  test("comes back with nothing that would keep it", async () => {
    const headers = { etag: '"1"', "cache-control": "public, max-age=600", "set-cookie": "session=1", expires: "Fri, 02 Jan 2099 03:04:05 GMT", age: "5", vary: "*" };
    const { relay } = relayOf({ answer: () => new Response("{}", { headers }) });
    const names = [...(await relay(question())).headers].map(([name, value]) => `${name}: ${value}`);
    assert.deepEqual(names.filter((header) => /^(etag|set-cookie|expires|age|vary|cache-control)/.test(header)), ["cache-control: no-store"]);
  });

  test("is refused for the form of its query where the names in it are known", async () => {
    const sentence =
      "The relay does not forward this: its query is not written as name=value&name=value, in which a value has letters, digits, -_.~ and what is percent-encoded.";
    for (const query of ["?name=a+b", "?name=a/b", "?limit=1&"]) {
      const { relay, received } = relayOf();
      const response = await relay(question({ address: AT + query }));
      assert.equal((await response.clone().json()).error_words.id, "relay.refused.query-form");
      await assertRefused(response, 400, sentence);
      assert.deepEqual(received, []);
    }
  });

  test("passes with the parameters of its call and no others", async () => {
    const { relay, received } = relayOf();
    const sentence = "The relay does not forward this: its query has a parameter that this call does not have.";
    await assertRefused(await relay(question({ address: `${AT}?limit=1&fields=private_key` })), 400, sentence);
    assert.equal((await relay(question({ address: `${AT}/233a325e5e3e4ce8beeb320aa714cc12` }))).status, 200);
    assert.equal((await relay(question({ address: `${AT}/233a325e5e3e4ce8beeb320aa714cc12?limit=1` }))).status, 400);
    assert.equal((await relay(question({ address: AT.replace("elb/certificates", "elb/members") }))).status, 404);
    assert.equal((await relay(question({ method: "DELETE" }))).status, 405);
    assert.equal((await relay(question({ method: "HEAD" }))).status, 405);
    assert.equal(received.length, 1);
  });

  const bodyless = "A call that only reads has no body; leave it out.";
  test("has no body", async () => {
    const { relay, received } = relayOf();
    await assertRefused(await relay(question({ headers: { "content-length": "5" } })), 400, bodyless);
    await assertRefused(await relay(question({ headers: { "transfer-encoding": "chunked" } })), 400, bodyless);
    assert.equal((await relay(question({ headers: { "content-length": "0" } }))).status, 200);
    assert.equal(received.length, 1);
  });

  test("has none even where its method may have one", async () => {
    const { relay, received } = relayWith({ admit: () => ({ kind: "pca.certificate", isRead: true }) });
    const address = "https://edge.example/relay/ccm.cn-north-4.myhuaweicloud.com/v1/private-certificate-authorities/1/export";
    await assertRefused(await relay(signedRequest({ address, method: "POST" })), 400, bodyless);
    assert.equal((await relay(signedRequest({ address, method: "POST", body: null }))).status, 200);
    assert.equal(received.length, 1);
  });

  test("is refused where these are turned off, and a page can know before", async () => {
    const { relay, received } = relayOf({ reads: false });
    const sentence = "This relay forwards no calls that only read.";
    await assertRefused(await relay(question()), 403, sentence);
    assert.deepEqual(received, []);
    assert.equal((await relay(signedRequest())).status, 200);
    assert.equal((await (await relay(new Request("https://edge.example/relay"))).json()).reads, false);
  });

  for (const status of [206, 304]) {
    test(`is not answered by what is not whole (${status})`, async () => {
      const { relay } = relayOf({ answer: () => new Response(status === 304 ? null : "{}", { status }) });
      const response = await relay(question());
      assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(""));
      await assertRefused(response, 502, `${HOST} answered with status ${status}, which the relay does not pass on: it is not a whole answer.`);
    });
  }

  test("may be answered with sixteen MiB, and no more", async () => {
    const long = (/** @type {number} */ pieces) => () => {
      let taken = 0;
      const pull = (/** @type {ReadableStreamDefaultController} */ controller) => {
        if ((taken += 1) > pieces) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      };
      return new Response(new ReadableStream({ pull }));
    };
    assert.equal((await (await relayOf({ answer: long(256) }).relay(question())).arrayBuffer()).byteLength, 16 << 20);
    const response = await relayOf({ answer: long(257) }).relay(question());
    const sentence = `The service's answer is too large: ${HOST} sent more than 16777216 bytes. Ask for smaller pages, with a limit.`;
    await assertRefused(response, 502, sentence);
  });

  test("took nothing when no whole answer came, and nothing else is said of it", async () => {
    const address = "https://edge.example/relay/ccm.cn-north-4.myhuaweicloud.com/v1/private-certificate-authorities/1/export";
    const host = new URL(address).pathname.split("/")[2];
    const shown = () => signedRequest({ address, method: "POST", body: null });
    const options = { admit: () => ({ kind: /** @type {const} */ ("pca.certificate"), isRead: true }) };
    const broken = relayWith({ ...options, answer: () => Promise.reject(new TypeError("reset")) });
    const late = relayWith({ ...options, timeout: 20, answer: () => new Promise(() => {}) });
    const large = relayWith({ ...options, answer: () => new Response(new Uint8Array((4 << 20) + 1)) });
    for (const [{ relay }, sentence] of /** @type {const} */ ([
      [broken, `${host} could not be reached, or the connection broke; no whole answer came.`],
      [late, `${host} did not answer within 0.02 s; no whole answer came.`],
      [large, `The service's answer is too large: ${host} sent more than 4194304 bytes. It was not read to its end.`],
    ])) {
      await assertRefused(await relay(shown()), 502, sentence);
    }
    await assertRefused(await relayOf({ answer: () => Promise.reject(new TypeError("reset")) }).relay(question()), 502, `${HOST} could not be reached, or the connection broke; no whole answer came.`);
  });

  test("tells the credentials what it is", async () => {
    /** @type {unknown[]} */
    const told = [];
    const guard = { secret: "a-secret-of-32-characters-or-so." };
    const { relay, received } = relayOf({
      guard,
      credentials: ({ kind, projectId }) => (told.push([kind, projectId]), { accessKey: "AK", secretKey: "SK" }),
    });
    const unsigned = { authorization: undefined, "x-sdk-date": undefined, "x-countersign-sign": "edge", "x-countersign-guard": guard.secret };
    const response = await relay(question({ headers: unsigned }));
    assert.equal(response.status, 200, await response.clone().text());
    assert.deepEqual(told, [["elb.certificates", PROJECT]]);
    assert.match(received[0]?.headers.authorization ?? "", /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, /);
  });
});

suite("the secrets in an answer", () => {
  const written = [key, key.replaceAll("\n", ""), key.replaceAll("\n", "\\n"), key.slice(0, 1500), key.replace(/-----[^-]*-----/g, "")];
  for (const [index, private_key] of written.entries()) {
    test(`are cut out before it is handed on (${index})`, async () => {
      const { relay, log } = relayOf({ answer: () => new Response(page(private_key), { headers: { "content-type": "application/json" } }) });
      const response = await relay(question());
      const text = await response.clone().text();
      assert.equal(response.headers.get("x-countersign-scrubbed"), "secret");
      assert.ok(!pieces.some((piece) => text.includes(piece)), "a piece of the key is in the answer");
      assert.deepEqual(
        (await response.json()).certificates.map((/** @type {any} */ item) => [item.id, item.private_key, item.certificate, item.enc_private_key]),
        ["a", "b"].map((id) => [id, "••• private key •••", certificate, ""]),
      );
      assert.ok(!pieces.some((piece) => JSON.stringify([log, [...response.headers]]).includes(piece)));
    });
  }

  test("are not there when a service hides them", async () => {
    const { relay } = relayOf({ answer: () => new Response(page("******")) });
    const response = await relay(question());
    assert.equal(response.headers.get("x-countersign-scrubbed"), null);
    assert.equal(await response.text(), page("******"));
  });

  test("are cut out of the answer to a change as well, and of a refusal", async () => {
    for (const status of [200, 400]) {
      const { relay } = relayWith({ answer: () => Response.json({ certificate: { private_key: key, name: "n" } }, { status }) });
      const response = await relay(signedRequest());
      assert.deepEqual([response.status, response.headers.get("x-countersign-scrubbed")], [status, "secret"]);
      assert.deepEqual(await response.json(), { certificate: { private_key: "••• private key •••", name: "n" } });
    }
  });

  test("are the token that the relay signed with, when a refusal quotes it", async () => {
    const token = "MIISECRETTOKENOFTHERELAY0123456789";
    const quoted = `verify aksk signature fail, canonicalRequest:GET|${LIST}/||host:${HOST}|x-security-token:${token}||host;x-security-token|00`;
    const { relay } = relayOf({ answer: () => Response.json({ error_code: "APIGW.0301", error_msg: quoted }, { status: 401 }) });
    const { error_msg } = await (await relay(question())).json();
    assert.equal(error_msg, quoted.replace(token, "•••"));
  });

  test("never stand in a header", async () => {
    const { relay } = relayOf({ answer: () => new Response("{}", { headers: { "x-request-id": key.replaceAll("\n", " "), date: "today" } }) });
    const response = await relay(question());
    assert.deepEqual([response.headers.get("x-request-id"), response.headers.get("date")], [null, "today"]);
  });

  test("are not looked for where nobody could, and nothing is given back then", async () => {
    const stream = new Blob([page()]).stream().pipeThrough(new CompressionStream("gzip"));
    const { relay } = relayOf({ answer: () => new Response(stream, { headers: { "content-encoding": "gzip" } }) });
    const sentence = `${HOST} sent a compressed answer, which the relay does not pass on: it could not look for secrets in it.`;
    await assertRefused(await relay(question()), 502, sentence);
    // A runtime's fetch decompresses and leaves the header.
    const decompressed = relayOf({ answer: () => new Response(page(), { headers: { "content-encoding": "gzip" } }) });
    const response = await decompressed.relay(question());
    assert.deepEqual([response.status, response.headers.get("content-encoding")], [200, null]);
  });

  test("are found in a text that is not UTF-8, and such a text without any stays as it is", async () => {
    const bytes = (/** @type {string} */ text) => Uint8Array.from([0xff, ...new TextEncoder().encode(text), 0xfe]);
    const cut = await relayOf({ answer: () => new Response(bytes(page())) }).relay(question());
    assert.equal(cut.headers.get("x-countersign-scrubbed"), "secret");
    const text = await cut.text();
    assert.ok(!pieces.some((piece) => text.includes(piece)));
    const same = await relayOf({ answer: () => new Response(bytes("{}")) }).relay(question());
    assert.deepEqual(new Uint8Array(await same.arrayBuffer()), bytes("{}"));
  });
});

suite("over a connection", () => {
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  const upstream = async () => new Response(page(), { headers: { "content-type": "application/json", "content-length": String(page().length), "transfer-encoding": "chunked" } });

  before(async () => {
    server = await startServer({ port: 0, sandbox: false, relay: { upstream } });
  });
  after(() => server.close());

  /** @param {Record<string, string>} headers @param {string} [body] */
  async function asked(headers, body) {
    const { authorization, "x-sdk-date": date } = /** @type {Record<string, string>} */ (Object.fromEntries(question().headers));
    const path = `/relay/${HOST}${LIST}${QUERY}`;
    const call = open({ port: server.port, host: "127.0.0.1", path, method: "GET", headers: { authorization, "x-sdk-date": date, "x-project-id": PROJECT, ...headers } });
    call.end(body);
    const [answer] = /** @type {[import("node:http").IncomingMessage]} */ (await once(call, "response"));
    const chunks = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks) };
  }

  test("the length is that of what is left", async () => {
    const { status, headers, text } = await asked({});
    assert.equal(status, 200, String(text));
    assert.deepEqual([headers["content-encoding"], headers["x-countersign-scrubbed"]], [undefined, "secret"]);
    assert.ok(headers["content-length"] === undefined || headers["content-length"] === String(text.length), headers["content-length"]);
    assert.equal(JSON.parse(String(text)).certificates.length, 2);
  });

  test("a body is seen, however it is sent", async () => {
    assert.deepEqual([(await asked({ "content-length": "2" }, "{}")).status, (await asked({ "transfer-encoding": "chunked" }, "{}")).status], [400, 400]);
  });
});
