/**
 * The lines of a journal. In: what is to be kept, or the bytes of a file. Out: a line that holds the hash of the line before, and each line
 * read back with its place and hash. The first names the format.
 *
 * @import { Delivery, JournalSending, JournalTarget } from "../types/journal.d.ts"
 */
import { createHash } from "node:crypto";
import { failure } from "./failure.js";

export const FORMAT = "countersign-journal";
export const VERSION = 1;

/** Bytes. A line of ours has two thousand; one that is longer is neither written nor read. */
export const LONGEST = 1 << 20;
const PIECE = 1 << 16;
export const LF = 10;

/** What a line says. @typedef {{ format?: string, version?: number, time?: string, from?: string, previous?: string, opened?: object, delivery?: Delivery, sending?: JournalSending, target?: JournalTarget, record?: string, signature?: { record: string, jws: string } }} Entry */
/** @typedef {{ entry: Entry, number: number, start: number, hash: string, bytes: Uint8Array, isEnded: boolean }} Line `number` from 1 */
/** Where it broke off: what a crash left of the last write. @typedef {{ line: number, bytes: number, at: number, key: string | undefined }} Torn `key`: of its delivery */
/** @typedef {(buffer: Uint8Array, position: number) => Promise<number>} Read bytes from there on; how many there were */

/** SHA-256; of a line it is that without its end. @param {Uint8Array | string} bytes */
export function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * @param {Entry} entry
 * @param {string} previous hash of the line before; empty for the first
 */
export function lineOf({ format, version, time, from, ...rest }, previous) {
  return JSON.stringify(previous === "" ? { format, version, time, from } : { previous, time, ...rest });
}

/**
 * Each line, in order, held to the one before. The first thing that is wrong is an error with its number; but half a last line is what a crash
 * leaves, and a whole one without its end what an editor does.
 *
 * @param {Read} read
 * @param {string} path
 * @param {(line: Line) => void} onLine
 * @returns {Promise<Torn | undefined>}
 */
export async function readThrough(read, path, onLine) {
  let [number, start, previous] = [0, 0, ""];
  for await (const { bytes, isWhole } of pieces(read)) {
    if (!isWhole && bytes.length > LONGEST && number > 0) throw failure("JOURNAL_FAILED", "journal.line-unread", { path, line: number + 1 });
    const entry = entryOf(bytes);
    if (!isWhole && entry === undefined) {
      if (number === 0 && !isBegun(bytes)) throw failure("JOURNAL_FAILED", "journal.another", { path });
      return { line: number + 1, bytes: bytes.length, at: start, key: keyIn(bytes) };
    }
    number += 1;
    if (number === 1) assertKnown(entry, path);
    else if (entry === undefined) throw failure("JOURNAL_FAILED", "journal.line-unread", { path, line: number });
    else if (entry.previous !== previous) throw failure("JOURNAL_FAILED", "journal.line-changed", { path, line: number, before: number - 1 });
    previous = hashOf(bytes);
    onLine({ entry: /** @type {Entry} */ (entry), number, start, hash: previous, bytes, isEnded: isWhole });
    start += bytes.length + 1;
  }
  return undefined;
}

/**
 * Whether this is what a crash leaves of the first line, and of nothing else: what is taken for that is cut.
 *
 * @param {Uint8Array} bytes
 */
function isBegun(bytes) {
  if (bytes.length > LONGEST) return false;
  const text = new TextDecoder().decode(bytes).replace(/\0+$/, "");
  return `{"format":"${FORMAT}"`.startsWith(text) || text.startsWith(`{"format":"${FORMAT}"`);
}

/**
 * @param {Entry | undefined} first
 * @param {string} path
 */
function assertKnown(first, path) {
  if (first?.format !== FORMAT) throw failure("JOURNAL_FAILED", "journal.another", { path });
  if (first.version !== VERSION) throw failure("JOURNAL_FAILED", "journal.version", { path, found: first.version, known: VERSION });
}

/** @param {Uint8Array} bytes @returns {Entry | undefined} */
function entryOf(bytes) {
  try {
    const entry = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Of which delivery half a line is, where it has that much. @param {Uint8Array} bytes */
function keyIn(bytes) {
  return /^\{"previous":"\w+","time":"[^"]+","delivery":\{"key":"([^"\\]+)"/.exec(new TextDecoder().decode(bytes))?.[1];
}

/**
 * The lines as bytes.
 *
 * @param {Read} read
 * @returns {AsyncGenerator<{ bytes: Uint8Array, isWhole: boolean }>}
 */
export async function* pieces(read) {
  let [rest, position] = [new Uint8Array(), 0];
  for (;;) {
    const buffer = new Uint8Array(PIECE);
    const count = await read(buffer, position);
    if (count === 0) break;
    position += count;
    const bytes = Buffer.concat([rest, buffer.subarray(0, count)]);
    let at = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, at)) {
      yield { bytes: bytes.subarray(at, end), isWhole: true };
      at = end + 1;
    }
    rest = bytes.subarray(at);
    // What is longer than any line of ours is no journal: it is not read to its end.
    if (rest.length > LONGEST) break;
  }
  if (rest.length > 0) yield { bytes: rest, isWhole: false };
}
