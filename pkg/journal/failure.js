/** Errors of a journal. In: a sentence of its own, and what the system threw. Out: an error, and what that says within a sentence. */
import { failing } from "../error.js";
import { JOURNAL } from "../words/english.js";

export const { failure, failureAt } = /* @__PURE__ */ failing(JOURNAL);

/** @param {unknown} error */
export function reasonOf(error) {
  return String(/** @type {{ message?: unknown } | undefined} */ (error)?.message ?? error).replace(/\.$/, "");
}
