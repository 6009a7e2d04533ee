/** Reading certificates. In: text of one, of a chain, of many. Out: what each reader takes for a certificate; the facts are the same. */
import { init, inspect } from "countersign/inspect";
import { inputs } from "../certificates.js";
import { compared, remarks } from "../compared.js";
import { pace, takeTurns } from "../measure.js";
import { byHandWithWebCrypto } from "../peers/by-hand.js";
import { assertTellsAll, byHandWithNode } from "../peers/by-hand-in-node.js";
import { countersign, wholeCountersign } from "../peers/countersign.js";
import { fidm } from "../peers/fidm.js";
import { node } from "../peers/node.js";
import { forge, jsrsasign, peculiar, pkijs } from "../peers/pki.js";
import { micros, times } from "../report.js";

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
    for (const reader of readers) works.push(await compared(reader, first, input));
    const taken = await takeTurns(works.map(({ reader, text, pieces }) => ({ name: reader.name, pieces, work: () => reader.read(text) })), pace(quick));
    for (const [place, { name, wall, processor, timesWall, timesProcessor }] of taken.entries()) {
      rows.push([input.name, name, micros(processor), times(timesProcessor), micros(wall), times(timesWall), remarks(works[place])]);
      figures[`${input.name.replace(/^\d+ /, "")} ${name}`] = timesProcessor.middle;
      figures[`${input.name.replace(/^\d+ /, "")} ${name} wall`] = timesWall.middle;
    }
  }
  return { head: ["input", "reader", "processor, us a certificate", "times ours", "clock, us", "times ours", ""], rows, figures };
}
