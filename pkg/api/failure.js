/** Errors of the functions that operate. In: a sentence of theirs. Out: an error. */
import { failing } from "../error.js";
import { PACKAGE } from "../words/english.js";

export const { failure, failureAt } = /* @__PURE__ */ failing(PACKAGE);
