/**
 * A file as the journal of deliveries. In: its path. Out: what `deliver` keeps its results in and finds them again, and what others read.
 *
 * @import { FileJournal, JournalLine, JournalRead, OpenJournalOptions } from "../types/journal.d.ts"
 */
import { awaited } from "../error.js";
import { opened, readLines } from "./open.node.js";

export { CountersignError } from "../error.js";

/**
 * @param {string | URL} path
 * @param {OpenJournalOptions | null} [options]
 * @returns {Promise<FileJournal>}
 */
export function openJournal(path, options) {
  return awaited(openJournal, () => opened(path, options));
}

/**
 * @param {string | URL} path
 * @param {(line: JournalLine) => unknown} onLine
 * @returns {Promise<JournalRead>}
 */
export function readJournal(path, onLine) {
  return awaited(readJournal, () => readLines(path, onLine));
}
