/**
 * The fault matrix on one runtime, from the command line. In: the runtime. Out: what was measured, against what, and whether it holds, for a table; each that is
 * wrong on standard error, and status 1.
 *
 *     node tests/faults/run.js [--runtime node|workerd|deno|bun]
 */
import { parseArgs } from "node:util";
import { init } from "countersign";
import { RUNTIMES, relayTo } from "../load/relay/runtimes.js";
import { FAULTS } from "./faults.js";
import { matrix } from "./matrix.js";
import { startHostile } from "./service.js";

/** Milliseconds the relay waits for a service. */
const TIMEOUT = 2_000;

const { values } = parseArgs({ options: { runtime: { type: "string", default: "node" }, only: { type: "string" } } });
const { runtime, only } = values;
if (!RUNTIMES.includes(runtime)) throw new Error(`usage: node tests/faults/run.js [--runtime ${RUNTIMES.join("|")}]`);

await init();
// On workerd a call leaves as plain HTTP.
const hostile = await startHostile({ encrypted: runtime !== "workerd" });
const relay = await relayTo(/** @type {import("../load/relay/runtimes.js").Runtime} */ (runtime), hostile.port, TIMEOUT);
const faults = Object.fromEntries(Object.entries(FAULTS).filter(([name]) => only === undefined || name === only));
const { asked, wrong, hung } = await matrix({ relay: `http://127.0.0.1:${relay.port}/relay`, hostile, faults });
await relay.close();
hostile.close();

for (const [what, found] of /** @type {const} */ ([["told what is not so", wrong], ["told nothing", hung]])) {
  console.log([`${runtime}: ${what}, of ${asked} calls`, found.length, 0, found.length === 0].join("\t"));
  for (const each of found) console.error(`${runtime}: ${what}: ${each}`);
}
process.exit(wrong.length + hung.length === 0 ? 0 : 1);
