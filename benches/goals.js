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
  ...["leaf", "chain of 3", "roots"].flatMap((input) =>
    Object.entries({ "node-forge": 10, "@peculiar/x509": 50, "by hand, hashes of WebCrypto": 1.3 }).map(([peer, atLeast]) => ({ says: `reading in Chromium, ${input}: ${peer} takes ${atLeast} times ours or more`, subject: "browser", figure: `${input} ${peer}`, atLeast })),
  ),
  { says: "reading, roots: ours takes 3 times the native library or less", subject: "native", figure: "roots, times native", atMost: 3 },
  { says: "cold start: countersign/inspect has its first chain within 8 ms", subject: "starting", figure: "countersign/inspect", atMost: 8 },
  { says: "cold start: the whole package takes 1.5 times that or less", subject: "starting", figure: "countersign ratio", atMost: 1.5 },
  ...["@fidm/x509", "node-forge", "jsrsasign", "@peculiar/x509", "pkijs"].map((peer) => ({ says: `cold start: ${peer} takes longer`, subject: "starting", figure: `${peer} ratio`, atLeast: 1 })),
  ...["Deno", "Bun", "workerd"].flatMap((runtime) => ["node-forge", "@peculiar/x509"].map((peer) => ({ says: `cold start in ${runtime}: ${peer} takes longer`, subject: "elsewhere", figure: `${runtime} ${peer} ratio`, atLeast: 1 }))),
  ...Object.entries({ "countersign/inspect": 64, countersign: 165, "countersign/edge": 24 }).map(([entry, atMost]) => ({ says: `weight: the module of ${entry} has ${atMost} KB or less`, subject: "weighing", figure: `${entry} module`, atMost })),
  { says: "signing, 70 KB: ours takes 1.2 times WebCrypto or less", subject: "signing", figure: "70 KB of WebCrypto", atMost: 1.2 },
  { says: "signing, 12 bytes: WebCrypto takes 10 times ours or more", subject: "signing", figure: "12 bytes WebCrypto", atLeast: 10 },
  ...["12 bytes", "70 KB"].map((size) => ({ says: `signing, ${size}: the vendor's SDK takes 5 times ours or more`, subject: "signing", figure: `${size} the vendor's SDK for Node`, atLeast: 5 })),
  { says: "review and prepare: a tenth of one signature check or less", subject: "clearing", figure: "review and prepare", atMost: 0.1 },
  { says: "growth: time grows with the power 1.15 or less, for every kind", subject: "growing", figure: "the steepest", atMost: 1.15 },
  { says: "growth: memory grows with the power 1.15 or less, for every kind", subject: "growing", figure: "the steepest, memory", atMost: 1.15 },
  { says: "growth: ten thousand inspections need the memory of the first hundred", subject: "growing", figure: "ten thousand of a hundred", atMost: 1 },
  ...["Node", "workerd"].map((runtime) => ({ says: `relay in ${runtime}: every slow client is answered`, subject: "slow", figure: `${runtime} countersign answered`, atLeast: 1 })),
  { says: "console: it can read after 150 KB or less", subject: "console", figure: "first view", atMost: 150 },
  { says: "console: no task of 500 certificates takes the processor more than 50 ms", subject: "console", figure: "longest task, processor", atMost: 50 },
  { says: "console: things move by 0.02 or less", subject: "console", figure: "layout shift", atMost: 0.02 },
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
