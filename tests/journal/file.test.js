/** A journal in a file. In: deliveries, and what goes wrong with files and processes. Out: what is kept, and what is refused. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openJournal, readJournal } from "countersign/journal";

/** @import { Delivery } from "countersign" */

const now = () => Date.parse("2027-01-01T00:00:00Z");
/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"));
});
after(() => rm(folder, { recursive: true }));

let count = 0;
const fresh = () => join(folder, `${(count += 1)}.ndjson`);
/** @param {Delivery["state"]} state @param {object} [more] @returns {Delivery} */
const delivery = (state, more) => ({ state, attempts: 1, findings: [], ...more });

test("what is put is there after it is opened again, the latest of each, in a file of one's own", async () => {
  const path = fresh();
  const journal = await openJournal(path, { now });
  assert.equal(await journal.get("a"), undefined);
  await Promise.all([journal.put("a", delivery("unknown")), journal.put("b", delivery("accepted")), journal.put("a", delivery("confirmed"))]);
  assert.equal((await journal.get("a"))?.state, "confirmed");
  await journal.close();
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  const again = await openJournal(path, { now });
  assert.deepEqual([(await again.get("a"))?.state, (await again.get("b"))?.state, again.size], ["confirmed", "accepted", 2]);
  await again.close();
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines[0], { format: "countersign-journal", version: 1, time: "2027-01-01T00:00:00.000Z" });
  /** @type {string[]} */
  const told = [];
  const read = await readJournal(path, (line) => told.push(line.delivery?.state ?? Object.keys(line).at(-1) ?? ""));
  assert.deepEqual([read.lines, told], [6, ["time", "opened", "unknown", "accepted", "confirmed", "opened"]]);
});
