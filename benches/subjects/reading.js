/** Reading certificates. In: text of one, of a chain, of many. Out: what each reader takes for a certificate; the facts are the same. */
import assert from "node:assert/strict";
import { init, inspect } from "countersign/inspect";
import { inputs } from "../certificates.js";
import { pace, takeTurns } from "../measure.js";
import { assertTellsAll, byHandWithNode, byHandWithWebCrypto } from "../peers/by-hand.js";
import { countersign, wholeCountersign } from "../peers/countersign.js";
import { blocksOf } from "../peers/facts.js";
import { node } from "../peers/node.js";
import { fidm, forge, jsrsasign, peculiar, pkijs } from "../peers/pki.js";
import { micros, times } from "../report.js";

/** @typedef {import("../peers/facts.js").Reader} Reader */

/**
 * What a reader can read of an input, and that it reads it as the first one does.
 *
 * @param {Reader} reader
 * @param {Reader} first
 * @param {import("../certificates.js").Input} input
 */
async function compared(reader, first, { name, text }) {
  const blocks = blocksOf(text);
  const readable = reader.reads ? blocks.filter(reader.reads) : blocks;
  const own = readable.length === blocks.length ? text : readable.map((block) => `${block}\n`).join("");
  const expected = (await first.read(own)).map((facts) => Object.fromEntries(Object.entries(facts).filter(([field]) => !reader.missing?.some((each) => each === field))));
  assert.equal(expected.length, readable.length);
  assert.deepEqual(await reader.read(own), expected, `${reader.name} reads ${name} differently`);
  return { name: reader.name, text: own, pieces: readable.length, all: blocks.length };
}

/** @param {{ quick: boolean }} options */
export async function reading({ quick }) {
  await init();
  const first = await countersign();
  const readers = [first, await wholeCountersign(), node(), byHandWithNode(), byHandWithWebCrypto(), await fidm(), await forge(), await jsrsasign(), await peculiar(), await pkijs()];
  // What is compiled for one input serves the next: none is the first.
  for (const { text } of inputs()) for (const reader of readers.slice(0, 5)) for (let time = 0; time < 50; time += 1) await reader.read(text);
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  for (const input of inputs()) {
    await assertTellsAll(input.text, inspect(input.text).certificates);
    const works = [];
    for (const reader of readers) works.push({ ...(await compared(reader, first, input)), reader });
    const taken = await takeTurns(works.map(({ reader, text, pieces }) => ({ name: reader.name, pieces, work: () => reader.read(text) })), pace(quick));
    for (const [place, { name, wall, processor, timesWall, timesProcessor }] of taken.entries()) {
      const { reader, pieces = 0, all = 0 } = works[place] ?? {};
      const said = [pieces < all ? `reads ${pieces} of ${all}` : "", reader?.missing ? `cannot tell ${reader.missing.join(", ")}` : ""].filter(Boolean).join("; ");
      rows.push([input.name, name, micros(processor), times(timesProcessor), micros(wall), times(timesWall), said]);
      figures[`${input.name.replace(/^\d+ /, "")} ${name}`] = timesProcessor.middle;
      figures[`${input.name.replace(/^\d+ /, "")} ${name} wall`] = timesWall.middle;
    }
  }
  return { head: ["input", "reader", "processor, us a certificate", "times ours", "clock, us", "times ours", ""], rows, figures };
}
