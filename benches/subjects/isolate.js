/** Reading in workerd. In: the same text as in Node. Out: what the package takes there, and the reader by hand, whose hashes are WebCrypto's. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { init, inspect } from "countersign/inspect";
import { secondsAtWork } from "../../tests/load/memory.js";
import { inputs } from "../certificates.js";
import { spread } from "../measure.js";
import { micros, times } from "../report.js";

const READERS = { countersign: "countersign", hand: "by hand, hashes of WebCrypto" };

/** @param {{ quick: boolean }} options */
export async function isolate({ quick }) {
  // Without types of its own: workerd has none.
  const { bundle, startWorkerd } = await import(String(new URL("../../tests/workerd/workerd.js", import.meta.url)));
  await init();
  // It calls nobody.
  const { url, pid, close } = await startWorkerd({ port: 9, bundled: (/** @type {string} */ folder) => bundle(folder, fileURLToPath(new URL("../isolates/reader.js", import.meta.url))) });
  const ask = async (/** @type {string} */ reader, /** @type {string} */ text, /** @type {number} */ often) => {
    const [start, used] = [performance.now(), secondsAtWork(pid)];
    const answer = await fetch(`${url}?reader=${reader}&times=${often}`, { method: "POST", body: text });
    const read = await answer.json();
    return { read, wall: 1000 * (performance.now() - start), processor: 1e6 * (secondsAtWork(pid) - used) };
  };
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  try {
    for (const { name, text, count } of inputs()) {
      const { certificates } = inspect(text);
      assert.deepEqual((await ask("countersign", text, 1)).read, certificates);
      assert.deepEqual((await ask("hand", text, 1)).read, certificates.map(({ index: _index, block: _block, oddities: _oddities, ...told }) => told));
      /** @type {Map<string, { wall: number, processor: number }[]>} */
      const taken = new Map(Object.keys(READERS).map((reader) => [reader, []]));
      const often = new Map();
      for (const reader of taken.keys()) {
        const warm = await ask(reader, text, Math.ceil((quick ? 1000 : 5000) / count));
        // The system counts in hundredths of a second.
        const length = quick ? 300_000 : 700_000;
        often.set(reader, Math.max(1, Math.ceil(((quick ? 1000 : 5000) / count) * (length / warm.wall))));
      }
      for (let round = 0; round < (quick ? 3 : 9); round += 1) {
        for (const [reader, rounds] of taken) {
          const { wall, processor } = await ask(reader, text, often.get(reader));
          rounds.push({ wall: wall / often.get(reader) / count, processor: processor / often.get(reader) / count });
        }
      }
      const ours = taken.get("countersign") ?? [];
      for (const [reader, rounds] of taken) {
        const ratio = (/** @type {"wall" | "processor"} */ clock) => spread(rounds.map((each, round) => each[clock] / (ours[round]?.[clock] ?? NaN)));
        const of = (/** @type {"wall" | "processor"} */ clock) => spread(rounds.map((each) => each[clock]));
        rows.push([name, READERS[/** @type {keyof typeof READERS} */ (reader)], micros(of("processor")), times(ratio("processor")), micros(of("wall")), times(ratio("wall"))]);
        figures[`${name.replace(/^\d+ /, "")} ${reader}`] = ratio("wall").middle;
      }
    }
  } finally {
    await close();
  }
  return { head: ["input", "reader", "processor, us a certificate", "times ours", "clock, us", "times ours"], rows, figures };
}
