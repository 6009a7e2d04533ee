/** A cold start in runtimes beside Node. In: a chain of three. Out: how long a new process of Deno, of Bun, and a new isolate of workerd take to its facts. */
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RUN, program } from "../../tests/runtimes/programs.js";
import { IMPORTED } from "../imported.js";
import { spread } from "../measure.js";
import { CHAIN, fresh } from "../processes.js";
import { HEAD, rowOf, startByTurns } from "../started.js";

/** Where each is made, and by whom in an isolate, which has no `node:crypto`. */
const READERS = /** @type {const} */ ([
  ["countersign/inspect", "starting.js", "inspect", "inspect"],
  ["countersign", "starting.js", "main", "whole"],
  ["node:crypto", "node.js", "node", undefined],
  ["by hand, hashes of WebCrypto", "by-hand.js", "byHandWithWebCrypto", "by-hand"],
  ["node-forge", "pki.js", "forge", "forge"],
  ["@peculiar/x509", "pki.js", "peculiar", "peculiar"],
]);

/** @param {{ quick: boolean }} options */
export async function elsewhere({ quick }) {
  /** @type {Record<string, number>} */
  const figures = {};
  /** @type {string[][]} */
  const rows = [];
  const add = (/** @type {string} */ runtime, /** @type {import("../started.js").Started[]} */ started) => {
    for (const each of started) {
      const { cells, wall, ratio } = rowOf(each, started[0]);
      rows.push([runtime, ...cells]);
      figures[`${runtime} ${each.name}`] = wall;
      figures[`${runtime} ${each.name} ratio`] = ratio;
    }
  };
  for (const [runtime, name] of /** @type {const} */ ([["Deno", "deno"], ["Bun", "bun"]])) {
    // What is not there refuses each.
    const starters = READERS.map(([reader, file, maker]) => ({ name: reader, start: () => fresh(program(name), RUN[name], file, maker)() }));
    add(runtime, await startByTurns(starters, quick));
  }
  add("workerd", await inIsolates(quick));
  return { head: ["runtime", ...HEAD], rows, figures, notes: ["In workerd, which has no clock while it works, an isolate is timed from outside, from its process to its answer; what a worker takes that reads nothing is taken off."] };
}

/** @param {boolean} quick */
async function inIsolates(quick) {
  // Without types of its own: workerd has none.
  const { bundle, startWorkerd } = await import(String(new URL("../../tests/workerd/workerd.js", import.meta.url)));
  const folder = await mkdtemp(join(tmpdir(), "countersign-isolates-"));
  const chain = await readFile(CHAIN);
  const answering = async (/** @type {string} */ name) => {
    /** @type {string[]} */
    const modules = await bundle(join(folder, name), fileURLToPath(new URL(`../isolates/starting/${name}.js`, import.meta.url)), IMPORTED);
    return async () => {
      const start = performance.now();
      const copied = async (/** @type {string} */ into) => {
        await Promise.all(modules.map((module) => copyFile(join(folder, name, module), join(into, module))));
        return modules;
      };
      // It calls nobody.
      const { url, close } = await startWorkerd({ port: 9, bundled: copied });
      const answer = await fetch(url, { method: "POST", body: chain });
      /** @type {string[]} */
      const sha256 = await answer.json();
      const whole = performance.now() - start;
      await close();
      return { sha256, whole };
    };
  };
  try {
    const nothing = await answering("nothing");
    /** @type {number[]} */
    const idle = [];
    const starters = [];
    for (const [name, , , isolate] of READERS) {
      if (isolate === undefined) continue;
      const own = await answering(isolate);
      starters.push({
        name,
        async start() {
          idle.push((await nothing()).whole);
          return { ...(await own()), wall: NaN };
        },
      });
    }
    const started = await startByTurns(starters, quick);
    const { middle } = spread(idle);
    for (const { runs } of started) for (const run of runs) run.wall = Math.max(run.whole - middle, 0);
    return started;
  } finally {
    await rm(folder, { recursive: true });
  }
}
