/**
 * A process that reads one chain and ends. In: a file of readers, which of them, a file to read, and what makes the reader. Out: on standard output the milliseconds from before the
 * first import to the facts, of the clock and of the processor.
 */
import { readFileSync } from "node:fs";

const [, , file, maker, input, ...given] = process.argv;
const text = readFileSync(String(input), "utf8");
const { user, system } = process.cpuUsage();
const start = performance.now();
const { [String(maker)]: make } = await import(String(file));
const { read } = await make(...given);
const facts = await read(text);
const wall = performance.now() - start;
const used = process.cpuUsage();
console.log(JSON.stringify({ wall, processor: (used.user + used.system - user - system) / 1000, sha256: facts.map((/** @type {{ sha256: string }} */ each) => each.sha256) }));
