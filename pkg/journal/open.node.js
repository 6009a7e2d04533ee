/**
 * Opens a journal. In: a path. Out: the journal, with all that stands in it looked through once; or why that is not to be written to.
 *
 * @import { Line } from "./lines.node.js"
 * @import { FileJournal, JournalFiles, JournalLine, JournalRead, OpenJournalOptions } from "../types/journal.d.ts"
 */
import { constants } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { TEXT, members } from "../given/members.js";
import { failure, failureAt, reasonOf } from "./failure.js";
import { JournalFile, writeWhole } from "./file.node.js";
import { onDisk } from "./disk.node.js";
import { FORMAT, LF, VERSION, readThrough } from "./lines.node.js";
import { lock } from "./lock.node.js";

/** Bits of a file's mode. */
const [OTHERS_WRITE, OTHERS] = [0o002, 0o077];

/**
 * @param {string | URL} given
 * @param {OpenJournalOptions | null} [options]
 * @param {JournalFiles} [files]
 * @returns {Promise<FileJournal>}
 */
export async function opened(given, options, files = onDisk) {
  const { now = Date.now, wait = 0, from } = optionsOf(options);
  const path = pathOf(given);
  /** @type {(() => Promise<void>) | undefined} */
  let release;
  /** @type {number | undefined} */
  let descriptor;
  try {
    release = await lock(path, now, wait);
    descriptor = await files.open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const { isFile, mode } = await files.stat(descriptor);
    if (!isFile) throw failure("JOURNAL_FAILED", "journal.no-file", { path });
    if (process.platform !== "win32" && mode & OTHERS_WRITE) throw failure("JOURNAL_FAILED", "journal.others-write", { path });
    const file = new JournalFile({ path, files, descriptor, now, release });
    file.readableByOthers = process.platform !== "win32" && (mode & OTHERS) !== 0;
    const own = descriptor;
    /** @type {Line | undefined} */
    let last;
    const torn = await readThrough((buffer, position) => files.read(own, buffer, position), path, (line) => file.take((last = line)));
    if (last && !last.isEnded) await writeWhole(files, descriptor, Uint8Array.of(LF), last.start + last.bytes.length);
    if (torn) {
      await files.truncate(descriptor, torn.at);
      file.cut(torn);
    }
    if (file.hash === "") {
      file.from = from;
      await file.add({ format: FORMAT, version: VERSION, ...(from !== undefined && { from }) });
      await files.syncFolder(dirname(path));
    }
    if (from !== undefined && file.from !== from) throw failure("JOURNAL_FAILED", "journal.begun", { path });
    await file.add({ opened: { process: process.pid } });
    return file;
  } catch (error) {
    // What went wrong first is told, whatever goes wrong after it.
    if (descriptor !== undefined) await files.close(descriptor).catch(() => {});
    await release?.().catch(() => {});
    throw told(error, path);
  }
}

/**
 * What stands in it, also while somebody writes to it.
 *
 * @param {string | URL} given
 * @param {(line: JournalLine) => unknown} onLine
 * @param {JournalFiles} [files]
 * @returns {Promise<JournalRead>}
 */
export async function readLines(given, onLine, files = onDisk) {
  const path = pathOf(given);
  if (typeof onLine !== "function") throw failure("OPERATION_INVALID", "journal.no-reader");
  /** @type {number | undefined} */
  let descriptor;
  try {
    // A named pipe would wait for somebody who writes.
    const own = (descriptor = await files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), 0));
    if (!(await files.stat(own)).isFile) throw failure("JOURNAL_FAILED", "journal.no-file", { path });
    let [lines, last] = [0, ""];
    const torn = await readThrough(
      (buffer, position) => files.read(own, buffer, position),
      path,
      ({ entry, number, hash }) => {
        [lines, last] = [number, hash];
        onLine(/** @type {JournalLine} */ ({ line: number, hash, ...entry }));
      },
    );
    return { path, lines, hash: last, ...(torn && { torn: { line: torn.line, bytes: torn.bytes } }) };
  } catch (error) {
    throw told(error, path);
  } finally {
    if (descriptor !== undefined) await files.close(descriptor);
  }
}

/** @param {OpenJournalOptions | null | undefined} options */
function optionsOf(options) {
  const rows = /** @type {const} */ ({
    now: ["option.not-function", (/** @type {unknown} */ value) => typeof value === "function"],
    wait: ["option.not-duration", (/** @type {any} */ value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31],
    from: TEXT,
  });
  const given = /** @type {OpenJournalOptions} */ (members(/** @type {any} */ (rows), options, "openJournal"));
  if (given.from !== undefined && !/^[0-9a-f]{64}$/.test(given.from)) throw failureAt("from", "OPERATION_INVALID", "journal.from", { option: "from" });
  return given;
}

/** @param {unknown} given */
function pathOf(given) {
  if (given instanceof URL && given.protocol === "file:") return fileURLToPath(given);
  // A key in the place of a path: the system's own words would repeat it.
  if (typeof given !== "string" || given === "" || /\0|PRIVATE KEY/.test(given)) throw failure("OPERATION_INVALID", "journal.path");
  return resolve(given);
}

/**
 * What the system says, in a sentence of ours.
 *
 * @param {unknown} error
 * @param {string} path
 */
function told(error, path) {
  if (/** @type {Error} */ (error)?.name === "CountersignError") return error;
  const { code } = /** @type {{ code?: string }} */ (error ?? {});
  const id = code === "EISDIR" ? "journal.no-file" : code === "ENOENT" ? "journal.missing" : "journal.not-opened";
  return failure("JOURNAL_FAILED", id, { path, ...(id === "journal.not-opened" && { reason: reasonOf(error) }) }, { cause: error });
}
