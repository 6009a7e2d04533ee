/**
 * Why a list is not whole. In: what happened on the way. Out: a finding.
 *
 * @import { Finding } from "../../types/index.d.ts"
 */
import { PACKAGE } from "../../words/english.js";
import { wordsOf } from "../../words/words.js";

/**
 * @param {keyof typeof PACKAGE} id
 * @param {Record<string, unknown>} values
 * @returns {Finding}
 */
export function notWhole(id, values) {
  return {
    code: "lookup.not-whole",
    severity: "warning",
    ...wordsOf(PACKAGE, id, values),
    place: {},
    citation: { document: "Countersign", field: "look" },
  };
}
