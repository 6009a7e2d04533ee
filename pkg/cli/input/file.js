/**
 * One file. In: its path. Out: its bytes, or a failure that says why not: nothing is there, it may not be read, it is none.
 *
 * @import { SentenceId } from "../words/words.js"
 * @import { World } from "../world.js"
 */
import { constants } from "node:fs";
import { resolve } from "node:path";
import { EXIT } from "../exit.js";
import { Failure, failure } from "../failure.js";
import { uninterrupted } from "./interruption.js";
import { LARGEST } from "./largest.js";

/** Of what is not there the caller is told as of a wrong argument; of all else as of what cannot be read. @type {Record<string, [SentenceId, number]>} */
const REASONS = {
  ENOENT: ["file.missing", EXIT.usage],
  ENOTDIR: ["file.missing", EXIT.usage],
  ENAMETOOLONG: ["file.missing", EXIT.usage],
  ELOOP: ["file.loop", EXIT.usage],
  EACCES: ["file.not-allowed", EXIT.blocked],
  EPERM: ["file.not-allowed", EXIT.blocked],
  EISDIR: ["file.directory", EXIT.usage],
};

/**
 * A path of somebody's, from where the command was called.
 *
 * @param {string} path
 * @param {Pick<World, "directory">} world
 */
export function absolute(path, { directory }) {
  return resolve(directory, path);
}

/**
 * What the file system says, in a sentence.
 *
 * @param {unknown} thrown
 * @param {string} file as it was named
 * @returns {Failure}
 */
export function unreadable(thrown, file) {
  const { code = "" } = /** @type {NodeJS.ErrnoException} */ (thrown);
  const [id, exit] = REASONS[code] ?? ["file.unreadable", EXIT.blocked];
  return failure(id, id === "file.unreadable" ? { reason: code || String(thrown) } : {}, { exit, place: { file }, cause: thrown });
}

/**
 * @param {string} file
 * @param {World} world
 * @param {number} [most] bytes
 * @returns {Promise<Uint8Array>}
 */
export async function readFile(file, world, most = LARGEST) {
  const path = absolute(file, world);
  try {
    const stats = await world.files.stat(path);
    if (stats.isDirectory()) throw failure("file.directory", {}, { place: { file } });
    // A pipe is read as a file is: `<(…)` of a shell is one.
    if (stats.isSocket()) throw failure("file.socket", {}, { place: { file } });
    if (stats.isBlockDevice()) throw failure("file.device", {}, { place: { file } });
    if (stats.size > most) throw tooLarge(file, most);
    if (stats.isFIFO()) world.signal.addEventListener("abort", () => woken(path, world), { once: true });
    return await uninterrupted(contents(path, file, most, world), world.signal);
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : unreadable(thrown, file);
  }
}

/**
 * Whoever waits for a writer of a pipe is woken by one, who writes nothing: the process could not end before.
 *
 * @param {string} path
 * @param {World} world
 */
async function woken(path, { files }) {
  // There may be one by now, or no reader any more.
  await files.open(path, constants.O_WRONLY | constants.O_NONBLOCK).then((handle) => handle.close()).catch(() => {});
}

/**
 * All of it, though its size is not known beforehand or grows.
 *
 * @param {string} path
 * @param {string} file
 * @param {number} most
 * @param {World} world
 */
async function contents(path, file, most, { files }) {
  const handle = await files.open(path, "r");
  try {
    const parts = [];
    for (let length = 0; ; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(64 << 10), 0, 64 << 10, null);
      if (bytesRead === 0) return new Uint8Array(Buffer.concat(parts));
      length += bytesRead;
      if (length > most) throw tooLarge(file, most);
      parts.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/**
 * @param {string} file
 * @param {number} most
 */
export function tooLarge(file, most) {
  return failure("file.too-large", { most: most >> 20 }, { exit: EXIT.blocked, place: { file } });
}
