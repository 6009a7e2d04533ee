#!/usr/bin/env node
/**
 * The command line, as a process. In: its arguments, and all that it has of the machine. Out: what is said, and the exit code.
 */
import process from "node:process";
import { EXIT } from "./exit.js";
import { run } from "./run.js";
import { machine } from "./world.js";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM"]);
const ending = new AbortController();
for (const name of SIGNALS) {
  process.on(name, () => {
    // Who asks twice does not want to wait for what is on its way.
    if (ending.signal.aborted) end(EXIT.interrupted);
    ending.abort();
  });
}
const exit = await run(process.argv.slice(2), machine(ending.signal));
// What was interrupted may still wait for somebody, such as whoever writes into a pipe.
if (ending.signal.aborted) end(exit);
process.exitCode = exit;

/**
 * Node waits for what its other threads are in, also for the opening of a pipe that nobody writes to: from here on a signal ends it by itself.
 *
 * @param {number} exit
 */
function end(exit) {
  for (const name of SIGNALS) process.removeAllListeners(name);
  process.exit(exit);
}
