/**
 * What passes requests on. In: nothing. Out: the relay, a bare Hono proxy and a bare fetch, on Node and on workerd, and the service itself: all are up at
 * once. And requests to one of them for some time; what the service received is what was sent.
 */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, request as send } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { HEADERS, HOST, PATH } from "../../tests/edge/exchange.js";
import { secondsAtWork } from "../../tests/load/memory.js";
import { spread } from "../measure.js";

/** About what a certificate with its chain and key comes to. */
export const BODY = JSON.stringify({ certificate: { name: "load", description: "x".repeat(6000) } });
const DIGEST = createHash("sha256").update(BODY).digest("hex");
export const AT_ONCE = 16;
export const RELAY = `/relay/${HOST}${PATH}`;

/** A program, and the port it says. @param {string} name @param {string[]} parameters */
async function started(name, ...parameters) {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)), parameters);
  const [{ port }] = await once(child, "message");
  return { port: Number(port), pid: child.pid, close: () => void child.kill("SIGKILL") };
}

/** One request, whose answer says what reached the service. @param {number} port @param {Agent} agent @param {string} path */
async function exchange(port, agent, path) {
  const call = send({ port, host: "127.0.0.1", path, method: "PUT", agent, headers: HEADERS });
  call.end(BODY);
  const [answer] = await once(call, "response");
  const said = await text(answer);
  assert.equal(answer.statusCode, 200, said.slice(0, 200));
  assert.equal(JSON.parse(said).received, DIGEST, "another body reached the service");
}

/** @typedef {{ runtime: string, name: string, path: string, port: number, pid?: number | undefined, close: () => unknown }} Place */

/** @param {Place} place @param {number} milliseconds */
export async function turn({ port, pid, path }, milliseconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  /** @type {number[]} */
  const latencies = [];
  const [start, used] = [performance.now(), secondsAtWork(pid)];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < start + milliseconds) {
        const sent = performance.now();
        await exchange(port, agent, path);
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { rate: latencies.length / seconds, latency: spread(latencies).middle, processor: (1e6 * (secondsAtWork(pid) - used)) / latencies.length };
}

export async function places() {
  // Without types of its own: workerd has none.
  const { bundle, startWorkerd } = await import(String(new URL("../../tests/workerd/workerd.js", import.meta.url)));
  const service = await started("../../tests/load/relay/upstream.js", "plain");
  const port = String(service.port);
  const worker = (/** @type {string} */ name) => startWorkerd({ port: service.port, bundled: (/** @type {string} */ folder) => bundle(folder, fileURLToPath(new URL(`${name}.js`, import.meta.url))) });
  /** @type {Place[]} */
  const all = [
    { runtime: "Node", name: "countersign", path: RELAY, ...(await started("proxy.js", "countersign", port)) },
    { runtime: "Node", name: "a bare Hono proxy", path: RELAY, ...(await started("proxy.js", "hono", port)) },
    { runtime: "Node", name: "a bare fetch", path: RELAY, ...(await started("proxy.js", "fetch", port)) },
    { runtime: "workerd", name: "countersign", path: RELAY, ...(await startWorkerd({ port: service.port })) },
    { runtime: "workerd", name: "a bare Hono proxy", path: RELAY, ...(await worker("worker-hono")) },
    { runtime: "workerd", name: "a bare fetch", path: RELAY, ...(await worker("worker-fetch")) },
    { runtime: "", name: "the service itself", path: PATH, ...service },
  ];
  return {
    all,
    async close() {
      for (const place of all) await place.close();
    },
  };
}
