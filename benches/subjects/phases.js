/** Where each millisecond of a cold start goes. In: a chain of three. Out: for both entries that read, what each step takes in a new process of Node. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { spread } from "../measure.js";
import { CHAIN } from "../processes.js";
import { short } from "../report.js";

const PROGRAM = fileURLToPath(new URL("../steps.js", import.meta.url));
const ENTRIES = ["countersign/inspect", "countersign"];

/** As `steps.js` calls them, in their order. */
const STEPS = {
  before: "Node itself, before",
  import: "import: the files of the package",
  read: "read the module",
  compile: "compile it",
  instance: "make an instance",
  rest: "the rest of `init`",
  first: "first call, in which the engine compiles each function that it meets",
  all: "from before the import to the chain",
  second: "second call",
};

/** @param {{ quick: boolean }} options */
export async function phases({ quick }) {
  /** @type {Record<string, number>[][]} */
  const runs = ENTRIES.map(() => []);
  for (let round = 0; round < (quick ? 4 : 21); round += 1) {
    for (const [place, entry] of ENTRIES.entries()) {
      const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, entry, CHAIN], { encoding: "utf8" });
      if (stdout === "") throw new Error(`${entry} did not start: ${stderr}`);
      // The first round finds no file in the system's memory.
      if (round > 0) runs[place]?.push(JSON.parse(stdout));
    }
  }
  const of = (/** @type {number} */ place, /** @type {string} */ step) => spread((runs[place] ?? []).map((run) => run[step] ?? NaN)).middle;
  const rows = Object.entries(STEPS).map(([step, words]) => [words, ...ENTRIES.map((_, place) => short(of(place, step)))]);
  const figures = Object.fromEntries(ENTRIES.flatMap((entry, place) => Object.keys(STEPS).map((step) => [`${entry} ${step}`, of(place, step)])));
  return { head: ["step", ...ENTRIES.map((entry) => `${entry}, ms`)], rows, figures, notes: ["Medians of each step by itself, so they come near to their sum. To time them takes a little too."] };
}
