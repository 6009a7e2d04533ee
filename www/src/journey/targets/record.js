/**
 * In: a run that has ended. Out: one file with a record for each target, those that were not sent among them, each in a line and with the hash of the one
 * before it (`verifyRecords`).
 *
 * @import { Delivery } from "countersign"
 * @import { Row, TargetsRun } from "./run.js"
 * @import { Api } from "../state.js"
 */
import { why } from "./verdict.js";
import { recordSaid } from "../../words/targets.js";

/** Milliseconds for which it goes on before everything else has its turn. */
const slice = 16;

/** No more of those that were left out are named. */
const named = 200;

/**
 * @param {Api} api
 * @param {TargetsRun} run
 * @param {{ now: () => number, delay: (milliseconds: number) => Promise<void> }} host
 */
export async function recordsOf(api, run, { now, delay }) {
  const ended = new Date(run.ended).toISOString();
  const timed = run.rows.map((row) => ({ row, time: row.delivery?.time || ended })).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  /** @type {string[]} */
  const texts = [];
  let began = now();
  for (const [index, { row, time }] of timed.entries()) {
    if (now() - began >= slice) {
      await delay(0);
      began = now();
    }
    const note = [noteOf(row), ...(index === timed.length - 1 ? [leftOut(run)] : [])].filter(Boolean).join(" ");
    texts.push(one(api, row, time, note, texts.at(-1)));
  }
  return texts.map((text) => `${text}\n`).join("");
}

/**
 * @param {Api} api
 * @param {Row} row
 * @param {string} now
 * @param {string} note
 * @param {string | undefined} previous
 */
function one(api, { operation, context, acknowledge, delivery }, now, note, previous) {
  return api.record({
    operation,
    acknowledge,
    ...context,
    ...(delivery && { delivery: /** @type {Delivery} */ (delivery) }),
    now,
    ...(note && { note }),
    ...(api.moduleSha256 && { moduleSha256: api.moduleSha256 }),
    ...(previous !== undefined && { previous }),
  });
}

/** Why it was not sent. @param {Row} row */
function noteOf({ state, delivery }) {
  return state === "notSent" || state === "cancelled" ? recordSaid.notSent(why(state, delivery)) : "";
}

/** What nothing could be sent for, and so has no record of its own. @param {TargetsRun} run */
function leftOut({ leftOut: all }) {
  if (!all.length) return "";
  const words = all.slice(0, named).map(({ id, reason }) => recordSaid.because(id, reason));
  return recordSaid.leftOut(words, all.length - Math.min(all.length, named));
}

/** The name of the file. @param {TargetsRun} run */
export function fileName({ kind, rehearsal, id }) {
  return `countersign-${rehearsal ? "rehearsal-" : ""}${kind}-${new Date(id).toISOString().replace(/[-:]|\.\d+/g, "")}.jsonl`;
}
