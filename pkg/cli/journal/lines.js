/**
 * The lines of a trail. In: the path of a journal, or of a file that has a record a line and nothing else, as an engine of one's own keeps
 * them. Out: each line, as a journal has it.
 *
 * @import { JournalLine, JournalRead } from "../../types/journal.d.ts"
 */
import { open } from "node:fs/promises";
import { readJournal } from "countersign/journal";
import { LONGEST, hashOf, pieces } from "../../journal/lines.node.js";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";

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
  const file = await open(path);
  try {
    const read = async (/** @type {Uint8Array} */ buffer, /** @type {number} */ position) => (await file.read(buffer, 0, buffer.length, position)).bytesRead;
    for await (const { bytes, isWhole } of pieces(read)) {
      const isLine = isWhole || bytes.length <= LONGEST;
      const text = isLine ? new TextDecoder().decode(bytes).replace(/\r$/, "") : "";
      if (lines === 0 && !isRecord(text)) return undefined;
      // What is longer than any record is not read to its end.
      if (!isLine) throw failure("records.line-long", { line: lines + 1, most: LONGEST >> 20 }, { exit: EXIT.differs, place: { file: path } });
      lines += 1;
      hash = hashOf(text);
      onLine({ line: lines, hash, time: "", record: text });
    }
  } finally {
    await file.close();
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
