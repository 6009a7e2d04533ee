/**
 * What one run sent and another learns of. In: runs that were killed in the middle of a sending, or stopped after one. Out: what the next morning says of
 * it, what a rehearsal says of it, and whose record it is.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { init, verifyRecords } from "countersign";
import { openJournal } from "countersign/journal";
import { serverCertificate } from "@countersign/sandbox";
import { cloud, demo, elb, now, sdk } from "./delivering.js";

const FILES = ["site.pem", "site.key"];
const DELIVER = ["deliver", "--to", "targets.json", "--journal", "journal.ndjson"];
const ACTIVATION = { kind: "pca", region: "cn-north-4", caId: demo.pca.caId, issuerId: demo.pca.issuerId, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } };
const LINE = { name: "line", confirm: demo.pca.caId.slice(0, 8), operation: ACTIVATION };

before(() => init());

/**
 * As a run leaves it that is killed while it sends for the last time: the line before the sending is the last.
 *
 * @param {string} directory
 */
async function killed(directory) {
  const path = join(directory, "journal.ndjson");
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  const last = lines.findLastIndex((line) => JSON.parse(line).delivery?.state === "unknown");
  assert.notEqual(last, -1);
  await writeFile(path, `${lines.slice(0, last + 1).join("\n")}\n`);
}

/** @param {string} directory */
const linesOf = async (directory) => (await readFile(join(directory, "journal.ndjson"), "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
/** @param {string} directory */
const recordsOf = async (directory) => (await linesOf(directory)).flatMap(({ record }) => record ?? []);

/** @param {string} directory */
async function renewed(directory) {
  const { certificate, privateKey } = await serverCertificate(["www.example.com", "example.com"], 201, now);
  await writeFile(join(directory, "next.pem"), certificate);
  await writeFile(join(directory, "next.key"), privateKey);
  return ["next.pem", "next.key"];
}

for (const [how, fields] of /** @type {[string, object][]} */ ([["by its id", {}], ["by a name", { certificateId: { name: "Website" } }], ["without its project", { projectId: undefined }]])) {
  test(`what a killed run sent is not known, whatever an earlier one saw: ${how}`, async (context) => {
    const { call, write, directory } = await cloud(context, { isReal: true });
    const next = await renewed(directory);
    await write("targets.json", [{ name: "website", operation: elb(fields) }]);
    assert.equal((await call(["deliver", "--to", "targets.json", ...FILES])).exit, 0);
    // There already.
    assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
    assert.equal((await call([...DELIVER, ...next])).exit, 0);
    await killed(directory);
    for (const typed of [[], ["--to", "targets.json"]]) {
      const { exit, stdout } = await call(["status", ...typed, "journal.ndjson"]);
      assert.equal(exit, 6, stdout);
      assert.match(stdout, /^not known: website /m);
    }
    // What a look shows then is done, also where the journal has said so before.
    const back = await call([...DELIVER, ...next]);
    assert.equal(back.exit, 0, back.stdout);
    for (const typed of [[], ["--to", "targets.json"]]) assert.equal((await call(["status", ...typed, "journal.ndjson"])).exit, 0);
  });
}

test("what is there already is written again after a sending, so that the monitor knows", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  const next = await renewed(directory);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call(["deliver", "--to", "targets.json", ...FILES])).exit, 0);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  assert.equal((await call([...DELIVER, ...next])).exit, 0);
  await killed(directory);
  // Somebody puts the old one back, without this journal.
  assert.equal((await call(["deliver", "--to", "targets.json", "--accept", "difference.ends-earlier", ...FILES])).exit, 0);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const status = await call(["status", "--to", "targets.json", "journal.ndjson"]);
  assert.equal(status.exit, 0, status.stdout);
});

test("what nobody has named may be what a target is about that has a name for its id", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb({ certificateId: { name: "Website" } }) }]);
  assert.equal((await call(["deliver", "--to", "targets.json", ...FILES])).exit, 0);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  assert.equal((await call(["status", "--to", "targets.json", "journal.ndjson"])).exit, 0);
  const journal = await openJournal(join(directory, "journal.ndjson"), { now: () => now });
  const [host, path] = ["elb.cn-north-4.myhuaweicloud.com", `/v3/${demo.projectId}/elb/certificates/${demo.issued.websiteId}`];
  const key = `PUT https://${host}${path} ${"a".repeat(64)}`;
  await journal.put(key, { key, kind: "elb", host, path, state: "unknown", attempts: 1, findings: [] });
  await journal.close();
  const { exit, stdout } = await call(["status", "--to", "targets.json", "journal.ndjson"]);
  assert.equal(exit, 6, stdout);
});

test("a later stop hides nothing of what was sent", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [LINE]);
  assert.equal((await call(DELIVER)).exit, 0);
  await killed(directory);
  assert.equal((await call(DELIVER, { environment: {} })).exit, 2);
  for (const typed of [[], ["--to", "targets.json"]]) {
    const { exit, stdout, stderr, events } = await call(["status", ...typed, "journal.ndjson", "--json"]);
    assert.equal(exit, 6, stderr);
    assert.match(stderr, /^not known: line \(2026.*Z\).* Since then, at 2026-09-01T00:00:00\.000Z, a run was stopped before it was sent, with 2 \(credentials\.none\)\.$/m);
    const [open, status] = events;
    assert.deepEqual([open.name, open.state, open.exit, open.stopped.exit, status.unknown, status.stopped], ["line", "unknown", 6, 2, 1, 0], stdout);
  }
  // And of what differs or failed.
  for (const [state, code] of /** @type {const} */ ([["differs", 7], ["failed", 5], ["accepted", 6]])) {
    const path = join(directory, `${state}.ndjson`);
    const journal = await openJournal(path, { now: () => now });
    const key = `PUT https://elb.cn-north-4.myhuaweicloud.com/v3/${demo.projectId}/elb/certificates/${demo.issued.websiteId} ${"a".repeat(64)}`;
    await journal.put(key, /** @type {any} */ ({ key, state, attempts: 1, findings: [] }), { name: "shop" });
    await journal.ended({ name: "shop", exit: 3, code: "chain.incomplete" });
    await journal.close();
    const { exit, stdout } = await call(["status", path]);
    assert.equal(exit, code, stdout);
    assert.match(stdout, /: shop .*with 3 \(chain\.incomplete\)\.$/m);
  }
});

test("a target that was made more precise is one target", async (context) => {
  const { call, write, sandbox } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb({ projectId: undefined }) }]);
  assert.equal((await call([...DELIVER, ...FILES], { environment: {} })).exit, 2);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const status = await call(["status", "journal.ndjson"]);
  assert.equal(status.exit, 0, status.stdout);
  // Nor is it two that a name was looked up for.
  sandbox.state.faults.push({ kind: "denied", match: ({ method }) => method === "PUT" });
  await write("named.json", [{ name: "blog", operation: elb({ certificateId: { name: "Blog" } }), accept: ["difference.names-lost", "elb.sni-names"] }]);
  const named = ["deliver", "--to", "named.json", "--journal", "journal.ndjson", ...FILES];
  assert.equal((await call(named)).exit, 5);
  await write("named.json", [{ name: "blog", operation: elb({ certificateId: demo.issued.blogId }), accept: ["difference.names-lost", "elb.sni-names"] }]);
  assert.equal((await call(named)).exit, 0);
  assert.equal((await call(["status", "journal.ndjson"])).exit, 0);
});

test("a record names who sent it and what was signed off, whoever settles it", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "blog", operation: elb({ certificateId: demo.issued.blogId }), accept: ["difference.names-lost", "elb.sni-names"] }]);
  assert.equal((await call([...DELIVER, "--operator", "Alice", ...FILES])).exit, 0);
  const [whole] = (await recordsOf(directory)).map((text) => JSON.parse(text));
  assert.deepEqual([whole.operator, whole.verdict], ["Alice", "readyWithWarnings"]);
  await killed(directory);
  const { exit, stdout } = await call([...DELIVER, "--operator", "Bob", ...FILES]);
  assert.equal(exit, 0, stdout);
  const records = await recordsOf(directory);
  assert.equal(records.length, 1);
  const { verdict, findings, acknowledged, operator, outcome } = JSON.parse(records[0]);
  assert.deepEqual({ verdict, findings, acknowledged, operator }, { verdict: whole.verdict, findings: whole.findings, acknowledged: whole.acknowledged, operator: "Alice" });
  assert.equal(outcome.state, "confirmed");
  assert.ok(verifyRecords(records).valid, JSON.stringify(verifyRecords(records)));
  assert.equal((await call(["records", "journal.ndjson"])).exit, 0);
});

test("where nobody wrote down what was signed off, no record claims it", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const { delivery } = (await linesOf(directory)).find(({ sending }) => sending);
  // As a program of one's own leaves it.
  const journal = await openJournal(join(directory, "other.ndjson"), { now: () => now });
  await journal.put(delivery.key, delivery);
  await journal.close();
  const { exit, stdout } = await call([...DELIVER.slice(0, 4), "other.ndjson", "--operator", "Bob", ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.doesNotMatch(await readFile(join(directory, "other.ndjson"), "utf8"), /"record":|Bob/);
});

test("a secret as the name of an operator is refused before anything is sent", async (context) => {
  const { call, write, sent, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const key = (await readFile(join(directory, "site.key"), "utf8")).trim();
  for (const operator of [key, "Ann Abcdefghij0123456789Abcdefghij0123456789", "https://ann:hunter2@example.com", demo.secretKey]) {
    for (const way of ["option", "environment"]) {
      const environment = { ...sdk(demo), ...(way === "environment" && { COUNTERSIGN_OPERATOR: operator }) };
      const { exit, stdout } = await call([...DELIVER, ...(way === "option" ? [`--operator=${operator}`] : []), ...FILES], { environment });
      assert.equal(exit, 2, stdout);
      assert.match(stdout, /There is a secret in what is to be the name of the operator/);
      assert.ok(!stdout.includes(operator), stdout);
    }
  }
  assert.equal(sent.filter(({ method }) => method === "PUT").length, 0);
  // One that is in a file is known only when the target is made ready.
  const plain = "canary of the secret key";
  await writeFile(join(directory, "credentials"), `[basic]\nak = ${demo.accessKey}\nsk = ${plain}\n`, { mode: 0o600 });
  const { exit, stdout } = await call([...DELIVER, "--operator", plain, ...FILES], { environment: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: join(directory, "credentials") } });
  assert.notEqual(exit, 0, stdout);
  assert.ok(!(await readFile(join(directory, "journal.ndjson"), "utf8").catch(() => "")).includes(plain));
});

test("what is concealed on the screen is concealed in the journal", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  const guard = "guard of the relay 1";
  await write("targets.json", [{ name: `blog ${guard}`, operation: elb({ certificateId: demo.issued.blogId }) }, { name: "site", operation: elb(), accept: ["difference.names-lost"] }]);
  await call([...DELIVER, ...FILES], { environment: { ...sdk(demo), COUNTERSIGN_GUARD: guard } });
  const text = await readFile(join(directory, "journal.ndjson"), "utf8");
  assert.match(text, /"name":"blog \[concealed\]"/);
  assert.ok(!text.includes(guard));
});

test("after a sending no code says that nothing was sent", async (context) => {
  const { call, write, changes, directory } = await cloud(context, { isReal: true });
  const many = [elb(), elb({ certificateId: demo.issued.blogId })].map((operation, index) => ({ name: `t${index}`, operation, accept: ["difference.names-lost", "elb.sni-names"] }));
  await write("targets.json", many);
  // A record that another program wrote, which none can follow.
  const journal = await openJournal(join(directory, "journal.ndjson"), { now: () => now });
  await journal.record(() => "{}");
  await journal.close();
  const { exit, stdout } = await call([...DELIVER, ...FILES]);
  assert.equal(changes().length, 2);
  assert.equal(exit, 6, stdout);
  for (const { name } of many) {
    assert.match(stdout, new RegExp(`^${name}: done\\.`, "m"));
    assert.match(stdout, new RegExp(`^${name}: it was sent, as is told above\\. Of that there is no record in the journal\\.$`, "m"));
  }
  // How it ended is kept all the same.
  assert.deepEqual((await linesOf(directory)).flatMap(({ target }) => (target ? [target.exit] : [])), [0, 0]);
});

test("a rehearsal says what the journal has", async (context) => {
  const { call, write, changes, sandbox, directory } = await cloud(context, { isReal: true });
  const pending = structuredClone(sandbox.state.pca.authorities.get(demo.pca.caId));
  await write("targets.json", [LINE]);
  // Without one, and with one that is not there yet, it would be sent; nothing is begun.
  for (const typed of [DELIVER.slice(0, 3), DELIVER]) assert.match((await call([...typed, "--dry-run"])).stdout, /^line: ready\. This would be sent:\n {2}POST /m);
  await assert.rejects(readFile(join(directory, "journal.ndjson")));
  assert.equal((await call(DELIVER)).exit, 0);
  await killed(directory);
  // A rehearsal afterwards does not hide it.
  const { delivery: sent } = (await linesOf(directory)).findLast(({ delivery }) => delivery);
  const kept = await openJournal(join(directory, "journal.ndjson"), { now: () => now });
  for (const more of [{}, { state: "confirmed", delivered: { by: "sandbox", via: "direct", origin: "https://x.example" } }]) await kept.put(sent.key, { ...sent, time: "2026-09-01T01:00:00.000Z", ...more });
  await kept.close();
  // It is still on its way, and another run has the journal.
  sandbox.state.pca.authorities.set(demo.pca.caId, /** @type {any} */ (pending));
  await writeFile(join(directory, "journal.ndjson.lock"), "{}");
  const text = await readFile(join(directory, "journal.ndjson"), "utf8");
  const { exit, stdout } = await call([...DELIVER, "--dry-run"]);
  assert.equal(exit, 6, stdout);
  assert.match(stdout, /^line: sent already, at 2026-09-01T00:00:00\.000Z, and not known\. It would not be sent again: deliver would only look\.$/m);
  assert.doesNotMatch(stdout, /would be sent:/);
  assert.equal(await readFile(join(directory, "journal.ndjson"), "utf8"), text);
  assert.equal(changes().length, 1);
});

test("a rehearsal of what was done passes over it, as deliver does", async (context) => {
  const { call, write } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const { exit, stdout } = await call([...DELIVER, "--dry-run", ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^website: done already, at /m);
  assert.doesNotMatch(stdout, /would be sent:/);
});
