/**
 * How fast certificates are read. In: `node benches/read.js [--rounds N] [name=folder of a package ...]`. Out: processor time for each
 * certificate, and how many times that node:crypto takes; the subjects take turns in one process, and their facts are compared first.
 */
import assert from "node:assert/strict";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { inputs } from "./inputs.js";
import { countersign, nodeCrypto } from "./subjects.js";

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "15" } }, allowPositionals: true });
const given = positionals.length > 0 ? positionals : ["countersign=pkg"];

const subjects = [nodeCrypto];
for (const [name, folder] of given.map((each) => each.split("="))) {
  const root = pathToFileURL(`${folder}/`);
  subjects.push(await countersign(`${name}/inspect`, new URL("inspect/node.js", root)));
  subjects.push(await countersign(name, new URL("entry/node.js", root)));
}

/** Microseconds that one turn should take. */
const TURN = 40_000;

/** Milliseconds for which each reads before it is timed. */
const WARM = 1500;

/** @param {number[]} values */
const sorted = (values) => values.toSorted((one, other) => one - other);

/** @param {number[]} values */
const median = (values) => sorted(values)[values.length >> 1] ?? NaN;

/**
 * Microseconds of processor time for each certificate.
 *
 * @param {(text: string) => unknown} read
 * @param {import("./inputs.js").Input} input
 * @param {number} times
 */
function measured(read, { text, count }, times) {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times / count;
}

// The engines compile once more what runs often, beside it: all of that is done before anything is timed.
for (const { read } of subjects) {
  const end = performance.now() + WARM;
  while (performance.now() < end) for (const { text } of inputs) read(text);
}

for (const input of inputs) {
  const expected = nodeCrypto.read(input.text);
  assert.equal(expected.length, input.count);
  for (const { name, read } of subjects) assert.ok(isDeepStrictEqual(read(input.text), expected), `${name} reads ${input.name} differently`);
  const times = subjects.map(({ read }) => Math.max(1, Math.round(TURN / measured(read, input, Math.ceil(600 / input.count)) / input.count)));
  /** @type {number[][]} of each subject */
  const turns = subjects.map(() => []);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [place, { read }] of subjects.entries()) turns[place]?.push(measured(read, input, times[place] ?? 1));
  }
  for (const [place, { name }] of subjects.entries()) {
    const taken = turns[place] ?? [];
    const ratios = sorted(taken.map((time, round) => (turns[0]?.[round] ?? NaN) / time));
    const spread = `${ratios[0]?.toFixed(2)}-${ratios.at(-1)?.toFixed(2)}`;
    console.log(`${input.name.padEnd(6)} ${name.padEnd(24)} ${median(taken).toFixed(1).padStart(7)} us  x${median(ratios).toFixed(2)} (${spread})`);
  }
}
