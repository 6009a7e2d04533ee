/** The same work. In: a reader, one that it is held against, and an input. Out: what of the input it can read; it reads it as the other does, or fails. */
import assert from "node:assert/strict";
import { blocksOf } from "./peers/facts.js";

/** @typedef {import("./peers/facts.js").Reader} Reader */
/** @typedef {{ reader: Reader, text: string, pieces: number, all: number }} Work */

/**
 * @param {Reader} reader
 * @param {Reader} first
 * @param {import("./certificates.js").Input} input
 * @returns {Promise<Work>}
 */
export async function compared(reader, first, { name, text }) {
  const blocks = blocksOf(text);
  const readable = [];
  for (const block of blocks) if ((await reader.reads?.(block)) ?? true) readable.push(block);
  const own = readable.length === blocks.length ? text : readable.map((block) => `${block}\n`).join("");
  const expected = (await first.read(own)).map((facts) => Object.fromEntries(Object.entries(facts).filter(([field]) => !reader.missing?.some((each) => each === field))));
  assert.equal(expected.length, readable.length);
  assert.deepEqual(await reader.read(own), expected, `${reader.name} reads ${name} differently`);
  return { reader, text: own, pieces: readable.length, all: blocks.length };
}

/** What a reader does not read, for the table. @param {Work | undefined} work */
export function remarks(work) {
  if (!work) return "";
  const { reader: { missing }, pieces, all } = work;
  return [pieces < all ? `reads ${pieces} of ${all}` : "", missing ? `cannot tell ${missing.join(", ")}` : ""].filter(Boolean).join("; ");
}
