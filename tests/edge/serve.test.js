/**
 * The relay as a server and as a program. In: requests over connections, and the options of the command line. Out: the console, the relay
 * and the sandbox, under this machine's names and those it was given.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { startServer } from "@countersign/edge/serve";
import { demo } from "@countersign/sandbox";
import { BODY, HEADERS, HOST, PATH } from "./exchange.js";

/**
 * What a failed test left running.
 * @type {import("node:child_process").ChildProcess[]}
 */
const started = [];

const program = fileURLToPath(import.meta.resolve("@countersign/edge/serve"));

suite("the server", () => {
  /** @type {string} */
  let consoleDirectory;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;

  before(async () => {
    consoleDirectory = await mkdtemp(join(tmpdir(), "countersign-console-"));
    await writeFile(join(consoleDirectory, "index.html"), "<!doctype html><title>Console</title>");
    await writeFile(join(consoleDirectory, "core.wasm"), new Uint8Array([0, 0x61, 0x73, 0x6d]));
    await writeFile(join(consoleDirectory, "core.wasm.br"), brotliCompressSync(new Uint8Array([0, 0x61, 0x73, 0x6d])));
    server = await startServer({ port: 0, consoleDirectory });
  });
  after(async () => {
    await server.close();
    await rm(consoleDirectory, { recursive: true });
  });

  test("serves the console's page at its root", async () => {
    const response = await fetch(server.url);
    assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await response.text(), /<title>Console/);
  });

  test("serves WebAssembly as what it is", async () => {
    const response = await fetch(`${server.url}core.wasm`);
    assert.equal(response.headers.get("content-type"), "application/wasm");
    assert.equal((await response.arrayBuffer()).byteLength, 4);
  });

  test("serves what was compressed when it was built, to whoever can read it", async () => {
    const encoded = async (/** @type {string} */ accepted) => {
      const response = await fetch(`${server.url}core.wasm`, { headers: { "accept-encoding": accepted } });
      assert.equal(response.headers.get("content-type"), "application/wasm");
      assert.equal((await response.arrayBuffer()).byteLength, 4);
      return [response.headers.get("content-encoding"), response.headers.get("vary")];
    };
    assert.deepEqual(await encoded("gzip, br"), ["br", "Accept-Encoding"]);
    assert.deepEqual(await encoded("identity"), [null, null]);
  });

  test("serves no file outside the console", async () => {
    for (const path of ["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "/..%5cpackage.json"]) {
      assert.match(await exchange(server.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 404 /);
    }
  });

  test("announces the sandbox", async () => {
    assert.deepEqual(await (await fetch(`${server.url}sandbox.json`)).json(), { enabled: true, demo });
  });

  test("relays to the sandbox, which rejects a made-up signature itself", async () => {
    const response = await fetch(`${server.url}relay/${HOST}${PATH}`, { method: "PUT", headers: HEADERS, body: BODY });
    assert.equal(response.headers.get("x-countersign-relay"), null);
    assert.equal(response.headers.get("x-countersign-body-sha256")?.length, 64);
    assert.equal(response.status, 401);
  });

  test("takes a token longer than Node's own limit on headers", async () => {
    const headers = { "content-type": "application/json", "x-auth-token": "A".repeat(30_000) };
    const response = await fetch(`${server.url}relay/${HOST}${PATH}`, { method: "PUT", headers, body: BODY });
    assert.equal(response.status, 401);
  });

  test("relays to the hosts it was given, and to no others", async () => {
    const given = await startServer({ port: 0, consoleDirectory, relay: { hosts: ["elb.private.example"] } });
    const relayed = async (/** @type {string} */ address) => {
      const response = await fetch(`${address}relay/elb.private.example${PATH}`, { method: "PUT", headers: HEADERS, body: BODY });
      return { status: response.status, relay: response.headers.get("x-countersign-relay") };
    };
    assert.equal((await relayed(given.url)).relay, null);
    assert.deepEqual(await relayed(server.url), { status: 403, relay: "refused" });
    await given.close();
  });

  /** @type {[string, string[], RegExp][]} */
  const wire = [
    ["a header sent twice", [`Authorization: ${HEADERS.authorization}`], /^HTTP\/1\.1 400 .*authorization is malformed or was sent more/s],
    ["a date sent twice", ["X-Sdk-Date: 20260102T030405Z"], /^HTTP\/1\.1 400 .*x-sdk-date is malformed or was sent more/s],
    ["a name and another one", ["Host: evil.example"], /^HTTP\/1\.1 40[03] /],
    ["two lengths", ["Content-Length: 3"], /^HTTP\/1\.1 400 /],
    ["a length and chunks", ["Transfer-Encoding: chunked"], /^HTTP\/1\.1 400 /],
  ];
  for (const [name, extra, expected] of wire) {
    test(`refuses ${name} on the wire`, async () => {
      const lines = [
        `PUT /relay/${HOST}${PATH} HTTP/1.1`,
        "Host: localhost",
        "Connection: close",
        `Content-Length: ${BODY.length}`,
        ...Object.entries(HEADERS).map(([header, value]) => `${header}: ${value}`),
        ...extra,
      ];
      assert.match(await exchange(server.port, `${lines.join("\r\n")}\r\n\r\n${BODY}`), expected);
    });
  }

  test("listens on this machine only", async () => {
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const socket = connect(server.port, "127.0.0.2");
    await assert.rejects(once(socket, "connect"), { code: "ECONNREFUSED" });
  });

  /** The status that a request gets under a name. */
  const statusFor = async (/** @type {number} */ port, /** @type {string} */ host, target = "/") =>
    Number((await exchange(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).slice(9, 12));

  test("answers to this machine's names, with its port, another or none", async () => {
    for (const host of ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", `localhost:${server.port}`, "127.0.0.1:80", `[::1]:${server.port}`]) {
      assert.equal(await statusFor(server.port, host), 200, host);
    }
  });

  const strangers = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost.", "evil.localhost", "127.1"];
  for (const stranger of [...strangers, "127.0.0.2", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "localhost@evil.example", "evil.example#localhost"]) {
    test(`answers nobody who calls it ${stranger}, whatever is asked for`, async () => {
      const host = `${stranger}:${server.port}`;
      for (const target of ["/", "/sandbox.json", "/core.wasm", "/relay", `/relay/${HOST}${PATH}`]) {
        const status = await statusFor(server.port, host, target);
        assert.ok(status === 403 || status === 400, `${target}: ${status}`);
      }
      const lines = Object.entries({ ...HEADERS, origin: `http://${host}`, "sec-fetch-site": "same-origin" }).map((pair) => pair.join(": "));
      const head = [`PUT /relay/${HOST}${PATH} HTTP/1.1`, `Host: ${host}`, "Connection: close", `Content-Length: ${BODY.length}`, ...lines];
      const answer = await exchange(server.port, `${head.join("\r\n")}\r\n\r\n${BODY}`);
      assert.match(answer, /^HTTP\/1\.1 40[03] /);
      assert.doesNotMatch(answer, /x-countersign-body-sha256/i);
    });
  }

  test("answers nobody who names it otherwise in the target", async () => {
    assert.equal(await statusFor(server.port, "localhost", "http://evil.example/sandbox.json"), 403);
  });

  test("says why it does not answer", async () => {
    const answer = await exchange(server.port, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert.match(answer, /This server answers to localhost, 127\.0\.0\.1, \[::1\], not to evil\.example; a further name of its own has to be configured\./);
    assert.match(answer, /content-security-policy: default-src 'none'/i);
  });

  test("answers to the names it was given as well", async () => {
    const named = await startServer({ port: 0, consoleDirectory, names: ["Console.example"] });
    assert.equal(await statusFor(named.port, "console.example:8787"), 200);
    assert.equal(await statusFor(named.port, "localhost"), 200);
    assert.equal(await statusFor(named.port, "evil.example"), 403);
    await named.close();
  });

  test("answers to every name where others reach it, unless it was given some", async () => {
    const open = await startServer({ port: 0, listen: "0.0.0.0", consoleDirectory });
    assert.equal(await statusFor(open.port, "console.example"), 200);
    await open.close();
    const named = await startServer({ port: 0, listen: "0.0.0.0", consoleDirectory, names: ["console.example"] });
    assert.deepEqual([await statusFor(named.port, "console.example"), await statusFor(named.port, "evil.example")], [200, 403]);
    await named.close();
  });

  test("tells the page what its relay can", async () => {
    const { version: _, ...told } = await (await fetch(`${server.url}relay`)).json();
    assert.deepEqual(told, { relay: true, hosts: [], guarded: false, signs: false, sandbox: true, reads: true });
  });

  test("tells a monitor whether its relay works", async () => {
    assert.equal((await fetch(`${server.url}relay/health`)).status, 200);
    const head = await fetch(`${server.url}relay/health`, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
  });

  test("puts no time of its own into an answer, and the service's into it where there is one", async () => {
    const dated = async (/** @type {Record<string, string>} */ headers) => {
      const sandbox = { fetch: async () => new Response("{}", { headers }) };
      const other = await startServer({ port: 0, consoleDirectory, sandbox });
      const put = { method: "PUT", headers: HEADERS, body: BODY };
      const response = await fetch(`${other.url}relay/${HOST}${PATH}`, put);
      await response.text();
      const page = await fetch(other.url);
      await page.text();
      await other.close();
      return [response.headers.get("date"), page.headers.has("date")];
    };
    assert.deepEqual(await dated({}), [null, true]);
    assert.deepEqual(await dated({ date: "Fri, 02 Jan 2026 03:04:05 GMT" }), ["Fri, 02 Jan 2026 03:04:05 GMT", true]);
  });

  test("says whose answer it is", async () => {
    const answeredBy = async (/** @type {string} */ path) =>
      (await fetch(`${server.url}relay/${path}`, { method: "PUT", headers: HEADERS, body: BODY })).headers.get("x-countersign-answered-by");
    assert.deepEqual([await answeredBy(HOST + PATH), await answeredBy("elb.example.com/v3")], ["sandbox", "relay"]);
  });

  test("takes the next free port", async () => {
    const second = await startServer({ port: server.port, consoleDirectory });
    assert.ok(second.port > server.port);
    assert.equal((await fetch(second.url)).status, 200);
    await second.close();
    await assert.rejects(fetch(second.url));
  });

  test("says what to do when the console is not built", async () => {
    const bare = await startServer({ port: 0, consoleDirectory: join(consoleDirectory, "none") });
    const response = await fetch(bare.url);
    assert.equal(response.status, 404);
    assert.equal(await response.text(), "The console is not built yet: `cargo xtask serve` builds it and starts this server.\n");
    await bare.close();
  });
});

suite("the program", { timeout: 20_000 }, () => {
  after(() => started.forEach((child) => child.kill("SIGKILL")));

  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    test(`says its address on one line and ends on ${signal}`, { timeout: 5000 }, async () => {
      const { child, line } = await start("--port", "0");
      const address = /^Countersign is ready at (\S+) \(built-in sandbox, nothing leaves this machine; Ctrl\+C ends it\)$/.exec(line);
      assert.ok(address, line);
      assert.equal((await (await fetch(`${address[1]}sandbox.json`)).json()).enabled, true);
      child.kill(signal);
      assert.deepEqual(await once(child, "exit"), [0, null]);
    });
  }

  test("says when the port is taken, and when there is no sandbox", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (occupant.address());
    const { child, line } = await start("--port", String(port), "--no-sandbox");
    const said = / \(port (\d+) is taken; relaying to the real services; Ctrl\+C ends it\)$/.exec(line);
    assert.equal(said?.[1], String(port), line);
    child.kill();
    await once(child, "exit");
    occupant.close();
  });

  /** @type {[string[], RegExp][]} */
  const mistakes = [
    [["--port", "70000"], /^--port takes a number from 0 to 65535, not "70000"\n/],
    [["--port", "80a"], /^--port takes a number from 0 to 65535, not "80a"\n/],
    [["--prot", "80"], /^Unknown option '--prot'/],
  ];
  for (const [parameters, message] of mistakes) {
    test(`explains ${parameters.join(" ")}`, async () => {
      const child = spawn(process.execPath, [program, ...parameters]);
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
      assert.match(said, message);
      assert.match(said, /node edge\/serve\.js \[--port 8787\] \[--listen 127\.0\.0\.1\] \[--name NAME\]/);
      assert.equal(code, 1);
    });
  }
});

/** @param {string[]} parameters */
async function start(...parameters) {
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, line: String(line) };
}

/**
 * Sends bytes as they are and gives back all that comes.
 * @param {number} port
 * @param {string} bytes
 */
async function exchange(port, bytes) {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}
