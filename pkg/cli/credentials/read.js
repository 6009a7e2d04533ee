/**
 * A file with secrets in it. In: its path. Out: its text; and a warning, once, when others on this machine can read it.
 *
 * @import { World } from "../world.js"
 */
import { failure } from "../failure.js";

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
export async function readSecret(path, { files, out, platform }, { isNeeded }) {
  const place = { file: path };
  try {
    const { size, mode } = await files.stat(path);
    if (size > LARGEST) throw failure("credentials.too-large", { most: LARGEST >> 20 }, { place });
    const text = await files.readFile(path, "utf8");
    if (platform !== "win32" && mode & OTHERS) out.warning("credentials.open", { mode: (mode & 0o777).toString(8) }, place);
    return text;
  } catch (thrown) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (thrown);
    if (code === undefined) throw thrown;
    if (!isNeeded && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
    throw failure(code === "ENOENT" ? "credentials.absent" : "credentials.unreadable", { reason: code }, { place });
  }
}
