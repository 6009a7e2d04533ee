/**
 * Runtimes that have no files. In: nothing. Out: the same functions, which say so.
 *
 * @import { FileJournal, JournalRead } from "../types/journal.d.ts"
 */
import { awaited } from "../error.js";
import { failure } from "./failure.js";

export { CountersignError } from "../error.js";

/** @returns {Promise<FileJournal>} */
export function openJournal() {
  return awaited(openJournal, async () => {
    throw failure("OPERATION_INVALID", "journal.not-here");
  });
}

/** @returns {Promise<JournalRead>} */
export function readJournal() {
  return awaited(readJournal, async () => {
    throw failure("OPERATION_INVALID", "journal.not-here");
  });
}
