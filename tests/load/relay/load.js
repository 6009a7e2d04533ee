/**
 * The relay under sustained load, also of clients that are slow, hang up or reset. In: how long, how many at a time, and on which runtime. Out: what was
 * sent and answered, how fast, what the relay's memory did, and what of that is not as it has to be.
 */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, request as send } from "node:http";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { setInterval } from "node:timers";
import { setTimeout as after } from "node:timers/promises";
import { HEADERS, HOST, PATH } from "../../edge/exchange.js";
import { inMegabytes, judged, residentBytes } from "../memory.js";
import { startRelay } from "./runtimes.js";
import { abandons, hangsUp, slow } from "./unruly.js";

/** About what a certificate with its chain and key comes to. */
const PADDING = "x".repeat(6000);

/** Each third only reads: a page of certificates. */
const READS = 3;
const LIST = PATH.slice(0, PATH.lastIndexOf("/"));

/** Of so many requests, each of these clients sends one. */
const [EACH, UNRULY] = [20, { slow: 5, hungUp: 10, reset: 15 }];

const bodyOf = (/** @type {string} */ name) => JSON.stringify({ certificate: { name, description: PADDING } });
const digestOf = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");

/** @param {{ seconds: number, concurrency?: number, runtime?: import("./runtimes.js").Runtime }} options */
export async function load({ seconds, concurrency = 32, runtime = "node" }) {
  const { port, pid, arrived, close } = await startRelay(runtime);
  const end = performance.now() + 1000 * seconds;
  /** @type {{ time: number, bytes: number }[]} */
  const memory = [];
  const watch = setInterval(() => memory.push({ time: performance.now(), bytes: residentBytes(pid) }), 250);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  /** @type {number[]} */
  const milliseconds = [];
  /** @type {Map<string, number>} */
  const wrong = new Map();
  /** @type {string[]} of what may have arrived or not */
  const abandoned = [];
  const unruly = { slow: 0, hungUp: 0, reset: 0 };
  let sent = 0;

  /** @param {Promise<string | undefined>} answered */
  const judge = async (answered) => {
    const fault = await answered.catch((error) => `no answer: ${error.code ?? error.message}`);
    if (fault !== undefined) wrong.set(fault, (wrong.get(fault) ?? 0) + 1);
  };
  const behaves = async () => {
    const name = `load-${(sent += 1)}`;
    const start = performance.now();
    await judge(sent % READS === 0 ? looked(port, agent, `${LIST}?limit=20&name=${name}`) : exchange(port, agent, bodyOf(name)));
    milliseconds.push(performance.now() - start);
  };
  /** @type {Record<number, () => Promise<unknown>>} */
  const unrulyAt = {
    [UNRULY.slow]() {
      const body = bodyOf(`load-${(sent += 1)}`);
      unruly.slow += 1;
      return judge(slow(port, body, digestOf(body)));
    },
    [UNRULY.hungUp]() {
      const body = bodyOf(`hung-up-${(unruly.hungUp += 1)}`);
      return hangsUp(port, body, unruly.hungUp % 2 === 0).catch(() => {});
    },
    [UNRULY.reset]() {
      const body = bodyOf(`reset-${(unruly.reset += 1)}`);
      abandoned.push(digestOf(body));
      return abandons(port, body, unruly.reset % 10).catch(() => {});
    },
  };
  let turns = 0;
  const worker = async () => {
    while (performance.now() < end) await (unrulyAt[(turns += 1) % EACH] ?? behaves)();
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  // What was reset may still be on its way.
  await after(500);

  clearInterval(watch);
  agent.destroy();
  const counted = await arrived(abandoned);
  await close();
  return { runtime, concurrency, seconds, sent, unruly, counted, wrong, latency: latencies(milliseconds), memory: judged(memory) };
}

/** @typedef {Awaited<ReturnType<typeof load>>} Report */

/**
 * Everything that is not as it has to be, in sentences.
 * @param {Report} report
 * @param {{ memory: boolean }} options whether the run was long enough to judge memory by
 */
export function faults({ sent, counted, wrong, memory: { before, after, allowed } }, { memory }) {
  const found = [...wrong].map(([fault, count]) => `${count} requests: ${fault}`);
  const whole = sent + counted.ofThese;
  if (counted.distinct < whole) found.push(`${whole - counted.distinct} requests were lost`);
  if (counted.distinct > whole) found.push(`${counted.distinct - whole} requests arrived that nobody had sent to their end`);
  if (counted.doubled > 0) found.push(`${counted.doubled} requests arrived more than once`);
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
  const digest = digestOf(body);
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
  const digest = digestOf(path);
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

/** @param {number[]} milliseconds */
function latencies(milliseconds) {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
