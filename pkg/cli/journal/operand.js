/**
 * The journal that a command is about. In: its operands. Out: the path, or what was wrong with them.
 *
 * @import { World } from "../world.js"
 */
import { failure } from "../failure.js";
import { absolute } from "../input/file.js";

/**
 * @param {readonly string[]} operands
 * @param {string | undefined} option it may be given as one, as to `deliver`
 * @param {string} usage
 * @param {Pick<World, "directory">} world
 */
export function journalOf(operands, option, usage, world) {
  const [path, ...more] = option === undefined ? operands : [option, ...operands];
  if (path === undefined || path === "" || more.length > 0) throw failure("journal.operand", { usage });
  return absolute(path, world);
}
