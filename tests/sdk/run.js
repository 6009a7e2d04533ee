/**
 * The vendor's own SDK against the sandbox. In: the Python that has the SDK. Out: a line for each call; exit code 0 only when all
 * went as documented. `cargo xtask sdk` installs the SDK and runs this.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createSandbox, demo } from "@countersign/sandbox";

/** Between two machines only, and so no part of a request that is handed on. */
const HOP_BY_HOP = ["connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "transfer-encoding"];

const [python] = process.argv.slice(2);
if (python === undefined) throw new Error("usage: node tests/sdk/run.js PYTHON");

const sandbox = createSandbox({ now: Date.now });
const proxy = createServer((incoming, outgoing) => {
  forward(incoming, outgoing).catch((error) => outgoing.destroy(error));
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());

// The SDK's own setting is for HTTPS only; what it is built on follows the environment.
const environment = { ...process.env, http_proxy: `http://127.0.0.1:${port}`, no_proxy: "" };
const program = spawn(python, [fileURLToPath(new URL("operations.py", import.meta.url))], {
  stdio: ["pipe", "inherit", "inherit"],
  env: environment,
});
program.stdin.end(JSON.stringify({ demo, elb: pair("p256"), apig: pair("api") }));
const [code] = await once(program, "exit");
proxy.close();
proxy.closeAllConnections();
const { requestCount, effectCount } = sandbox.state;
console.log(`the sandbox had ${requestCount} requests, ${effectCount} of which changed something`);
process.exitCode = code ?? 1;

/** @param {string} name */
function pair(name) {
  const file = (/** @type {string} */ end) => readFileSync(new URL(`../data/sandbox/${name}.${end}`, import.meta.url), "utf8");
  return { certificate: file("crt"), privateKey: file("key") };
}

/**
 * The SDK takes this for its proxy: the request line has the whole address, the real host in it, which is also what it signed.
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} outgoing
 */
async function forward(incoming, outgoing) {
  const { method, url = "", headers } = incoming;
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (!HOP_BY_HOP.includes(name)) sent.set(name, String(value));
  }
  const address = new URL(url);
  address.protocol = "https:";
  const body = method === "GET" ? undefined : Buffer.concat(chunks);
  const answer = await sandbox.fetch(new Request(address, { method, headers: sent, body }));
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}
