/**
 * The relay under load, from the command line. In: how long, how many at once, and on which runtime. Out: rate, latency and memory; status
 * 1 when something was wrong.
 *
 *     node tests/load/run.js [--seconds 120] [--concurrency 32] [--runtime node|workerd]
 */
import { parseArgs } from "node:util";
import { faults, load } from "./load.js";
import { inMegabytes } from "./memory.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    concurrency: { type: "string", default: "32" },
    runtime: { type: "string", default: "node" },
  },
});
const [seconds, concurrency] = [Number(values.seconds), Number(values.concurrency)];
if (!(seconds >= 1) || !(concurrency >= 1) || !["node", "workerd"].includes(values.runtime)) {
  throw new Error("usage: node tests/load/run.js [--seconds 120] [--concurrency 32] [--runtime node|workerd]");
}

const report = await load({ seconds, concurrency, runtime: /** @type {"node" | "workerd"} */ (values.runtime) });
const { sent, counted, latency, memory } = report;
const { before, after, allowed, perMinute, most } = memory;
console.log(`runtime     ${report.runtime}, ${concurrency} at a time for ${seconds} s`);
console.log(`requests    ${sent} sent, ${counted.requests} arrived, ${counted.distinct} different, ${counted.doubled} more than once`);
console.log(`rate        ${(sent / seconds).toFixed(0)} requests/s`);
console.log(`latency     p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms, longest ${latency.most.toFixed(0)} ms`);
console.log(`memory      ${inMegabytes(before)} after warm-up, ${inMegabytes(after)} at the end`);
console.log(`            at most ${inMegabytes(allowed)} allowed: 10 % and 8 MB more`);
console.log(`            ${(perMinute / 2 ** 20).toFixed(2)} MB a minute by least squares, peak ${inMegabytes(most)}`);
if (Number.isNaN(before)) console.log("            not measured: this system has no /proc");

const found = faults(report, { memory: true });
for (const fault of found) console.log(`WRONG       ${fault}`);
process.exit(found.length === 0 ? 0 : 1);
