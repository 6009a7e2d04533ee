/**
 * What a journal and a cloud say when they do not agree. In: runs after other runs. Out: what is there in the end, and what is said of it.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { serverCertificate } from "@countersign/sandbox";
import { cloud, demo, elb, now, sdk } from "./delivering.js";

const FILES = ["site.pem", "site.key"];
const DELIVER = ["deliver", "--to", "targets.json", "--journal", "journal.ndjson"];

/** @param {string} directory @param {string} name @param {number} days */
async function another(directory, name, days) {
  const { certificate, privateKey } = await serverCertificate(["www.example.com", "example.com"], days, now);
  await writeFile(join(directory, `${name}.pem`), certificate);
  await writeFile(join(directory, `${name}.key`), privateKey);
  return [`${name}.pem`, `${name}.key`];
}

test("a certificate that was replaced since is sent again, whatever the journal says", async (context) => {
  const { call, write, changes, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const next = await another(directory, "next", 201);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  assert.equal((await call([...DELIVER, ...next])).exit, 0);
  const back = await call([...DELIVER, "--accept", "difference.ends-earlier", ...FILES]);
  const seen = await call(["prove", "--to", "targets.json", ...FILES]);
  assert.equal(back.exit, 0, back.stdout);
  assert.equal(seen.exit, 0, back.stdout + seen.stdout);
  assert.equal(changes().length, 3);
  const status = await call(["status", "journal.ndjson", "--to", "targets.json"]);
  assert.equal(status.exit, 0, status.stdout);
});

test("of a line that was torn off it is said that nothing was sent only where that is so", async (context) => {
  const { call, write, changes, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const path = join(directory, "journal.ndjson");
  const lines = (await readFile(path, "utf8")).split("\n");
  const [before, after] = ["unknown", "confirmed"].map((state) => lines.findIndex((line) => line.includes(`"findings":[]`) && line.includes(`"state":"${state}"`)));
  for (const [index, sentence] of /** @type {[number, string][]} */ ([
    [before ?? -1, ", before it sent anything for it. It was cut.\n"],
    [after ?? -1, ". It was cut.\n"],
  ])) {
    await writeFile(path, [...lines.slice(0, index), lines[index]?.slice(0, 400)].join("\n"));
    const { exit, stdout } = await call([...DELIVER, ...FILES]);
    assert.equal(exit, 0, stdout);
    assert.ok(stdout.includes(`Line ${index + 1} was torn off: an earlier run ended while it wrote it${sentence}`), stdout);
  }
  assert.equal(changes().length, 1);
});

test("what differed once is sent again when it differs still", async (context) => {
  const { call, write, changes, sandbox, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  sandbox.state.faults.push({ kind: "otherProject", match: ({ method }) => method === "PUT" });
  assert.equal((await call([...DELIVER, ...FILES], { environment: sdk(demo.blind) })).exit, 7);
  assert.equal((await call(["deliver", "--to", "targets.json", ...(await another(directory, "next", 200))])).exit, 0);
  const { exit, stdout } = await call([...DELIVER, ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.equal(changes().length, 3);
  assert.equal((await call(["status", "journal.ndjson"])).exit, 0);
});

test("what nobody has accepted is not told as accepted", async (context) => {
  const { call, write } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER.slice(0, 3), ...FILES])).exit, 0);
  await write("targets.json", [{ name: "website", operation: elb({ name: "renamed" }) }]);
  const check = await call(["check", ...DELIVER.slice(1, 3), "--look", ...FILES]);
  assert.match(check.stdout, /^ {2}note: .*\[in-place\.already-there\]$/m);
  const { exit, stdout } = await call([...DELIVER.slice(0, 3), ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^website: the certificate is there already\. Something else that is wanted is not, or cannot be seen\.$/m);
  assert.doesNotMatch(check.stdout + stdout, /accepted/);
});

test("no run accepts a warning in the name of another", async (context) => {
  const { call, write, changes, sandbox, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const [leaf = ""] = /-----BEGIN[^]*?-----END CERTIFICATE-----\n/.exec(await readFile(join(directory, "site.pem"), "utf8")) ?? [];
  await writeFile(join(directory, "site.pem"), leaf);
  sandbox.state.faults.push({ kind: "denied", match: ({ method }) => method === "PUT" });
  const accept = ["--accept", "chain.incomplete"];
  assert.equal((await call([...DELIVER, ...accept, ...FILES])).exit, 5);
  // Somebody else puts it there.
  assert.equal((await call(["deliver", "--to", "targets.json", ...accept, ...FILES])).exit, 0);
  const { exit, stdout } = await call([...DELIVER, ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^website: there already, as it is wanted\. Nothing was sent\.$/m);
  assert.equal(changes().length, 2);
  assert.equal((await readFile(join(directory, "journal.ndjson"), "utf8")).match(/"record":/g)?.length, 1);
  assert.equal((await call(["status", "journal.ndjson"])).exit, 0);
});

test("a rehearsal settles nothing of what went to the service", async (context) => {
  const { call, write, changes, sandbox } = await cloud(context, { isReal: true });
  const operation = { kind: "pca", region: "cn-north-4", caId: demo.pca.caId, issuerId: demo.pca.issuerId, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } };
  await write("targets.json", [{ name: "line", confirm: demo.pca.caId.slice(0, 8), operation }]);
  sandbox.state.faults.push({ kind: "dropAfter", match: ({ method }) => method === "POST" });
  const blind = { environment: sdk(demo.blind) };
  assert.equal((await call(DELIVER, blind)).exit, 6);
  const { fetch } = await cloud(context);
  assert.equal((await call(DELIVER.slice(0, 3), { fetch })).exit, 0);
  assert.equal((await call(DELIVER, { fetch })).exit, 0);
  assert.equal((await call(["status", "journal.ndjson"])).exit, 6);
  assert.equal((await call(DELIVER, blind)).exit, 6);
  assert.equal(changes().length, 1);
  // Whoever may look knows how it ended.
  assert.equal((await call(DELIVER)).exit, 0);
  assert.equal((await call(["status", "journal.ndjson"])).exit, 0);
  assert.equal(changes().length, 1);
});

test("what can be done once only is not called done where the journal says so and a look shows that it is not", async (context) => {
  const { call, write, changes, sandbox } = await cloud(context, { isReal: true });
  const operation = { kind: "pca", region: "cn-north-4", caId: demo.pca.caId, issuerId: demo.pca.issuerId, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } };
  await write("targets.json", [{ name: "line", confirm: demo.pca.caId.slice(0, 8), operation }]);
  const pending = structuredClone(sandbox.state.pca.authorities.get(demo.pca.caId));
  assert.equal((await call(DELIVER)).exit, 0);
  sandbox.state.pca.authorities.set(demo.pca.caId, /** @type {any} */ (pending));
  const { exit, stdout } = await call(DELIVER);
  assert.equal(exit, 7, stdout);
  assert.match(stdout, /^line: the journal has this as done, at 2026-09-01T00:00:00\.000Z, and a look shows that it is not\. Nothing was sent/m);
  assert.doesNotMatch(stdout, /done already/);
  assert.equal(changes().length, 1);
  // The monitor is told as well.
  assert.equal((await call(["status", "journal.ndjson"])).exit, 7);
});

test("a rehearsal takes nothing from what is done", async (context) => {
  const { call, write } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  assert.equal((await call([...DELIVER, ...FILES])).exit, 0);
  const { fetch } = await cloud(context);
  assert.match((await call([...DELIVER, ...FILES], { fetch })).stdout, /^website: done already/m);
  const status = await call(["status", "journal.ndjson"]);
  assert.equal(status.exit, 0, status.stdout);
});

test("what was rehearsed alone is not done, however often", async (context) => {
  const { call, write } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  for (let run = 0; run < 2; run += 1) {
    const { exit, stdout } = await call([...DELIVER, ...FILES]);
    assert.equal(exit, 0, stdout);
    assert.match(stdout, /^The sandbox answered: this was a rehearsal, and nothing real was changed\.$/m);
    for (const typed of [["status", "journal.ndjson"], ["status", "journal.ndjson", "--to", "targets.json"]]) {
      const status = await call(typed);
      assert.equal(status.exit, 6, status.stdout);
      assert.match(status.stdout, /^rehearsed, and never sent: website /m);
    }
  }
});

test("two files of targets may have one journal, and a name may come to mean another thing", async (context) => {
  const { call, write, sandbox } = await cloud(context, { isReal: true });
  const to = (/** @type {object} */ fields) => [{ name: "website", operation: elb(fields), accept: ["difference.names-lost", "elb.sni-names"] }];
  await write("targets.json", to({}));
  await write("others.json", to({ certificateId: demo.issued.blogId }));
  const others = ["--to", "others.json", "--journal", "journal.ndjson"];
  assert.equal((await call(["deliver", "--to", "others.json", ...FILES])).exit, 0);
  sandbox.state.faults.push({ kind: "denied", match: ({ method }) => method === "PUT" });
  assert.equal((await call([...DELIVER, ...FILES])).exit, 5);
  assert.match((await call(["deliver", ...others, ...FILES])).stdout, /there already/);
  for (const [typed, exit] of /** @type {const} */ ([[["--to", "targets.json"], 5], [["--to", "others.json"], 0], [[], 5]])) {
    const status = await call(["status", "journal.ndjson", ...typed]);
    assert.equal(status.exit, exit, status.stdout);
  }
  // By a name, that is.
  await write("named.json", to({ certificateId: { name: "Website" } }));
  assert.equal((await call(["deliver", "--to", "named.json", "--journal", "named.ndjson", ...FILES])).exit, 0);
  assert.equal((await call(["status", "named.ndjson", "--to", "named.json"])).exit, 0);
  await write("named.json", to({ certificateId: { name: "Blog" } }));
  assert.equal((await call(["status", "named.ndjson", "--to", "named.json"])).exit, 6);
});
