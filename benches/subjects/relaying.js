/**
 * The relay. In: the same requests to it, to a bare Hono proxy, to a bare fetch, and to the service itself. Out: requests a second, and what each
 * adds; on Node and on workerd. All are up at once and take turns; what the service received is what was sent.
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
import { short, times } from "../report.js";

/** About what a certificate with its chain and key comes to. */
const BODY = JSON.stringify({ certificate: { name: "load", description: "x".repeat(6000) } });
const DIGEST = createHash("sha256").update(BODY).digest("hex");
const AT_ONCE = 16;

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

/** @param {{ port: number, pid?: number | undefined, path: string }} place @param {number} milliseconds */
async function turn({ port, pid, path }, milliseconds) {
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

/** @param {{ quick: boolean }} options */
export async function relaying({ quick }) {
  // Without types of its own: workerd has none.
  const { bundle, startWorkerd } = await import(String(new URL("../../tests/workerd/workerd.js", import.meta.url)));
  const service = await started("../../tests/load/upstream.js", "plain");
  const port = String(service.port);
  const worker = (/** @type {string} */ name) => startWorkerd({ port: service.port, bundled: (/** @type {string} */ folder) => bundle(folder, fileURLToPath(new URL(`../relays/${name}.js`, import.meta.url))) });
  const relay = `/relay/${HOST}${PATH}`;
  const places = [
    { runtime: "Node", name: "countersign", path: relay, ...(await started("../relays/proxy.js", "countersign", port)) },
    { runtime: "Node", name: "a bare Hono proxy", path: relay, ...(await started("../relays/proxy.js", "hono", port)) },
    { runtime: "Node", name: "a bare fetch", path: relay, ...(await started("../relays/proxy.js", "fetch", port)) },
    { runtime: "workerd", name: "countersign", path: relay, ...(await startWorkerd({ port: service.port })) },
    { runtime: "workerd", name: "a bare Hono proxy", path: relay, ...(await worker("worker-hono")) },
    { runtime: "workerd", name: "a bare fetch", path: relay, ...(await worker("worker-fetch")) },
    { runtime: "", name: "the service itself", path: PATH, ...service },
  ];
  const length = quick ? 300 : 1500;
  for (const place of places) await turn(place, quick ? 500 : 3000);
  /** @type {Awaited<ReturnType<typeof turn>>[][]} */
  const turns = places.map(() => []);
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    for (let step = 0; step < places.length; step += 1) {
      const place = (round + step) % places.length;
      turns[place]?.push(await turn(/** @type {typeof places[number]} */ (places[place]), length));
    }
  }
  for (const { close } of places) await close();
  /** @type {Record<string, number>} */
  const figures = {};
  const rows = places.map(({ runtime, name }, place) => {
    const own = turns[place] ?? [];
    const first = turns[places.findIndex((other) => other.runtime === runtime)] ?? [];
    const middle = (/** @type {(round: number) => number} */ value) => spread(own.map((_, round) => value(round)));
    const rate = middle((round) => own[round]?.rate ?? NaN);
    const added = middle((round) => (own[round]?.latency ?? NaN) - (turns.at(-1)?.[round]?.latency ?? NaN));
    const ratio = middle((round) => (own[round]?.rate ?? NaN) / (first[round]?.rate ?? NaN));
    const used = middle((round) => own[round]?.processor ?? NaN);
    const ratioUsed = middle((round) => (own[round]?.processor ?? NaN) / (first[round]?.processor ?? NaN));
    figures[`${runtime} ${name} rate`] = ratio.middle;
    figures[`${runtime} ${name} processor`] = ratioUsed.middle;
    return [runtime, name, rate.middle.toFixed(0), times(ratio), `${short(Math.max(added.middle, 0))} ms`, `${used.middle.toFixed(0)} us`, times(ratioUsed)];
  });
  return {
    head: ["runtime", "what", "requests a second", "times ours", `latency added, ${AT_ONCE} at once`, "its processor, a request", "times ours"],
    rows,
    figures,
  };
}
