/**
 * The trail in a journal. In: its path. Out: whether its lines hold on to each other, its records are sound and follow one another, their signatures
 * are of their keys, and a hash that somebody kept is among them.
 *
 * @import { JournalRead } from "../../types/journal.d.ts"
 */
import { verifyRecordSignature, verifyRecords } from "countersign";
import { hashOf } from "../../journal/lines.node.js";
import { readTrail } from "./lines.js";

/** Records that are looked at together: there may be very many. */
const TOGETHER = 500;

/** What is wrong, and in which line. @typedef {{ line: number, id?: string, message: string, arguments?: Record<string, string>, code: string }} Problem */
/** @typedef {{ read: JournalRead, deliveries: number, records: number, signatures: number, foreign: number[], isAnchored: boolean, problems: Problem[] }} Trail */

/**
 * @param {string} path
 * @param {string | undefined} from a hash that was kept
 * @returns {Promise<Trail>}
 */
export async function trailOf(path, from) {
  const trail = { records: 0, isAnchored: from === undefined };
  /** Of each there is a line whenever more of it is known: by what was to be sent, and when it was prepared. @type {Set<string>} */
  const deliveries = new Set();
  /** @type {Problem[]} */
  const problems = [];
  /** @type {{ line: number, text: string }[]} */
  let waiting = [];
  /** By the hash of their text, those that were signed: where, and by what. @type {{ line: number, record: string, jws: string }[]} */
  const signed = [];
  const look = (/** @type {boolean} */ isEnd) => {
    if (waiting.length < (isEnd ? 1 : TOGETHER)) return;
    for (const { record, ...problem } of verifyRecords(waiting.map(({ text }) => text)).problems) {
      const { line } = /** @type {{ line: number }} */ (waiting[record]);
      if (!problems.some((each) => each.line === line && each.code === problem.code)) problems.push({ ...problem, line });
    }
    // The last one is the one before the next.
    waiting = waiting.slice(-1);
  };
  const read = await readTrail(path, ({ line, hash, from: before, delivery, record, signature }) => {
    trail.isAnchored ||= hash === from || before === from;
    if (delivery) deliveries.add(hashOf(`${delivery.time} ${delivery.key}`));
    if (record !== undefined) {
      trail.records += 1;
      trail.isAnchored ||= hashOf(record) === from;
      waiting.push({ line, text: record });
      look(false);
    }
    if (signature) signed.push({ line, ...signature });
  });
  look(true);
  const foreign = await signatures(path, signed, problems);
  return { ...trail, read, deliveries: deliveries.size, signatures: signed.length, foreign, problems: problems.sort((one, other) => one.line - other.line) };
}

/**
 * @param {string} path
 * @param {{ line: number, record: string, jws: string }[]} signed
 * @param {Problem[]} problems
 * @returns {Promise<number[]>} lines whose signature is by another key than the one the record names
 */
async function signatures(path, signed, problems) {
  if (signed.length === 0) return [];
  const wanted = new Set(signed.map(({ record }) => record));
  /** @type {Map<string, string>} */
  const texts = new Map();
  await readTrail(path, ({ record }) => {
    const hash = record === undefined ? "" : hashOf(record);
    if (wanted.has(hash)) texts.set(hash, String(record));
  });
  const foreign = [];
  for (const { line, record, jws } of signed) {
    const text = texts.get(record);
    const whole = jws.replace("..", `.${Buffer.from(text ?? "").toString("base64url")}.`);
    const checked = text === undefined ? undefined : await verifyRecordSignature(whole).catch(() => undefined);
    if (!checked?.valid) problems.push({ line, code: "signature", message: "" });
    else if (checked.signedByRecordedKey === false) foreign.push(line);
  }
  return foreign;
}
