/**
 * Opening what was read. In: files, and where their password is. Out: a bundle, or what an inspection says. Where a password is wanted and none was
 * named, whoever sits at the terminal is asked.
 *
 * @import { Bundle, Inspection } from "../../types/index.d.ts"
 * @import { Values } from "../command.js"
 * @import { World } from "../world.js"
 * @import { Given } from "./given.js"
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { exitOf } from "../exit.js";
import { failure } from "../failure.js";
import { passwordOf } from "./password.js";

/** How often a person is asked. */
const MOST_QUESTIONS = 3;

/** The bytes that were loaded. @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
let bytes;

/** The module is large: it is loaded when something is there to be read. */
export async function countersign() {
  const all = await import("countersign");
  bytes ??= readFile(new URL("../../wasm/countersign_bg.wasm", import.meta.url));
  await all.init(bytes);
  return all;
}

/** Which module has checked, for a record. It is hashed when there is one to be made, so that loading takes no longer. */
export async function moduleSha256() {
  return bytes && createHash("sha256").update(await bytes).digest("hex");
}

/**
 * @param {Given} given
 * @param {Values} values `password-file`, `password-env`, `leaf`
 * @param {World} world
 * @returns {Promise<Bundle>}
 */
export async function openBundle(given, values, world) {
  const { Bundle } = await countersign();
  const { leaf } = values;
  return unlocked(values, world, async (password) => {
    try {
      return { result: await Bundle.open(given.inputs, { password, leaf }), locked: undefined };
    } catch (thrown) {
      const error = /** @type {Error & { code?: string, place?: object }} */ (thrown);
      if (error.name !== "CountersignError" || error.code === undefined) throw thrown;
      error.place = { ...error.place, ...given.place(error.place) };
      return { error, locked: error.code };
    }
  });
}

/**
 * @param {Given} given
 * @param {Values} values
 * @param {World} world
 * @returns {Promise<Inspection>}
 */
export async function examineGiven(given, values, world) {
  const { examine } = await countersign();
  const { leaf } = values;
  return unlocked(values, world, async (password) => {
    const result = await examine(given.inputs, { password, leaf });
    const codes = result.problems.map(({ code }) => code);
    return { result, locked: codes.find((code) => code === "KEY_PASSWORD_WRONG") ?? codes.find((code) => code === "KEY_PASSWORD_REQUIRED") };
  });
}

/**
 * @template Result
 * @param {Values} values
 * @param {World} world
 * @param {(password: string | undefined) => Promise<{ result?: Result, error?: Error & { code?: string }, locked: string | undefined }>} attempt
 * @returns {Promise<Result>}
 */
async function unlocked(values, world, attempt) {
  const named = await passwordOf(values, world);
  let tried = await attempt(named);
  const isLocked = () => tried.locked === "KEY_PASSWORD_REQUIRED" || tried.locked === "KEY_PASSWORD_WRONG";
  if (named === undefined && world.ask) {
    for (let count = 0; isLocked() && count < MOST_QUESTIONS; count += 1) {
      const password = await world.ask(world.out.text(count === 0 ? "password.ask" : "password.ask-again"));
      world.out.conceal(password);
      tried = await attempt(password);
    }
  }
  if (tried.result !== undefined) return tried.result;
  const { error } = tried;
  // The package says what is the matter; where a password belongs is ours to say.
  if (error?.code === "KEY_PASSWORD_REQUIRED") {
    throw failure("password.required", {}, { exit: exitOf(error.code), place: /** @type {{ place?: object }} */ (error).place, code: error.code, cause: error });
  }
  throw error;
}
