/** The programs of `pkg/edge/README.md`. In: its text. Out: a server that works as printed, and the guard that the example has. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { BODY, HEADERS, HOST, PATH } from "./exchange.js";

const read = (/** @type {string} */ path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

test("the server runs as it is printed, and connects to no private address", async (context) => {
  const programs = [...(await read("pkg/edge/README.md")).matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? "");
  const program = programs.find((code) => code.includes("serve({")) ?? assert.fail("no server is shown");
  const port = await freePort();
  const here = program.replace("8788", String(port));
  assert.notEqual(here, program);
  const environment = { ...process.env, COUNTERSIGN_HOSTS: "localhost.example.com", COUNTERSIGN_GUARD: "a-secret-of-some-letters" };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", here], { cwd: import.meta.dirname, env: environment, stdio: ["ignore", "inherit", "inherit"] });
  context.after(() => child.kill());
  const ask = (/** @type {string} */ path, init = {}) => fetch(`http://127.0.0.1:${port}/relay${path}`, init);
  const { status } = await untilAnswered(() => ask("/health"));
  assert.equal(status, 200);
  assert.deepEqual((await (await ask("")).json()).hosts, ["localhost.example.com"]);
  assert.equal((await ask(`/${HOST}${PATH}`, { method: "PUT", headers: HEADERS, body: BODY })).status, 401);
});

test("the guard by sign-in is the one of the example", async () => {
  assert.ok((await read("pkg/edge/README.md")).includes(await read("examples/relay-jwt/guard.js")));
});

test("a guard by sign-in that was not told for whom its tokens are does not start, and says no secret", async () => {
  const { guardBy } = await import(new URL("../../examples/relay-jwt/guard.js", import.meta.url).href);
  const { relayOf } = await import(new URL("../../examples/relay-jwt/worker.js", import.meta.url).href);
  const all = { issuer: "https://issuer.example.com", audience: "relay", keys: "https://issuer.example.com/keys" };
  assert.equal(typeof guardBy(all), "function");
  for (const name of ["issuer", "audience"]) for (const value of [undefined, "", null]) assert.throws(() => guardBy({ ...all, [name]: value }), TypeError, name);
  const ACCOUNTS = '{ "repo:shop/site": { "0123": { "secretKey": canary-secret-key } } }';
  assert.throws(() => relayOf({ AUDIENCE: "relay", TEAM: "shop", ACCOUNTS }), (/** @type {Error} */ error) => !/canary|secret-key/.test(String(error.stack)));
  assert.throws(() => relayOf({ TEAM: "shop", ACCOUNTS: "{}" }), TypeError);
  assert.equal(typeof relayOf({ AUDIENCE: "relay", ACCOUNTS: "{}" }), "function");
});

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param {() => Promise<Response>} ask
 * @returns {Promise<Response>}
 */
async function untilAnswered(ask, rounds = 200) {
  try {
    return await ask();
  } catch (error) {
    if (rounds === 0) throw error;
    await setTimeout(25);
    return untilAnswered(ask, rounds - 1);
  }
}
