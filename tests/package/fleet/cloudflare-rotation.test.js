/**
 * The fleet on Cloudflare, in the runtime it is deployed to. In: targets and files, as they come. Out: each target confirmed and on record, once, or
 * told of; and no secret in anything that is kept.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { demo, serverCertificate } from "@countersign/sandbox";
import { init } from "countersign";
import { holdsContract } from "../../journal/contract.js";
import { LARGE } from "../consumer.js";
import { built, openJournal } from "./cloudflare.js";
import { NAMES, SHOP, WARNINGS, WEBSITE, cloud, isConfirmed, isOver } from "./fleet.js";
import { lockedFile } from "./secrets.js";

/** @type {string} */
let path;
before(async () => {
  if (LARGE.skip) return;
  await init();
  path = await built("rotation");
});

suite("cloudflare-rotation: a fleet", () => {
  test("brings a file to its target, proves it, and has it on record", LARGE, async (context) => {
    const { rotation, target, upload, writes, trail, status } = await cloud(path, context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    const { rotation: name, not_after } = await rotation.until("website", isOver);
    const { status: ended, output } = await rotation.ended(name);
    assert.deepEqual([ended, output], ["complete", { target: "website", state: "confirmed", knownBy: "looking" }], rotation.log.join(""));
    assert.equal(writes().length, 1);
    const [record, ...others] = await trail("website");
    assert.deepEqual([record.outcome.state, record.outcome.knownBy, others.length], ["confirmed", "looking", 0]);
    // Its name is that of the delivery, so whoever knows the one finds the other.
    const [{ key }] = await rotation.sql("SELECT key FROM journal");
    assert.equal(createHash("sha256").update(key).digest("hex"), name);
    assert.deepEqual(await status(), [200, { notDone: [], withoutFile: [], expiring: [], deadLetters: [] }]);
    // The next hour there is nothing to do.
    await rotation.cron();
    await setTimeout(500);
    assert.equal(writes().length, 1);
    // And long before its end somebody is told, should nobody bring another.
    const { expiring } = await (await rotation.fetch("/status?days=91")).json();
    assert.deepEqual(expiring, [{ target: "website", notAfter: not_after }]);
  });

  test("asked twice, begins once", LARGE, async (context) => {
    const { rotation, target, upload, writes, trail } = await cloud(path, context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await Promise.all([rotation.cron(), rotation.cron(), rotation.bindings.ELB.send({ target: "website" })]);
    const { rotation: name } = await rotation.until("website", isConfirmed);
    await rotation.ended(name);
    await rotation.bindings.ELB.send({ target: "website" });
    await setTimeout(1_000);
    await rotation.until("website", isConfirmed);
    assert.equal(writes().length, 1);
    assert.equal((await trail("website")).length, 1);
  });

  test("brings the next file too, and the one before it back", LARGE, async (context) => {
    const { rotation, target, upload, writes, trail } = await cloud(path, context);
    await target("website", WEBSITE, { accept: ["difference.ends-earlier"] });
    const [first, second] = [await lockedFile(NAMES, 60), await lockedFile(NAMES, 90)];
    for (const [index, text] of [first, second, first].entries()) {
      await upload("website.pem", text);
      await rotation.cron();
      await rotation.until("website", (standing) => isConfirmed(standing) && standing.etag === createHash("md5").update(text).digest("hex"));
      assert.equal(writes().length, index + 1);
    }
    const sent = (await trail("website")).map(({ bodySha256 }) => bodySha256);
    assert.deepEqual([sent.length, sent[0] === sent[1], sent[0] === sent[2]], [3, false, true]);
  });

  test("waits until somebody accepts its warnings, all of them, and says who", LARGE, async (context) => {
    const { rotation, target, upload, writes, trail, status } = await cloud(path, context);
    await target("shop", SHOP);
    await upload("shop.pem", await lockedFile(["shop.example.com"], 90));
    await rotation.cron();
    const { rotation: name } = await rotation.until("shop", ({ state }) => state === "waiting");
    const [code, { notDone }] = await status();
    assert.deepEqual([code, notDone.map((/** @type {any} */ each) => [each.target, each.state, each.warnings.map((/** @type {any} */ warning) => warning.code)])], [503, [["shop", "waiting", WARNINGS]]]);
    const approve = (/** @type {string[]} */ accept, rotationName = name) =>
      rotation.fetch("/approve", { method: "POST", body: JSON.stringify({ rotation: rotationName, accept, operator: "ada@example.com" }) });
    assert.equal((await approve(WARNINGS, "0".repeat(64))).status, 409);
    assert.equal((await approve(WARNINGS.slice(1))).status, 202);
    const { detail } = await rotation.until("shop", ({ state }) => state === "unapproved");
    assert.equal(detail, "Nobody has accepted difference.names-lost.");
    assert.equal((await rotation.ended(name)).status, "errored");
    assert.deepEqual(writes(), []);
    // The next hour it asks anew.
    await rotation.cron();
    await rotation.until("shop", ({ state }) => state === "waiting");
    assert.equal((await approve(WARNINGS)).status, 202);
    await rotation.until("shop", isConfirmed);
    const [{ operator, acknowledged }] = await trail("shop");
    assert.deepEqual([operator, acknowledged, writes().length], ["ada@example.com", WARNINGS, 1]);
  });

  test("asks nobody any more about a file that is gone", LARGE, async (context) => {
    const { rotation, target, upload, writes } = await cloud(path, context);
    await target("shop", SHOP, { accept: ["difference.ends-earlier"] });
    await upload("shop.pem", await lockedFile(["shop.example.com"], 90));
    await rotation.cron();
    const { rotation: first } = await rotation.until("shop", ({ state }) => state === "waiting");
    await upload("shop.pem", await lockedFile(["shop.example.com", "*.shop.example.com"], 90));
    await rotation.cron();
    await rotation.until("shop", isConfirmed);
    assert.equal((await rotation.ended(first)).status, "terminated");
    assert.equal(writes().length, 1);
  });

  test("sends nothing when the file is another by the time that somebody accepts", LARGE, async (context) => {
    const { rotation, target, upload, writes } = await cloud(path, context);
    await target("shop", SHOP);
    await upload("shop.pem", await lockedFile(["shop.example.com"], 90));
    await rotation.cron();
    const { rotation: name } = await rotation.until("shop", ({ state }) => state === "waiting");
    await upload("shop.pem", await lockedFile(["shop.example.com"], 60));
    await rotation.fetch("/approve", { method: "POST", body: JSON.stringify({ rotation: name, accept: WARNINGS, operator: "ada@example.com" }) });
    const { detail } = await rotation.until("shop", ({ state }) => state === "changed");
    assert.equal(detail, "The target or its file has changed since this rotation began.");
    assert.equal((await rotation.ended(name)).status, "errored");
    assert.deepEqual(writes(), []);
    await rotation.cron();
    await rotation.until("shop", (standing) => standing.state === "waiting" && standing.rotation !== name);
  });

  test("sends nothing when something else is in place by the time that somebody accepts", LARGE, async (context) => {
    const { rotation, sandbox, target, upload, writes } = await cloud(path, context);
    await target("shop", SHOP);
    await upload("shop.pem", await lockedFile(["shop.example.com"], 90));
    await rotation.cron();
    const { rotation: name } = await rotation.until("shop", ({ state }) => state === "waiting");
    const other = await serverCertificate(["shop.example.com", "more.example.com"], 80, Date.now());
    sandbox.state.elb.certificates.get(SHOP.certificateId).fields.certificate = other.certificate;
    const approve = (/** @type {string} */ operator, accept = WARNINGS) => rotation.fetch("/approve", { method: "POST", body: JSON.stringify({ rotation: name, accept, operator }) });
    for (const nobody of ["", "a\nb", "x".repeat(257)]) assert.equal((await approve(nobody)).status, 409);
    assert.equal((await approve("ada@example.com")).status, 202);
    const { detail } = await rotation.until("shop", ({ state }) => state === "unapproved");
    assert.equal(detail, "What is in place is another by now.");
    assert.equal((await rotation.ended(name)).status, "errored");
    assert.deepEqual(writes(), []);
  });

  test("is told of what the rules refuse, and nothing is sent", LARGE, async (context) => {
    const { rotation, target, upload, status } = await cloud(path, context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, -3));
    await rotation.cron();
    await rotation.until("website", ({ state }) => state === "blocked");
    const [, { notDone }] = await status();
    assert.match(notDone[0].detail, /expired/);
    assert.deepEqual(await rotation.sql("SELECT * FROM journal"), []);
  });

  test("has a journal that keeps the contract of every journal", LARGE, async () => {
    await holdsContract(() => openJournal(path));
  });

  test("begins no more rotations of a service at a time than its pace lets through", LARGE, async (context) => {
    const { rotation, sandbox, target, upload } = await cloud(path, context, { settings: { PACE: { elb: 700 } } });
    const { websiteId, blogId, checkoutId } = demo.issued;
    for (const [id, certificateId] of Object.entries({ website: websiteId, blog: blogId, checkout: checkoutId })) await target(id, { ...WEBSITE, certificateId }, { bundle: "all.pem", accept: [...WARNINGS, "elb.sni-names", "elb.protected"] });
    await upload("all.pem", await lockedFile([...NAMES, "blog.example.com", "pay.example.com"], 90));
    /** When each was first asked about. @type {Map<string, number>} */
    const begun = new Map();
    const times = setInterval(() => {
      for (const { path } of sandbox.state.requests) if (!begun.has(path) && /certificates\/\w{32}$/.test(path)) begun.set(path, Date.now());
    }, 20);
    context.after(() => clearInterval(times));
    await rotation.cron();
    for (const id of ["website", "blog", "checkout"]) await rotation.until(id, isConfirmed);
    const [first = 0, , third = 0] = [...begun.values()];
    assert.equal(begun.size, 3);
    assert.ok(third - first > 1_000, `${third - first} ms`);
  });

  test("tells of a target whose file is not there, or is there no more", LARGE, async (context) => {
    const { rotation, target, upload, status } = await cloud(path, context);
    await target("website", WEBSITE);
    await upload("a.pem", "x");
    await upload("website.pem", await lockedFile(NAMES, 90));
    await upload("z.pem", "x");
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.equal((await status())[0], 200);
    await rotation.bindings.BUNDLES.delete("website.pem");
    await rotation.cron();
    assert.deepEqual((await status())[1].withoutFile, [{ target: "website", bundle: "website.pem" }]);
    assert.deepEqual(await rotation.sql("SELECT name FROM bundles"), [{ name: "a.pem" }, { name: "z.pem" }]);
  });

  test("refuses a row that would stop the others, and a request that makes no sense", LARGE, async (context) => {
    const { rotation, target } = await cloud(path, context);
    for (const operation of [{ kind: "dns" }, {}, "elb"]) await assert.rejects(target("x", /** @type {any} */ (operation)), /CHECK constraint failed/);
    await assert.rejects(rotation.sql("INSERT INTO targets (id, operation, account) VALUES ('x', '{', 'main')"));
    for (const body of ["{", "[]", '{"rotation":1}', '{"rotation":{"a":1},"accept":[]}']) assert.equal((await rotation.fetch("/approve", { method: "POST", body })).status, 409, body);
    assert.equal((await rotation.fetch("/status?days=x")).status, 200);
    for (const other of ["/", "/records/x", "/%ff"]) assert.equal((await rotation.fetch(other)).status, 404);
  });

  test("lets nobody else in", LARGE, async (context) => {
    const { rotation } = await cloud(path, context);
    for (const authorization of ["", "Bearer", "Bearer undefined", "Bearer x"]) assert.equal((await rotation.fetch("/status", { headers: { authorization } })).status, 401);
  });
});
