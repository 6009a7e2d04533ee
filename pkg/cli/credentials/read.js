/**
 * A file with secrets in it. In: its path. Out: its text; and a warning when others on this machine can read it.
 *
 * @import { World } from "../world.js"
 */
import { Failure } from "../failure.js";
import { readFile } from "../input/file.js";

/** Any such file that is larger is none. */
const LARGEST = 1 << 20;

/** Bits of a file's mode: the group's and everybody's. */
const OTHERS = 0o077;

/**
 * @param {string} path
 * @param {World} world
 * @param {{ isNeeded: boolean }} options
 * @returns {Promise<string | undefined>} nothing when it is not there and need not be
 */
export async function readSecret(path, world, { isNeeded }) {
  try {
    const text = new TextDecoder().decode(await readFile(path, world, LARGEST));
    const { mode } = await world.files.stat(path);
    if (world.platform !== "win32" && mode & OTHERS) world.out.warning("credentials.open", { mode: (mode & 0o777).toString(8) }, { file: path });
    return text;
  } catch (thrown) {
    if (!isNeeded && thrown instanceof Failure && thrown.id === "file.missing") return undefined;
    throw thrown;
  }
}
