/** Pages of API Gateway. In: an offset and a limit, which are bent where they are out of bounds. Out: those that count. */

/** @type {import("../../query.js").Parameters} */
export const PAGING = { offset: { type: "integer", bent: true }, limit: { type: "integer", bent: true } };

const USUAL_LIMIT = 20;
const LONGEST_PAGE = 500;

/** @param {import("../../query.js").Query} query */
export function limitOf({ offset = 0, limit = USUAL_LIMIT }) {
  return { offset: Math.max(offset, 0), limit: limit <= 0 ? USUAL_LIMIT : Math.min(limit, LONGEST_PAGE) };
}
