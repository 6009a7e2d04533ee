/**
 * What a command is given to read. In: operands: files, directories, `-`; without any the lineage that certbot has renewed. Out: the bytes of each
 * file, and which file a place of the package's is in.
 *
 * @import { Place as PlaceInInput } from "../../types/index.d.ts"
 * @import { Place } from "../failure.js"
 * @import { World } from "../world.js"
 */
import { Failure, failure } from "../failure.js";
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
  return new Given((await Promise.all(named.map((operand) => readOperand(operand, world)))).flat());
}

/**
 * @param {string} operand
 * @param {World} world
 * @returns {Promise<{ file: string, bytes: Uint8Array }[]>}
 */
async function readOperand(operand, world) {
  if (operand === "") throw failure("input.empty-name");
  if (operand === "-") return [{ file: "-", bytes: await world.standardInput() }];
  const stats = await world.files.stat(absolute(operand, world)).catch((thrown) => {
    throw unreadable(thrown, operand);
  });
  if (!stats.isDirectory()) return [{ file: operand, bytes: await readFile(operand, world) }];
  const all = async () => Promise.all((await filesOf(operand, world)).map(async (file) => ({ file, bytes: await readFile(file, world) })));
  return all().catch((thrown) => {
    // What was there a moment ago has been replaced: once more, and all of it.
    if (thrown instanceof Failure && thrown.id === "file.missing") return all();
    throw thrown;
  });
}
