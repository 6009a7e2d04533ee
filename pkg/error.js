/**
 * Errors as every function of the package throws them. In: what went wrong within, in JavaScript or in the module. Out: a
 * CountersignError whose stack begins where the function was called.
 *
 * @import { ErrorCode, Finding, Inspection, Place } from "./types/index.d.ts"
 */
import { SHARED } from "./words/shared.js";
import { wordsOf } from "./words/words.js";

/**
 * @typedef {object} Details
 * @property {string | undefined} [id] of the sentence
 * @property {Record<string, string> | undefined} [arguments] the values in it
 * @property {Place | undefined} [place]
 * @property {Finding[] | undefined} [findings]
 * @property {Inspection | undefined} [inspection]
 * @property {unknown} [cause]
 */

export class CountersignError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {Details | null} [details]
   */
  constructor(code, message, details) {
    const { id, arguments: values, place, findings, inspection, cause } = details ?? {};
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    if (id !== undefined) this.id = id;
    if (values !== undefined) this.arguments = values;
    if (place !== undefined) this.place = place;
    if (findings !== undefined) this.findings = findings;
    // Not listed, for a log is not to be filled with it.
    if (inspection !== undefined) Object.defineProperty(this, "inspection", { value: inspection, configurable: true });
  }

  /** What of it is plain data: JSON and clones keep this, and lose the rest. */
  toJSON() {
    const { name, code, message, id, place, findings } = this;
    const words = { ...(id !== undefined && { id }), ...(this.arguments && { arguments: this.arguments }) };
    return { name, code, message, ...words, ...(place && { place }), ...(findings && { findings }) };
  }
}
// On the prototype, as with the language's own errors, and not on each instance.
Object.defineProperty(CountersignError.prototype, "name", { value: "CountersignError", writable: true, configurable: true });

/**
 * Two functions that make errors from a list of sentences; the second names a member of what was given.
 *
 * @template {Record<string, string>} Sentences
 * @param {Sentences} sentences
 */
export function failing(sentences) {
  /** @typedef {keyof Sentences & string} Id of a sentence */
  return { failure, failureAt };

  /**
   * @param {ErrorCode} code
   * @param {Id} id
   * @param {Record<string, unknown>} [values] in it
   * @param {Pick<Details, "place" | "cause">} [details]
   */
  function failure(code, id, values, details) {
    const { message, ...words } = wordsOf(sentences, id, values);
    return new CountersignError(code, message, { ...words, ...details });
  }

  /**
   * @param {string} field
   * @param {ErrorCode} code
   * @param {Id} id
   * @param {Record<string, unknown>} [values]
   */
  function failureAt(field, code, id, values) {
    return failure(code, id, values, { place: { field } });
  }
}

export const { failure, failureAt } = /* @__PURE__ */ failing(SHARED);

/**
 * Runs what a public function does. `entry` is that function.
 *
 * @template T
 * @param {Function} entry
 * @param {() => T} work
 * @returns {T}
 */
export function called(entry, work) {
  try {
    return work();
  } catch (thrown) {
    throw placed(thrown, callersOf(entry));
  }
}

/**
 * The same for an asynchronous function. Its callers have to be recorded before it first waits.
 *
 * @template T
 * @param {Function} entry
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function awaited(entry, work) {
  const callers = callersOf(entry);
  try {
    return await work();
  } catch (thrown) {
    throw placed(thrown, callers);
  }
}

/**
 * The stack as it is at the call of a function.
 *
 * @param {Function} entry
 */
function callersOf(entry) {
  const here = new Error();
  Error.captureStackTrace?.(here, entry);
  return here.stack ?? "";
}

/**
 * What was thrown, as thrown by the function that was called. What is not ours, such as what a caller's getter throws, stays as it is.
 *
 * @param {unknown} thrown
 * @param {string} callers
 */
function placed(thrown, callers) {
  if (!(thrown instanceof Error) || thrown.name !== "CountersignError") return thrown;
  const { code, message } = /** @type {CountersignError} */ (thrown);
  const error = new CountersignError(code, message, /** @type {Details} */ (thrown));
  // Some engines begin a stack with the error itself.
  error.stack = callers.replace(/^Error\b.*/, () => `${error.name}: ${message}`);
  return error;
}
