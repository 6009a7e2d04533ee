/**
 * The lines of a trail. In: the path of a journal, or of a file that has a record a line and nothing else, as an engine of one's own keeps
 * them. Out: each line, as a journal has it.
 *
 * @import { JournalLine, JournalRead } from "../../types/journal.d.ts"
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { readJournal } from "countersign/journal";
import { hashOf } from "../../journal/lines.node.js";

/**
 * @param {string} path
 * @param {(line: JournalLine) => unknown} onLine
 * @returns {Promise<JournalRead>}
 */
export async function readTrail(path, onLine) {
  try {
    return await readJournal(path, onLine);
  } catch (thrown) {
    const read = /** @type {{ id?: string }} */ (thrown).id === "journal.another" ? await readRecords(path, onLine) : undefined;
    if (read === undefined) throw thrown;
    return read;
  }
}

/**
 * @param {string} path
 * @param {(line: JournalLine) => unknown} onLine
 * @returns {Promise<JournalRead | undefined>} nothing when the first line is no record
 */
async function readRecords(path, onLine) {
  let [lines, hash] = [0, ""];
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (lines === 0 && !isRecord(text)) return undefined;
    lines += 1;
    hash = hashOf(text);
    onLine({ line: lines, hash, time: "", record: text });
  }
  return lines === 0 ? undefined : { path, lines, hash };
}

/** @param {string} text */
function isRecord(text) {
  try {
    const record = JSON.parse(text);
    return typeof record?.bodySha256 === "string" && typeof record.rulesVersion === "string";
  } catch {
    return false;
  }
}
