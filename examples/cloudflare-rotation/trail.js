/**
 * The audit trail on D1: a hash chain for each target. In: what was done. Out: the next link, made where the bundle is open, and appended
 * in a step of its own. One rotation of a target runs at a time, so nothing else appends in between; if it did, the key (target, number) would refuse.
 */
import { record } from "countersign";

export async function nextRecord(database, target, parts) {
  const last = await database.prepare("SELECT number, text FROM records WHERE target = ? ORDER BY number DESC LIMIT 1").bind(target).first();
  return { number: (last?.number ?? 0) + 1, text: record({ ...parts, previous: last?.text }) };
}

export async function append(database, target, { number, text }) {
  const statement = "INSERT INTO records (target, number, text) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
  await database.prepare(statement).bind(target, number, text).run();
  // A step that was killed after it had written runs again, and finds its own.
  const kept = await database.prepare("SELECT text FROM records WHERE target = ? AND number = ?").bind(target, number).first("text");
  if (kept !== text) throw new Error(`Record ${number} of ${target} is another.`);
}
