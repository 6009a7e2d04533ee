/**
 * What a journal tells. In: journals as runs leave them, whole, late, changed. Out: what is not done, and whether the trail is as it was
 * written: sentences and exit codes.
 */
import assert from "node:assert/strict";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { Bundle, init, record, signRecord } from "countersign";
import { openJournal } from "countersign/journal";
import { cloud, elb } from "./delivering.js";
import { call, dataBytes, now, run, temporaryFolder } from "./fixtures.js";

const HOUR = 3_600_000;
const project = "99a3fff0d03c428eac3678da6a7d0f24";
/** @param {number} index */
const id = (index) => index.toString(16).padStart(32, "0");
/** @param {number} index */
const pathOf = (index) => `/v3/${project}/elb/certificates/${id(index)}`;
/** @param {number} index @param {string} [body] */
const keyOf = (index, body = "b") => `PUT https://elb.cn-north-4.myhuaweicloud.com${pathOf(index)} ${body.repeat(64)}`;
const service = { by: "service", via: "direct", origin: "https://elb.cn-north-4.myhuaweicloud.com" };
const reason = { by: "service", sent: true, code: "ELB.1001", message: "The service said no." };
/** @param {number} index @param {string} state @param {object} [more] @returns {any} */
const delivery = (index, state, more) => ({
  kind: "elb",
  host: "elb.cn-north-4.myhuaweicloud.com",
  path: pathOf(index),
  state,
  attempts: 1,
  findings: [],
  ...(state === "confirmed" || state === "accepted" ? { delivered: service } : { reason }),
  ...more,
});

let bundle;
before(async () => {
  await init();
  bundle = await Bundle.open([await dataBytes("sandbox/p256.crt"), await dataBytes("sandbox/p256.key")]);
});

/**
 * @param {import("node:test").TestContext} context
 * @param {(journal: import("countersign/journal").FileJournal) => Promise<unknown>} fill
 */
async function written(context, fill) {
  const path = join(await temporaryFolder(context), "j.ndjson");
  const journal = await openJournal(path, { now: () => now - 2 * HOUR });
  await fill(journal);
  await journal.close();
  return path;
}

test("all done is one line, and ends with 0", async (context) => {
  const path = await written(context, async (journal) => {
    for (const index of [1, 2, 3]) await journal.put(keyOf(index), delivery(index, "confirmed"));
  });
  const { exit, stdout } = await run(["status", path]);
  assert.deepEqual([exit, stdout], [0, "All done: 3 of 3; last run 2026-08-31T22:00:00.000Z.\n"]);
  assert.equal((await run(["status", path, "--within", "3h"])).exit, 0);
  const late = await run(["status", path, "--within", "90m", "--json"]);
  assert.equal(late.exit, 6);
  assert.match(late.stderr, /^Nothing has run since 2026-08-31T22:00:00\.000Z, and it should have within 90m: see whether what starts it still does\. 3 of 3 done\.\n$/);
  assert.deepEqual([late.events[0]?.event, late.events[0]?.isLate, late.events[0]?.done], ["status", true, 3]);
  assert.match((await run(["status", path, "--lang", "zh"])).stdout, /^全部完成：3 \/ 3；最近一次运行 2026/);
});

test("each that is not done is a line, and the worst is the exit code", async (context) => {
  /** @type {[string, number, RegExp][]} */
  const cases = [
    ["failed", 5, /^failed: elb 0+2 \(2026-.*Z\) The service said no\.$/m],
    ["unknown", 6, /^not known: elb/m],
    ["differs", 7, /^different: elb/m],
    ["accepted", 6, /^not proven: elb/m],
  ];
  for (const [state, code, line] of cases) {
    const path = await written(context, async (journal) => {
      await journal.put(keyOf(1), delivery(1, "confirmed"));
      await journal.put(keyOf(2), delivery(2, state));
    });
    const { exit, stdout } = await run(["status", path]);
    assert.equal(exit, code, state);
    assert.match(stdout, /^Not done: .* 1 of 2 done; last run /);
    assert.match(stdout, line);
  }
});

test("what was looked at and not seen is not proven, whatever the answer says", async (context) => {
  const proof = (/** @type {string} */ state) => ({ knownBy: "echo", proof: { state, confirmations: [], findings: [] } });
  const path = await written(context, async (journal) => {
    await journal.put(keyOf(1), delivery(1, "confirmed", proof("proven")));
    await journal.put(keyOf(2), delivery(2, "confirmed", proof("unknown")));
  });
  const { exit, stdout } = await run(["status", path]);
  assert.equal(exit, 6);
  assert.match(stdout, /^Not done: .* 1 not proven, .* 1 of 2 done;/);
  assert.match(stdout, /^not proven: elb 0+2 /m);
});

test("what was sent last to a place counts, and a rehearsal changes nothing that is real", async (context) => {
  const renewed = await written(context, async (journal) => {
    await journal.put(keyOf(1, "a"), delivery(1, "failed"));
    await journal.put(keyOf(1, "b"), delivery(1, "confirmed"));
    await journal.put(keyOf(2, "a"), delivery(2, "confirmed"));
    await journal.put(keyOf(2, "b"), delivery(2, "unknown"));
  });
  assert.match((await run(["status", renewed])).stdout, /^Not done: 0 failed, 0 stopped before, 1 not known, .* 1 of 2 done/);
  // An id in capitals is the same place.
  const capital = (/** @type {string} */ id) => keyOf(1).replace(/\d{32}(?= )/, id.repeat(32));
  const spelled = await written(context, async (journal) => {
    await journal.put(capital("a"), delivery(1, "unknown"));
    await journal.put(capital("A"), delivery(1, "confirmed"));
  });
  assert.match((await run(["status", spelled])).stdout, /^All done: 1 of 1;/);
  const sandbox = { delivered: { by: "sandbox", via: "relay", origin: "http://127.0.0.1" } };
  const rehearsed = await written(context, async (journal) => {
    await journal.put(keyOf(1, "a"), delivery(1, "unknown"));
    await journal.put(keyOf(1, "b"), delivery(1, "unknown"));
    await journal.put(keyOf(1, "b"), delivery(1, "confirmed", sandbox));
    await journal.put(keyOf(2, "b"), delivery(2, "confirmed", sandbox));
  });
  const { exit, stdout } = await run(["status", rehearsed]);
  assert.equal(exit, 6);
  assert.match(stdout, /1 not known.* 1 never sent; 0 of 2 done/);
  assert.match(stdout, /^Rehearsed on the sandbox alone: 1; nothing real was changed there\.$/m);
  assert.match(stdout, /^rehearsed, and never sent: elb 0+2 /m);
  // Of what must not be done twice each body is one thing.
  const post = (/** @type {string} */ body) => `POST https://ccm.cn-north-4.myhuaweicloud.com/v1/private-certificate-authorities/x/activate ${body.repeat(64)}`;
  const activated = await written(context, async (journal) => {
    await journal.put(post("a"), delivery(1, "unknown", { kind: "pca" }));
    await journal.put(post("b"), delivery(1, "confirmed", { kind: "pca" }));
  });
  assert.equal((await run(["status", activated])).exit, 6);
});

test("a clock that was wrong once hides no run that is missing", async (context) => {
  const path = await written(context, (journal) => journal.put(keyOf(1), delivery(1, "confirmed")));
  const ahead = await openJournal(path, { now: () => now + 9_000 * HOUR });
  await ahead.close();
  assert.equal((await run(["status", path, "--within", "3h"])).exit, 6);
  const right = await openJournal(path, { now: () => now - HOUR });
  await right.close();
  assert.equal((await run(["status", path, "--within", "3h"])).exit, 0);
  assert.equal((await run(["status", path, "--within", "30m"])).exit, 6);
});

test("targets that were never sent, or stopped before, are told", async (context) => {
  const path = await written(context, async (journal) => {
    await journal.put(keyOf(1), delivery(1, "confirmed"));
    await journal.ended({ name: "shop", exit: 0, key: keyOf(1) });
    await journal.ended({ name: "blog", exit: 4 });
    await journal.ended({ name: "docs", exit: 0 });
    await journal.ended({ name: "wiki", exit: 5, code: "CREDENTIALS_REFUSED", key: keyOf(4) });
  });
  const all = await run(["status", path]);
  assert.equal(all.exit, 5);
  assert.match(all.stdout, /^Not done: 0 failed, 2 stopped before, .* 2 of 4 done/);
  assert.match(all.stdout, /^stopped before it was sent: wiki \(.*\) It ended with 5 \(CREDENTIALS_REFUSED\); run deliver again to see why\.$/m);
  const operation = (/** @type {number} */ index) => ({ kind: "elb", region: "cn-north-4", projectId: project, certificateId: id(index) });
  const targets = join(path, "..", "targets.json");
  await writeFile(targets, JSON.stringify([{ name: "shop", operation: operation(1) }, { name: "blog", operation: operation(2) }, { name: "new", operation: operation(5) }, { name: "named", operation: { ...operation(6), certificateId: { name: "x" } } }]));
  const some = await run(["status", path, "--to", targets, "--json"]);
  assert.equal(some.exit, 6);
  assert.deepEqual(some.events.filter(({ event }) => event === "open").map(({ name, state }) => `${name} ${state}`), ["blog stopped", "new never", "named untold"]);
  // The next run sends it.
  const journal = await openJournal(path, { now: () => now });
  for (const [index, name] of /** @type {const} */ ([[2, "blog"], [4, "wiki"]])) {
    await journal.put(keyOf(index), delivery(index, "confirmed"));
    await journal.ended({ name, exit: 0, key: keyOf(index) });
  }
  // And shop is stopped by its next certificate, whatever was sent to it before.
  await journal.ended({ name: "shop", exit: 3 });
  await journal.close();
  const { exit, stdout } = await run(["status", path]);
  assert.equal(exit, 3);
  assert.match(stdout, /1 stopped before, .* 3 of 4 done/);
});

test("what deliver did, stopped and could not do is told next morning", async (context) => {
  const { call: typed, write, sandbox } = await cloud(context, { isReal: true });
  const targets = [
    { name: "website", operation: elb() },
    { name: "elsewhere", operation: elb({ certificateId: { name: "Nothing of that name" } }) },
  ];
  await write("targets.json", targets);
  const deliver = ["deliver", "--to", "targets.json", "--journal", "journal.ndjson", "site.pem", "site.key"];
  const delivered = await typed(deliver);
  assert.notEqual(delivered.exit, 0, delivered.stdout);
  const status = await typed(["status", "journal.ndjson", "--to", "targets.json", "--within", "24h"]);
  assert.equal(status.exit, delivered.exit, status.stdout);
  assert.match(status.stdout, /^Not done: 0 failed, 1 stopped before, .* 1 of 2 done; last run 2026-09-01/);
  assert.match(status.stdout, /^stopped before it was sent: elsewhere /m);
  // What is there already, as it is wanted, is done, with a journal that knows of nothing.
  await write("targets.json", targets.slice(0, 1));
  const before = sandbox.state.effectCount;
  assert.equal((await typed(["deliver", "--to", "targets.json", "--journal", "other.ndjson", "site.pem", "site.key"])).exit, 0);
  assert.equal(sandbox.state.effectCount, before);
  const { exit, stdout } = await typed(["status", "other.ndjson", "--to", "targets.json"]);
  assert.deepEqual([exit, stdout], [0, "All done: 1 of 1; last run 2026-09-01T00:00:00.000Z.\n"]);
  assert.equal((await typed(["records", "verify", "journal.ndjson"])).exit, 0);
});

test("what ends a target is written once, however often it is run", async (context) => {
  const path = await written(context, async (journal) => {
    for (let turn = 0; turn < 3; turn += 1) await journal.ended({ name: "shop", exit: 4 });
  });
  const journal = await openJournal(path);
  await journal.ended({ name: "shop", exit: 4 });
  await journal.close();
  assert.equal((await readFile(path, "utf8")).match(/"shop"/g)?.length, 1);
});

/** @param {import("countersign/journal").FileJournal} journal */
async function recorded(journal) {
  const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: project, certificateId: id(1) });
  const make = (/** @type {string} */ operator) => (/** @type {string | undefined} */ previous) => record({ operation, bundle, now: "2027-01-01T00:00:00Z", operator, previous, acknowledge: ["chain.incomplete"] });
  await journal.put(keyOf(1), delivery(1, "confirmed"));
  const text = await journal.record(make("Ann"));
  await journal.sign(await signRecord(text, bundle));
  await journal.record(make("Bo"));
}

test("a trail that is as it was written says so, and gives a hash to keep", async (context) => {
  const path = await written(context, recorded);
  const { exit, stdout } = await run(["records", "verify", path]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^As it was written: 6 lines, 1 deliveries, 2 records, 1 signatures\.\nKeep this hash .*: [0-9a-f]{64}\n$/);
  const hash = /[0-9a-f]{64}/.exec(stdout)?.[0] ?? "";
  // Later there is more, and all up to there is as it was.
  const journal = await openJournal(path);
  await journal.put(keyOf(2), delivery(2, "confirmed"));
  await journal.close();
  assert.equal((await run(["records", "verify", path, "--from", hash])).exit, 0);
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  const shown = await run(["records", "show", path, "--json"]);
  assert.deepEqual(shown.events.map(({ event }) => event), ["delivery", "record", "record", "delivery", "end"]);
  assert.match(shown.stderr, /record {2}readyWithWarnings {2}\/v3\/.* {2}Ann$/m);
  // Its end cut off: only who kept a hash sees that.
  await writeFile(path, `${lines.slice(0, 4).join("\n")}\n`);
  assert.equal((await run(["records", "verify", path])).exit, 0);
  const cut = await run(["records", "verify", path, "--from", hash]);
  assert.equal(cut.exit, 7);
  assert.match(cut.stdout, new RegExp(`^The hash ${hash} is in no line: `));
});

test("a trail that was changed names the line, and ends with 7", async (context) => {
  const { createHash } = await import("node:crypto");
  const path = await written(context, recorded);
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  await writeFile(path, `${lines.map((line) => line.replace("confirmed", "accepted")).join("\n")}\n`);
  const changed = await run(["records", "verify", path]);
  assert.equal(changed.exit, 7);
  assert.match(changed.stdout, /line 4: it does not follow line 3, so one of the two was changed/);
  // Somebody who makes the chain anew cannot make the records follow one another, nor sign them.
  let previous = "";
  const chained = lines.filter((line) => !line.includes("Ann\\\"")).map((line, index) => {
    const text = index === 0 ? line : JSON.stringify({ ...JSON.parse(line), previous });
    previous = createHash("sha256").update(text).digest("hex");
    return text;
  });
  assert.equal(chained.length, lines.length - 1);
  await writeFile(path, `${chained.join("\n")}\n`);
  const forged = await run(["records", "verify", path, "--json"]);
  assert.equal(forged.exit, 7);
  assert.deepEqual(forged.events.filter(({ event }) => event === "problem").map(({ line, code }) => `${line} ${code}`), ["4 signature"]);
  const from = createHash("sha256").update(JSON.parse(lines[3] ?? "").record).digest("hex");
  assert.equal((await run(["records", "verify", path, "--from", from])).exit, 7);
});

test("a file with a record a line is a trail too", async (context) => {
  const path = await written(context, recorded);
  const records = (await readFile(path, "utf8")).trimEnd().split("\n").flatMap((line) => JSON.parse(line).record ?? []);
  await writeFile(path, records.map((text) => `${text}\n`).join(""));
  const { exit, stdout } = await run(["records", "verify", path]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^As it was written: 2 lines, 0 deliveries, 2 records, 0 signatures\./);
  assert.match((await run(["records", "show", path])).stdout, /^2027-01-01T00:00:00Z {2}record {2}ready.* {2}Bo$/m);
  await writeFile(path, `${records[0]?.replace("Ann", "Eve")}\n${records[1]}\n`);
  const forged = await run(["records", "verify", path]);
  assert.equal(forged.exit, 7);
  assert.match(forged.stdout, /^Line 2: /m);
  await writeFile(path, `${records[0]}\nnonsense\n`);
  assert.equal((await run(["records", "verify", path])).exit, 7);
  assert.equal((await run(["records", "show", path])).exit, 0);
});

test("a journal that was emptied vouches for nothing, and has no last run", async (context) => {
  const path = await written(context, recorded);
  const whole = await readFile(path, "utf8");
  for (const rest of ["", whole.slice(0, 20)]) {
    await writeFile(path, rest);
    const verified = await run(["records", "verify", path, "--json"]);
    assert.equal(verified.exit, 7, verified.stderr);
    assert.match(verified.stderr, /^Nothing is in this file: nothing was ever written into it, or it was emptied\.$/m);
    assert.doesNotMatch(verified.stderr, /Keep this hash|As it was written/);
    assert.deepEqual([verified.events[0].isSound, verified.events[0].hash], [false, null]);
    const status = await run(["status", path, "--within", "3h", "--json"]);
    assert.equal(status.exit, 6);
    assert.match(status.stderr, /^Nothing is in the journal/);
    assert.doesNotMatch(status.stderr + status.stdout, /1970/);
    assert.equal(status.events[0].last, undefined);
    assert.equal((await run(["status", path])).exit, 6);
  }
});

test("a file without an end of a line is not read to its end", async (context) => {
  const path = await written(context, recorded);
  const [record = ""] = (await readFile(path, "utf8")).trimEnd().split("\n").flatMap((line) => JSON.parse(line).record ?? []);
  // More than a text of this runtime can hold; it takes no room on the disk.
  const huge = join(path, "..", "huge.ndjson");
  await writeFile(huge, "");
  await truncate(huge, 700 << 20);
  for (const typed of [["records", huge], ["records", "show", huge], ["status", huge]]) {
    const { exit, stdout } = await run(typed);
    assert.equal(exit, 2, stdout);
    assert.match(stdout, /is no journal of Countersign/);
  }
  await writeFile(huge, `${record}\r\n`);
  await truncate(huge, 700 << 20);
  const { exit, stdout } = await run(["records", huge]);
  assert.equal(exit, 7, stdout);
  assert.match(stdout, /Line 2 is longer than 1 MiB: it is no record\./);
  await writeFile(huge, `${record}\r\n`);
  assert.equal((await run(["records", huge])).exit, 0);
});

test("what is no journal, or none that is named, is a sentence", async (context) => {
  const path = await written(context, async () => {});
  const nothing = await run(["status", path]);
  assert.deepEqual([nothing.exit, /^Nothing was ever sent with this journal/.test(nothing.stdout)], [6, true]);
  /** @type {[string[], number, RegExp][]} */
  const cases = [
    [["status"], 2, /Give one journal: countersign status JOURNAL\./],
    [["status", path, path], 2, /Give one journal/],
    [["status", "/nowhere/at/all"], 2, /\/nowhere\/at\/all is not there\./],
    [["status", join(path, "..")], 2, /is no file/],
    [["status", path, "--within", "soon"], 2, /--within needs a length of time such as 90s/],
    [["status", path, "--within", "0h"], 2, /--within needs/],
    [["records", "look", path], 2, /records verify\|show JOURNAL/],
    [["records", "verify"], 2, /records verify\|show JOURNAL/],
    [["status", path, "--journal", path], 2, /Give one journal/],
    [["records", "verify", path, "--from", "abc"], 2, /--from needs a hash/],
    [["records", "show", path, "--from", "a".repeat(64)], 2, /goes with verify/],
  ];
  for (const [typed, code, message] of cases) {
    const { exit, stdout } = await run(typed);
    assert.equal(exit, code, typed.join(" "));
    assert.match(stdout, message);
    assert.doesNotMatch(stdout, /at .*\.js:\d/);
  }
  // As deliver is given it.
  assert.equal((await run(["status", "--journal", path])).stdout, nothing.stdout);
  assert.equal((await run(["records", "--journal", path])).exit, 0);
  await writeFile(path, "hello\n");
  assert.match((await run(["status", path])).stdout, /is no journal of Countersign/);
  const process = await call(["status", path, "--json"]);
  assert.deepEqual([process.exit, JSON.parse(process.stdout.split("\n")[0] ?? "").code], [2, "JOURNAL_FAILED"]);
});
