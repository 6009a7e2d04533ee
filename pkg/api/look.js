/**
 * Looking. In: a question, and who may ask it. Out: all that was found, page by page; nothing is changed by it.
 *
 * @import { Found, LookOptions, Question } from "../types/index.d.ts"
 */
import { awaited } from "../error.js";
import { optionsOf } from "../given/options.js";
import { main } from "../module/main.js";
import { Asking } from "./look/asking.js";
import { pages } from "./look/pages.js";

/**
 * @template {Question} Asked
 * @param {Asked} question
 * @param {LookOptions} options
 * @returns {Promise<Found<Asked["kind"]>>}
 */
export function look(question, options) {
  return awaited(look, async () => {
    main.check("look");
    const { most, onProgress, ...rest } = optionsOf("look", options);
    return pages(new Asking(rest), question, { most, onProgress });
  });
}
