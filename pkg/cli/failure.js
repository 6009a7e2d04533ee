/**
 * Why a command cannot go on. In: a sentence of the command line, and where it is about. Out: an error that `run` says, and its exit code.
 *
 * @import { SentenceId } from "./words/words.js"
 */
import { EXIT } from "./exit.js";

/** A place in a file: any part may be missing. @typedef {{ file?: string, line?: number, column?: number, member?: string }} Place */

export class Failure extends Error {
  /**
   * @param {SentenceId} id
   * @param {Record<string, unknown>} values none of them secret
   * @param {{ exit: number, place: Place | undefined, name: string | undefined, code: string | undefined, cause: unknown }} details
   */
  constructor(id, values, { exit, place, name, code, cause }) {
    super(id, { cause });
    this.id = id;
    this.values = values;
    this.exit = exit;
    this.place = place;
    this.about = name;
    this.code = code;
  }
}

/**
 * @param {SentenceId} id
 * @param {Record<string, unknown>} [values]
 * @param {{ exit?: number, place?: Place, name?: string, code?: string, cause?: unknown }} [details] usage, if there is no exit code; `name`: what it is
 * about, as people call it; `code`: that of the package, where it stands for an error of that
 */
export function failure(id, values = {}, { exit = EXIT.usage, place, name, code, cause } = {}) {
  return new Failure(id, values, { exit, place, name, code, cause });
}
