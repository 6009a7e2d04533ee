/** A process that reads ten thousand times. In: nothing. Out: on standard output the bytes of the module's memory after a hundred times, and after all. */
import { readFileSync } from "node:fs";
import { memories } from "./memories.js";
import { CHAIN } from "./processes.js";

const loaded = memories();
const { init, inspect } = await import("countersign");
await init();
const chain = readFileSync(CHAIN, "utf8");
// Sound, damaged, and cut off.
const inputs = [chain, chain.replace("MII", "MIJ"), chain.slice(0, -100)];
const read = (/** @type {number} */ times) => {
  for (let time = 0; time < times; time += 1) inspect(inputs[time % inputs.length] ?? "");
  return loaded.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
};
console.log(JSON.stringify({ hundred: read(100), all: read(9900) }));
