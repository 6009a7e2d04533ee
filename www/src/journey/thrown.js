/** In: whatever was thrown. Out: an error. */

/**
 * @param {unknown} thrown
 * @returns {import("countersign").CountersignError}
 */
export function asError(thrown) {
  return /** @type {import("countersign").CountersignError} */ (thrown instanceof Error ? thrown : new Error(String(thrown)));
}
