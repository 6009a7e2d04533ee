/** Errors of looking at a server. In: a sentence of its own. Out: an error. */
import { failing } from "../error.js";
import { LIVE } from "../words/english.js";

export const { failure, failureAt } = /* @__PURE__ */ failing(LIVE);
