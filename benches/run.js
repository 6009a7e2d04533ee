/**
 * Everything side by side. In: `node benches/run.js [--quick] [--date 2026-11-26] [subject ...]`, all subjects for none. Out: their tables; the
 * same in target/bench/results.json, and, unless it was quick, in docs/performance.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { GOALS, reached } from "./goals.js";
import { between, markdown, plain } from "./report.js";

/** Each is loaded when its turn comes: what one loads is not to slow another. @type {Record<string, () => Promise<(options: { quick: boolean }) => Promise<import("./report.js").Result>>>} */
const SUBJECTS = {
  reading: async () => (await import("./subjects/reading.js")).reading,
  native: async () => (await import("./subjects/native.js")).native,
  signing: async () => (await import("./subjects/signing.js")).signing,
  clearing: async () => (await import("./subjects/clearing.js")).clearing,
  starting: async () => (await import("./subjects/starting.js")).starting,
  growing: async () => (await import("./subjects/growing.js")).growing,
  relaying: async () => (await import("./subjects/relaying.js")).relaying,
};

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false }, date: { type: "string" } }, allowPositionals: true });
const unknown = positionals.find((name) => !Object.hasOwn(SUBJECTS, name));
if (unknown !== undefined) {
  console.error(`there is no subject ${unknown}: there are ${Object.keys(SUBJECTS).join(", ")}`);
  process.exit(1);
}
const { quick } = values;
const run = {
  date: values.date ?? new Date().toISOString().slice(0, 10),
  quick,
  machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
  runtime: `Node ${process.versions.node}, V8 ${process.versions.v8}`,
};

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const folder = process.env["CARGO_TARGET_DIR"] ?? file("target");
const RESULTS = `${folder}/bench/results.json`;
const DOCUMENT = file("docs/performance.md");

/** @type {Record<string, typeof run & import("./report.js").Result>} of earlier runs too, each with its own date */
let results = {};
try {
  results = JSON.parse(readFileSync(RESULTS, "utf8"));
} catch {
  // The first run.
}
for (const name of positionals.length > 0 ? positionals : Object.keys(SUBJECTS)) {
  console.error(`· ${name}`);
  const subject = await SUBJECTS[name]?.();
  if (!subject) continue;
  const result = await subject({ quick });
  results[name] = { ...run, ...result };
  console.log(`\n${name}\n${plain(result)}`);
  for (const note of result.notes ?? []) console.log(note);
  // After each: a long run that is broken off has told what it knows.
  mkdirSync(`${folder}/bench`, { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 1)}\n`);
}

const goals = { head: ["goal", "measured", ""], rows: GOALS.map((goal) => reached(goal, results)) };
console.log(`\ngoals\n${plain(goals)}`);

if (quick) {
  console.error("\nquick: docs/performance.md is left as it was");
} else {
  let document = readFileSync(DOCUMENT, "utf8");
  for (const [name, { date, machine, runtime, notes = [], ...table }] of Object.entries(results)) {
    // What was taken in a hurry is in no document.
    if (results[name]?.quick) continue;
    document = between(document, name, [`${date}; ${machine}; ${runtime}.`, markdown(table), ...notes].join("\n\n"));
  }
  writeFileSync(DOCUMENT, between(document, "goals", markdown(goals)));
}
process.exit(0);
