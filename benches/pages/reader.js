/** Readers in a page. In: a text. Out: for whoever drives the page, what each of them tells of it, and what all take for it by turns. */
import { takeTurns } from "../measure.js";
import { byHandWithWebCrypto } from "../peers/by-hand.js";
import { countersign, wholeCountersign } from "../peers/countersign.js";
import { forge, jsrsasign, peculiar, pkijs } from "../peers/pki.js";

const readers = [await countersign(), await wholeCountersign(), byHandWithWebCrypto(), await forge(), await jsrsasign(), await peculiar(), await pkijs()];

export const driven = {
  names: () => readers.map(({ name }) => name),
  reads: (/** @type {number} */ place, /** @type {string} */ block) => readers[place]?.reads?.(block) ?? true,
  read: (/** @type {number} */ place, /** @type {string} */ text) => readers[place]?.read(text),
  /** @param {{ text: string, pieces: number }[]} works one for each reader @param {Parameters<typeof takeTurns>[1]} pace */
  turns: (works, pace) => takeTurns(works.map(({ text, pieces }, place) => ({ name: readers[place]?.name ?? "", pieces, work: () => readers[place]?.read(text) })), pace),
};

Object.assign(globalThis, { driven });
