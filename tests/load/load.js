/**
 * The relay under sustained load. In: how long, how many at a time, and on which runtime. Out: what was sent and answered, how
 * fast, what the relay's memory did, and what of that is not as it has to be.
 */

import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, request as send } from "node:http";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { setInterval } from "node:timers";
import { fileURLToPath } from "node:url";
import { HEADERS, HOST, PATH } from "../edge/exchange.js";
import { startWorkerd } from "../workerd/workerd.js";
import { inMegabytes, judged, residentBytes } from "./memory.js";

/** About what a certificate with its chain and key comes to. */
const PADDING = "x".repeat(6000);

/** Each third only reads: a page of certificates. */
const READS = 3;
const LIST = PATH.slice(0, PATH.lastIndexOf("/"));

/** @param {{ seconds: number, concurrency?: number, runtime?: "node" | "workerd" }} options */
export async function load({ seconds, concurrency = 32, runtime = "node" }) {
  const upstream = await child("upstream.js", runtime === "node" ? "tls" : "plain");
  const relay = runtime === "node" ? await child("relay.js", String(upstream.port)) : await startWorkerd({ port: upstream.port });
  const end = performance.now() + 1000 * seconds;
  /** @type {{ time: number, bytes: number }[]} */
  const memory = [];
  const watch = setInterval(() => memory.push({ time: performance.now(), bytes: residentBytes(relay.pid) }), 250);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  /** @type {number[]} */
  const milliseconds = [];
  /** @type {Map<string, number>} */
  const wrong = new Map();
  let sent = 0;

  const worker = async () => {
    while (performance.now() < end) {
      const name = `load-${(sent += 1)}`;
      const body = JSON.stringify({ certificate: { name, description: PADDING } });
      const start = performance.now();
      const answered = sent % READS === 0 ? looked(relay.port, agent, `${LIST}?limit=20&name=${name}`) : exchange(relay.port, agent, body);
      const fault = await answered.catch((error) => `no answer: ${error.code ?? error.message}`);
      milliseconds.push(performance.now() - start);
      if (fault !== undefined) wrong.set(fault, (wrong.get(fault) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));

  clearInterval(watch);
  agent.destroy();
  const counted = await upstream.ask();
  await Promise.all([relay.close(), upstream.close()]);
  return { runtime, concurrency, seconds, sent, counted, wrong, latency: latencies(milliseconds), memory: judged(memory) };
}

/** @typedef {Awaited<ReturnType<typeof load>>} Report */

/**
 * Everything that is not as it has to be, in sentences.
 * @param {Report} report
 * @param {{ memory: boolean }} options whether the run was long enough to judge memory by
 */
export function faults({ sent, counted, wrong, memory: { before, after, allowed } }, { memory }) {
  const found = [...wrong].map(([fault, count]) => `${count} requests: ${fault}`);
  if (counted.distinct < sent) found.push(`${sent - counted.distinct} requests were lost`);
  if (counted.doubled > 0) found.push(`${counted.doubled} requests arrived more than once`);
  if (counted.requests !== sent) found.push(`${sent} requests were sent, ${counted.requests} arrived`);
  if (memory && after > allowed) {
    found.push(`memory grew from ${inMegabytes(before)} to ${inMegabytes(after)}; ${inMegabytes(allowed)} are allowed`);
  }
  return found;
}

/**
 * Sends one request, and says what is wrong with its answer.
 * @param {number} port
 * @param {Agent} agent
 * @param {string} body
 * @returns {Promise<string | undefined>}
 */
async function exchange(port, agent, body) {
  const digest = createHash("sha256").update(body).digest("hex");
  const call = send({ port, host: "127.0.0.1", path: `/relay/${HOST}${PATH}`, method: "PUT", agent, headers: HEADERS });
  call.end(body);
  const [answer] = await once(call, "response");
  const said = await text(answer);
  if (answer.statusCode !== 200) return `status ${answer.statusCode}: ${said.slice(0, 200)}`;
  if (answer.headers["x-countersign-body-sha256"] !== digest) return "the relay says that it forwarded another body";
  return JSON.parse(said).received === digest ? undefined : "the answer is another request's";
}

/**
 * Asks for a page, and says what is wrong with its answer.
 * @param {number} port
 * @param {Agent} agent
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function looked(port, agent, path) {
  const digest = createHash("sha256").update(path).digest("hex");
  const { "content-type": _, ...headers } = { ...HEADERS, authorization: HEADERS.authorization.replace("content-type;", "") };
  const call = send({ port, host: "127.0.0.1", path: `/relay/${HOST}${path}`, method: "GET", agent, headers });
  call.end();
  const [answer] = await once(call, "response");
  const said = await text(answer);
  if (answer.statusCode !== 200) return `status ${answer.statusCode}: ${said.slice(0, 200)}`;
  if (said.includes("PRIVATE KEY") || answer.headers["x-countersign-scrubbed"] !== "secret") return "a private key was not cut out";
  const { received, certificates } = JSON.parse(said);
  if (certificates.length !== 20) return "the page is not whole";
  return received === digest ? undefined : "the answer is another question's";
}

/**
 * @param {string} name
 * @param {string} parameter
 */
async function child(name, parameter) {
  const started = fork(fileURLToPath(new URL(name, import.meta.url)), [parameter]);
  const [{ port }] = await once(started, "message");
  return {
    port: /** @type {number} */ (port),
    pid: started.pid,
    async ask() {
      started.send("report");
      const [report] = await once(started, "message");
      return /** @type {{ requests: number, distinct: number, doubled: number }} */ (report);
    },
    async close() {
      started.kill("SIGKILL");
      await once(started, "exit");
    },
  };
}

/** @param {number[]} milliseconds */
function latencies(milliseconds) {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
