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
      assert.match(said, /node edge\/serve\.js \[--port 8787\]/);
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
  socket.end(bytes);
  return text(socket);
}
