/**
 * The fuzzer, for as long as it is told. In: seconds, and a seed. Out: a line for each finding, and the last line `steps N, findings N`; it ends
 * with 1 when there is one. A call that blocks the thread is found from another one.
 */
import process from "node:process";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { fuzz } from "./fuzzing.js";

/** Milliseconds that one step may block. */
const BLOCKED = 60_000;

if (isMainThread) {
  const [seconds = "60", seed = "1"] = process.argv.slice(2);
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { seconds: Number(seconds), seed: Number(seed), counter } });
  let [seen, since] = [-1, performance.now()];
  const watch = setInterval(() => {
    const step = Atomics.load(counter, 0);
    if (step !== seen) [seen, since] = [step, performance.now()];
    if (performance.now() - since < BLOCKED) return;
    console.log(`seed ${seed} step ${step}: blocks the thread`);
    process.exit(1);
  }, 1_000);
  worker.on("error", (error) => {
    console.log(`seed ${seed} step ${Atomics.load(counter, 0)}: the thread ended: ${error}`);
    process.exit(1);
  });
  worker.on("message", ({ steps, findings }) => {
    clearInterval(watch);
    for (const finding of findings) console.log(finding);
    console.log(`steps ${steps}, findings ${findings.length}`);
    process.exit(findings.length > 0 ? 1 : 0);
  });
} else {
  const { seconds, seed, counter } = workerData;
  const end = performance.now() + seconds * 1_000;
  const told = await fuzz({ seed, steps: Infinity, until: () => performance.now() > end, onStep: (step) => Atomics.store(counter, 0, step) });
  parentPort?.postMessage(told);
}
