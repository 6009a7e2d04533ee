/**
 * The faults of services and of clients, on one runtime, from the command line. In: the runtime. Out: what was measured, against what, and whether it holds, for a table; each that is
 * wrong on standard error, and status 1.
 *
 *     node tests/faults/run.js [--runtime node|workerd|deno|bun]
 */
import { parseArgs } from "node:util";
import { init } from "countersign";
import { RUNTIMES, relayTo } from "../load/relay/runtimes.js";
import { clients } from "./clients.js";
import { FAULTS } from "./faults.js";
import { matrix } from "./matrix.js";
import { startHostile } from "./service.js";

/** Milliseconds the relay waits for a service. */
const TIMEOUT = 2_000;

const { runtime } = parseArgs({ options: { runtime: { type: "string", default: "node" } } }).values;
if (!RUNTIMES.includes(runtime)) throw new Error(`usage: node tests/faults/run.js [--runtime ${RUNTIMES.join("|")}]`);

await init();
// On workerd a call leaves as plain HTTP.
const hostile = await startHostile({ encrypted: runtime !== "workerd" });
const relay = await relayTo(/** @type {import("../load/relay/runtimes.js").Runtime} */ (runtime), hostile.port, TIMEOUT);
const behind = await matrix({ relay: `http://127.0.0.1:${relay.port}/relay`, hostile, faults: FAULTS });
const before = await clients({ port: relay.port, hostile });
await relay.close();
hostile.close();

const rows = /** @type {const} */ ([
  [`told what is not so, of ${behind.asked} calls`, behind.wrong],
  [`told nothing, of ${behind.asked} calls`, behind.hung],
  [`forwarded what had not come whole, of ${before.asked} clients that break off`, before.wrong],
  [`kept waiting by one of ${before.asked} clients`, before.hung],
]);
for (const [what, found] of rows) {
  console.log([`${runtime}: ${what}`, found.length, 0, found.length === 0].join("\t"));
  for (const each of found) console.error(`${runtime}: ${what}: ${each}`);
}
process.exit(rows.every(([, found]) => found.length === 0) ? 0 : 1);
