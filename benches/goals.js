/** What is to be reached. In: figures of a run. Out: for each goal what was measured, and whether that is enough. */
import { short } from "./report.js";

/** @typedef {{ says: string, subject: string, figure: string, atLeast?: number, atMost?: number }} Goal */

/** @type {Goal[]} */
const READING = ["leaf", "chain of 3", "roots"].flatMap((input) => {
  const goal = (/** @type {string} */ peer, /** @type {number} */ atLeast, clock = "") => ({ says: `reading, ${input}: ${peer} takes ${atLeast} times ours or more`, subject: "reading", figure: `${input} ${peer}${clock}`, atLeast });
  // What WebCrypto does beside is in no thread of the reader's.
  const whole = { says: `reading, ${input}: the whole package takes 1.1 times countersign/inspect or less`, subject: "reading", figure: `${input} countersign`, atMost: 1.1 };
  return [whole, goal("node:crypto", 8), goal("node-forge", 10), goal("@peculiar/x509", 50), goal("by hand, hashes of node:crypto", 1.3), goal("by hand, hashes of WebCrypto", 1.3, " wall")];
});

/** @type {Goal[]} */
export const GOALS = [
  ...READING,
  ...["leaf", "chain of 3", "roots"].map((input) => ({ says: `reading in workerd, ${input}: by hand takes 1.3 times ours or more`, subject: "isolate", figure: `${input} hand`, atLeast: 1.3 })),
  { says: "reading, roots: ours takes 3 times the native library or less", subject: "native", figure: "roots, times native", atMost: 3 },
  { says: "cold start: countersign/inspect has its first chain within 8 ms", subject: "starting", figure: "countersign/inspect", atMost: 8 },
  { says: "cold start: the whole package takes 1.5 times that or less", subject: "starting", figure: "countersign ratio", atMost: 1.5 },
  ...["@fidm/x509", "node-forge", "jsrsasign", "@peculiar/x509", "pkijs"].map((peer) => ({ says: `cold start: ${peer} takes longer`, subject: "starting", figure: `${peer} ratio`, atLeast: 1 })),
  ...Object.entries({ "countersign/inspect": 64, countersign: 165, "countersign/edge": 24 }).map(([entry, atMost]) => ({ says: `weight: the module of ${entry} has ${atMost} KB or less`, subject: "weighing", figure: `${entry} module`, atMost })),
  { says: "signing, 70 KB: ours takes 1.2 times WebCrypto or less", subject: "signing", figure: "70 KB of WebCrypto", atMost: 1.2 },
  { says: "signing, 12 bytes: WebCrypto takes 10 times ours or more", subject: "signing", figure: "12 bytes WebCrypto", atLeast: 10 },
  ...["12 bytes", "70 KB"].map((size) => ({ says: `signing, ${size}: the vendor's SDK takes 5 times ours or more`, subject: "signing", figure: `${size} the vendor's SDK for Node`, atLeast: 5 })),
  { says: "review and prepare: a tenth of one signature check or less", subject: "clearing", figure: "review and prepare", atMost: 0.1 },
  { says: "growth: time grows with the power 1.15 or less, for every kind", subject: "growing", figure: "the steepest", atMost: 1.15 },
  { says: "growth: memory grows with the power 1.15 or less, for every kind", subject: "growing", figure: "the steepest, memory", atMost: 1.15 },
];

/**
 * @param {Goal} goal
 * @param {Record<string, { quick: boolean, figures: Record<string, number> }>} results
 */
export function reached({ says, subject, figure, atLeast = -Infinity, atMost = Infinity }, results) {
  const value = results[subject]?.figures[figure];
  if (value === undefined || !Number.isFinite(value)) return [says, "not measured", ""];
  return [says, short(value), value >= atLeast && value <= atMost ? "reached" : "**not reached**"];
}
