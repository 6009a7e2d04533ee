/**
 * How much work reading is, counted and not timed, so that it comes out the same on every machine. In: each kind of input that can grow, hostile ones among them. Out: eight times as much is at most sixteen times the work.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import * as countersign from "countersign";
import { KINDS } from "../../benches/kinds.js";
import { counting } from "./counted.js";

/** By so much an input grows, and by so much more than it its work may. */
const [GROWTH, ALLOWED] = [8, 2];

/** Large enough to show how work grows, small enough for a counted module. @type {Record<string, number>} */
const LARGEST = { KB: 256, "": 800, items: 800 };

/** @type {{ work: number }} */
let counted;

before(async () => {
  const counter = counting(await readFile(new URL("../../pkg/wasm/countersign_bg.wasm", import.meta.url)), "./countersign_bg.js");
  counted = counter.counted;
  WebAssembly.instantiate = /** @type {any} */ (async (/** @type {WebAssembly.Module} */ _module, /** @type {any} */ imports) => counter.instance(imports));
  await countersign.init(counter.module);
  assert.ok(workOf(() => countersign.inspect("-----BEGIN CERTIFICATE-----\n")) > 100, "work is counted");
});

/** @param {() => unknown} call */
function workOf(call) {
  counted.work = 0;
  call();
  return counted.work;
}

for (const { name, unit, sizes, work: made } of KINDS) {
  test(`reading ${name} is work that grows as it does`, () => {
    const large = Math.min(sizes.at(-1) ?? 0, LARGEST[unit] ?? 0);
    const small = Math.floor(large / GROWTH);
    const [less, more] = [small, large].map((size) => workOf(made(size, countersign)));
    const times = more / less / (large / small);
    assert.ok(times <= ALLOWED, `${large / small} times as much is ${(more / less).toFixed(1)} times the work (${less} and ${more})`);
  });
}
