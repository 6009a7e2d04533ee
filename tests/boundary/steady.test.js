/** Memory that is used again. In: ten thousand inspections. Out: modules whose memory is as large as after the first hundred. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { memories } from "../../benches/memories.js";
import { data } from "./fixtures.js";

const loaded = memories();

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
    const before = loaded.length;
    await init();
    const [memory] = loaded.slice(before);
    assert.ok(memory, "the module's memory is seen");
    const read = (/** @type {number} */ times) => {
      for (let time = 0; time < times; time += 1) inspect(inputs[time % inputs.length] ?? "");
      return memory.buffer.byteLength;
    };
    const early = read(100);
    assert.equal(read(10_000), early);
  });
}
