/**
 * `find` and `prove`. In: a sandbox, and what is asked of it. Out: what is there, as a table or as lines of JSON; whether it is what is here.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { generatedCertificates } from "@countersign/sandbox";
import { cloud, demo, elb, now, sdk } from "./delivering.js";

const ELB = ["find", "--kind", "elb.certificates", "--region", "cn-north-4"];

test("without a kind it says what can be listed", async (context) => {
  const { call, sent } = await cloud(context);
  const { exit, stdout } = await call(["find"], { environment: {} });
  assert.equal(exit, 0);
  assert.match(stdout, /^ {2}elb\.certificates +certificates of Elastic Load Balance$/m);
  assert.equal((await call(["find", "--json"], { environment: {} })).events.filter(({ event }) => event === "kind").length, 10);
  assert.equal(sent.length, 0);
});

test("what ends first stands first, with its days", async (context) => {
  const { call } = await cloud(context);
  const { exit, stdout } = await call(ELB);
  assert.equal(exit, 0, stdout);
  const rows = stdout.split("\n");
  const head = rows.findIndex((row) => row.startsWith("NAME"));
  assert.match(rows[head], /^NAME +ID +FOR +STATE +EXPIRES$/);
  assert.match(rows[head + 1], /^Intranet +e46091c3752d43a4f81b2d053647cf95 +intranet\.example\.com +server +2026-08-20 \(11 days ago\) !$/);
  assert.match(rows[head + 2], /^Website +9b1f4c7e20d84e5fa3c6d8b0e1f27a40 +www\.example\.com example\.com +server +2026-09-10 \(in 9 days\) !$/);
  assert.match(stdout, /^Mail .*\(in \d+ days\)$/m);
  assert.match(stdout, /^The sandbox answered: this says nothing of the real cloud\.$/m);
});

test("what has ended is told as that by the instant, and what has not is not", async (context) => {
  const { call, fetch } = await cloud(context);
  const hour = 3_600_000;
  /** @type {[number, number, RegExp][]} */
  const cases = [[-1, -1, /expired less than a day ago\) !/], [0, -1, /expired less than a day ago\) !/], [1, 0, /in less than a day\) !/], [23, 0, /in less than a day\) !/], [25, 1, /in 1 days\) !/], [-25, -2, /\(1 days ago\) !/]];
  for (const [hours, days, text] of cases) {
    const time = new Date(now + hours * hour).toISOString().replace(".000", "");
    const dated = { fetch: async (/** @type {any} */ address, /** @type {any} */ init) => new Response((await (await fetch(address, init)).text()).replaceAll(/("expire_time":)"[^"]*"/g, `$1"${time}"`)) };
    const { stdout } = await call(ELB, dated);
    assert.match(stdout, text, `${hours}: ${stdout}`);
    const { events } = await call([...ELB, "--json"], dated);
    assert.equal(events.find(({ event }) => event === "item")?.days, days, String(hours));
  }
});

test("with --json it says where the credentials are from", async (context) => {
  const { call } = await cloud(context);
  const { events } = await call([...ELB, "--json"]);
  assert.deepEqual(events.filter(({ event }) => event === "credentials"), [{ event: "credentials", from: "HUAWEICLOUD_SDK_AK" }]);
});

test("every kind can be listed", async (context) => {
  const { call } = await cloud(context);
  const { events } = await call(["find", "--json"]);
  for (const { kind } of events.filter(({ event }) => event === "kind")) {
    const { exit, stdout, events: items } = await call(["find", "--kind", kind, "--region", "cn-north-4", "--json"]);
    assert.equal(exit, 0, `${kind}: ${stdout}`);
    assert.ok(items.filter(({ event }) => event === "item").length > 0, kind);
    const people = await call(["find", "--kind", kind, "--region", "cn-north-4"]);
    assert.match(people.stdout, /^NAME +ID/m, kind);
  }
});

test("a list of many pages is seen whole, as lines of JSON", async (context) => {
  const { call, sandbox, sent } = await cloud(context);
  for (const each of await generatedCertificates(2_100, now)) sandbox.state.elb.certificates.set(each.id ?? "", /** @type {any} */ ({ ...sandbox.state.elb.certificates.values().next().value, ...each }));
  const { exit, events } = await call([...ELB, "--project", demo.projectId, "--json"]);
  assert.equal(exit, 0);
  const items = events.filter(({ event }) => event === "item");
  assert.ok(items.length > 2_000, String(items.length));
  assert.ok(sent.length > 1);
  assert.ok(items.every(({ item }) => item.certificate === undefined));
});

test("a domain finds what is for it, also by a wildcard", async (context) => {
  const { call } = await cloud(context);
  const names = async (/** @type {string} */ domain) => (await call([...ELB, "--domain", domain, "--json"])).events.filter(({ event }) => event === "item").map(({ item }) => item.name);
  assert.deepEqual(await names("eu.services.example.com"), ["Interfaces"]);
  assert.deepEqual(await names("WWW.example.com"), ["Website"]);
  assert.deepEqual(await names("services.example.com"), []);
  const nothing = await call([...ELB, "--domain", "nowhere.example.com"]);
  assert.equal(nothing.exit, 0);
  assert.match(nothing.stdout, /There is nothing in elb\.certificates for nowhere\.example\.com \(10 were looked at\)\./);
  const without = await call(["find", "--kind", "elb.listeners", "--region", "cn-north-4", "--domain", "x.example.com"]);
  assert.equal(without.exit, 2);
  assert.match(without.stdout, /has no domains: leave out --domain/);
});

test("a project is found by its name", async (context) => {
  const { call } = await cloud(context);
  const { stdout } = await call([...ELB, "--project", "cn-north-4_team"]);
  assert.match(stdout, /^Team site /m);
  const none = await call([...ELB, "--project", "cn-north-4_none"]);
  assert.equal(none.exit, 4);
});

test("who may not look is told the permission, and who is not known the reason", async (context) => {
  const { call, sandbox } = await cloud(context);
  const blind = await call(ELB, { environment: sdk(demo.blind) });
  assert.equal(blind.exit, 5, blind.stdout);
  assert.match(blind.stdout, /elb\.certificates could not be looked at: SYS\.0403/);
  assert.match(blind.stdout, /permission elb:certificates:list/);
  const unknown = await call(ELB, { environment: sdk({ accessKey: "SANDBOXACCESSKEY0009", secretKey: "none-that-opens-anything" }) });
  assert.equal(unknown.exit, 5);
  assert.match(unknown.stdout, /APIGW\.0301/);
  const away = await call(ELB, { fetch: () => Promise.reject(new TypeError("fetch failed")) });
  assert.equal(away.exit, 6, away.stdout);
  sandbox.state.faults.push({ kind: "page", times: 9, match: ({ action }) => action === "elb:certificates:list" });
  const page = await call(ELB);
  assert.equal(page.exit, 6, page.stdout);
});

test("what cannot be asked is told, with what was meant", async (context) => {
  const { call, sent } = await cloud(context);
  for (const [typed, said] of /** @type {[string[], RegExp][]} */ ([
    [["find", "--kind", "elb.certificate", "--region", "x"], /Did you mean elb\.certificates\?/],
    [["find", "--kind", "dns", "--region", "x"], /Known are: elb\.certificates, /],
    [["find", "--kind", "elb.certificates"], /find needs --region REGION, or --endpoint HOST/],
    [[...ELB, "file"], /find takes no operands/],
  ])) {
    const { exit, stdout } = await call(typed);
    assert.equal(exit, 2, stdout);
    assert.match(stdout, said);
  }
  assert.equal(sent.length, 0);
});

test("what is there is proven, differs, or is not known: 0, 7, 6", async (context) => {
  const { call, write, changes } = await cloud(context);
  await write("targets.json", [{ name: "website", operation: elb() }, { name: "blog", for: "blog.example.com", operation: elb({ certificateId: demo.issued.blogId }) }]);
  const typed = ["prove", "--to", "targets.json", "site.pem"];
  const before = await call(typed);
  assert.equal(before.exit, 7, before.stdout);
  assert.match(before.stdout, /^error: website: Something else is there \(.*certificate.*\)\.$/m);
  assert.match(before.stdout, /^Passed over, for other domains \(1\): blog$/m);
  assert.equal((await call(["deliver", "--to", "targets.json", "site.pem", "site.key"])).exit, 0);
  const after = await call([...typed, "--json"]);
  assert.equal(after.exit, 0, after.stdout);
  const { proof } = after.events.find(({ event }) => event === "proof");
  assert.equal(proof.state, "proven");
  const blind = await call(typed, { environment: sdk(demo.blind) });
  assert.equal(blind.exit, 6, blind.stdout);
  assert.match(blind.stdout, /^error: website: It could not be seen whether it is there\.$/m);
  assert.equal(changes().length, 1);
});
