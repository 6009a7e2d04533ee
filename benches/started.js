/** Cold starts by turns. In: programs, each of which reads a chain in a new process. Out: what each took, in every round but the first. */
import assert from "node:assert/strict";
import { spread } from "./measure.js";
import { short, times } from "./report.js";

/**
 * @typedef {object} Taken
 * @property {number} wall milliseconds from before the first import to the facts
 * @property {number} [processor] of them
 * @property {number} whole milliseconds of the process
 * @property {string[]} sha256 of the certificates, as it read them
 */

/** @typedef {{ name: string, start: () => Taken | Promise<Taken> }} Starter */
/** @typedef {{ name: string, runs: Taken[], refusal?: string }} Started */

/**
 * @param {Starter[]} starters the first is what the others are held against
 * @param {boolean} quick
 */
export async function startByTurns(starters, quick) {
  /** @type {Started[]} */
  const started = starters.map(({ name }) => ({ name, runs: [] }));
  /** @type {string[] | undefined} */
  let expected;
  for (let round = 0; round < (quick ? 4 : 16); round += 1) {
    for (let step = 0; step < starters.length; step += 1) {
      const place = (round + step) % starters.length;
      const [starter, own] = /** @type {[Starter, Started]} */ ([starters[place], started[place]]);
      if (own.refusal !== undefined) continue;
      try {
        const taken = await starter.start();
        expected ??= taken.sha256;
        assert.deepEqual(taken.sha256, expected, `${own.name} reads the chain differently`);
        // The first round finds no file in the system's memory.
        if (round > 0) own.runs.push(taken);
      } catch (error) {
        own.refusal = error instanceof Error ? (error.message.split("\n").find(Boolean) ?? "") : String(error);
      }
    }
  }
  return started;
}

/** @param {Started} started @param {Started | undefined} base */
export function rowOf({ name, runs, refusal }, base) {
  if (refusal !== undefined) return { cells: [name, `not measured: ${refusal}`, "", "", ""], wall: NaN, ratio: NaN };
  const of = (/** @type {"wall" | "processor" | "whole"} */ clock) => spread(runs.map((run) => run[clock] ?? NaN)).middle;
  const ratio = spread(runs.map(({ wall }, round) => wall / (base?.runs[round]?.wall ?? NaN)));
  const processor = of("processor");
  return { cells: [name, short(of("wall")), times(ratio), Number.isNaN(processor) ? "" : short(processor), short(of("whole"))], wall: of("wall"), ratio: ratio.middle };
}

export const HEAD = ["reader", "first import to facts, ms", "times ours", "processor, ms", "whole process, ms"];
