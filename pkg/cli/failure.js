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
   * @param {{ exit: number, place: Place | undefined, cause: unknown }} details
   */
  constructor(id, values, { exit, place, cause }) {
    super(id, { cause });
    this.id = id;
    this.values = values;
    this.exit = exit;
    this.place = place;
  }
}

/**
 * @param {SentenceId} id
 * @param {Record<string, unknown>} [values]
 * @param {{ exit?: number, place?: Place, cause?: unknown }} [details] usage, if there is no exit code
 */
export function failure(id, values = {}, { exit = EXIT.usage, place, cause } = {}) {
  return new Failure(id, values, { exit, place, cause });
}
