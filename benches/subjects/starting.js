/** A cold start in Node. In: a chain of three. Out: how long a new process of each reader takes to its facts; processes take turns. */
import { entriesOf } from "../beside.js";
import { fresh } from "../processes.js";
import { HEAD, rowOf, startByTurns } from "../started.js";

/** By file and the function in it. The first is what the others are held against. */
const READERS = /** @type {const} */ ([
  ["countersign/inspect", "starting.js", "inspect"],
  ["countersign", "starting.js", "main"],
  ["node:crypto", "node.js", "node"],
  ["by hand, hashes of node:crypto", "by-hand-in-node.js", "byHandWithNode"],
  ["by hand, hashes of WebCrypto", "by-hand.js", "byHandWithWebCrypto"],
  ["@fidm/x509", "fidm.js", "fidm"],
  ["node-forge", "pki.js", "forge"],
  ["jsrsasign", "pki.js", "jsrsasign"],
  ["@peculiar/x509", "pki.js", "peculiar"],
  ["pkijs", "pki.js", "pkijs"],
]);

/** @param {import("./all.js").Options} options */
export async function starting({ quick, beside }) {
  const peers = READERS.map(([name, file, maker]) => ({ name, start: fresh(process.execPath, [], file, maker) }));
  const others = entriesOf(beside).map(({ name, url }) => ({ name, start: fresh(process.execPath, [], "starting.js", "entry", url) }));
  const started = await startByTurns([...peers, ...others], quick);
  /** @type {Record<string, number>} */
  const figures = {};
  const rows = started.map((each) => {
    const { cells, wall, ratio } = rowOf(each, started[0]);
    figures[each.name] = wall;
    figures[`${each.name} ratio`] = ratio;
    return cells;
  });
  return { head: HEAD, rows, figures };
}
