/** A journal in a file. In: deliveries, and what goes wrong with files and processes. Out: what is kept, and what is refused. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { Bundle, deliver, init, record, signRecord, verifyRecordSignature, verifyRecords } from "countersign";
import { openJournal, readJournal } from "countersign/journal";
import { onDisk } from "../../pkg/journal/disk.node.js";
import { opened } from "../../pkg/journal/open.node.js";

/** @import { Delivery } from "countersign" */
/** @import { JournalFiles } from "countersign/journal" */

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

test("an id in capitals names the same place, also in a file from before", async () => {
  const path = fresh();
  const key = (/** @type {string} */ id, /** @type {string} */ hash) => `PUT https://x.example/v3/${id.repeat(32)} ${hash.repeat(64)}`;
  const journal = await openJournal(path, { now });
  await journal.put(key("A", "1"), delivery("accepted"));
  await journal.close();
  const again = await openJournal(path, { now });
  assert.deepEqual([(await again.get(key("a", "1")))?.state, (await again.get(key("A", "1")))?.state], ["accepted", "accepted"]);
  await again.put(key("a", "2"), delivery("accepted"));
  assert.deepEqual([await again.get(key("A", "1")), (await again.get(key("A", "2")))?.state, again.size], [undefined, "accepted", 1]);
  await again.close();
});

test("what went to a place before is not lost by a refusal, a rehearsal, or what nobody saw arrive", async () => {
  /** @type {{ by: "sandbox", via: "direct", origin: string }} */
  const delivered = { by: "sandbox", via: "direct", origin: "https://x.example" };
  const time = (/** @type {number} */ hour) => `2027-01-01T0${hour}:00:00.000Z`;
  /** What is written of deliveries `a` and `b` of one place, a line each; and what is known of `a` then. @type {[lines: [name: string, state: Delivery["state"], hour: number, more?: object][], known: string | undefined][]} */
  const cases = [
    [[["a", "unknown", 1], ["b", "unknown", 2], ["b", "failed", 2]], "unknown 1"],
    [[["a", "confirmed", 1], ["b", "unknown", 2], ["b", "failed", 2]], "confirmed 1"],
    [[["a", "unknown", 1], ["b", "unknown", 2]], "unknown 1"],
    [[["a", "confirmed", 1], ["b", "unknown", 2]], undefined],
    [[["a", "unknown", 1], ["b", "unknown", 2], ["b", "accepted", 2]], undefined],
    [[["a", "unknown", 1], ["a", "unknown", 2], ["a", "confirmed", 2, { delivered }]], "unknown 1"],
    [[["a", "confirmed", 1], ["b", "unknown", 2], ["b", "confirmed", 2, { delivered }]], "confirmed 1"],
    [[["a", "unknown", 1], ["a", "unknown", 2], ["a", "failed", 2]], "failed 2"],
    [[["a", "unknown", 1], ["a", "confirmed", 1, { delivered }]], "confirmed 1"],
    [[["b", "unknown", 1], ["a", "unknown", 2], ["a", "failed", 2], ["b", "unknown", 3]], undefined],
  ];
  for (const [lines, known] of cases) {
    const [path, key] = [fresh(), (/** @type {string} */ name) => `PUT https://x.example/v3/1 ${name.repeat(64)}`];
    const journal = await openJournal(path, { now });
    for (const [name, state, hour, more] of lines) await journal.put(key(name), delivery(state, { time: time(hour), ...more }));
    await journal.close();
    const again = await openJournal(path, { now });
    const found = await again.get(key("a"));
    await again.close();
    assert.equal(found && `${found.state} ${Number(found.time?.slice(11, 13))}`, known, JSON.stringify(lines));
  }
});

test("who sends it is kept with the line before the sending, for whoever settles it", async () => {
  const path = fresh();
  const signoff = /** @type {NonNullable<import("countersign/journal").JournalSending["signoff"]>} */ ({ verdict: "ready", findings: [], acknowledged: [], refusedEdits: [], rulesVersion: "1", operator: "Ann" });
  const key = (/** @type {string} */ hash) => `PUT https://x.example/v3/1 ${hash}`;
  const journal = await openJournal(path, { now });
  await journal.ended({ name: "shop", where: "here", exit: 0 });
  await journal.put(key("a"), delivery("unknown"), { name: "shop", where: "here", at: "there", signoff });
  await journal.put(key("a"), delivery("confirmed"));
  // What it ended with before is said again, since something was sent in between.
  await journal.ended({ name: "shop", where: "here", exit: 0 });
  await journal.ended({ name: "shop", where: "here", exit: 0 });
  await journal.close();
  const again = await openJournal(path, { now });
  assert.deepEqual(await again.sending(key("a")), { name: "shop", where: "here", at: "there", signoff });
  assert.deepEqual([await again.sending(key("b")), await again.sending("c")], [undefined, undefined]);
  await assert.rejects(again.put(key("b"), delivery("unknown"), /** @type {any} */ ({ name: "shop", signoff: { operator: "-----BEGIN PRIVATE KEY-----" + "A".repeat(50) }, at: "-----BEGIN PRIVATE KEY-----" })), /private key/i);
  for (const wrong of [{}, null, 5, { name: 5 }]) await assert.rejects(again.put(key("b"), delivery("unknown"), /** @type {any} */ (wrong)), { id: "journal.no-sending" });
  await again.ended({ name: "shop", where: "here", exit: 0 });
  await again.close();
  /** @type {string[]} */
  const told = [];
  await readJournal(path, (line) => told.push(...Object.keys(line).filter((name) => ["delivery", "sending", "target"].includes(name))));
  assert.deepEqual(told, ["target", "delivery", "sending", "delivery", "target"]);
});

test("a folder in the place of the lock says whose it is not, and is named", async () => {
  const path = fresh();
  await mkdir(`${path}.lock`);
  await assert.rejects(openJournal(path, { now }), (/** @type {any} */ error) => error.id === "journal.lock-unread" && error.message.includes(`${path}.lock`));
});

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

/** @param {string} path */
const linesOf = async (path) => (await readFile(path, "utf8")).trimEnd().split("\n");
/** @param {string} path @param {string[]} keys */
async function filled(path, keys = ["a", "b", "c"]) {
  const journal = await openJournal(path, { now });
  for (const key of keys) await journal.put(key, delivery("accepted"));
  await journal.close();
}

test("what no reader would take for a line is not written, and the rest is", async () => {
  const path = fresh();
  const journal = await openJournal(path, { now });
  const many = delivery("unknown", { findings: Array.from({ length: 20_000 }, () => ({ code: "x".repeat(100) })) });
  const text = /** @type {any} */ ("not a delivery ".repeat(10));
  const [first, long, record, none] = await Promise.allSettled([journal.put("a", delivery("unknown")), journal.put("b", many), journal.record(() => `{"x":"${"x".repeat(1 << 20)}"}`), journal.put("c", text)]);
  assert.equal(first.status, "fulfilled");
  for (const refused of [long, record]) {
    assert.match(/** @type {any} */ (refused).reason.message, /^Not written to .*: it takes \d+ bytes, and a line of a journal has 1048576 at most\.$/);
  }
  assert.equal(/** @type {any} */ (none).reason.id, "journal.no-delivery-given");
  // A list with holes, which would be looked through for minutes.
  const endless = delivery("unknown", { findings: Object.assign([], { length: 2 ** 32 - 1 }) });
  await assert.rejects(journal.put("d", endless), { id: "journal.no-delivery-given" });
  await journal.record((previous) => JSON.stringify({ previous: previous ?? "none" }));
  await journal.close();
  const lines = await linesOf(path);
  assert.match(lines.at(-1) ?? "", /"previous\\":\\"none/);
  await readJournal(path, () => {});
  await (await openJournal(path, { now })).close();
});

test("a last line that broke off is cut and told, and what was announced before is there", async () => {
  const path = fresh();
  await filled(path);
  const whole = await readFile(path);
  const begun = whole.lastIndexOf("\n", whole.length - 2) + 1;
  for (const end of [begun + 1, begun + 40, whole.length - 2]) {
    await writeFile(path, whole.subarray(0, end));
    /** @type {number[]} */
    const seen = [];
    assert.deepEqual((await readJournal(path, ({ line }) => seen.push(line))).torn, { line: 5, bytes: end - begun });
    assert.deepEqual(seen, [1, 2, 3, 4]);
    const journal = await openJournal(path, { now });
    assert.deepEqual(journal.torn, { line: 5, bytes: end - begun, isUnsent: false });
    assert.deepEqual([(await journal.get("b"))?.state, await journal.get("c")], ["accepted", undefined]);
    await journal.put("c", delivery("confirmed"));
    await journal.close();
    assert.equal((await readJournal(path, () => {})).torn, undefined);
  }
  // All of the first line, or none of it, is missing.
  for (const begin of ["", '{"form', '{"format":"countersign-journal","ver']) {
    await writeFile(path, begin);
    const journal = await openJournal(path);
    await journal.put("a", delivery("accepted"));
    await journal.close();
    assert.equal(JSON.parse((await linesOf(path))[0] ?? "").version, 1);
  }
});

test("of a line that broke off nothing was sent where it is the first of its place", async () => {
  const put = (/** @type {string} */ body) => `PUT https://elb.example/v3/p/elb/certificates/c ${body.repeat(64)}`;
  for (const [keys, isUnsent] of /** @type {[string[], boolean][]} */ ([
    [[put("a")], true],
    [["a", put("a")], true],
    [[put("a"), put("a")], false],
    [[put("b"), put("a")], false],
    [["POST https://x.example/ b", "POST https://x.example/ a"], true],
  ])) {
    const path = fresh();
    const journal = await openJournal(path, { now });
    for (const key of keys) await journal.put(key, /** @type {any} */ ({ key, ...delivery("unknown") }));
    await journal.close();
    await truncate(path, (await readFile(path)).length - 20);
    const again = await openJournal(path, { now });
    assert.equal(again.torn?.isUnsent, isUnsent, keys.join());
    await again.close();
  }
  // Of what else is written, and of a name that is not whole, nobody can tell.
  const path = fresh();
  const journal = await openJournal(path, { now });
  await journal.ended({ name: "x", exit: 0, key: put("a") });
  await journal.close();
  const whole = await readFile(path, "utf8");
  const [begun = "", line = ""] = [whole.slice(0, whole.lastIndexOf("{\"previous")), whole.slice(whole.lastIndexOf("{\"previous"))];
  for (const half of [line.slice(0, -2), line.replace(/"target".*\n/, `"delivery":{"key":"${put("a").slice(0, -1)}`)]) {
    await writeFile(path, begun + half);
    const again = await openJournal(path, { now });
    assert.equal(again.torn?.isUnsent, false, half);
    await again.close();
  }
});

test("a last line that is whole counts without its end, which an editor may take away", async () => {
  const path = fresh();
  await filled(path);
  await writeFile(path, (await readFile(path, "utf8")).trimEnd());
  assert.deepEqual(await readJournal(path, () => {}).then(({ lines, torn }) => [lines, torn]), [5, undefined]);
  const journal = await openJournal(path, { now });
  assert.deepEqual([journal.torn, (await journal.get("c"))?.state], [undefined, "accepted"]);
  await journal.close();
  assert.equal((await linesOf(path)).length, 6);
  assert.equal((await readJournal(path, () => {})).lines, 6);
});

test("a line that was changed, left out, put in or torn in the middle is named", async () => {
  const path = fresh();
  await filled(path);
  const lines = await linesOf(path);
  assert.equal(lines.length, 5);
  /** @param {number} index @param {string[]} more */
  const instead = (index, ...more) => lines.toSpliced(index, 1, ...more);
  const [third = "", fourth = ""] = lines.slice(2);
  /** @type {[string[], RegExp][]} */
  const cases = [
    [instead(2, third.replace("accepted", "failed!!")), /line 4: it does not follow line 3/],
    [instead(2), /line 3: it does not follow line 2/],
    [instead(2, fourth, third), /line 3: it does not follow line 2/],
    [instead(2, third, third), /line 4: it does not follow line 3/],
    [instead(2, third.slice(0, 30)), /line 3: this is no line of a journal/],
    [instead(2, ""), /line 3: this is no line of a journal/],
    [instead(2, "null"), /line 3: this is no line of a journal/],
    [instead(2, "\u0000".repeat(50)), /line 3: this is no line of a journal/],
  ];
  for (const [changed, message] of cases) {
    await writeFile(path, `${changed.join("\n")}\n`);
    const before = await readFile(path);
    await assert.rejects(openJournal(path), { code: "JOURNAL_FAILED", message });
    await assert.rejects(readJournal(path, () => {}), { code: "JOURNAL_FAILED", message });
    assert.deepEqual(await readFile(path), before, "nothing was written");
    assert.deepEqual(await beside(path), [], "the lock was given back");
  }
  // Beyond what any line of ours has, the rest is not thrown away as something that broke off.
  await writeFile(path, `${lines.join("\n")}\n${"x".repeat(3 << 20)}`);
  await assert.rejects(openJournal(path), { message: /line 6: this is no line/ });
  assert.ok((await stat(path)).size > 3 << 20);
});

/** @param {string} path */
async function beside(path) {
  return (await readdir(folder)).filter((name) => name.startsWith(`${basename(path)}.`));
}

test("another version, another file and what is no file are refused, and left alone", async () => {
  // An image of a disk begins with nothing.
  for (const [size, text] of /** @type {const} */ ([[4096, "precious"], [3 << 20, "precious"]])) {
    const image = fresh();
    const bytes = Buffer.alloc(size);
    bytes.write(text, size - 100);
    await writeFile(image, bytes, { mode: 0o600 });
    await assert.rejects(openJournal(image), { id: "journal.another" });
    assert.ok((await readFile(image)).equals(bytes));
  }
  if (process.platform !== "win32") {
    const pipe = fresh();
    spawnSync("mkfifo", [pipe]);
    await assert.rejects(readJournal(pipe, () => {}), { id: "journal.no-file" });
  }
  const path = fresh();
  await writeFile(path, '{"format":"countersign-journal","version":2}\n{"x":1}\n');
  await assert.rejects(openJournal(path), { code: "JOURNAL_FAILED", message: /version 2, and this Countersign knows version 1/ });
  for (const other of ["hello\n", "hello", '{"a":1}\n', "-----BEGIN PRIVATE KEY-----\nabc", Buffer.alloc(2 << 20, 1), Buffer.from([0xff, 0xfe, 10])]) {
    await writeFile(path, other);
    await assert.rejects(openJournal(path), { code: "JOURNAL_FAILED", message: /is no journal of Countersign/ });
    assert.deepEqual(await readFile(path), Buffer.from(other));
  }
  await assert.rejects(openJournal(folder), { code: "JOURNAL_FAILED", message: /is no file/ });
  await assert.rejects(openJournal(join(folder, "no", "where")), { message: /is not there/ });
  await assert.rejects(readJournal(join(folder, "nowhere"), () => {}), { message: /is not there/ });
  for (const odd of /** @type {any[]} */ (["", 5, undefined, null, "a\0b", new URL("https://x.example/")])) {
    await assert.rejects(openJournal(odd), { code: "OPERATION_INVALID" });
  }
  await assert.rejects(openJournal(path, /** @type {any} */ ({ wiat: 5 })), { code: "OPERATION_INVALID", message: /Did you mean wait/ });
  await assert.rejects(openJournal(path, { wait: -1 }), { code: "OPERATION_INVALID" });
});

test("what was replaced since is sent again when it comes back, and nothing else is", async () => {
  await init();
  const path = fresh();
  /** @type {string[]} */
  const sent = [];
  /** @type {Delivery[]} */
  const given = [];
  /** @param {string} name */
  async function run(name, { kept = true } = {}) {
    const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "9b1f4c7e20d84e5fa3c6d8b0e1f27a40" });
    const journal = kept ? await openJournal(path, { now }) : undefined;
    const [each] = await deliver([{ operation: { ...operation, name }, credentials: { accessKey: "AK", secretKey: "SK" } }], {
      ...(journal ? { journal } : { previous: given.toReversed() }),
      prove: false,
      now: () => now() + 1_000 * sent.length,
      send: async () => {
        sent.push(name);
        return { status: 200, headers: {}, body: JSON.stringify({ certificate: { name } }) };
      },
    });
    assert.equal(each?.state, "confirmed", JSON.stringify(each));
    given.push(/** @type {Delivery} */ (each));
    await journal?.close();
  }
  for (const name of ["older", "older", "newer", "newer", "older", "older"]) await run(name);
  assert.deepEqual(sent, ["older", "newer", "older"]);
  // As `previous`, which may come in any order.
  [sent.length, given.length] = [0, 0];
  for (const name of ["older", "older", "newer", "newer", "older", "older"]) await run(name, { kept: false });
  assert.deepEqual(sent, ["older", "newer", "older"]);
});

test("a new file goes on from an old one, and one that is there is not begun again", async () => {
  const [old, path] = [fresh(), fresh()];
  await filled(old);
  const { hash } = await readJournal(old, () => {});
  const journal = await openJournal(path, { now, from: hash });
  assert.equal(journal.from, hash);
  await journal.close();
  assert.equal(JSON.parse((await linesOf(path))[0] ?? "").from, hash);
  await (await openJournal(path, { from: hash })).close();
  await (await openJournal(path)).close();
  await assert.rejects(openJournal(old, { from: hash }), { code: "JOURNAL_FAILED", message: /is there already, and was not begun with this hash/ });
  await assert.rejects(openJournal(path, { from: "abc" }), { code: "OPERATION_INVALID", message: /^from must be the hash of the last line/ });
});

test("a file that everybody may write to is refused, one that others may read is told", { skip: process.platform === "win32" }, async () => {
  const path = fresh();
  await filled(path);
  await chmod(path, 0o606);
  await assert.rejects(openJournal(path), { code: "JOURNAL_FAILED", message: /^Everybody on this machine may write to / });
  for (const [mode, told] of /** @type {const} */ ([[0o600, false], [0o640, true], [0o644, true], [0o660, true]])) {
    await chmod(path, mode);
    const journal = await openJournal(path);
    assert.equal(journal.readableByOthers, told);
    await journal.close();
    assert.equal((await stat(path)).mode & 0o777, mode);
  }
});

test("a second run is refused with a sentence that says which process, and nothing hangs", async () => {
  const path = fresh();
  const journal = await openJournal(path, { now });
  const start = performance.now();
  await assert.rejects(openJournal(path), {
    code: "JOURNAL_FAILED",
    message: `Another run writes to ${path}: process ${process.pid}, since 2027-01-01T00:00:00.000Z. Wait for its end. If that process is no run of Countersign, remove ${path}.lock.`,
  });
  assert.ok(performance.now() - start < 60_000);
  const link = fresh();
  await symlink(path, link);
  await assert.rejects(openJournal(link), { message: /Another run writes to/ });
  const waiting = openJournal(path, { wait: 10_000 });
  setTimeout(() => journal.close(), 50);
  await (await waiting).close();
  assert.deepEqual(await beside(path), []);
  await assert.rejects(journal.put("a", delivery("unknown")), { message: /was closed already/ });
  await assert.rejects(journal.get("a"), { message: /was closed already/ });
  await journal.close();
});

test("the lock of a process that is gone is taken over by one alone, and no other is", async () => {
  const path = fresh();
  await filled(path);
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const of = (/** @type {object} */ more) => JSON.stringify({ process: gone, host: hostname(), started: "2026-01-01T00:00:00.000Z", name: "x", ...more });
  for (let turn = 0; turn < 10; turn += 1) {
    await writeFile(`${path}.lock`, of({}));
    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => openJournal(path)));
    const [one, ...more] = opened.filter(({ status }) => status === "fulfilled");
    assert.equal(more.length, 0);
    await /** @type {any} */ (one).value.close();
    assert.deepEqual(await beside(path), []);
  }
  // A process of that number which began at another time is another one.
  if (process.platform === "linux") {
    await writeFile(`${path}.lock`, of({ process: process.pid, begun: "another start 5" }));
    await (await openJournal(path)).close();
  }
  for (const [text, message] of /** @type {const} */ ([
    [of({ host: "elsewhere.example" }), /process \d+ on elsewhere\.example, since 2026-01-01T00:00:00\.000Z; whether it still runs cannot be told from here/],
    [of({ process: process.pid }), /Another run writes to/],
    ["", /does not say whose it is/],
    ["{}", /does not say whose it is/],
  ])) {
    await writeFile(`${path}.lock`, text);
    await assert.rejects(openJournal(path), { code: "JOURNAL_FAILED", message });
    assert.equal(await readFile(`${path}.lock`, "utf8"), text, "it stays");
    await rm(`${path}.lock`);
  }
  // One that ended while it took one over.
  await writeFile(`${path}.lock`, of({}));
  await writeFile(`${path}.lock.${createHash("sha256").update(of({})).digest("hex").slice(0, 16)}`, of({ name: "y" }));
  await (await openJournal(path)).close();
  assert.deepEqual(await beside(path), []);
});

/** @param {Partial<JournalFiles>} files */
const disk = (files) => /** @type {JournalFiles} */ ({ ...onDisk, ...files });
const full = () => Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));

test("on a full disk nothing is sent, no half line stays, and it goes on when there is room again", async () => {
  const path = fresh();
  let room = Infinity;
  const files = disk({
    async write(descriptor, bytes, position) {
      if (room <= 0) return full();
      const count = await onDisk.write(descriptor, bytes.subarray(0, room), position);
      room -= count;
      return count;
    },
  });
  const journal = await opened(path, { now }, files);
  await journal.put("a", delivery("accepted"));
  const before = await readFile(path);
  room = 50;
  const refused = await Promise.allSettled([journal.put("b", delivery("unknown")), journal.put("c", delivery("unknown")), journal.put("d", delivery("unknown"))]);
  for (const each of refused) assert.match(String(/** @type {any} */ (each).reason?.message), /cannot be written \(ENOSPC: no space left on device, write\)\. Put that right, such as a disk that is full, and do the same again: what the journal has as done is not sent again\.$/);
  assert.deepEqual(await readFile(path), before);
  assert.equal(await journal.get("b"), undefined);
  await init();
  let sent = 0;
  const send = async () => {
    sent += 1;
    return { status: 200, headers: {}, body: "{}" };
  };
  const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12", name: "x" });
  const [result] = await deliver([{ operation, credentials: { accessKey: "AK", secretKey: "SK" } }], { journal, send, now });
  assert.deepEqual([sent, result?.state, result?.attempts, result?.error?.code, result?.reason?.sent], [0, "failed", 0, "JOURNAL_FAILED", false]);
  room = Infinity;
  await journal.put("b", delivery("accepted"));
  await journal.close();
  const again = await openJournal(path);
  assert.deepEqual([(await again.get("a"))?.state, (await again.get("b"))?.state, again.torn], ["accepted", "accepted", undefined]);
  await again.close();
});

test("where half a line could not be taken back, or a sync failed, nothing more is written", async () => {
  for (const files of [disk({ truncate: full, write: async (descriptor, bytes, position) => (Buffer.from(bytes).includes('"b"') ? (await onDisk.write(descriptor, bytes.subarray(0, 9), position), full()) : onDisk.write(descriptor, bytes, position)) }), undefined]) {
    const path = fresh();
    let isBroken = false;
    const journal = await opened(path, { now }, files ?? disk({ sync: async (descriptor) => (isBroken ? full() : onDisk.sync(descriptor)) }));
    await journal.put("a", delivery("accepted"));
    isBroken = true;
    await assert.rejects(journal.put("b", delivery("unknown")), { message: /cannot be written/ });
    isBroken = false;
    await assert.rejects(journal.put("c", delivery("unknown")), { message: /could not be written before, and what stands in it is not certain/ });
    await journal.close();
    const again = await openJournal(path);
    assert.deepEqual([again.size, again.torn !== undefined], [1, files !== undefined]);
    await again.close();
  }
});

test("puts that wait together are synced together", async () => {
  let syncs = 0;
  const path = fresh();
  const journal = await opened(path, { now }, disk({ sync: async (descriptor) => ((syncs += 1), onDisk.sync(descriptor)) }));
  await Promise.all(Array.from({ length: 1000 }, (_, index) => journal.put(`${index}`, delivery("unknown"))));
  assert.ok(syncs <= 4, `${syncs}`);
  // One that is resolved is on the disk.
  await journal.put("last", delivery("accepted"));
  assert.match((await linesOf(path)).at(-1) ?? "", /"last"/);
  await journal.close();
});

test("of a delivery two kilobytes are kept, and no secret", async () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${"A".repeat(1500)}\n-----END CERTIFICATE-----\n`;
  const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0IGtleQ==\n-----END PRIVATE KEY-----\n";
  const hashes = Array.from({ length: 4 }, (_, index) => String(index).repeat(64)).join("\n");
  const facts = ["commonName", "subjectAlternativeNames", "notAfter", "fingerprint", "name", "certificateId", "projectId"];
  const confirmations = [{ fact: "certificate", sent: hashes, received: hashes, state: "confirmed" }, ...facts.map((fact) => ({ fact, sent: pem, received: pem, state: "confirmed" }))];
  const words = { id: "x", message: `${key}`, arguments: {}, place: {}, citation: { document: "d", field: "f" }, repair: pem, repairWords: {}, severity: "note", code: "x" };
  const whole = {
    key: "k",
    outcome: { state: "confirmed", answeredBy: "service", status: 200, requestId: "r", confirmations, findings: [words], result: { certificate: pem }, raw: { pem, key } },
    proof: { state: "proven", confirmations, findings: [], item: { certificate: pem }, looks: 1 },
    reason: { by: "service", sent: true, code: "x", message: `${"long ".repeat(500)}`, remedy: key },
    error: { name: "Error", message: pem },
    findings: [words],
  };
  const path = fresh();
  const journal = await openJournal(path);
  await journal.put("k", delivery("confirmed", whole));
  const text = (await linesOf(path)).at(-1) ?? "";
  assert.ok(text.length < 2_600, `${text.length}`);
  assert.doesNotMatch(text, /c2VjcmV0|AAAA|BEGIN/);
  const given = await journal.get("k");
  assert.deepEqual(given?.proof?.confirmations, [{ fact: "certificate", sent: hashes, state: "confirmed" }]);
  assert.equal(given?.reason?.message.length, 400);
  assert.match(given?.error?.message ?? "", /^sha256:[0-9a-f]{64}$/);
  await assert.rejects(journal.record(() => JSON.stringify({ note: key })), { code: "RECORD_INVALID" });
  await journal.close();
});

test("records follow one another, are signed, and hold in verifyRecords", async () => {
  await init();
  const bundle = await Bundle.open(["p256.crt", "p256.key"].map((name) => readFileSync(new URL(`../data/sandbox/${name}`, import.meta.url), "utf8")));
  const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12" });
  const path = fresh();
  const make = (/** @type {string} */ note) => (/** @type {string | undefined} */ previous) => record({ operation, bundle, now: now(), note, previous, acknowledge: ["chain.incomplete"] });
  const journal = await openJournal(path);
  const texts = await Promise.all([journal.record(make("one")), journal.put("a", delivery("accepted")), journal.record(make("two"))]);
  await journal.sign(await signRecord(String(texts[2]), bundle));
  await assert.rejects(journal.record(() => { throw new Error("mine"); }), { message: "mine" });
  await journal.close();
  const again = await openJournal(path);
  await again.record(make("three"));
  await again.close();
  /** @type {string[]} */
  const records = [];
  /** @type {any[]} */
  const signatures = [];
  await readJournal(path, ({ record: text, signature }) => {
    if (text !== undefined) records.push(text);
    if (signature) signatures.push(signature);
  });
  assert.deepEqual(verifyRecords(records), { valid: true, problems: [] });
  assert.deepEqual(records.map((text) => JSON.parse(text).note), ["one", "two", "three"]);
  const [{ record: of, jws }] = signatures;
  assert.equal(of, createHash("sha256").update(records[1] ?? "").digest("hex"));
  const whole = jws.replace("..", `.${Buffer.from(records[1] ?? "").toString("base64url")}.`);
  assert.equal((await verifyRecordSignature(whole)).valid, true);
});

test("a disk that takes no byte and says no error is full", async () => {
  const path = fresh();
  let isFull = false;
  const journal = await opened(path, { now }, disk({ write: async (descriptor, bytes, position) => (isFull ? 0 : onDisk.write(descriptor, bytes, position)) }));
  await journal.put("a", delivery("accepted"));
  isFull = true;
  await assert.rejects(journal.put("b", delivery("unknown")), { code: "JOURNAL_FAILED", id: "journal.not-written" });
  isFull = false;
  await journal.close();
  const again = await openJournal(path);
  assert.deepEqual([(await again.get("a"))?.state, await again.get("b"), again.torn], ["accepted", undefined, undefined]);
  await again.close();
});

test("where a journal cannot be begun or opened, what was there stays, and so does no lock", async () => {
  const says = (/** @type {string} */ code) => () => Promise.reject(Object.assign(new Error(`${code}: said the system`), { code }));
  for (const code of ["ENOSPC", "EIO", "EDQUOT", "EROFS"]) {
    for (const name of /** @type {const} */ (["open", "stat", "read", "write", "sync"])) {
      const path = fresh();
      await filled(path);
      const before = await readFile(path);
      await assert.rejects(opened(path, { now }, disk({ [name]: says(code) })), { code: "JOURNAL_FAILED", message: new RegExp(`${code}: said the system`) }, name);
      assert.deepEqual(await readFile(path), before, name);
      assert.deepEqual(await beside(path), [], name);
      await (await openJournal(path)).close();
    }
    // Whatever fails first is what is told, and the lock is given back also when the file cannot be closed.
    const path = fresh();
    await filled(path);
    await assert.rejects(opened(path, { now }, disk({ read: says(code), close: async (descriptor) => (await onDisk.close(descriptor), says("EBADF")()) })), { code: "JOURNAL_FAILED", message: new RegExp(code) });
    assert.deepEqual(await beside(path), []);
  }
});

test("when its last word cannot be kept, what was sent is told, and the file says that it may have gone out", async () => {
  await init();
  for (const code of ["ENOSPC", "EIO"]) {
    const path = fresh();
    let isFull = false;
    const failing = () => Promise.reject(Object.assign(new Error(`${code}: said the system`), { code }));
    const journal = await opened(path, { now }, disk({ write: (descriptor, bytes, position) => (isFull ? failing() : onDisk.write(descriptor, bytes, position)) }));
    const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12", name: "x" });
    const send = async () => {
      isFull = true;
      return { status: 200, headers: {}, body: '{"certificate":{"name":"x"}}' };
    };
    const [result] = await deliver([{ operation, credentials: { accessKey: "AK", secretKey: "SK" } }], { journal, send, now, prove: false });
    assert.equal(result?.state, "confirmed");
    assert.match(result.findings.map(({ message }) => message).join(), new RegExp(code));
    await journal.close();
    const again = await openJournal(path);
    assert.equal((await again.get(String(result.key)))?.state, "unknown");
    await again.close();
  }
});
