/**
 * `deliver`. In: targets, certificates, and a sandbox that fails in every way. Out: what is sent, what is said of it, and each exit code.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, watch, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { init, verifyRecords } from "countersign";
import { dataPath, part } from "./fixtures.js";
import { cloud, demo, elb, sdk } from "./delivering.js";

const FILES = ["site.pem", "site.key"];
const DELIVER = ["deliver", "--to", "targets.json"];

before(() => init());

/** The records of a journal, and its lines. @param {string} path */
async function linesOf(path) {
  const lines = (await readFile(path, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  return { lines, records: lines.filter(({ record }) => record).map(({ record }) => record), deliveries: lines.filter(({ delivery }) => delivery).map(({ delivery }) => delivery) };
}

test("a certificate is sent, seen and recorded, and not sent again", async (context) => {
  const { call, write, changes, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", for: "www.example.com", operation: elb({ certificateId: { name: "Website" }, projectId: undefined }) }]);
  const first = await call([...DELIVER, "--journal", "journal.ndjson", "--operator", "ada", ...FILES]);
  assert.equal(first.exit, 0, first.stdout);
  assert.match(first.stdout, /^Credentials: HUAWEICLOUD_SDK_AK$/m);
  assert.match(first.stdout, /^website: looked up: projectId 99a3fff0d03c428eac3678da6a7d0f24 \(region: cn-north-4\), certificateId 9b1f4c7e20d84e5fa3c6d8b0e1f27a40 \(name: Website\)$/m);
  assert.match(first.stdout, /^website: done\. A look shows that it is there\.$/m);
  assert.equal(changes().length, 1);
  const { records } = await linesOf(join(directory, "journal.ndjson"));
  const module = await readFile(new URL("../../pkg/wasm/countersign_bg.wasm", import.meta.url));
  assert.equal(JSON.parse(records[0] ?? "").moduleSha256, createHash("sha256").update(module).digest("hex"));
  assert.deepEqual(records.map((text) => JSON.parse(text)).map(({ operator, outcome }) => [operator, outcome.state, outcome.knownBy]), [["ada", "confirmed", "looking"]]);
  await (await part("entry/node.js")).init();
  assert.ok((await part("entry/node.js")).verifyRecords(records).valid);
  // Its journal has a line before it was sent, one with the answer, and one with the proof; it was sent once.
  assert.match((await call(["records", "verify", "journal.ndjson"])).stdout, / 1 deliveries, 1 records/);
  const again = await call([...DELIVER, "--journal", "journal.ndjson", ...FILES]);
  assert.equal(again.exit, 0, again.stdout);
  assert.match(again.stdout, /^website: done already, at 2026-09-01T00:00:00\.000Z\. Nothing was sent\.$/m);
  // Nor without a journal.
  const without = await call([...DELIVER, ...FILES]);
  assert.equal(without.exit, 0);
  assert.match(without.stdout, /^website: there already, as it is wanted\. Nothing was sent\.$/m);
  assert.equal(changes().length, 1);
  assert.equal((await linesOf(join(directory, "journal.ndjson"))).records.length, 1);
});

test("each service is delivered to, once", async (context) => {
  const { call, write, changes } = await cloud(context, { names: ["orders.example.com", "*.orders.example.com"] });
  await write("targets.json", {
    defaults: { operation: { region: "cn-north-4", projectId: demo.projectId } },
    targets: [
      { name: "load balancer", operation: { kind: "elb", certificateId: demo.unusedCertificateId }, accept: ["difference.names-lost", "difference.ends-earlier"] },
      { name: "gateway", for: "eu.orders.example.com", operation: { kind: "apig", certificateId: { domain: "orders.example.com" } } },
      { name: "echo", operation: { kind: "elb.switch-private-key-echo", enabled: false } },
    ],
  });
  await write("others.json", {
    defaults: { operation: { region: "cn-north-4" } },
    targets: [
      { name: "devices", operation: { kind: "iotda", certificateId: demo.iotda.certificateId, provisionEnable: true, templateId: demo.iotda.templateId } },
      { name: "line", confirm: demo.pca.caId.slice(0, 8), operation: { kind: "pca", caId: demo.pca.caId, issuerId: { commonName: "Sandbox Root CA" }, pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } } },
    ],
  });
  const first = await call([...DELIVER, ...FILES]);
  const others = await call(["deliver", "--to", "others.json"]);
  for (const [{ exit, stdout }, names] of /** @type {const} */ ([[first, ["load balancer", "gateway", "echo"]], [others, ["devices", "line"]]])) {
    assert.equal(exit, 0, stdout);
    for (const name of names) assert.match(stdout, new RegExp(`^${name}: done\\. A look shows that it is there\\.$`, "m"));
    assert.match(stdout, /^The sandbox answered: this was a rehearsal, and nothing real was changed\.$/m);
  }
  // What is needed and absent is what is in place.
  assert.match(first.stdout, /^gateway: looked up: certificateId d72a1ea3bc6f4e8da03f94c51b8e6f29 \(domain: orders\.example\.com\), name "cert_orders", type "global"$/m);
  assert.equal(changes().length, 5);
  assert.match(first.stdout, /gateway: The leaf that was sent is there\. What was found does not include the certificates after it\./);
  const again = await call([...DELIVER, ...FILES]);
  assert.equal(again.exit, 0, again.stdout);
  assert.equal((await call(["deliver", "--to", "others.json"])).exit, 0);
  // API Gateway does not show its chain: without a journal nobody knows that it is the same.
  assert.match(again.stdout, /^gateway: done/m);
  assert.deepEqual(changes().slice(5).map(({ url }) => new URL(url).host), ["apig.cn-north-4.myhuaweicloud.com"]);
  const proven = await call(["prove", "--to", "others.json"]);
  assert.equal(proven.exit, 0, proven.stdout);
});

test("a target takes the certificates of its domains, all of them or none", async (context) => {
  const { call, write, changes } = await cloud(context, { names: ["www.example.com", "*.shop.example.com"] });
  const named = (/** @type {string} */ name, /** @type {any} */ domains, /** @type {string} */ certificateId) => ({ name, for: domains, operation: elb({ certificateId }), accept: ["difference.names-lost", "difference.ends-earlier", "domain.malformed"] });
  await write("targets.json", [
    named("wildcard", ["eu.shop.example.com", "www.example.com"], demo.issued.websiteId),
    named("partly", ["www.example.com", "shop.example.com"], demo.issued.blogId),
    named("other", "blog.example.com", demo.issued.mailId),
  ]);
  const { exit, stdout, events } = await call([...DELIVER, "--json", ...FILES]);
  assert.equal(exit, 4, stdout);
  assert.deepEqual(events.filter(({ event, name }) => event === "target" && name !== "wildcard").map(({ name, state }) => [name, state]), [["other", "passed-over"], ["partly", "blocked"]]);
  assert.equal(events.find(({ event }) => event === "delivery")?.name, "wildcard");
  assert.equal(changes().length, 1);
  await write("targets.json", [named("other", "blog.example.com", demo.issued.mailId)]);
  const nothing = await call([...DELIVER, ...FILES]);
  assert.equal(nothing.exit, 4);
  assert.match(nothing.stdout, /^error: No target is for this certificate \(www\.example\.com, \*\.shop\.example\.com\)\. The targets are for: blog\.example\.com\./m);
});

test("one hook serves all lineages of certbot", async (context) => {
  const { call, write, directory, changes } = await cloud(context);
  const { mkdir, rename } = await import("node:fs/promises");
  await mkdir(join(directory, "live"));
  await rename(join(directory, "site.pem"), join(directory, "live/fullchain.pem"));
  await rename(join(directory, "site.key"), join(directory, "live/privkey.pem"));
  await write("targets.json", [{ for: "www.example.com", operation: elb() }, { for: "blog.example.com", operation: elb({ certificateId: demo.issued.blogId }) }]);
  const { exit, stdout } = await call(DELIVER, { environment: { ...sdk(demo), RENEWED_LINEAGE: join(directory, "live"), RENEWED_DOMAINS: "www.example.com example.com" } });
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^Passed over, for other domains \(1\): elb a02c5d8f31e94f60b4d7e9c1f2038b51$/m);
  assert.equal(changes().length, 1);
});

test("a name that two have, or none, stops its target and no other", async (context) => {
  const { call, write, changes } = await cloud(context, { names: ["api.example.com", "*.api.example.com", "www.example.com", "example.com"] });
  await write("targets.json", [
    { name: "two", operation: { kind: "apig", region: "cn-north-4", projectId: demo.projectId, certificateId: { domain: "api.example.com" } } },
    { name: "none", operation: { kind: "apig", region: "cn-north-4", projectId: { name: "cn-north-4_team" }, certificateId: { name: "cert_demo" } } },
    { name: "nowhere", operation: { kind: "elb", region: "cn-north-4", projectId: { name: "cn-north-4_other" }, certificateId: { name: "x" } } },
    { name: "website", operation: elb() },
  ]);
  const { exit, stdout } = await call([...DELIVER, ...FILES]);
  assert.equal(exit, 4, stdout);
  assert.match(stdout, /two: targets\.json:2:3: certificateId: 2 in apig\.certificates have domain api\.example\.com: a27be832f2e9441c8127fe48e3b5ac67, c61f0d92ab5e4d7c9f2e83b40a7d5e18\. Give the id/);
  assert.match(stdout, /none: .*certificateId: there is nothing with name cert_demo in apig\.certificates \(\d were looked at\)/);
  assert.match(stdout, /nowhere: .*projectId: there is nothing with name cn-north-4_other in iam\.projects \(2 were looked at\)/);
  assert.match(stdout, /^website: done/m);
  assert.equal(changes().length, 1);
});

test("two that change the same thing by different names are both stopped, and no other", async (context) => {
  const { call, write, changes } = await cloud(context);
  await write("targets.json", [
    { name: "by id", operation: elb() },
    { name: "unused", operation: elb({ certificateId: demo.unusedCertificateId }) },
    { name: "by name", operation: elb({ region: undefined, endpoint: "elb.cn-north-4.myhuaweicloud.com", certificateId: { name: "Website" } }) },
    { name: "nothing", operation: elb({ certificateId: { name: "Nothing of that name" } }) },
    { name: "by project", operation: elb({ projectId: { name: "cn-north-4" } }) },
  ]);
  const files = ["--to", "targets.json", "--accept", "difference.names-lost,difference.ends-earlier", "site.pem", "site.key"];
  const check = await call(["check", ...files]);
  const dry = await call(["deliver", "--dry-run", ...files]);
  const { exit, stdout } = await call(["deliver", ...files]);
  for (const ended of [check, dry, { exit, stdout }]) {
    assert.equal(ended.exit, 2, ended.stdout);
    assert.match(ended.stdout, /^error: by id: .*This changes the same thing as the target by name\. Each thing has one target\.$/m);
    assert.match(ended.stdout, /^error: by name: .*This changes the same thing as the target by id\./m);
    assert.match(ended.stdout, /^error: by project: .*This changes the same thing as the target by id\./m);
    assert.match(ended.stdout, /^error: nothing: .*there is nothing with name/m);
  }
  assert.match(check.stdout, /^unused: ready$/m);
  assert.match(stdout, /^unused: done/m);
  assert.equal(changes().length, 1);
});

test("whoever may not look is told the permission; ids still do", async (context) => {
  const { call, write, changes } = await cloud(context);
  await write("targets.json", [{ name: "named", operation: elb({ certificateId: { name: "Website" } }) }, { name: "blog", operation: elb({ certificateId: demo.issued.blogId }), accept: ["difference.names-lost"] }]);
  const { exit, stdout } = await call([...DELIVER, ...FILES], { environment: sdk(demo.blind) });
  assert.equal(exit, 5, stdout);
  assert.match(stdout, /named: .*elb\.certificates could not be looked at: SYS\.0403/);
  assert.match(stdout, /^ {2}Ask the administrator for the permission elb:certificates:list/m);
  // The answer of the service tells what it took, where nobody may look.
  assert.match(stdout, /^blog: done\. The answer has what was sent\.$/m);
  assert.equal(changes().length, 1);
});

test("warnings stop until somebody accepts them, errors stop always: 3 and 4", async (context) => {
  const { call, write, changes } = await cloud(context, { names: ["www.example.com"] });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const open = await call([...DELIVER, ...FILES]);
  assert.equal(open.exit, 3, open.stdout);
  assert.match(open.stdout, /^warning: website: targets\.json:2:3: .*\[difference\.names-lost\]$/m);
  assert.match(open.stdout, /^website: not sent, since nobody has accepted its warnings\. Whoever has read them adds: --accept difference\.names-lost$/m);
  const misspelt = await call([...DELIVER, "--accept", "difference.name-lost", ...FILES]);
  assert.equal(misspelt.exit, 2);
  assert.match(misspelt.stdout, /nearest is difference\.names-lost/);
  const accepted = await call([...DELIVER, "--accept", "chain.incomplete, difference.names-lost", ...FILES]);
  assert.equal(accepted.exit, 0, accepted.stdout);
  assert.match(accepted.stdout, /^website: accepted: difference\.names-lost$/m);
  assert.equal(changes().length, 1);
  await write("targets.json", [{ name: "website", operation: elb({ certificateId: demo.issued.mailId }) }]);
  const keyless = await call([...DELIVER, "--accept", "difference.names-lost", "site.pem"]);
  assert.equal(keyless.exit, 4, keyless.stdout);
  assert.match(keyless.stdout, /\[key\.missing\]/);
  assert.match(keyless.stdout, /^website: blocked, and not sent/m);
  assert.equal(changes().length, 1);
});

test("what a service refuses is 5, with its reason and what to do", async (context) => {
  const { call, write, sandbox } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }, { name: "blog", operation: elb({ certificateId: demo.issued.blogId }), accept: ["difference.names-lost", "elb.sni-names"] }]);
  sandbox.state.faults.push({ kind: "denied", match: ({ method, path }) => method === "PUT" && path.endsWith(demo.issued.websiteId) });
  const { exit, stdout, stderr, events } = await call([...DELIVER, "--json", ...FILES]);
  assert.equal(exit, 5, stdout);
  const { delivery } = events.find(({ event, name }) => event === "delivery" && name === "website");
  assert.deepEqual([delivery.state, delivery.reason.by, delivery.reason.sent], ["failed", "service", true]);
  assert.equal(delivery.outcome.raw, undefined);
  assert.match(stderr, /^ {2}The answer: 403, Policy doesn't allow elb:certificates:update to be performed\. \(request id: [\da-f]+\)$/m);
  assert.equal(events.find(({ event, name }) => event === "delivery" && name === "blog").exit, 0);
  assert.deepEqual(events.at(-1), { event: "end", command: "deliver", exit: 5 });
});

test("a key that a service quotes back is not said", async (context) => {
  const { call, write, sandbox, directory } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  sandbox.state.faults.push({ kind: "quoteKey", match: ({ method }) => method === "PUT" });
  const { exit, stdout, stderr } = await call([...DELIVER, "--json", "--journal", "journal.ndjson", ...FILES]);
  assert.equal(exit, 5, stdout);
  const key = (await readFile(join(directory, "site.key"), "utf8")).split("\n")[1] ?? "";
  for (const text of [stdout, stderr, await readFile(join(directory, "journal.ndjson"), "utf8")]) assert.ok(!text.includes(key) && !text.includes("PRIVATE KEY-----"));
});

test("credentials that are refused are sent once, whatever the targets", async (context) => {
  const { call, write, sent } = await cloud(context);
  const ids = Object.values(demo.issued).slice(0, 5);
  await write("targets.json", ids.map((certificateId, index) => ({ name: `t${index}`, operation: elb({ certificateId }) })));
  const { exit, stdout } = await call([...DELIVER, "--concurrency", "5", ...FILES], { environment: sdk({ accessKey: "SANDBOXACCESSKEY0009", secretKey: demo.secretKey }) });
  assert.equal(exit, 5, stdout);
  assert.equal(sent.length, 1);
  assert.equal(stdout.match(/The gateway has refused these credentials \(APIGW\.0301, HUAWEICLOUD_SDK_AK\)/g)?.length, 5);
});

test("what cannot be looked at is 6 as well, and says that nothing was sent", async (context) => {
  const { call, write, changes } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", for: "www.example.com", operation: elb({ certificateId: { name: "Website" } }) }]);
  const { exit, stdout } = await call([...DELIVER, ...FILES], { fetch: () => Promise.reject(new TypeError("fetch failed")) });
  assert.equal(exit, 6, stdout);
  assert.match(stdout, /\[NETWORK_FAILED\]\n(.*\n)*website: not sent\.$/m);
  assert.equal(changes().length, 0);
});

test("what is not known is 6, and a later run settles it by looking", async (context) => {
  const { call, write, sandbox, changes, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "echo", operation: { kind: "elb.switch-private-key-echo", region: "cn-north-4", projectId: demo.projectId, enabled: false } }]);
  sandbox.state.faults.push({ kind: "dropAfter", times: 4, match: ({ method }) => method === "POST" });
  const typed = [...DELIVER, "--journal", "journal.ndjson"];
  const first = await call(typed, { environment: sdk(demo.blind) });
  assert.equal(first.exit, 6, first.stdout);
  assert.match(first.stdout, /^echo: sent, and it is not known whether it took effect\.$/m);
  const second = await call(typed);
  assert.equal(second.exit, 0, second.stdout);
  assert.match(second.stdout, /^echo: done\. A look shows that it is there\.$/m);
  assert.equal(changes().length, 4);
  const { records } = await linesOf(join(directory, "journal.ndjson"));
  assert.deepEqual(records.map((text) => JSON.parse(text).outcome.state), ["unknown", "confirmed"]);
  assert.ok(verifyRecords(records).valid, JSON.stringify(verifyRecords(records)));
});

test("another thing there than what was sent is 7, and the worst of all counts", async (context) => {
  const { call, write, sandbox } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }, { name: "blog", operation: elb({ certificateId: demo.issued.blogId }) }]);
  sandbox.state.faults.push({ kind: "otherProject", match: ({ method }) => method === "PUT" });
  const { exit, stdout } = await call([...DELIVER, ...FILES], { environment: sdk(demo.blind) });
  assert.match(stdout, /^website: something else is there than what was sent\.$/m);
  assert.equal(exit, 7, stdout);
});

test("a dry run does not call ready what the service says is not there", async (context) => {
  const { call, write } = await cloud(context);
  await write("targets.json", [{ name: "gone", operation: elb({ certificateId: "0".repeat(32) }) }, { name: "website", operation: elb() }]);
  const { exit, stdout, events } = await call([...DELIVER, "--dry-run", "--json", ...FILES]);
  assert.equal(exit, 5, stdout);
  assert.deepEqual(events.filter(({ event }) => event === "target" || event === "request").map(({ event, name, state }) => [event, name, state]), [["target", "gone", "not-there"], ["target", "website", "ready"], ["request", "website", undefined]]);
});

test("a dry run looks, shows what would be sent, and sends nothing", async (context) => {
  const { call, write, changes, sandbox, directory } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb({ description: "renewed" }) }]);
  const before = sandbox.state.effectCount;
  const { exit, stdout } = await call([...DELIVER, "--dry-run", "--journal", "journal.ndjson", ...FILES]);
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^ {2}PUT https:\/\/elb\.cn-north-4\.myhuaweicloud\.com\/v3\/99a3fff0d03c428eac3678da6a7d0f24\/elb\/certificates\/9b1f4c7e20d84e5fa3c6d8b0e1f27a40$/m);
  assert.match(stdout, /^ +"description": "renewed"/m);
  assert.match(stdout, /"private_key": "••• \d+ characters •••"/);
  assert.match(stdout, /^Nothing was sent: --dry-run\.$/m);
  assert.equal(changes().length, 0);
  assert.equal(sandbox.state.effectCount, before);
  await assert.rejects(readFile(join(directory, "journal.ndjson")));
});

test("an earlier run that ended before it recorded is recorded, once", async (context) => {
  const { call, write, directory } = await cloud(context, { isReal: true });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const typed = [...DELIVER, "--journal", "journal.ndjson", ...FILES];
  assert.equal((await call(typed)).exit, 0);
  const path = join(directory, "journal.ndjson");
  const text = await readFile(path, "utf8");
  const whole = text.trim().split("\n");
  await writeFile(path, `${whole.slice(0, whole.findIndex((line) => line.includes('"record":'))).join("\n")}\n`);
  assert.equal((await linesOf(path)).records.length, 0);
  for (let run = 0; run < 2; run += 1) {
    const { exit, stdout } = await call(typed);
    assert.equal(exit, 0, stdout);
    assert.match(stdout, /done already/);
    assert.equal((await linesOf(path)).records.length, 1);
  }
});

test("the journal says in the morning how it stands with each target", async (context) => {
  const { call, write } = await cloud(context, { isReal: true });
  await write("targets.json", [
    { name: "website", for: "www.example.com", operation: elb() },
    { name: "partly", for: ["www.example.com", "blog.example.com"], operation: elb({ certificateId: demo.issued.blogId }) },
    { name: "open", operation: elb({ certificateId: demo.issued.mailId }) },
    { name: "nobody", operation: elb({ certificateId: { name: "Nobody" } }) },
  ]);
  // Put there by somebody else.
  assert.equal((await call([...DELIVER, ...FILES])).exit, 4);
  const { exit, stdout } = await call([...DELIVER, "--journal", "journal.ndjson", ...FILES]);
  assert.equal(exit, 4);
  assert.match(stdout, /^website: there already, as it is wanted\. Nothing was sent\.$/m);
  const status = await call(["status", "journal.ndjson", "--json"]);
  const open = status.events.filter(({ event }) => event === "open").map(({ name, exit: end, code }) => [name, end, code]);
  assert.deepEqual(open.sort(), [["nobody", 4, "resolve.none"], ["open", 3, "difference.names-lost"], ["partly", 4, "targets.partly"]]);
});

test("a run waits for another that has the journal", async (context) => {
  const { call, write, directory } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const { openJournal } = await import("countersign/journal");
  const journal = await openJournal(join(directory, "journal.ndjson"));
  const tried = watch(directory, { signal: AbortSignal.timeout(60_000) });
  const waiting = call([...DELIVER, "--journal", "journal.ndjson", ...FILES]);
  // It has tried once and begun to wait when it tries with another name.
  const names = new Set();
  for await (const { filename } of tried) {
    if (filename?.startsWith("journal.ndjson.lock.")) names.add(filename);
    if (names.size > 1) break;
  }
  await journal.close();
  const { exit, stdout } = await waiting;
  assert.equal(exit, 0, stdout);
  assert.match(stdout, /^Another run \(process \d+\) has the journal\. This one waits for it, up to 60 seconds\.$/m);
  assert.equal((await call([...DELIVER, "--wait", "soon", ...FILES])).exit, 2);
});

test("a journal that another has, or of another version, is told before anything is sent", async (context) => {
  const { call, write, directory, changes } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const { openJournal } = await import("countersign/journal");
  const journal = await openJournal(join(directory, "journal.ndjson"));
  const beside = await call([...DELIVER, "--journal", "journal.ndjson", "--wait", "0", ...FILES]);
  await journal.close();
  assert.equal(beside.exit, 2, beside.stdout);
  assert.match(beside.stdout, /^error: .*\[JOURNAL_FAILED\]$/m);
  await write("other.ndjson", `${JSON.stringify({ format: "countersign-journal", version: 99 })}\n`);
  const other = await call([...DELIVER, "--journal", "other.ndjson", ...FILES]);
  assert.equal(other.exit, 2, other.stdout);
  assert.match(other.stdout, /version/);
  assert.equal(changes().length, 0);
});

test("nothing is sent for what was typed wrongly", async (context) => {
  const { call, write, sent } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }]);
  await write("bad.json", [{ operation: { ...elb(), projectid: 1 } }]);
  for (const [typed, said] of /** @type {[string[], RegExp][]} */ ([
    [["deliver", ...FILES], /deliver needs --to TARGETS/],
    [[...DELIVER], /No file was given/],
    [["deliver", "--to", "absent.json", ...FILES], /absent\.json: There is nothing at this path/],
    [["deliver", "--to", "bad.json", ...FILES], /bad\.json:8:7 \[0\]\.operation\.projectid: There is no such member\. Did you mean projectId\?/],
    [[...DELIVER, "--concurrency", "0", ...FILES], /--concurrency must be a whole number from 1 to 64/],
    [[...DELIVER, "--relay", "relay.example", ...FILES], /--relay must be an address/],
    [[...DELIVER, "--relay", "https://user:hunter2@relay.example/", ...FILES], /The address of the relay has a password or token in it/],
    [[...DELIVER, "--relay", "https://hunter2@relay.example/", ...FILES], /The address of the relay has a password or token in it/],
    [[...DELIVER, "--relay", "https://relay.example/?token=hunter2", ...FILES], /The address of a relay has neither a query nor a fragment/],
    [[...DELIVER, "--relay", "https://relay.example/#hunter2", ...FILES], /The address of a relay has neither a query nor a fragment/],
    [[...DELIVER, "--secret-key", "x", ...FILES], /--secret-key is no option: others on this machine can read/],
  ])) {
    const { exit, stdout } = await call(typed);
    assert.equal(exit, 2, stdout);
    assert.match(stdout, said);
    assert.ok(!stdout.includes("hunter2"));
  }
  assert.equal(sent.length, 0);
});

test("two pairs of SM2 go to where two pairs are", async (context) => {
  const { call, write, changes } = await cloud(context);
  const accept = ["chain.incomplete", "difference.ends-earlier", "difference.names-lost"];
  await write("targets.json", { name: "commercial", operation: elb({ certificateId: demo.sm2CertificateId }), accept });
  const [sign, encrypt] = ["sm2.sign", "sm2.encrypt"].map((name) => [".crt", ".key"].map((end) => dataPath(`sandbox/${name}${end}`)));
  const alone = await call([...DELIVER, ...sign]);
  assert.equal(alone.exit, 4, alone.stdout);
  assert.match(alone.stdout, /\[pair\.missing\]/);
  const second = encrypt.flatMap((file) => ["--encryption", file]);
  // Both are asked the same, so it is said which of them it is about.
  const expired = ["authority-expired-unnamed.crt", "leaf.key"].flatMap((file) => ["--encryption", dataPath(`rules/shared/${file}`)]);
  const { stdout } = await call([...DELIVER, ...expired, ...sign]);
  assert.match(stdout, /^error: commercial: targets\.json:1:1: The second pair, which encrypts: .*\[certificate\.expired\]$/m);
  const both = await call([...DELIVER, ...second, ...sign]);
  assert.equal(both.exit, 0, both.stdout);
  assert.equal(changes().length, 1);
  assert.equal((await call(["prove", "--to", "targets.json", ...second, ...sign])).exit, 0);
});

test("it speaks Chinese, and its programs hear the same", async (context) => {
  const { call, write } = await cloud(context, { names: ["www.example.com"] });
  await write("targets.json", [{ name: "website", operation: elb() }]);
  const { exit, stdout } = await call([...DELIVER, "--lang", "zh", ...FILES]);
  assert.equal(exit, 3);
  assert.match(stdout, /^website：警告尚未确认，未发送。阅读后如接受，请加上：--accept difference\.names-lost$/m);
  assert.doesNotMatch(stdout.replaceAll(/\[[\w.-]+\]|--accept [\w.,-]+/g, ""), /[a-z]+ [a-z]+ [a-z]+/);
});

test("a run of many ends when its credentials are refused in the middle", async (context) => {
  const { call, write, sandbox, changes, sent } = await cloud(context);
  const pattern = sandbox.state.elb.certificates.get(demo.issued.websiteId);
  const ids = Array.from({ length: 205 }, (_, index) => index.toString(16).padStart(32, "0"));
  for (const id of ids) sandbox.state.elb.certificates.set(id, /** @type {any} */ ({ ...pattern, id, name: id }));
  await write("targets.json", ids.map((certificateId) => ({ name: certificateId, operation: elb({ certificateId }) })));
  sandbox.state.faults.push({ kind: "unauthorized", match: ({ method }) => method === "PUT" });
  const { exit, events } = await call([...DELIVER, "--json", ...FILES]);
  assert.equal(exit, 5);
  assert.equal(changes().length, 1);
  assert.equal(events.filter(({ event }) => event === "delivery").length, 200);
  assert.deepEqual(events.filter(({ state }) => state === "stopped").map(({ name }) => name), ids.slice(200));
  assert.equal(sent.at(-1)?.method, "PUT");
});
