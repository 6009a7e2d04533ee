/** What is to be reached. In: figures of a run. Out: for each goal what was measured, and whether that is enough. */
import { short } from "./report.js";

/** @typedef {{ says: string, subject: string, figure: string, atLeast?: number, atMost?: number }} Goal */

/** @type {Goal[]} */
export const GOALS = ["leaf", "chain of 3", "roots"].flatMap((input) => {
  const goal = (/** @type {string} */ peer, /** @type {number} */ atLeast, figure = `${input} ${peer}`) => ({ says: `reading, ${input}: ${peer} takes ${atLeast} times ours or more`, subject: "reading", figure, atLeast });
  return [
    goal("node:crypto", 8),
    goal("node-forge", 10),
    goal("@peculiar/x509", 50),
    goal("by hand, hashes of WebCrypto", 1.3, `${input} by hand, hashes of WebCrypto wall`),
    goal("by hand, hashes of node:crypto", 1.3),
  ];
});

/**
 * @param {Goal} goal
 * @param {Record<string, { quick: boolean, figures: Record<string, number> }>} results
 */
export function reached({ says, subject, figure, atLeast = -Infinity, atMost = Infinity }, results) {
  const value = results[subject]?.figures[figure];
  if (value === undefined) return [says, "not measured", ""];
  return [says, short(value), value >= atLeast && value <= atMost ? "reached" : "**not reached**"];
}
