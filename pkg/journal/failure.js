/** Errors of a journal. In: a sentence of its own. Out: an error. */
import { failing } from "../error.js";
import { JOURNAL } from "../words/english.js";

export const { failure, failureAt } = /* @__PURE__ */ failing(JOURNAL);
