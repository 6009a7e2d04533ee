/**
 * The edge function in the runtime it is deployed to. In: requests over connections. Out: what the relay answers, and what came to the
 * server where its calls end.
 */

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { createSandbox, demo } from "@countersign/sandbox";
import { init, prepare, readOutcome, send } from "countersign";
import { BODY, HEADERS, HOST, PATH, sha256 } from "../edge/exchange.js";
import { listed, startService } from "../edge/service.js";
import { bundle, startWorkerd } from "./workerd.js";

const SECRET = "a-secret-of-32-characters-or-so.";
const ORIGIN = "https://console.example";

/** @type {{ method?: string, url?: string, headers: import("node:http").IncomingHttpHeaders, body: string }[]} */
const received = [];
/** @type {import("node:http").RequestListener} */
let respond;

const upstream = createServer(async (request, answer) => {
  const body = await text(request);
  received.push({ method: request.method, url: request.url, headers: request.headers, body });
  respond(request, answer);
});
/** @type {Awaited<ReturnType<typeof startWorkerd>>} */
let workerd;

before(async () => {
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (upstream.address());
  workerd = await startWorkerd({ port, variables: { COUNTERSIGN_HOSTS: "elb.private.example", COUNTERSIGN_ORIGINS: ORIGIN } });
});
after(async () => {
  await workerd.close();
  upstream.closeAllConnections();
  upstream.close();
});

/** @param {{ host?: string, path?: string, method?: string, headers?: Record<string, string>, body?: BodyInit }} [change] */
function put({ host = HOST, path = PATH, method = "PUT", headers = {}, body = BODY } = {}) {
  received.length = 0;
  return fetch(`${workerd.url}relay/${host}${path}`, { method, headers: { ...HEADERS, ...headers }, body, redirect: "manual" });
}

/** A request as it stands on the wire. @param {string} target */
function lines(target) {
  const usual = Object.entries(HEADERS).map(([header, value]) => `${header}: ${value}`);
  return [`PUT ${target} HTTP/1.1`, "Host: localhost", "Connection: close", `Content-Length: ${BODY.length}`, ...usual];
}

/** @param {import("node:http").ServerResponse} answer */
const accept = (answer) => answer.writeHead(200, { "content-type": "application/json", "x-request-id": "upstream-1" }).end('{"a":"b"}');

suite("in workerd, what is admitted", () => {
  test("is looked for in a module that is there", async () => {
    received.length = 0;
    const health = await fetch(`${workerd.url}relay/health`);
    assert.deepEqual([health.status, (await health.json()).healthy], [200, true]);
    const head = await fetch(`${workerd.url}relay/health`, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text(), received.length], [200, "", 0]);
  });

  test("goes on with the same bytes and the headers of the list, and is answered with their hash", async () => {
    respond = (_, answer) => accept(answer);
    const response = await put({ headers: { cookie: "a=b", "x-forwarded-host": "evil.example", "x-countersign-guard": "x" } });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '{"a":"b"}');
    assert.equal(response.headers.get("x-countersign-body-sha256"), sha256(BODY));
    assert.equal(response.headers.get("x-request-id"), "upstream-1");
    const [{ headers, ...rest } = assert.fail()] = received;
    assert.deepEqual(rest, { method: "PUT", url: PATH, body: BODY });
    const { connection: _, ...sent } = headers;
    assert.deepEqual(sent, { ...HEADERS, host: HOST, "content-length": String(BODY.length) });
  });

  test("may be for a host of its list, or for each of the other services", async () => {
    respond = (_, answer) => accept(answer);
    for (const [host, path, method] of [
      ["elb.private.example", PATH, "PUT"],
      ["apig.cn-north-4.myhuaweicloud.com", "/v2/0/apigw/certificates/1", "PUT"],
      ["iotda.cn-north-4.myhuaweicloud.com", "/v5/iot/0/certificates/1", "PUT"],
      [demo.iotda.instanceEndpoint, "/v5/iot/0/certificates/1", "PUT"],
      ["ccm.cn-north-4.myhuaweicloud.com", "/v1/private-certificate-authorities/1/activate", "POST"],
    ]) {
      assert.equal((await put({ host, path, method })).status, 200);
      assert.equal(received[0]?.headers.host, host);
    }
  });

  test("is logged by hash and size, in one line", async () => {
    respond = (_, answer) => accept(answer);
    workerd.log.length = 0;
    await put();
    // The line comes through a pipe of its own.
    while (workerd.log.length === 0) await setTimeout(5);
    const { requestId, milliseconds, ...entry } = JSON.parse(workerd.log.join());
    assert.deepEqual(entry, { method: "PUT", host: HOST, path: PATH, status: 200, bodySha256: sha256(BODY), bodyLength: BODY.length });
    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.equal(typeof milliseconds, "number");
    assert.doesNotMatch(workerd.log.join(), /SECRET|PRIVATE KEY/);
  });
});

suite("in workerd, a call that only reads", () => {
  const list = PATH.slice(0, PATH.lastIndexOf("/"));
  const question = (/** @type {Record<string, string>} */ headers = {}) => {
    received.length = 0;
    const { "content-type": _, ...usual } = { ...HEADERS, authorization: HEADERS.authorization.replace("content-type;", "") };
    return fetch(`${workerd.url}relay/${HOST}${list}?limit=2&name=a%20b`, { headers: { ...usual, ...headers }, redirect: "manual" });
  };

  test("goes on without a body, a condition or a cookie, and comes back without a private key", async () => {
    respond = (_, answer) => answer.writeHead(200, { etag: '"1"', "cache-control": "public" }).end(JSON.stringify({ certificates: listed(200) }));
    const response = await question({ "if-none-match": '"1"', cookie: "a=1", range: "bytes=0-1" });
    const [{ method, url, headers, body } = assert.fail()] = received;
    assert.deepEqual([method, url, body], ["GET", `${list}?limit=2&name=a%20b`, ""]);
    assert.deepEqual(["if-none-match", "cookie", "range", "content-length"].filter((name) => name in headers), []);
    assert.equal(response.headers.get("x-countersign-scrubbed"), "secret");
    assert.deepEqual([response.headers.get("etag"), response.headers.get("cache-control")], [null, "no-store"]);
    const answer = await response.text();
    assert.doesNotMatch(answer, /PRIVATE KEY/);
    assert.deepEqual(JSON.parse(answer).certificates.map((/** @type {any} */ item) => item.private_key), Array(200).fill("••• private key •••"));
  });

  test("is not answered by what was kept from before", async () => {
    respond = (_, answer) => answer.writeHead(304).end();
    const response = await question();
    assert.equal(response.status, 502);
    assert.match(await response.text(), /which the relay does not pass on: it is not a whole answer/);
  });

  test("may be answered with sixteen MiB", async () => {
    respond = (_, answer) => answer.writeHead(200).end(`[${" ".repeat((16 << 20) - 2)}]`);
    assert.equal((await (await question()).text()).length, 16 << 20);
    respond = (_, answer) => answer.writeHead(200).end(`[${" ".repeat(16 << 20)}]`);
    assert.equal((await question()).status, 502);
  });
});

suite("in workerd, an answer", () => {
  for (const status of [301, 302, 307, 308]) {
    test(`that redirects (${status}) is not followed`, async () => {
      respond = (_, answer) => answer.writeHead(status, { location: "http://169.254.169.254/latest/meta-data/" }).end();
      const response = await put();
      assert.equal(response.status, 502);
      assert.equal(response.headers.get("location"), null);
      assert.match(await response.text(), new RegExp(`answered with status ${status}, which the relay does not pass on`));
      assert.equal(received.length, 1);
    });
  }

  test("says whose it is", async () => {
    respond = (_, answer) => answer.writeHead(200, { "x-countersign-answered-by": "relay" }).end("{}");
    assert.equal((await put()).headers.get("x-countersign-answered-by"), "service");
    respond = (_, answer) => answer.writeHead(200, { "x-countersign-answered-by": "sandbox" }).end("{}");
    assert.equal((await put()).headers.get("x-countersign-answered-by"), "sandbox");
    assert.equal((await put({ host: "example.com" })).headers.get("x-countersign-answered-by"), "relay");
  });

  for (const status of [408, 421, 425]) {
    test(`for which a page's fetch sends again (${status}) is not passed on, and came once`, async () => {
      respond = (_, answer) => answer.writeHead(status).end("{}");
      const response = await put();
      assert.deepEqual([response.status, response.headers.get("x-countersign-body-sha256")], [502, sha256(BODY)]);
      assert.equal(received.length, 1);
    });
  }

  test("that breaks off is none", async () => {
    respond = (_, answer) => {
      answer.writeHead(200, { "content-length": "100" }).write("begun");
      setTimeout(50).then(() => answer.destroy());
    };
    const response = await put();
    assert.deepEqual([response.status, response.headers.get("x-countersign-body-sha256")], [502, sha256(BODY)]);
    assert.match(await response.text(), /the connection broke; whether it took the request is not known/);
  });

  test("that is a bomb is not taken: counted is what comes out", async () => {
    const bomb = gzipSync(new Uint8Array(64 * 2 ** 20));
    respond = (_, answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    const response = await put();
    assert.deepEqual([response.status, response.headers.get("x-countersign-body-sha256")], [502, sha256(BODY)]);
    assert.match(await response.text(), /The service's answer is too large/);
  });

  test("that is compressed arrives as what it says", async () => {
    respond = (_, answer) => answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync('{"a":"b"}'));
    const response = await put();
    assert.equal(await response.text(), '{"a":"b"}');
  });

  test("that nobody waits for is not waited for", { timeout: 5000 }, async () => {
    const page = connect(workerd.port, "127.0.0.1");
    const gone = new Promise((resolve) => {
      respond = (request) => {
        request.socket.once("close", resolve);
        // A mere end would only say that nothing more will be sent.
        page.resetAndDestroy();
      };
    });
    page.write(`${lines(`/relay/${HOST}${PATH}`).join("\r\n")}\r\n\r\n${BODY}`);
    await gone;
  });

  test("without a body has none", async () => {
    respond = (_, answer) => answer.writeHead(204).end();
    const response = await put();
    assert.deepEqual([response.status, await response.text()], [204, ""]);
  });
});

suite("in workerd, what is refused", () => {
  before(() => {
    respond = () => assert.fail("the service was called");
  });

  /** @type {[string, Parameters<typeof put>[0], number][]} */
  const refusals = [
    ["another host", { host: "example.com" }, 403],
    ["an IPv4 address", { host: "127.0.0.1" }, 400],
    ["an IPv6 address that is an IPv4 one", { host: "[::ffff:127.0.0.1]" }, 400],
    ["a port", { host: `${HOST}:8443` }, 400],
    ["a user", { host: `user@${HOST}` }, 400],
    ["an encoded slash", { path: PATH.replace(/\/(?=[^/]*$)/, "%2F") }, 400],
    ["a query", { path: `${PATH}?x=1` }, 400],
    ["another path", { path: "/v3/roles" }, 404],
    ["another method", { method: "DELETE" }, 405],
    ["a page of another origin", { headers: { origin: "https://evil.example" } }, 403],
    ["two tokens", { headers: { "x-auth-token": "a, b" } }, 400],
    ["no signature", { headers: { authorization: "" } }, 400],
    ["an encoded body", { headers: { "content-encoding": "br" } }, 400],
    ["a wish to be signed for", { headers: { "x-countersign-sign": "edge" } }, 400],
    ["a body that is too large", { body: "x".repeat(1_048_577) }, 413],
  ];
  for (const [name, change, status] of refusals) {
    test(name, async () => {
      const response = await put(change);
      assert.deepEqual([response.status, response.headers.get("x-countersign-relay")], [status, "refused"]);
      assert.equal((await response.json()).error_code, "RELAY_REFUSED");
      assert.deepEqual(received, []);
    });
  }

  /** @type {[string, { target?: string, headers?: string[], body?: string }, RegExp][]} */
  const wire = [
    ["a header sent twice", { headers: [`Authorization: ${HEADERS.authorization}`] }, /^HTTP\/1\.1 400 .*authorization is malformed or/s],
    ["two dates", { headers: ["X-Sdk-Date: 20260102T030405Z"] }, /^HTTP\/1\.1 400 .*x-sdk-date is malformed/s],
    ["two lengths", { headers: ["Content-Length: 3"] }, /^HTTP\/1\.1 4\d\d /],
    ["a length and chunks", { headers: ["Transfer-Encoding: chunked"] }, /^HTTP\/1\.1 (4\d\d|501) /],
    ["a header name with a space before its colon", { headers: ["X-Auth-Token : a"] }, /^HTTP\/1\.1 4\d\d /],
    ["a folded header", { headers: ["X-Project-Id: a", " b"] }, /^HTTP\/1\.1 4\d\d /],
    ["dot segments", { target: `/relay/${HOST}/../evil.example${PATH}` }, /^HTTP\/1\.1 40[034] /],
    ["encoded dot segments", { target: `/relay/${HOST}/%2e%2e/evil.example${PATH}` }, /^HTTP\/1\.1 40[034] /],
    ["another host in an absolute target", { target: `http://evil.example/relay/evil.example${PATH}` }, /^HTTP\/1\.1 40[03] /],
    ["a body that is shorter than its length", { body: BODY.slice(1) }, /^(HTTP\/1\.1 400 |$)/],
  ];
  for (const [name, { target = `/relay/${HOST}${PATH}`, headers = [], body = BODY }, expected] of wire) {
    test(`${name}, on the wire`, async () => {
      received.length = 0;
      const socket = connect(workerd.port, "127.0.0.1");
      socket.end(`${[...lines(target), ...headers].join("\r\n")}\r\n\r\n${body}`);
      assert.match(await text(socket), expected);
      assert.deepEqual(received, []);
    });
  }

  test("not what a page asks about the relay", async () => {
    const { version: _, ...told } = await (await fetch(`${workerd.url}relay`)).json();
    assert.deepEqual(told, { relay: true, hosts: ["elb.private.example"], guarded: false, signs: false, sandbox: false, reads: true });
  });

  test("nothing that a page asks before it sends", async () => {
    const headers = { origin: ORIGIN, "access-control-request-method": "PUT" };
    const response = await fetch(`${workerd.url}relay/${HOST}${PATH}`, { method: "OPTIONS", headers });
    assert.deepEqual([response.status, response.headers.get("access-control-allow-origin")], [204, ORIGIN]);
  });
});

suite("in workerd, signing at the edge", () => {
  /** @type {Awaited<ReturnType<typeof startService>>} */
  let service;
  /** @type {Awaited<ReturnType<typeof startWorkerd>>} */
  let guarded;

  before(async () => {
    await init();
    service = await startService();
    const keys = { COUNTERSIGN_ACCESS_KEY: demo.accessKey, COUNTERSIGN_SECRET_KEY: demo.secretKey };
    guarded = await startWorkerd({ port: service.port, variables: { COUNTERSIGN_GUARD: SECRET, ...keys } });
  });
  after(async () => {
    await guarded.close();
    service.close();
  });

  test("is taken by the service, for whom the guard lets through", async () => {
    const sandbox = createSandbox({ now: Date.now });
    service.become(sandbox);
    const relay = `${guarded.url}relay`;
    /** @type {import("countersign").Operation} */
    const operation = { kind: "elb", region: demo.region, projectId: demo.projectId, certificateId: demo.certificateId, name: "edge" };
    const prepared = prepare(operation, { now: Date.now() });
    const answer = await send(prepared, { relay, guard: SECRET });
    assert.equal(readOutcome(operation, answer).state, "confirmed", answer.body);
    assert.equal((await send(prepared, { relay, guard: `${SECRET}.` })).status, 401);
    assert.equal((await send(prepared, { relay })).status, 401);
    assert.equal(sandbox.state.requestCount, 1);
    assert.doesNotMatch(guarded.log.join(), new RegExp(`${demo.secretKey}|${SECRET}`));
  });

  test("does not begin with a mistake in its environment", { timeout: 20_000 }, async (context) => {
    const broken = await startWorkerd({ port: service.port, variables: { COUNTERSIGN_GUARD: "" } });
    context.after(() => broken.close());
    const sandbox = createSandbox({ now: Date.now });
    service.become(sandbox);
    const response = await fetch(`${broken.url}relay/${HOST}${PATH}`, { method: "PUT", headers: HEADERS, body: BODY });
    assert.equal(response.status, 500);
    assert.equal(sandbox.state.requestCount, 0);
    // What it says of itself comes by another way than its answer.
    while (!broken.errors.join().includes("guard.secret")) await setTimeout(5);
    assert.match(broken.errors.join(), /guard\.secret must have at least 16 characters/);
  });
});

suite("in workerd, a relay of three lines", () => {
  const program = fileURLToPath(new URL("three-lines.js", import.meta.url));

  test("is the one that the documentation shows", () => {
    const readme = readFileSync(new URL("../../pkg/edge/README.md", import.meta.url), "utf8");
    assert.ok(readme.includes(readFileSync(program, "utf8")));
  });

  test("admits and forwards", async (context) => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (upstream.address());
    const relay = await startWorkerd({ port, bundled: (folder) => bundle(folder, program) });
    context.after(() => relay.close());
    respond = (_, answer) => accept(answer);
    const status = async (/** @type {string} */ host) =>
      (await fetch(`${relay.url}relay/${host}${PATH}`, { method: "PUT", headers: HEADERS, body: BODY })).status;
    assert.deepEqual([await status("elb.example.com"), await status(HOST), await status("elb.example.org")], [200, 200, 403]);
  });
});
