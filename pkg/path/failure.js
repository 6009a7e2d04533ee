/** Errors of path validation. In: a sentence of its own. Out: an error. */
import { failing } from "../error.js";
import { PATH } from "../words/english.js";

export const { failure, failureAt } = /* @__PURE__ */ failing(PATH);
