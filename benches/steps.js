/**
 * A process that reads one chain and says where its time went: what the package calls of its runtime is timed from outside. In: `countersign` or
 * `countersign/inspect`, and a file. Out: on standard output the milliseconds of each step.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const [, , entry = "", input = ""] = process.argv;
const text = fs.readFileSync(input, "utf8");

/** @type {Record<string, number>} */
const spent = { read: 0, compile: 0, instance: 0 };

/**
 * The same function, whose time is counted until what it gives is there.
 *
 * @template {(...given: any[]) => any} Work
 * @param {string} step
 * @param {Work} work
 */
const timed = (step, work) =>
  /** @type {Work} */ (
    /** @param {any[]} given */
    (...given) => {
      const begun = performance.now();
      const end = () => void (spent[step] = (spent[step] ?? 0) + performance.now() - begun);
      const made = work(...given);
      if (made instanceof Promise) return made.finally(end);
      end();
      return made;
    }
  );

/** Node's own loader reads by them too. @template {(...given: any[]) => any} Work @param {Work} read */
const ofModule = (read) => {
  const counted = timed("read", read);
  return /** @type {Work} */ ((/** @type {any[]} */ ...given) => (String(given[0]).endsWith(".wasm") ? counted : read)(...given));
};
fs.readFileSync = ofModule(fs.readFileSync);
fs.promises.readFile = ofModule(fs.promises.readFile);
syncBuiltinESMExports();

const { Module, Instance } = WebAssembly;
const compile = timed("compile", WebAssembly.compile);
const instantiate = timed("instance", WebAssembly.instantiate);
const made = (/** @type {string} */ step, /** @type {any} */ Made) => new Proxy(Made, { construct: (_, given) => timed(step, () => new Made(...given))() });
WebAssembly.compile = compile;
WebAssembly.Module = made("compile", Module);
WebAssembly.Instance = made("instance", Instance);
// Of bytes it does both.
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ given, /** @type {WebAssembly.Imports} */ imports) => {
    if (given instanceof Module) return instantiate(given, imports);
    const module = await compile(given);
    return { module, instance: await instantiate(module, imports) };
  }
);

const begun = performance.now();
const { init, inspect } = /** @type {typeof import("countersign")} */ (await import(entry));
const imported = performance.now();
await init();
const ready = performance.now();
inspect(text);
const first = performance.now();
inspect(text);
const second = performance.now();
const { read = 0, compile: compiled = 0, instance = 0 } = spent;
console.log(JSON.stringify({ before: begun, import: imported - begun, read, compile: compiled, instance, rest: ready - imported - read - compiled - instance, first: first - ready, second: second - first, all: first - begun }));
