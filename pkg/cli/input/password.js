/**
 * The password of a key or container. In: the options that say where it is. Out: the password, or nothing. Neither it nor what an option names is
 * ever said: somebody may have given the password itself.
 *
 * @import { Values } from "../command.js"
 * @import { World } from "../world.js"
 */
import { EXIT } from "../exit.js";
import { Failure, failure } from "../failure.js";
import { absolute, readFile } from "./file.js";

/** A longer one was never meant as one. */
const LONGEST = 64 << 10;

/** What was read in this run: a pipe, and standard input, can be read once. @type {WeakMap<object, Map<string, Promise<string>>>} */
const READ = new WeakMap();

/**
 * @param {Values} values
 * @param {World} world
 * @returns {Promise<string | undefined>}
 */
export async function passwordOf(values, world) {
  const { "password-file": file, "password-env": name } = values;
  if (file !== undefined && name !== undefined) throw failure("password.twice");
  const password = file !== undefined ? await once(file, world) : name !== undefined ? inEnvironment(name, world) : undefined;
  world.out.conceal(password);
  return password;
}

/**
 * @param {string} file
 * @param {World} world
 */
function once(file, world) {
  const read = READ.get(world.out) ?? new Map();
  READ.set(world.out, read);
  const password = read.get(file) ?? inFile(file, world);
  read.set(file, password);
  return password;
}

/**
 * @param {string} name
 * @param {World} world
 */
function inEnvironment(name, { environment }) {
  const password = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (password === undefined) throw failure("password.not-set");
  return password;
}

/**
 * @param {string} file
 * @param {World} world
 */
async function inFile(file, world) {
  const bytes = file === "-" ? await world.standardInput() : await bytesOf(file, world);
  if (bytes.length > LONGEST) throw failure("password.too-long", {}, { exit: EXIT.blocked });
  try {
    // An editor ends the last line, and that is no part of it.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r?\n$/, "");
  } catch {
    throw failure("password.not-text", {}, { exit: EXIT.blocked });
  }
}

/**
 * @param {string} file
 * @param {World} world
 */
async function bytesOf(file, world) {
  try {
    const bytes = await readFile(file, world);
    const { mode } = await world.files.stat(absolute(file, world));
    if (world.platform !== "win32" && (mode & 0o004) !== 0) world.out.warning("password.readable");
    return bytes;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    // Without its place: what was named may be the password itself.
    throw failure(thrown.id, thrown.values, { exit: thrown.exit, name: "--password-file" });
  }
}
