/**
 * `countersign sandbox`. In: the command as a process, and requests to what it starts. Out: the console, the relay and the services' stand-in; an
 * example that is written and never written over; an end by Ctrl+C that is no failure.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as files from "node:fs/promises";
import { chmod, mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { init, inspect, look } from "countersign";
import { folder, part, run, stream, temporaryFolder } from "./fixtures.js";

before(() => init());

/**
 * What comes sooner or later.
 *
 * @template T
 * @param {() => T | Promise<T>} given
 * @returns {Promise<T>} the last, if none is ever true
 */
async function eventually(given, rounds = 100) {
  const found = await given();
  if (found || rounds === 0) return found;
  await setTimeout(20);
  return eventually(given, rounds - 1);
}

/**
 * Starts it, and gives what it has said as soon as it is ready.
 *
 * @param {import("node:test").TestContext} context
 * @param {string[]} typed
 * @param {{ directory?: string }} [world]
 */
async function started(context, typed, { directory = process.cwd() } = {}) {
  const child = spawn(process.execPath, [join(folder, "cli/countersign.js"), "sandbox", ...typed], { cwd: directory, env: { PATH: process.env.PATH } });
  context.after(() => child.kill("SIGKILL"));
  /** @type {string[]} */
  const lines = [];
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const reader = createInterface({ input: child.stdout });
  const ready = new Promise((resolve, reject) => {
    reader.on("line", (line) => {
      lines.push(line);
      const { url } = /(?<url>http:\/\/127\.0\.0\.1:\d+\/)/.exec(line)?.groups ?? {};
      if (url) resolve(url);
    });
    child.on("close", (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  const ended = once(child, "close");
  const url = await ready;
  return { child, url, lines, ended, stderr: () => stderr };
}

suite("the sandbox", { timeout: 60_000 }, () => {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    test(`has the console, the relay and the services, and ends by ${signal} as what it is: done`, async (context) => {
      const { child, url, lines, ended, stderr } = await started(context, ["--port", "0"]);
      const page = await fetch(url);
      assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
      assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'/);
      const html = await page.text();
      assert.match(html, /<title>/);
      for (const [, path] of html.matchAll(/(?:src|href)="\/([^"]+)"/g)) assert.equal((await fetch(url + path)).status, 200, path);
      const { enabled, demo } = await (await fetch(`${url}sandbox.json`)).json();
      assert.deepEqual([enabled, demo.accessKey], [true, "SANDBOXACCESSKEY0001"]);
      const { version: _, ...capability } = await (await fetch(`${url}relay`)).json();
      assert.deepEqual(capability, { relay: true, hosts: [], guarded: false, signs: false, sandbox: true, reads: true });
      assert.equal((await fetch(`${url}relay/health`)).status, 200);
      const found = await look({ kind: "elb.certificates", region: demo.region, projectId: demo.projectId }, { relay: `${url}relay`, credentials: demo });
      assert.ok(found.items.some(({ name }) => name === "Website"));
      child.kill(signal);
      assert.deepEqual(await ended, [0, null]);
      const text = lines.join("\n");
      assert.match(text, /^ {2}export HUAWEICLOUD_SDK_AK=SANDBOXACCESSKEY0001\n {2}export HUAWEICLOUD_SDK_SK=sandbox-secret-key-that-opens-nothing-01$/m);
      assert.match(text, /They are public and open nothing but a sandbox\./);
      assert.match(text, /^GET elb\.cn-north-4\.myhuaweicloud\.com\/v3\/\w+\/elb\/certificates: 200$/m);
      assert.equal(stderr(), "");
    });
  }

  test("serves the modules of the package as those of the console, and no file beside the console", async (context) => {
    const { url } = await started(context, ["--port", "0"]);
    const names = (await readdir(join(folder, "sandbox/console/assets"))).filter((name) => name.endsWith(".js"));
    const code = (await Promise.all(names.map((name) => readFile(join(folder, "sandbox/console/assets", name), "utf8")))).join("");
    const asked = [...new Set(Array.from(code.matchAll(/\/assets\/[\w-]+\.(?:wasm|bin)/g), ([path]) => path))];
    assert.ok(asked.length >= 4, String(asked));
    for (const path of asked) {
      const response = await fetch(url + path.slice(1));
      // The console reads with a smaller one than the package.
      const isReader = path.startsWith("/assets/countersign-inspect-");
      const own = await readFile(join(folder, isReader ? join("sandbox/console", path) : join("wasm", path.replace(/^\/assets\/([\w-]+)-[\w-]{8}\./, "$1."))));
      assert.equal(response.status, 200, path);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), own, path);
    }
    for (const path of ["package.json", "sandbox/server.js", "cli/run.js", "wasm/countersign_bg.wasm", "assets/../package.json", "%2e%2e/package.json", "..%2fserver.js"]) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
  });

  test("takes the next port when one is taken, and says so", async (context) => {
    const occupant = createServer().listen(0, "127.0.0.1");
    context.after(() => occupant.close());
    await once(occupant, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (occupant.address());
    const { url, lines } = await started(context, ["--port", String(port)]);
    assert.ok(Number(new URL(url).port) > port);
    assert.equal(lines[0], `Port ${port} is taken; the next free one is used.`);
  });

  test("says with --json one line that programs read, and nothing of the requests", async (context) => {
    const { child, url, lines, ended, stderr } = await started(context, ["--port", "0", "--json"]);
    assert.equal(lines.length, 1);
    const { port, region, projectId, ...said } = JSON.parse(lines[0] ?? "");
    assert.deepEqual(said, {
      event: "sandbox",
      url,
      relay: `${url}relay`,
      demo: { accessKey: "SANDBOXACCESSKEY0001", secretKey: "sandbox-secret-key-that-opens-nothing-01" },
    });
    assert.deepEqual([url, region, projectId.length], [`http://127.0.0.1:${port}/`, "cn-north-4", 32]);
    await fetch(`${url}relay/elb.cn-north-4.myhuaweicloud.com/v3/x`, { method: "PUT" });
    child.kill("SIGINT");
    await ended;
    assert.deepEqual(lines.slice(1).map((line) => JSON.parse(line).event), ["end"]);
    assert.match(stderr(), /The sandbox is ready/);
  });

  test("writes an example, readable by its owner alone, and says how it is delivered", async (context) => {
    const directory = await temporaryFolder(context);
    const { url, lines } = await started(context, ["--port", "0", "--write", "a folder"], { directory });
    const [targets, site] = await Promise.all(["targets.json", "site.pem"].map((name) => readFile(join(directory, "a folder", name), "utf8")));
    assert.equal((await stat(join(directory, "a folder/site.pem"))).mode & 0o777, 0o600);
    const { certificates, match } = inspect(site);
    assert.deepEqual([certificates.length, match.state, certificates[0]?.subjectAlternativeNames?.map(({ value }) => value)], [2, "match", ["www.example.com", "example.com"]]);
    assert.deepEqual(JSON.parse(targets ?? ""), { name: "Website", for: "www.example.com", operation: { kind: "elb", region: "cn-north-4", certificateId: { name: "Website" } } });
    assert.doesNotMatch(lines.join("\n"), /PRIVATE KEY/);
    const relay = `${url}relay`;
    const command = `  npx countersign deliver --to 'a folder/targets.json' --relay ${relay} 'a folder/site.pem'`;
    assert.ok(await eventually(() => lines.includes(command)), lines.join("\n"));
  });
});

test("what it prints to try next works as it is printed", { timeout: 60_000 }, async (context) => {
  const directory = await temporaryFolder(context);
  const { lines, ended, child } = await started(context, ["--port", "0", "--write", "to try"], { directory });
  await eventually(() => lines.some((line) => line.includes("deliver")));
  const printed = lines.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  assert.deepEqual(printed.map((line) => line.replace(/^(npx countersign )?(\S+?)[ =].*$/, "$2")), ["export", "export", "find", "check", "deliver"]);
  const program = `'${process.execPath}' '${join(folder, "cli/countersign.js")}'`;
  const script = printed.map((line) => line.replace("npx countersign", program)).join("\n");
  const shell = spawn("sh", ["-e", "-c", script], { cwd: directory, env: { PATH: process.env.PATH, HOME: directory }, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [code]] = await Promise.all([text(shell.stdout), text(shell.stderr), once(shell, "close")]);
  assert.deepEqual([code, stderr], [0, ""], stdout);
  assert.match(stdout, /^Website: done\. /m);
  child.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
  assert.ok(lines.some((line) => /^PUT .*\/elb\/certificates\/\w+: 200$/.test(line)), lines.join("\n"));
});

suite("the sandbox does not start", () => {
  test("on what is no port", async () => {
    for (const port of ["70000", "80a", "1.5", "http"]) {
      const { exit, stdout } = await run(["sandbox", "--port", port]);
      assert.deepEqual([exit, stdout], [2, `error: --port takes a number from 0 to 65535. Given was ${port}.\n`]);
    }
  });

  test("on what is there already: it writes over nothing, and leaves no half", async (context) => {
    const directory = await temporaryFolder(context);
    for (const [name, other] of [["site.pem", "targets.json"], ["targets.json", "site.pem"]]) {
      await mkdir(join(directory, name ?? ""));
      const taken = join(directory, name ?? "", name ?? "");
      await writeFile(taken, "mine");
      const { exit, stdout } = await run(["sandbox", "--port", "0", "--write", name ?? ""], { directory });
      assert.deepEqual([exit, stdout], [2, `error: ${join(name ?? "", name ?? "")}: This file is there already, so nothing was written. Name another folder with --write, or move the file away.\n`]);
      assert.equal(await readFile(taken, "utf8"), "mine");
      assert.deepEqual(await readdir(join(directory, name ?? "")), [name], other);
    }
    await writeFile(join(directory, "file"), "");
    const { exit, stdout } = await run(["sandbox", "--port", "0", "--write", "file/below"], { directory });
    assert.deepEqual([exit, stdout], [2, "error: file/below: The example could not be written into this folder (ENOTDIR). Name another one with --write.\n"]);
  });

  test("where it was not built in", async () => {
    const missing = { ...files, access: () => Promise.reject(Object.assign(new Error("none"), { code: "ENOENT" })) };
    const { exit, stdout } = await run(["sandbox", "--port", "0"], { files: missing });
    assert.deepEqual([exit, stdout], [1, "error: The sandbox is not part of this copy of the package: in the sources, cargo xtask build makes it.\n"]);
  });
});

suite("the console is opened", () => {
  /** What the platform's own opener would be given, as a program that notes it. @param {import("node:test").TestContext} context */
  async function opener(context, name = "xdg-open") {
    const directory = await temporaryFolder(context);
    await writeFile(join(directory, name), `#!/bin/sh\necho "$1" > "${directory}/opened"\n`);
    await chmod(join(directory, name), 0o755);
    const opened = () => eventually(async () => (await readFile(join(directory, "opened"), "utf8").catch(() => "")).trim());
    return { directory, opened };
  }

  /**
   * @param {string[]} typed
   * @param {Record<string, any>} world
   * @param {() => Promise<unknown>} [meanwhile]
   */
  async function runs(typed, world, meanwhile = async () => {}) {
    const ending = new AbortController();
    const running = run(["sandbox", "--port", "0", ...typed], { stdout: { ...stream({ isTTY: true }) }, ...world, signal: ending.signal });
    await setTimeout(300);
    await meanwhile();
    ending.abort();
    return running;
  }

  test("by the platform's own program, where somebody sits", async (context) => {
    const { directory, opened } = await opener(context);
    let address;
    const environment = { PATH: `${directory}:/bin:/usr/bin`, DISPLAY: ":0" };
    const { exit, stdout } = await runs([], { environment }, async () => (address = await opened()));
    assert.equal(exit, 0);
    assert.ok(address !== undefined && stdout.includes(address), `${address}`);
  });

  test("by nothing where there is no such program, and the command goes on", async (context) => {
    const directory = await temporaryFolder(context);
    const { exit, stdout } = await runs([], { environment: { PATH: directory, DISPLAY: ":0" } });
    assert.equal(exit, 0);
    assert.match(stdout, /The sandbox is ready/);
  });

  /** @type {[string, string[], Record<string, any>][]} */
  const unseen = [
    ["it is told not to", ["--no-open"], {}],
    ["programs listen", ["--json"], {}],
    ["nobody sits", [], { stdout: stream() }],
    ["there is no display", [], { environment: { DISPLAY: undefined } }],
  ];
  for (const [name, typed, world] of unseen) {
    test(`by nobody where ${name}`, async (context) => {
      const { directory } = await opener(context);
      const environment = { PATH: `${directory}:/bin:/usr/bin`, DISPLAY: ":0", ...world.environment };
      await runs(typed, { ...world, environment });
      assert.deepEqual(await readdir(directory), ["xdg-open"]);
    });
  }
});

suite("lines for a shell", () => {
  test("are read back as they were meant", async () => {
    const { quoted, setting } = await part("cli/commands/sandbox/shell.js");
    assert.deepEqual(["a/b.json", "a b", "it's", "-x", "$HOME", ""].map((text) => quoted(text, "linux")), ["a/b.json", "'a b'", "'it'\\''s'", "'-x'", "'$HOME'", "''"]);
    assert.deepEqual(["C:\\a b", "it's"].map((text) => quoted(text, "win32")), ["'C:\\a b'", "'it''s'"]);
    assert.deepEqual([setting("A", "b", "linux"), setting("A", "b", "win32"), setting("A", "b c", "win32")], ["export A=b", "$env:A = 'b'", "$env:A = 'b c'"]);
  });
});
