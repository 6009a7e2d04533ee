/**
 * A fleet that is delivered by a process which is killed. In: how many targets, how often it is killed, a seed for where. Out: what reached the
 * services, what is there, how the journal stands, and how long and how large the process was.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readJournal } from "countersign/journal";
import { seeded } from "./fleet.js";
import { inMegabytes, judged, residentBytes, secondsAtWork } from "../memory.js";

/** Runs after the last kill until nothing is left to do; a timer would start as many. */
const MOST_RUNS = 8;

/** @param {{ targets: number, kills?: number, seed?: number, concurrency?: number }} options */
export async function killed({ targets, kills = 3, seed = 1, concurrency = 16 }) {
  const folder = await mkdtemp(join(tmpdir(), "fleet-"));
  const path = join(folder, "journal.ndjson");
  const began = Date.now();
  const services = start("services.js", [targets, seed, began]);
  try {
    const [{ port }] = await once(services, "message");
    const random = seeded(seed);
    // Somewhere in its own part of the way, so that each kill meets a run that has something to do.
    const points = Array.from({ length: kills }, (_, index) => Math.floor(((index + 0.2 + 0.6 * random()) / (kills + 1)) * targets));
    /** @type {{ seconds: number, work: number, killedAt?: number, torn?: boolean, opened?: number, states?: Record<string, number>, memory: ReturnType<typeof judged> }[]} */
    const runs = [];
    let isDone = false;
    while (!isDone && runs.length < kills + MOST_RUNS) {
      const run = await delivered(services, { port, path, targets, began, concurrency, killAt: points[runs.length] });
      runs.push(run);
      isDone = run.states !== undefined && Object.keys(run.states).every((state) => state === "confirmed" || state === "accepted");
    }
    const counted = await ask(services, "report");
    let deliveries = 0;
    const read = await readJournal(path, ({ delivery }) => void (deliveries += delivery ? 1 : 0));
    const { size } = await stat(path);
    return { targets, kills, concurrency, runs, isDone, counted, journal: { ...read, deliveries, size } };
  } finally {
    services.kill("SIGKILL");
    await rm(folder, { recursive: true });
  }
}

/** @typedef {Awaited<ReturnType<typeof killed>>} Report */

/**
 * Everything that is not as it has to be, in sentences.
 *
 * @param {Report} report
 * @param {{ memory: boolean }} options whether the runs were long enough to judge memory by
 */
export function faults({ targets, kills, concurrency, runs, isDone, counted, journal }, { memory }) {
  const found = [];
  if (!isDone) found.push(`not all is done after ${runs.length} runs: ${JSON.stringify(runs.at(-1)?.states)}`);
  if (counted.done < targets) found.push(`${targets - counted.done} targets were lost`);
  if (runs.filter(({ killedAt }) => killedAt !== undefined).length !== kills) found.push(`it was not killed ${kills} times`);
  if (counted.afterEffect > 0) found.push(`${counted.afterEffect} calls that must not be made twice were made after they had taken effect`);
  // Each fault may cost one more, and each kill what was on its way.
  const allowed = Object.entries(counted.faults).reduce((sum, [name, count]) => sum + (name.startsWith("PUT") ? Number(count) : 0), 0) + kills * concurrency;
  if (counted.again.PUT > allowed) found.push(`${counted.again.PUT} calls were repeated; ${allowed} may be`);
  if (journal.torn) found.push("the journal has a last line without an end");
  const { before, after: end, allowed: most } = longest(runs).memory;
  if (memory && end > most) found.push(`memory grew from ${inMegabytes(before)} to ${inMegabytes(end)}; ${inMegabytes(most)} are allowed`);
  return found;
}

/**
 * The run that had most time for its memory to grow.
 *
 * @template {{ seconds: number }} Run
 * @param {Run[]} runs
 * @returns {Run}
 */
export function longest(runs) {
  return runs.reduce((one, other) => (other.seconds > one.seconds ? other : one));
}

/**
 * One run, to its end or to the kill.
 *
 * @param {import("node:child_process").ChildProcess} services
 * @param {{ port: number, path: string, targets: number, began: number, concurrency: number, killAt?: number }} options
 */
async function delivered(services, { port, path, targets, began, concurrency, killAt }) {
  const begin = performance.now();
  const child = start("delivering.js", [`http://127.0.0.1:${port}/relay`, path, targets, began, concurrency]);
  const exit = once(child, "exit");
  /** @type {any} */
  let report;
  child.on("message", (said) => (report = said));
  /** @type {{ bytes: number, time: number }[]} */
  const samples = [];
  let isOver = false;
  exit.then(() => (isOver = true));
  let killedAt;
  let work = NaN;
  while (!isOver) {
    const bytes = residentBytes(child.pid);
    if (bytes > 0) samples.push({ bytes, time: performance.now() });
    const seconds = secondsAtWork(child.pid);
    if (seconds > 0) work = seconds;
    await Promise.race([after(killAt === undefined ? 200 : 20), exit]);
    if (killAt === undefined || isOver) continue;
    const { changed } = await ask(services, "count");
    if (changed < killAt) continue;
    child.kill("SIGKILL");
    killedAt = changed;
    await exit;
  }
  const [code] = await exit;
  if (killedAt === undefined && code !== 0) throw new Error(`The delivering process ended with ${code}.`);
  const seconds = (performance.now() - begin) / 1000;
  return { seconds, work, ...(killedAt !== undefined && { killedAt }), ...report, memory: judged(samples) };
}

/**
 * @param {string} name
 * @param {unknown[]} given
 */
function start(name, given) {
  return fork(fileURLToPath(new URL(name, import.meta.url)), given.map(String), { execArgv: ["--expose-gc"] });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {"count" | "report"} what
 */
async function ask(child, what) {
  child.send(what);
  const [said] = await once(child, "message");
  return said;
}
