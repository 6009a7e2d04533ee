/**
 * A process that reads more and more of one kind. In: the number of the kind, and how often each size. Out: on standard output, for each size,
 * milliseconds (the least) and the bytes of the module's memory.
 */
import { KINDS } from "./kinds.js";
import { memories } from "./memories.js";

const loaded = memories();
const countersign = await import("countersign");
await countersign.init();
const kind = KINDS[Number(process.argv[2])];
const times = Number(process.argv[3]);
const bytes = () => loaded.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
const before = bytes();
const points = [];
for (const size of kind?.sizes ?? []) {
  const work = kind?.work(size, countersign);
  let least = Infinity;
  // What is fast is done more often: the engine is to have compiled it.
  for (let [time, end] = [0, performance.now() + 30 * times]; time < times || performance.now() < end; time += 1) {
    const start = performance.now();
    work?.();
    least = Math.min(least, performance.now() - start);
    if (least > 2000) break;
  }
  points.push({ size, milliseconds: least, memory: bytes() - before });
}
console.log(JSON.stringify(points));
