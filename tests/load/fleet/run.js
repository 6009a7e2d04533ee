/**
 * Fleets that are delivered and killed, from the command line. In: how many targets, and a seed. Out: a table of a tenth, three tenths and all of
 * them: what was sent, how long each took, how large the process was; status 1 when something was wrong.
 *
 *     node tests/load/fleet/run.js --targets 10000 [--kills 3] [--seed 1] [--concurrency 16]
 */
import { parseArgs } from "node:util";
import { faults, killed, longest } from "./killed.js";
import { inMegabytes } from "../memory.js";

/** What a target of all may take longer than one of a tenth. */
const SLOWER = 1.5;

const { values } = parseArgs({
  options: { targets: { type: "string", default: "10000" }, kills: { type: "string", default: "3" }, seed: { type: "string", default: "1" }, concurrency: { type: "string", default: "16" } },
});
const { targets, kills, seed, concurrency } = /** @type {Record<string, number>} */ (Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])));
if (![targets, seed, concurrency].every((number) => Number.isInteger(number) && number >= 1) || targets < 100 || !Number.isInteger(kills)) {
  throw new Error("usage: node tests/load/fleet/run.js --targets 10000 [--kills 3] [--seed 1] [--concurrency 16]");
}

const heads = ["targets", "seconds", "work", "ms/target", "runs", "changes", "repeated", "questions", "lines", "bytes/target", "opened ms", "memory", "peak"];
console.log(heads.map((head) => head.padStart(13)).join(""));
const found = [];
/** @type {number[]} */
const each = [];
for (const part of [0.1, 0.3, 1]) {
  const report = await killed({ targets: Math.round(part * targets), kills, seed, concurrency });
  const { runs, counted, journal } = report;
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const { before, after } = longest(runs).memory;
  // What else the machine does makes it slower, and no more work.
  const work = runs.reduce((sum, run) => sum + run.work, 0) || seconds;
  const perTarget = (1000 * work) / report.targets;
  each.push(perTarget);
  const cells = [report.targets, seconds.toFixed(0), work.toFixed(0), perTarget.toFixed(1), runs.length, counted.changed, counted.again.PUT, counted.reads, journal.lines];
  const last = runs.at(-1)?.opened ?? NaN;
  cells.push((journal.size / report.targets).toFixed(0), last.toFixed(0), `${inMegabytes(before)} >${inMegabytes(after)}`.replaceAll(" MB", ""), inMegabytes(Math.max(...runs.map(({ memory }) => memory.most))));
  console.log(cells.map((cell) => String(cell).padStart(13)).join(""));
  console.log(`  killed at ${runs.flatMap(({ killedAt }) => killedAt ?? []).join(", ")}; went wrong: ${Object.entries(counted.faults).map(([name, count]) => `${count} ${name}`).join(", ")}`);
  // Memory is flat where it had time to be.
  found.push(...faults(report, { memory: part === 1 }).map((fault) => `${report.targets} targets: ${fault}`));
}
const [least = NaN] = each;
const most = each.at(-1) ?? NaN;
console.log(`slope        a target of all was ${(most / least).toFixed(2)} times the work of one of a tenth; ${SLOWER} are allowed`);
if (most > SLOWER * least) found.push("the work is not linear");
for (const fault of found) console.log(`WRONG        ${fault}`);
process.exit(found.length === 0 ? 0 : 1);
