/** Growth. In: kinds of input from small to as large as it is taken. Out: how time and memory grow: the exponent, 1 for as the input grows. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { KINDS } from "../kinds.js";
import { short } from "../report.js";

/** Below this much memory, what a call costs hides what an input costs. */
const SEEN = 4 << 20;

/**
 * The exponent by least squares; of what is too small to see, none.
 *
 * @param {{ size: number, value: number }[]} points
 */
function exponent(points) {
  if (points.length < 2) return NaN;
  const logs = points.map(({ size, value }) => [Math.log(size), Math.log(value)]);
  const mean = (/** @type {number} */ place) => logs.reduce((sum, log) => sum + (log[place] ?? NaN), 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const product = (/** @type {0 | 1} */ place, /** @type {number} */ other) => logs.reduce((sum, log) => sum + ((log[0] ?? NaN) - x) * ((log[place] ?? NaN) - other), 0);
  return product(1, y) / product(0, x);
}

/** @param {{ quick: boolean }} options */
export async function growing({ quick }) {
  /** @type {Record<string, number>} */
  const figures = {};
  const rows = [];
  for (const [place, { name, unit, sizes }] of KINDS.entries()) {
    const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL("../grow.js", import.meta.url)), String(place), quick ? "2" : "7"], { encoding: "utf8" });
    if (stdout === "") throw new Error(`${name}: ${stderr}`);
    /** @type {{ size: number, milliseconds: number, memory: number }[]} */
    const points = JSON.parse(stdout);
    // The larger half: what any call costs is small beside it.
    const large = points.slice(-Math.ceil((points.length + 1) / 2));
    const time = exponent(large.map(({ size, milliseconds }) => ({ size, value: milliseconds })));
    const memory = exponent(large.filter(({ memory: bytes }) => bytes > SEEN).map(({ size, memory: bytes }) => ({ size, value: bytes })));
    const last = points.at(-1);
    const of = unit === "" ? "" : ` ${unit}`;
    rows.push([name, `${sizes[0]} to ${sizes.at(-1)}${of}`, time.toFixed(2), `${short(last?.milliseconds ?? NaN)} ms`, Number.isNaN(memory) ? "too little to see" : memory.toFixed(2), `${((last?.memory ?? NaN) / 2 ** 20).toFixed(1)} MB`]);
    figures[`${name}, time`] = time;
    figures[`${name}, milliseconds`] = last?.milliseconds ?? NaN;
    figures["the steepest"] = Math.max(figures["the steepest"] ?? 0, time);
    if (!Number.isNaN(memory)) figures["the steepest, memory"] = Math.max(figures["the steepest, memory"] ?? 0, memory);
  }
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL("../stay.js", import.meta.url))], { encoding: "utf8" });
  if (stdout === "") throw new Error(`ten thousand inspections: ${stderr}`);
  /** @type {{ hundred: number, all: number }} */
  const { hundred, all } = JSON.parse(stdout);
  figures["ten thousand of a hundred"] = all / hundred;
  const notes = [`The memory of the module after ten thousand inspections: ${(all / 2 ** 20).toFixed(2)} MB; after the first hundred: ${(hundred / 2 ** 20).toFixed(2)} MB.`];
  return { notes, head: ["what", "from, to", "time grows with the power", "the largest", "memory grows with the power", "memory for the largest"], rows, figures };
}
