/**
 * Everything side by side. In: `node benches/run.js [--quick] [--date 2026-11-26] [--beside name=folder ...] [subject ...]`, all subjects for none.
 * Out: their tables; the same in target/bench/results.json, and, unless it was quick, in docs/performance.md. What cannot be measured says why in
 * its table. Another build of the package, as `before=/there/pkg`, reads and starts beside this one, and then nothing is kept.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { GOALS, reached } from "./goals.js";
import { between, markdown, plain } from "./report.js";
import { SUBJECTS } from "./subjects/all.js";

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const FOLDER = `${process.env["CARGO_TARGET_DIR"] ?? file("target")}/bench`;
const RESULTS = `${FOLDER}/results.json`;
const DOCUMENT = file("docs/performance.md");

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM"]);

/** No subject takes as long, also when it is compiled first. */
const MOST_MINUTES = 8;

/** @typedef {{ date: string, quick: boolean, machine: string, runtime: string } & import("./report.js").Result} Measured */

try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false }, date: { type: "string" }, beside: { type: "string", multiple: true, default: [] } }, allowPositionals: true });
  const unknown = positionals.find((name) => !Object.hasOwn(SUBJECTS, name));
  if (unknown !== undefined) throw new Error(`there is no subject ${unknown}: there are ${Object.keys(SUBJECTS).join(", ")}`);
  const { quick, beside } = values;
  const run = {
    date: values.date ?? new Date().toISOString().slice(0, 10),
    quick,
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
    runtime: `Node ${process.versions.node}`,
  };
  const results = earlier();
  /** @type {string[]} */
  const missing = [];
  for (const name of Object.keys(SUBJECTS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`· measuring: ${name}`);
    const result = await measured(name, { quick, beside });
    if (result.missing) missing.push(name);
    results[name] = { ...run, ...result };
    console.log([`\n${name}`, plain(result), ...(result.notes ?? [])].join("\n"));
    if (beside.length > 0) continue;
    // After each: a long run that is broken off has told what it knows.
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 1)}\n`);
  }
  if (beside.length === 0) console.log(`\ngoals\n${plain(goals(results))}`);
  if (beside.length > 0) console.error("\nbeside others: docs/performance.md is left as it was");
  else if (quick) console.error("\nquick: docs/performance.md is left as it was");
  else document(results);
  if (missing.length > 0) throw new Error(`could not be measured: ${missing.join(", ")}; why stands in the tables`);
}

/** @param {string} name @param {import("./subjects/all.js").Options} options @returns {Promise<import("./report.js").Result & { missing?: boolean }>} */
async function measured(name, options) {
  // A group of its own, so that what it has started ends with it.
  const child = fork(file("benches/subject.js"), [name, JSON.stringify(options)], { detached: true, serialization: "advanced" });
  /** @type {{ result?: import("./report.js").Result, reason?: string }} */
  let said = {};
  child.once("message", (message) => (said = /** @type {typeof said} */ (message)));
  const end = () => {
    try {
      process.kill(-Number(child.pid), "SIGKILL");
    } catch {
      // It has ended, and all that it started.
    }
  };
  const timer = setTimeout(() => {
    said = { reason: `it was not done after ${MOST_MINUTES} minutes` };
    end();
  }, 60_000 * MOST_MINUTES);
  const interrupted = () => (end(), process.exit(1));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  const [code, signal] = await once(child, "close");
  for (const each of SIGNALS) process.off(each, interrupted);
  clearTimeout(timer);
  end();
  if (said.result) return said.result;
  const [reason = ""] = (said.reason ?? `its process ended with ${signal ?? code}`).split("\n").filter(Boolean);
  return { head: ["not measured"], rows: [[reason]], figures: {}, missing: true };
}

/** Of earlier runs, each with its own date. @returns {Record<string, Measured>} */
function earlier() {
  try {
    return JSON.parse(readFileSync(RESULTS, "utf8"));
  } catch {
    return {};
  }
}

/** @param {Record<string, Measured>} results */
function goals(results) {
  return { head: ["goal", "measured", ""], rows: GOALS.map((goal) => reached(goal, results)) };
}

/** What was taken in a hurry is in no document. @param {Record<string, Measured>} results */
function document(results) {
  const whole = Object.fromEntries(Object.entries(results).filter(([name, { quick }]) => !quick && Object.hasOwn(SUBJECTS, name)));
  let text = readFileSync(DOCUMENT, "utf8");
  for (const [name, { date, machine, runtime, notes = [], head, rows }] of Object.entries(whole)) {
    text = between(text, name, [`${date}; ${machine}; ${runtime}.`, markdown({ head, rows }), ...notes].join("\n\n"));
  }
  writeFileSync(DOCUMENT, between(text, "goals", markdown(goals(whole))));
}
