/** Sign-off records, verified for people, with the package itself. In: records, whole, changed, and of others. Out: what holds, and no more. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import * as countersign from "countersign";
import { checkRecords, recordsIn } from "../../www/src/journey/send/record-check.js";

const data = (/** @type {string} */ name) => readFile(new URL(`../data/${name}`, import.meta.url), "utf8");
const operation = /** @type {const} */ ({ kind: "elb", region: "cn-north-4", projectId: "99a3fff0d03c428eac3678da6a7d0f24", certificateId: "233a325e5e3e4ce8beeb320aa714cc12" });

/** @type {import("countersign").Bundle} */
let bundle;
/** @type {import("countersign").Bundle} */
let another;
before(async () => {
  await countersign.init();
  bundle = await countersign.Bundle.open((await data("sandbox/p256.crt")) + (await data("sandbox/p256.key")));
  another = await countersign.Bundle.open((await data("sandbox/rsa.crt")) + (await data("sandbox/rsa.key")));
});

/** @param {Partial<import("countersign").RecordParts>} [more] */
function record(more = {}) {
  const context = { bundle, refuse: [], now: "2027-01-01T00:00:00Z" };
  const acknowledge = countersign.review(operation, context).findings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
  return countersign.record({ operation, ...context, acknowledge, outcome: /** @type {any} */ ({ state: "accepted", status: 200, confirmations: [], findings: [] }), ...more });
}

const check = (/** @type {string} */ text) => checkRecords(/** @type {any} */ (countersign), text);

test("one that is sound, and not signed", async () => {
  const { state, isRehearsal, records } = await check(record());
  assert.deepEqual([state, isRehearsal, records.length], ["unsigned", false, 1]);
  const [{ problems, place, signature, sha256, isReformatted }] = /** @type {[any]} */ (records);
  assert.deepEqual([problems, place, signature, isReformatted], [[], "first", undefined, false]);
  assert.match(sha256, /^[0-9a-f]{64}$/);
});

test("one that the key it names signed", async () => {
  const { state, records } = await check(await countersign.signRecord(record(), bundle));
  assert.equal(state, "signed");
  assert.deepEqual([records[0]?.signature?.holds, records[0]?.signature?.byRecordedKey], [true, true]);
  assert.equal(records[0]?.signature?.sha256, bundle.inspection.leaf?.fingerprints.sha256);
});

test("one that another key signed is not called signed", async () => {
  const { state, records } = await check(await countersign.signRecord(record(), another));
  assert.equal(state, "partly");
  assert.deepEqual([records[0]?.signature?.holds, records[0]?.signature?.byRecordedKey], [true, false]);
});

test("one that was changed after it was signed", async () => {
  const [header, payload, signature] = (await countersign.signRecord(record({ note: "four eyes" }), bundle)).split(".");
  const changed = Buffer.from(Buffer.from(payload ?? "", "base64url").toString().replace("four", "five")).toString("base64url");
  const { state, records } = await check([header, changed, signature].join("."));
  assert.equal(state, "broken");
  assert.equal(records[0]?.signature?.holds, false);
  assert.deepEqual(records[0]?.problems, []);
});

test("one that contradicts itself: whether its signature holds is not told apart", async () => {
  const lie = record().replace('"status":200', '"status":400');
  assert.equal((await check(lie)).state, "broken");
  const [header, , signature] = (await countersign.signRecord(record(), bundle)).split(".");
  const { state, records } = await check([header, Buffer.from(lie).toString("base64url"), signature].join("."));
  assert.deepEqual([state, records[0]?.signature?.holds, records[0]?.problems.length], ["broken", undefined, 1]);
});

test("a chain of several, signed and not, one a line", async () => {
  const first = record();
  const second = record({ previous: first, now: "2027-01-02T00:00:00Z" });
  const third = record({ previous: second, now: "2027-01-03T00:00:00Z" });
  const whole = await check([first, await countersign.signRecord(second, bundle), third].join("\n"));
  assert.deepEqual([whole.state, whole.records.map(({ place }) => place)], ["partly", ["first", "follows", "follows"]]);
  const gap = await check([first, third].join("\r\n"));
  assert.deepEqual([gap.state, gap.records[1]?.problems[0]?.code], ["broken", "record.chain-broken"]);
  const { state, records } = await check(second);
  assert.deepEqual([state, records[0]?.place], ["unsigned", "alone"], "it names one that is not here");
});

test("a rehearsal, and a list of one that is none", async () => {
  const delivered = /** @type {const} */ ({ by: "sandbox", via: "relay", origin: "https://console.example" });
  const rehearsal = record({ delivered });
  assert.equal((await check(rehearsal)).isRehearsal, true);
  const next = record({ previous: rehearsal, now: "2027-01-02T00:00:00Z" });
  const { isRehearsal, records } = await check([rehearsal, next].join("\n"));
  assert.deepEqual([isRehearsal, records.map((each) => each.isRehearsal)], [false, [true, false]]);
});

test("one that was written in another form is taken for what it says", async () => {
  const pretty = JSON.stringify(JSON.parse(record()), null, 2);
  const { state, records } = await check(pretty);
  assert.deepEqual([state, records[0]?.isReformatted, records[0]?.sha256], ["unsigned", true, undefined]);
  assert.equal((await check(JSON.stringify([JSON.parse(record())]))).records.length, 1);
});

test("what is no record", async () => {
  for (const text of ["hello", "{}", "[1]", "a.b.c", "null"]) assert.equal((await check(text)).state, "broken", text);
  assert.deepEqual(recordsIn("  \n "), []);
});

test("what is no record, in whatever form, is never said to hold", async () => {
  const endless = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  for (const text of ["[]", "[[]]", "null", "{}", endless]) {
    const { state, records } = await check(text);
    assert.equal(state, "broken", text.slice(0, 20));
    assert.ok(records[0]?.problems.length, text.slice(0, 20));
  }
});
