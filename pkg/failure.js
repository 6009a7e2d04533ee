/**
 * An error as every function of the package throws it.
 *
 * @import { CountersignError, ErrorCode } from "./wasm/types.d.ts"
 */

/**
 * @param {ErrorCode} code
 * @param {string} message
 * @param {unknown} [cause]
 * @returns {CountersignError}
 */
export function failure(code, message, cause) {
  const error = cause === undefined ? new Error(message) : new Error(message, { cause });
  return /** @type {CountersignError} */ (Object.assign(error, { name: "CountersignError", code }));
}
