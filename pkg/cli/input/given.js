/**
 * What a command is given to read. In: operands: files, directories, `-`; without any the lineage that certbot has renewed. Out: the bytes of each
 * file, and which file a place of the package's is in.
 *
 * @import { Place as PlaceInInput } from "../../types/index.d.ts"
 * @import { Place } from "../failure.js"
 * @import { World } from "../world.js"
 */
import { failure } from "../failure.js";
import { absolute, readFile, unreadable } from "./file.js";
import { filesOf } from "./layout.js";

export class Given {
  /** @param {{ file: string, bytes: Uint8Array }[]} read */
  constructor(read) {
    /** As they were named, and those of a directory by their paths. */
    this.files = read.map(({ file }) => file);
    this.inputs = read.map(({ bytes }) => bytes);
  }

  /**
   * @param {PlaceInInput | undefined} place
   * @returns {Place | undefined}
   */
  place(place) {
    const file = this.files[place?.input ?? (this.files.length === 1 ? 0 : -1)];
    if (file === undefined) return undefined;
    const { line, column } = place ?? {};
    return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  }
}

/**
 * @param {readonly string[]} operands
 * @param {World} world
 */
export async function read(operands, world) {
  const { RENEWED_LINEAGE: lineage } = world.environment;
  if (operands.length === 0 && !lineage) throw failure("input.none");
  const named = operands.length === 0 && lineage ? [lineage] : operands;
  if (named.filter((operand) => operand === "-").length > 1) throw failure("input.standard-twice");
  const files = (await Promise.all(named.map((operand) => (operand === "-" ? ["-"] : filesAt(operand, world))))).flat();
  return new Given(await Promise.all(files.map(async (file) => ({ file, bytes: file === "-" ? await world.standardInput() : await readFile(file, world) }))));
}

/**
 * @param {string} operand
 * @param {World} world
 */
async function filesAt(operand, world) {
  if (operand === "") throw failure("input.empty-name");
  const stats = await world.files.stat(absolute(operand, world)).catch((thrown) => {
    throw unreadable(thrown, operand);
  });
  return stats.isDirectory() ? filesOf(operand, world) : [operand];
}
