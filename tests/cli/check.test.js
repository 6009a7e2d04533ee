/**
 * `check`. In: targets and certificates. Out: the verdict of each, what stands against it and what is changed; without a word to anybody, unless it is
 * asked to look or has to.
 */
import assert from "node:assert/strict";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { cloud, demo, elb } from "./delivering.js";

const CHECK = ["check", "--to", "targets.json", "site.pem", "site.key"];

/** @param {{ events: any[] }} ended */
const targetsIn = ({ events }) => events.filter(({ event }) => event === "target").map(({ name, state, exit, looked }) => ({ name, state, exit, looked }));

test("what would be accepted is said without asking anybody", async (context) => {
  const { call, write, sent } = await cloud(context);
  await write("targets.json", { name: "website", for: "www.example.com", operation: elb() });
  const { exit, stdout } = await call(CHECK, { environment: {} });
  assert.match(stdout, /^website: ready$/m);
  assert.equal(exit, 0, stdout);
  assert.deepEqual(sent, []);
  assert.deepEqual(targetsIn(await call([...CHECK, "--json"], { environment: {} })), [{ name: "website", state: "ready", exit: 0, looked: false }]);
});

test("warnings are for somebody to accept, on the command line or in the file", async (context) => {
  const { call, write } = await cloud(context, { days: 20 });
  const target = { name: "website", operation: elb() };
  await write("targets.json", target);
  const open = await call(CHECK);
  assert.equal(open.exit, 3, open.stdout);
  assert.match(open.stdout, /^website: warnings that nobody has accepted\. Whoever has read them adds: --accept certificate\.expires-soon/m);
  assert.match(open.stdout, /^warning: website: targets\.json:1:1: .*\[certificate\.expires-soon\]$/m);
  const codes = /--accept (\S+)/.exec(open.stdout)?.[1] ?? "";
  const accepted = await call([...CHECK, "--accept", codes]);
  assert.equal(accepted.exit, 0, accepted.stdout);
  assert.match(accepted.stdout, /^ {2}accepted: .*\[certificate\.expires-soon\]$/m);
  await write("targets.json", { ...target, accept: codes.split(",") });
  assert.equal((await call(CHECK)).exit, 0);
  const unknown = await call([...CHECK, "--accept", "certificate.expire-soon"]);
  assert.equal(unknown.exit, 2, unknown.stdout);
});

test("what would fail is blocked, and of several targets the worst counts", async (context) => {
  const { call, write, directory } = await cloud(context);
  await write("targets.json", [
    { name: "wrong", operation: elb({ certificateType: "client" }) },
    { name: "right", operation: elb({ certificateId: demo.unusedCertificateId }) },
  ]);
  const other = await readFile(new URL("../data/sandbox/p256.key", import.meta.url));
  await appendFile(join(directory, "other.key"), other);
  const { exit, stdout } = await call(["check", "--to", "targets.json", "site.pem", "other.key"]);
  assert.equal(exit, 4, stdout);
  assert.match(stdout, /^(wrong|right): blocked\. It would fail or break service\.$/m);
  assert.match(stdout, /^error: right: targets\.json:\d+:\d+: .*\[[a-z]+\.[a-z-]+\]$/m);
});

test("what is sent otherwise than given is shown, line by line", async (context) => {
  const { call, write, directory } = await cloud(context);
  await write("targets.json", { name: "website", operation: elb() });
  await appendFile(join(directory, "root.pem"), await readFile(new URL("../data/sandbox/root.crt", import.meta.url)));
  const { stdout } = await call([...CHECK, "root.pem"]);
  assert.match(stdout, /^ {2}Sent otherwise than given \(chain\.[a-z-]+; "refuse" in the target keeps it as it is\):\n( {4}- .+\n)+( {4}\+ .+\n)*/m);
});

test("names are looked up, and so is what is absent; --look looks at what is there", async (context) => {
  const { call, write, sent, changes } = await cloud(context);
  await write("targets.json", { name: "website", operation: elb({ certificateId: { name: "Website" }, projectId: undefined }) });
  const named = await call([...CHECK, "--json"]);
  assert.equal(named.exit, 0, named.stderr);
  assert.deepEqual(targetsIn(named), [{ name: "website", state: "ready", exit: 0, looked: true }]);
  assert.match(named.stderr, /website: looked up: projectId .*certificateId .*\(name: Website\)/);
  await write("targets.json", { name: "website", operation: elb() });
  const before = sent.length;
  const looked = await call([...CHECK, "--look", "--json"]);
  assert.equal(looked.exit, 0, looked.stderr);
  assert.deepEqual(targetsIn(looked), [{ name: "website", state: "ready", exit: 0, looked: true }]);
  assert.ok(sent.length > before);
  await write("targets.json", { name: "gateway", operation: { kind: "apig", region: "cn-north-4", projectId: demo.projectId, certificateId: { domain: "orders.example.com" } } });
  const blocked = await call([...CHECK]);
  assert.match(blocked.stdout, /gateway: looked up: .*name "cert_orders"/);
  assert.deepEqual(changes(), []);
});

test("what the service says is not there is not ready", async (context) => {
  const { call, write, sandbox } = await cloud(context);
  await write("targets.json", [
    { name: "gone", operation: elb({ certificateId: "0".repeat(32) }) },
    { name: "website", operation: elb() },
  ]);
  assert.equal((await call(CHECK)).exit, 0);
  const { exit, stdout } = await call([...CHECK, "--look"]);
  assert.equal(exit, 5, stdout);
  assert.match(stdout, /^error: gone: targets\.json:2:3: The service says that what would be changed is not there \(ELB\.8904\)\. It would refuse this\.$/m);
  assert.doesNotMatch(stdout, /^gone: ready/m);
  assert.match(stdout, /^website: ready$/m);
  assert.deepEqual(targetsIn(await call([...CHECK, "--look", "--json"])), [
    { name: "gone", state: "not-there", exit: 5, looked: true },
    { name: "website", state: "ready", exit: 0, looked: true },
  ]);
  // What uses it, or another may not look at, says nothing of that.
  await write("targets.json", { name: "website", operation: elb() });
  sandbox.state.faults.push({ kind: "status", status: 404, match: ({ path }) => path.endsWith("/listeners") });
  const used = await call([...CHECK, "--look"]);
  assert.match(used.stdout, /website: The question elb\.listeners was refused/);
  assert.equal(used.exit, 0, used.stdout);
});

test("what is not the service says nothing of what is there", async (context) => {
  const { call, write } = await cloud(context);
  const answers = {
    html: () => new Response("<html>Not Found</html>", { status: 404, headers: { "content-type": "text/html" } }),
    json: () => Response.json({ message: "Not Found" }, { status: 404 }),
  };
  for (const answer of Object.values(answers)) {
    const wrong = { fetch: async () => answer() };
    await write("targets.json", { name: "website", operation: elb() });
    for (const typed of [[...CHECK, "--look"], ["deliver", ...CHECK.slice(1), "--dry-run"]]) {
      const { exit, stdout } = await call(typed, wrong);
      assert.equal(exit, 6, stdout);
      assert.match(stdout, /^error: website: targets\.json:1:1: Something other than the service answered \(404\), so .*Look whether the address of the relay is right/m);
      assert.doesNotMatch(stdout, /The service says|website: ready/);
    }
    // Nor is it a refusal of what has to be looked up.
    await write("targets.json", { name: "website", operation: elb({ certificateId: { name: "Website" } }) });
    const { exit, stdout } = await call([...CHECK, "--look"], wrong);
    assert.equal(exit, 6, stdout);
    assert.match(stdout, /elb\.certificates could not be looked at: something other than the service answered \(404\)\. Look whether the address/);
    await write("targets.json", { name: "website", operation: elb({ projectId: undefined }) });
    assert.equal((await call([...CHECK, "--look"], wrong)).exit, 6);
  }
  // A gateway that knows no such call has not asked the service.
  await write("targets.json", { name: "website", operation: elb() });
  const unknown = { fetch: async () => Response.json({ error_msg: "The API does not exist", error_code: "APIGW.0101", request_id: "1" }, { status: 404 }) };
  assert.equal((await call([...CHECK, "--look"], unknown)).exit, 6);
});

test("who asks to look, and sees nothing, is not told that it is ready", async (context) => {
  const { call, write, sandbox } = await cloud(context);
  await write("targets.json", { name: "website", operation: elb() });
  sandbox.state.faults.push({ kind: "status", status: 503, times: 99, match: ({ path }) => path.includes("/certificates/") });
  const { exit, stdout } = await call([...CHECK, "--look"]);
  assert.equal(exit, 6, stdout);
  assert.match(stdout, /^error: website: targets\.json:1:1: What would be changed could not be looked at \([\w.]+\)\. What is said of it is said by what was given alone\.$/m);
  assert.doesNotMatch(stdout, /^website: ready/m);
  assert.deepEqual(targetsIn(await call([...CHECK, "--look", "--json"])), [{ name: "website", state: "unseen", exit: 6, looked: true }]);
  // Nobody asked to look.
  assert.equal((await call(CHECK)).exit, 0);
});

test("an authority that is there is not called missing for its issuer", async (context) => {
  const { call, write } = await cloud(context);
  const operation = { kind: "pca", region: "cn-north-4", caId: demo.pca.caId, issuerId: "00000000-0000-4000-8000-000000000000", pathLength: 0, signatureAlgorithm: "SHA256", validity: { type: "YEAR", value: 3 } };
  await write("targets.json", { name: "line", confirm: demo.pca.caId.slice(0, 8), operation });
  const { stdout } = await call(["check", "--to", "targets.json", "--look"]);
  assert.match(stdout, /line: The question pca\.authority was refused/);
  assert.doesNotMatch(stdout, /is not there|could not be looked at \(/);
});

test("who has to look and may not is told so, and the others go on", async (context) => {
  const { call, write } = await cloud(context);
  await write("targets.json", [
    { name: "named", operation: elb({ certificateId: { name: "Website" } }) },
    { name: "plain", operation: elb({ certificateId: demo.unusedCertificateId }) },
  ]);
  const { exit, stdout } = await call(CHECK, { environment: {} });
  assert.match(stdout, /^error: named: .*There are no credentials/m);
  assert.match(stdout, /^plain: ready$/m);
  assert.equal(exit, 2, stdout);
});

test("what is missing is a sentence", async (context) => {
  const { call, write } = await cloud(context);
  assert.match((await call(["check", "site.pem"])).stdout, /check needs --to TARGETS\./);
  assert.match((await call(CHECK)).stdout, /^error: targets\.json: There is nothing at this path\.$/m);
  await write("targets.json", "{");
  const { exit, stdout } = await call(CHECK);
  assert.match(stdout, /^error: targets\.json:1:2: /);
  assert.equal(exit, 2);
});
