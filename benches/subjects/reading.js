/** Reading certificates. In: text of one, of a chain, of many. Out: what each reader takes for a certificate; the facts are the same. */
import { init, inspect } from "countersign/inspect";
import { entriesOf } from "../beside.js";
import { inputs } from "../certificates.js";
import { compared, remarks } from "../compared.js";
import { pace, takeTurns } from "../measure.js";
import { byHandWithWebCrypto } from "../peers/by-hand.js";
import { assertTellsAll, byHandWithNode } from "../peers/by-hand-in-node.js";
import { countersign, reader, wholeCountersign } from "../peers/countersign.js";
import { fidm } from "../peers/fidm.js";
import { node } from "../peers/node.js";
import { forge, jsrsasign, peculiar, pkijs } from "../peers/pki.js";
import { micros, times } from "../report.js";

/** @param {import("./all.js").Options} options */
export async function reading({ quick, beside }) {
  await init();
  const first = await countersign();
  const readers = [first, await wholeCountersign(), node(), byHandWithNode(), byHandWithWebCrypto(), await fidm(), await forge(), await jsrsasign(), await peculiar(), await pkijs()];
  for (const { name, url } of entriesOf(beside)) readers.splice(2, 0, await reader(name, await import(url)));
  // What is compiled for one input serves the next: none is the first.
  for (const { text } of inputs()) for (const { read } of readers.slice(0, 5 + 2 * beside.length)) for (let time = 0; time < 50; time += 1) await read(text);
  const rows = [];
  /** @type {Record<string, number>} */
  const figures = {};
  for (const input of inputs()) {
    await assertTellsAll(input.text, inspect(input.text).certificates);
    const works = [];
    for (const each of readers) works.push(await compared(each, first, input));
    const taken = await takeTurns(works.map(({ reader: { name, read }, text, pieces }) => ({ name, pieces, work: () => read(text) })), pace(quick));
    for (const [place, { name, wall, processor, timesWall, timesProcessor }] of taken.entries()) {
      rows.push([input.name, name, micros(processor), times(timesProcessor), micros(wall), times(timesWall), remarks(works[place])]);
      figures[`${input.name.replace(/^\d+ /, "")} ${name}`] = timesProcessor.middle;
      figures[`${input.name.replace(/^\d+ /, "")} ${name} wall`] = timesWall.middle;
    }
  }
  return { head: ["input", "reader", "processor, us a certificate", "times ours", "clock, us", "times ours", ""], rows, figures };
}
