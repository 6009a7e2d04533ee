/**
 * The relay under load, from the command line. In: how long, how many at once, and on which runtime. Out: rate, latency and memory; status
 * 1 when something was wrong. With `--figures` it says instead, for a table, what was measured, against what, and whether it holds.
 *
 *     node tests/load/relay/run.js [--seconds 120] [--concurrency 32] [--runtime node|workerd|deno|bun] [--figures]
 */
import { parseArgs } from "node:util";
import { inMegabytes } from "../memory.js";
import { faults, load } from "./load.js";
import { RUNTIMES } from "./runtimes.js";

/** Of fewer requests an engine has not yet seen the need to collect what it can: its heap grows, and nothing is kept. */
const ENOUGH = 20_000;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    concurrency: { type: "string", default: "32" },
    runtime: { type: "string", default: "node" },
    figures: { type: "boolean", default: false },
  },
});
const [seconds, concurrency] = [Number(values.seconds), Number(values.concurrency)];
if (!(seconds >= 1) || !(concurrency >= 1) || !RUNTIMES.includes(values.runtime)) {
  throw new Error(`usage: node tests/load/relay/run.js [--seconds 120] [--concurrency 32] [--runtime ${RUNTIMES.join("|")}] [--figures]`);
}

const report = await load({ seconds, concurrency, runtime: /** @type {import("./runtimes.js").Runtime} */ (values.runtime) });
const { runtime, sent, unruly, counted, latency, memory } = report;
const { before, after, allowed, perMinute, most } = memory;
const unjudged = Number.isNaN(before) ? "not measured: this system has no /proc" : sent < ENOUGH ? `${sent} requests are too few to judge it by: ${ENOUGH} are enough` : undefined;
const found = faults(report, { memory: unjudged === undefined });
if (values.figures) {
  const whole = sent + counted.ofThese;
  const grown = [`${inMegabytes(before)} to ${inMegabytes(after)}`, unjudged].filter(Boolean).join(", ");
  const rows = [
    [`${runtime}: lost of ${whole} requests in ${seconds} s`, Math.max(0, whole - counted.distinct), 0, counted.distinct >= whole],
    [`${runtime}: doubled, or never sent to their end`, counted.doubled + Math.max(0, counted.distinct - whole), 0, counted.doubled === 0 && counted.distinct <= whole],
    [`${runtime}: answered otherwise than right`, [...report.wrong.values()].reduce((sum, count) => sum + count, 0), 0, report.wrong.size === 0],
    [`${runtime}: memory`, grown, `<= ${inMegabytes(allowed)}`, unjudged === undefined ? after <= allowed : "not checked"],
  ];
  for (const row of rows) console.log(row.join("\t"));
  for (const fault of found) console.error(`${runtime}: ${fault}`);
} else {
  console.log(`runtime     ${runtime}, ${concurrency} at a time for ${seconds} s`);
  console.log(`requests    ${sent} sent, ${unruly.slow} of them slowly; ${unruly.hungUp} hung up on; ${unruly.reset} reset, of which ${counted.ofThese} arrived`);
  console.log(`arrived     ${counted.requests}, ${counted.distinct} different, ${counted.doubled} more than once`);
  console.log(`rate        ${(sent / seconds).toFixed(0)} requests/s`);
  console.log(`latency     p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms, longest ${latency.most.toFixed(0)} ms`);
  console.log(`memory      ${inMegabytes(before)} after warm-up, ${inMegabytes(after)} at the end`);
  console.log(`            at most ${inMegabytes(allowed)} allowed: 10 % and 8 MB more`);
  console.log(`            ${(perMinute / 2 ** 20).toFixed(2)} MB a minute by least squares, peak ${inMegabytes(most)}`);
  if (unjudged) console.log(`            ${unjudged}`);
  for (const fault of found) console.log(`WRONG       ${fault}`);
}
process.exit(found.length === 0 ? 0 : 1);
