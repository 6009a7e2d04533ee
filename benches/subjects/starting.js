/** A cold start. In: a chain of three. Out: how long a new process of each reader takes to its facts; processes take turns. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { spread } from "../measure.js";
import { short, times } from "../report.js";

const file = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

/** By file and the function in it. The first is what the others are held against. */
const READERS = [
  ["countersign/inspect", "peers/starting.js", "inspect"],
  ["countersign", "peers/starting.js", "main"],
  ["node:crypto", "peers/node.js", "node"],
  ["by hand, hashes of node:crypto", "peers/by-hand-in-node.js", "byHandWithNode"],
  ["by hand, hashes of WebCrypto", "peers/by-hand.js", "byHandWithWebCrypto"],
  ["@fidm/x509", "peers/fidm.js", "fidm"],
  ["node-forge", "peers/pki.js", "forge"],
  ["jsrsasign", "peers/pki.js", "jsrsasign"],
  ["@peculiar/x509", "peers/pki.js", "peculiar"],
  ["pkijs", "peers/pki.js", "pkijs"],
];

/** @param {{ quick: boolean }} options */
export async function starting({ quick }) {
  const readers = READERS.map(([name = "", place = "", maker = ""]) => {
    /** @type {{ wall: number, processor: number, whole: number }[]} */
    const runs = [];
    return { name, parameters: [file("../fresh.js"), file(`../${place}`), maker, file("../data/chain.crt")], runs };
  });
  let expected;
  for (let round = 0; round < (quick ? 5 : 21); round += 1) {
    for (let step = 0; step < readers.length; step += 1) {
      const { name, parameters, runs } = /** @type {typeof readers[number]} */ (readers[(round + step) % readers.length]);
      const start = performance.now();
      const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
      const whole = performance.now() - start;
      if (stdout === "") throw new Error(`${name} did not start:\n${stderr}`);
      const { sha256, ...taken } = JSON.parse(stdout);
      expected ??= sha256;
      assert.deepEqual(sha256, expected, `${name} reads the chain differently`);
      // The first round finds no file in the system's memory.
      if (round > 0) runs.push({ ...taken, whole });
    }
  }
  const base = readers[0]?.runs ?? [];
  /** @type {Record<string, number>} */
  const figures = {};
  const rows = readers.map(({ name, runs }) => {
    const of = (/** @type {"wall" | "processor" | "whole"} */ clock) => spread(runs.map((run) => run[clock]));
    const ratio = spread(runs.map(({ wall }, round) => wall / (base[round]?.wall ?? NaN)));
    figures[name] = of("wall").middle;
    figures[`${name} ratio`] = ratio.middle;
    return [name, short(of("wall").middle), times(ratio), short(of("processor").middle), short(of("whole").middle)];
  });
  return { head: ["reader", "first import to facts, ms", "times ours", "processor, ms", "whole process, ms"], rows, figures };
}
