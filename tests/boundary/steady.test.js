/** Memory that is used again. In: ten thousand inspections. Out: modules whose memory is as large as after the first hundred. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { data } from "./fixtures.js";

/** @type {WebAssembly.Memory[]} */
const memories = [];

// Whichever way a runtime's loader takes.
const { instantiate, Instance } = WebAssembly;
const kept = (/** @type {WebAssembly.Instance} */ made) => (memories.push(/** @type {WebAssembly.Memory} */ (made.exports["memory"])), made);
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ ...given) => {
    const made = /** @type {any} */ (await instantiate(.../** @type {[any, any]} */ (given)));
    kept(made.instance ?? made);
    return made;
  }
);
WebAssembly.Instance = /** @type {any} */ (new Proxy(Instance, { construct: (Made, given) => kept(new Made(.../** @type {[any, any]} */ (given))) }));

/** @type {string[]} */
let inputs;

before(async () => {
  const files = ["sandbox/chain.crt", "sandbox/deep.crt", "sandbox/rsa.key", "pasted/rsa.request"];
  const texts = await Promise.all(files.map(data));
  // Sound, damaged, cut off, and none at all.
  inputs = [...texts, texts.join("").replaceAll("\n", "\r\n"), texts.join("").replace("MII", "MIJ"), texts[1]?.slice(0, -100) ?? "", "nothing to see"];
});

for (const entry of ["countersign", "countersign/inspect"]) {
  test(`${entry} needs no more memory after ten thousand inspections than after a hundred`, async () => {
    const { init, inspect } = /** @type {typeof import("countersign")} */ (await import(entry));
    const before = memories.length;
    await init();
    const [memory] = memories.slice(before);
    assert.ok(memory, "the module's memory is seen");
    const read = (/** @type {number} */ times) => {
      for (let time = 0; time < times; time += 1) inspect(inputs[time % inputs.length] ?? "");
      return memory.buffer.byteLength;
    };
    const early = read(100);
    assert.equal(read(10_000), early);
  });
}
