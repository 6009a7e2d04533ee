/** Many targets, against a stand-in for the package. In: a list, answers, cancelling, a page loaded anew. Out: what each target comes to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf, parse, resolve, withComments, withTarget } from "../../www/src/destinations/targets.js";
import { canSend, toConfirm } from "../../www/src/journey/send/sendable.js";
import { accept, edit, isCleared, isMany, isOneAtATime, leaveOut, show, tickRow, tickedIn, warnings } from "../../www/src/journey/targets/targets.js";
import { tally } from "../../www/src/journey/targets/journal.js";
import { deedOf, isResumed, isSameRequest, isSent, resume, retry, takeRecords, unrepeatable } from "../../www/src/journey/targets/send.js";
import { boundFor } from "../../www/src/journey/send/bound-for.js";
import { begin, destination, keys, neverAnswer, openRelay, ready } from "./begin.js";
import { runStore } from "./run-store.js";

/** @typedef {import("../../www/src/journey/journey.js").Journey} Journey */

/** @param {Record<string, string>} values */
const form = (values) => Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { mode: /** @type {const} */ ("set"), value }]));
const place = form({ region: "cn-north-4", projectId: "p", certificateId: "", endpoint: "" });
/** @param {string} text */
const read = (text, at = place) => resolve(parse(text), at);
/** @param {string} text */
const ids = (text) => read(text).targets.map(({ id, project, region }) => [id, project, region].join(" "));
/** @param {string} text */
const wrong = (text) => read(text).wrong.map((each) => `${each.line} ${each.wrong}`);

test("a list has one ID a line; blank lines and comments are passed over", () => {
  assert.deepEqual(ids("a\n\n  b  \r\n# not this\nc"), ["a p cn-north-4", "b p cn-north-4", "c p cn-north-4"]);
  assert.deepEqual(read("\n# nothing\n"), { targets: [], wrong: [], duplicates: [] });
});

test("a line may have a project and a region of its own", () => {
  assert.deepEqual(ids('a,q\nb,q,ap-southeast-1\nc,,ap-southeast-1\nd,ap-southeast-1\n"e";"r"\nf，s，cn-east-3\ng\tt,'), [
    "a q cn-north-4",
    "b q ap-southeast-1",
    "c p ap-southeast-1",
    "d p ap-southeast-1",
    "e r cn-north-4",
    "f s cn-east-3",
    "g t cn-north-4",
  ]);
});

test("a header line says what the columns are, in any order and in Chinese", () => {
  assert.deepEqual(ids("region,id,project\ncn-east-3,a,q\n,b"), ["a q cn-east-3", "b p cn-north-4"]);
  assert.deepEqual(ids("\ufeff项目 ID,证书 ID,区域\nq,a,cn-east-3"), ["a q cn-east-3"]);
  const { unused } = parse("Name,Certificate ID,Owner\nwww,a,me");
  assert.deepEqual(unused, ["Name", "Owner"]);
  assert.deepEqual(ids("Name,Certificate ID,Owner\nwww,a,me"), ["a p cn-north-4"]);
  assert.deepEqual(wrong("# first\nproject,region\nq,cn-east-3"), ["2 noIdColumn"]);
});

test("each malformed line is told by its number", () => {
  const text = ["a", ",q", "a b", "b,q,cn-east-3,more", '"c', "d?", "e,p/q", "f,q,nowhere", "-----BEGIN PRIVATE KEY-----"].join("\n");
  assert.deepEqual(wrong(text), ["2 noId", "3 blank", "4 tooMany", "5 quote", "6 id", "7 project", "8 region", "9 blank"]);
  assert.deepEqual(wrong(withComments(text, [2, 3, 4, 5, 6, 7, 8, 9])), []);
});

test("the same target twice counts once, and is told", () => {
  const { targets, duplicates } = read("a\nb\na,p\na,q\nb,,cn-north-4");
  assert.deepEqual(targets.map(({ line }) => line), [1, 2, 4]);
  assert.deepEqual(duplicates, [{ line: 3, same: 1 }, { line: 5, same: 2 }]);
});

test("where another endpoint is called, a line has no region of its own", () => {
  const at = form({ region: "", projectId: "p", certificateId: "", endpoint: "elb.example.com" });
  assert.deepEqual(read("a\nb,,cn-east-3", at).wrong, [{ line: 2, wrong: "endpoint" }]);
});

test("a row that is ticked is added in the order of the columns, and removed wherever it stands", () => {
  const target = { id: "c", project: "q", region: "cn-east-3" };
  assert.equal(withTarget("", target, place, true), "c,q,cn-east-3\n");
  const text = withTarget("region,id\ncn-north-4,a", target, place, true);
  assert.equal(text, "region,id\ncn-north-4,a\ncn-east-3,c\n");
  assert.equal(withTarget("a\nc,q,cn-east-3\n# c\nc,q,cn-east-3\nb", target, place, false), "a\n# c\nb");
});

test("what names a target is its own, all else is the same for all", () => {
  const { elb } = { elb: /** @type {any} */ ({ target: "certificateId" }) };
  const own = formOf(elb, { ...place, ...form({ name: "www" }) }, { id: "a", project: "q", region: "cn-east-3" });
  assert.deepEqual(Object.fromEntries(Object.entries(own).map(([path, { value }]) => [path, value])), {
    region: "cn-east-3",
    projectId: "q",
    certificateId: "a",
    endpoint: "",
    name: "www",
  });
});

/** A journey with a list, reviewed. @param {string} text @param {Parameters<typeof ready>[1]} [options] @param {string} [certificate] */
async function listed(text, options, certificate = "LEAF KEY") {
  const parts = await ready(certificate, options);
  edit(parts.journey, text);
  await settled(parts.journey);
  return parts;
}

/** Waits until all targets are reviewed. @param {Journey} journey */
async function settled({ targets: { review } }) {
  for (let turns = 0; turns < 100 && !review.isDone; turns += 1) await undefined;
  assert.ok(review.isDone, "all are reviewed");
}

/** The states of the last run, in the order of the list. @param {Journey} journey */
const states = ({ targets: { run } }) => run?.rows.map(({ state }) => state);

/** IDs of the targets that something was sent to. @param {any[]} sent */
const sentTo = (sent) => sent.map(({ signed }) => signed.url.split("/").at(-1));

/** Does not answer before it is told to. @param {(() => void)[]} held */
const holding = (held) =>
  new Promise((resolve) => {
    held.push(() => resolve(answer));
  });

const refusal = { status: 409, headers: {}, body: "No.", scrubbed: [] };
const answer = { status: 200, headers: {}, body: "{}", scrubbed: [] };

test("the form names one of the list, and is filled with it where it is blank", async () => {
  const { journey } = await begin();
  await journey.certificate.edit("LEAF KEY");
  edit(journey, "a,q,cn-east-3\nb,q");
  assert.deepEqual([journey.form.certificateId?.value, journey.form.projectId?.value, journey.form.region?.value], ["a", "q", ""], "a line without a region does not get another one's");
  edit(journey, "a,q,cn-east-3\nb,q,cn-east-3");
  assert.equal(journey.form.region?.value, "cn-east-3");
  journey.describe({ certificateId: { mode: "set", value: "z" } });
  await settled(journey);
  assert.equal(isCleared(journey), false, "what is shown is not what would be sent");
  show(journey, { id: "b", project: "q", region: "cn-east-3" });
  await settled(journey);
  assert.equal(isCleared(journey), true);
});

test("what acts once takes one target at a time", async () => {
  const { journey } = await listed("a\nb");
  assert.equal(isMany(journey), true);
  journey.choose("pca");
  assert.equal(isOneAtATime(journey), true);
  assert.equal(isMany(journey), false);
  assert.equal(journey.targets.text, "a\nb", "and the list waits");
});

test("each is reviewed, and each warning is agreed to once for all that it concerns", async () => {
  const { journey } = await listed("c\na\nb", undefined, "LEAF KEY ODD");
  const [odd, ...others] = warnings(journey);
  assert.ok(odd);
  assert.deepEqual([odd.code, odd.count, odd.sayings.length, others.length], ["validity.odd", 3, 1, 0]);
  assert.equal(canSend(journey), false);
  accept(journey, odd, true);
  await settled(journey);
  assert.deepEqual(journey.unacknowledged, [], "it is the same warning for the one that is shown");
  journey.confirm("3");
  assert.equal(canSend(journey), true);
  accept(journey, odd, false);
  assert.equal(canSend(journey), false);
});

test("where a list goes is where all of it goes, not where the one goes that is shown", async () => {
  const { journey } = await listed("id,project,region\nc,p,cn-north-4\na,q,cn-east-3\nb,q,cn-east-3");
  assert.deepEqual(boundFor(journey), [["Region", "cn-north-4 and cn-east-3"], ["Project", "p and q"], ["Targets", "3"]]);
  edit(journey, "");
  assert.deepEqual(boundFor(journey).map(([name]) => name), ["Host", "Project", "Load balancer"]);
});

test("the number that was typed to confirm does not hold for as many others", async () => {
  const { journey } = await listed("c\na");
  journey.confirm("2");
  assert.equal(canSend(journey), true);
  edit(journey, "c\nb");
  await settled(journey);
  assert.equal(canSend(journey), false);
});

test("a name that all would get is a warning of its own", async () => {
  const { journey } = await listed("c\na");
  journey.describe({ name: { mode: "set", value: "www" } });
  await settled(journey);
  const [own] = warnings(journey);
  assert.equal(own?.code, "targets.same-settings");
  assert.equal(isCleared(journey), false);
  assert.ok(own);
  accept(journey, own, true);
  await settled(journey);
  assert.equal(isCleared(journey), true);
  journey.describe({ name: { mode: "set", value: "shop" } });
  await settled(journey);
  assert.equal(isCleared(journey), false, "another name is another thing to agree to");
});

test("what cannot be sent is left out when the reader agrees to just that", async () => {
  const { journey, sent } = await listed("c\nbad1\nb");
  assert.deepEqual(journey.targets.review.blocked.map(({ target }) => target.id), ["bad1"]);
  journey.confirm("2");
  assert.equal(canSend(journey), false);
  leaveOut(journey, true);
  assert.equal(canSend(journey), true);
  edit(journey, "c\nbad1\nb\nbad2");
  await settled(journey);
  assert.equal(canSend(journey), false, "another one that cannot be sent was not agreed to");
  leaveOut(journey, true);
  journey.confirm("2");
  await journey.send();
  assert.deepEqual(sentTo(sent), ["c", "b"]);
  assert.match(journey.targets.run?.record ?? "", /Left out of this run: bad1: .*bad2: /);
});

test("when the one that is shown is left out, another is shown", async () => {
  const { journey } = await listed("bad\na");
  show(journey, { id: "bad", project: "p", region: "cn-north-4" });
  await settled(journey);
  leaveOut(journey, true);
  assert.equal(journey.form.certificateId?.value, "a");
});

test("a malformed line keeps everything back", async () => {
  const { journey } = await listed("c\na b");
  journey.confirm("1");
  assert.equal(canSend(journey), false);
  edit(journey, withComments(journey.targets.text, [2]));
  journey.confirm("1");
  await settled(journey);
  journey.confirm("1");
  assert.equal(canSend(journey), true);
});

test("more than a thousand are refused, and a thousand are reviewed", async () => {
  const list = (/** @type {number} */ length) => Array.from({ length }, (_, index) => `i${index}`).join("\n");
  const { journey } = await begin();
  await journey.certificate.edit("LEAF KEY");
  journey.fillIn(destination);
  edit(journey, list(1001));
  assert.equal(journey.targets.review.all, 0);
  edit(journey, list(1000));
  await settled(journey);
  assert.equal(journey.targets.review.sendable.length, 1000);
});

test("in production the number is typed, and in a rehearsal it is not", async () => {
  const { journey, sent } = await listed("c\na\nb");
  assert.equal(toConfirm(journey), "3");
  await journey.send();
  assert.equal(sent.length, 0);
  journey.confirm("2");
  assert.equal(canSend(journey), false);
  const { journey: rehearsal } = await listed("c\na\nb", { relay: { ...openRelay, sandbox: true } });
  assert.equal(canSend(rehearsal), true);
});

test("the number that was typed is for that list, that place and that certificate", async () => {
  const { journey } = await listed("c\na");
  /** @type {(() => unknown)[]} */
  const changes = [
    () => edit(journey, "c\nb"),
    () => journey.describe({ region: { mode: "set", value: "cn-east-3" } }),
    () => journey.certificate.edit("LEAF KEY another"),
  ];
  for (const change of changes) {
    journey.confirm("2");
    assert.equal(canSend(journey), true);
    await change();
    await settled(journey);
    assert.equal(canSend(journey), false);
  }
});

test("all are sent, each has its proof, and one file has the records of all", async () => {
  const { journey, sent, answerWith } = await listed("c\na\nb");
  assert.equal(deedOf(journey), "Replace 3 certificates on ELB");
  answerWith(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  journey.confirm("3");
  await journey.send();
  assert.deepEqual(sentTo(sent), ["c", "a", "b"]);
  assert.deepEqual(states(journey), ["done", "refused", "done"]);
  assert.equal(journey.delivery.proofs.length, 0);
  const { run } = journey.targets;
  assert.ok(run);
  assert.equal(run.rows[1]?.proof?.became, "refused");
  assert.equal(journey.confirmation, "");
  const file = takeRecords(journey, run);
  const records = file?.text.trimEnd().split("\n").map((line) => JSON.parse(line)) ?? [];
  assert.match(file?.name ?? "", /^countersign-elb-20260601T000000Z\.jsonl$/);
  assert.deepEqual(records.map(({ operation, state }) => [operation.certificateId, state]), [["c", "confirmed"], ["a", "failed"], ["b", "confirmed"]]);
  assert.equal(records[1].previous, file?.text.split("\n")[0]);
});

test("after Cancel what is under way is finished, and the rest is not sent", async () => {
  const { journey, sent, answerWith } = await listed("c\na\nb\nd\ne\nf");
  /** @type {(() => void)[]} */
  const held = [];
  answerWith(() => holding(held));
  journey.confirm("6");
  const sending = journey.send();
  while (held.length < 4) await undefined;
  journey.targets.run?.stop();
  for (const release of held) release();
  await sending;
  assert.deepEqual(states(journey), ["done", "done", "done", "done", "cancelled", "cancelled"]);
  assert.equal(sent.length, 4);
  assert.match(journey.targets.run?.record ?? "", /Not sent: Cancelled before it was sent\./);
});

test("cancelled before anything went out, nothing does", async () => {
  const { journey, sent } = await listed("c\na", { runs: runStore() });
  journey.confirm("2");
  const sending = journey.send();
  journey.targets.run?.stop();
  await sending;
  assert.deepEqual(states(journey), ["cancelled", "cancelled"]);
  assert.equal(sent.length, 0);
});

test("stopped at once, what is under way is not known", async () => {
  const { journey, answerWith } = await listed("c\na\nb\nd\ne");
  answerWith(neverAnswer);
  journey.confirm("5");
  const sending = journey.send();
  while (states(journey)?.filter((state) => state === "sending").length !== 4) await undefined;
  journey.targets.run?.stop();
  journey.targets.run?.abort();
  await sending;
  assert.deepEqual(states(journey), ["notKnown", "notKnown", "notKnown", "notKnown", "cancelled"]);
});

test("only what is not done is tried again, with the same bytes", async () => {
  const { journey, sent, answerWith } = await listed("c\na\nb");
  answerWith(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  journey.confirm("3");
  await journey.send();
  answerWith(async () => answer);
  const { run } = journey.targets;
  assert.ok(run);
  assert.equal(run.rest.length, 1);
  journey.describe({ description: { mode: "set", value: "other" } });
  assert.match(unrepeatable(journey, run) ?? "", /no longer what this run has sent/);
  await retry(journey, run);
  assert.equal(sent.length, 3);
  journey.describe({ description: { mode: "keep", value: "" } });
  await settled(journey);
  await retry(journey, run);
  assert.deepEqual(sentTo(sent), ["c", "a", "b", "a"]);
  assert.deepEqual(states(journey), ["done", "done", "done"]);
  assert.equal(journey.targets.runs.length, 1);
});

test("a run in which something else was seen at a target is not called done", async () => {
  const { journey, answerWith } = await listed("c\na");
  answerWith(async ({ url }) => (url.endsWith("/a") ? { ...answer, seen: { state: "differs", knownBy: "looking" } } : answer));
  journey.confirm("2");
  await journey.send();
  assert.equal(journey.many?.listProven(journey)?.state, "attention");
});

test("what is sent to another host, region or project is another request: it is not retried, and not called sent", async () => {
  const { journey, sent, answerWith } = await listed("c\na\nb", { relay: { ...openRelay, hosts: ["elb.private.example"] } });
  answerWith(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  journey.confirm("3");
  await journey.send();
  const { run } = journey.targets;
  assert.ok(run);
  assert.equal(isSent(journey), true);
  for (const change of [{ endpoint: "elb.private.example" }, { region: "cn-east-3" }, { projectId: "q" }]) {
    const [[path = "", value = ""] = []] = Object.entries(change);
    const before = journey.form[path];
    assert.ok(before);
    journey.describe({ [path]: { mode: "set", value } });
    await settled(journey);
    assert.ok(journey.request, path);
    assert.match(unrepeatable(journey, run) ?? "", /no longer what this run has sent/, path);
    await retry(journey, run);
    assert.equal(sent.length, 3, path);
    assert.equal(isSent(journey), false, path);
    journey.describe({ [path]: before });
    await settled(journey);
  }
  assert.equal(unrepeatable(journey, run), undefined);
});

test("a run of an earlier visit does not go on at another host", async () => {
  const { journey, left } = await leftBehind(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  resume(journey, left);
  await journey.certificate.edit("LEAF KEY");
  journey.authenticate(keys);
  assert.equal(isResumed(journey, left), true);
  journey.describe({ endpoint: { mode: "set", value: "cn-north-9" } });
  assert.equal(isResumed(journey, left), false);
  journey.describe({ endpoint: { mode: "set", value: "" } });
  edit(journey, "x\ny");
  journey.fillIn({ certificateId: "x" });
  assert.equal(isResumed(journey, left), false, "nor with none of its targets");
});

test("what is said of a file goes with the list that it was said of", async () => {
  const { journey } = await listed("c\na");
  journey.targets.notTaken = { unread: ["folder"], left: [] };
  edit(journey, "c\nb");
  assert.deepEqual(journey.targets.notTaken.unread, []);
  journey.targets.notTaken = { unread: ["folder"], left: [] };
  await journey.startOver();
  assert.deepEqual(journey.targets.notTaken.unread, []);
});

test("the record of all is written once more, though the certificate was given anew before the rest was sent", async () => {
  const { journey, answerWith } = await listed("c\na\nb");
  answerWith(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  journey.confirm("3");
  await journey.send();
  const { run } = journey.targets;
  assert.ok(run);
  answerWith(async () => answer);
  await journey.certificate.edit("LEAF KEY another");
  await journey.certificate.edit("LEAF KEY");
  await settled(journey);
  await retry(journey, run);
  assert.deepEqual(states(journey), ["done", "done", "done"]);
  assert.equal(run.recordError, undefined);
  assert.equal(run.record?.trimEnd().split("\n").length, 3);
});

test("the rest of a rehearsal is not sent where it would not be one, nor the other way round", async () => {
  const { journey, network, sent, answerWith } = await listed("c\na", { relay: { ...openRelay, sandbox: true } });
  answerWith(async () => ({ ...refusal, answeredBy: "sandbox" }));
  await journey.send();
  network.relay = openRelay;
  await journey.askRelay();
  await settled(journey);
  const { run } = journey.targets;
  assert.ok(run);
  assert.notEqual(unrepeatable(journey, run), undefined);
  await retry(journey, run);
  assert.equal(sent.length, 2);
});

test("a bundle that is replaced while it is needed is freed afterwards", async () => {
  const { journey, answerWith, bundles } = await listed("c\na");
  /** @type {(() => void)[]} */
  const held = [];
  answerWith(() => holding(held));
  journey.confirm("2");
  const sending = journey.send();
  while (held.length < 2) await undefined;
  await journey.certificate.edit("LEAF KEY another");
  assert.equal(bundles[0]?.freed, 0);
  for (const release of held) release();
  await sending;
  assert.deepEqual(states(journey), ["done", "done"]);
  assert.equal(bundles[0]?.freed, 1);
});

test("a run goes on after the page was loaded anew, and what is done is not sent again", async () => {
  const runs = runStore();
  const first = await listed("c\na\nb\nd\ne\nf", { runs });
  /** @type {(() => void)[]} */
  const held = [];
  first.answerWith(() => holding(held));
  first.journey.confirm("6");
  first.journey.send();
  while (held.length < 4) await undefined;
  // The answers to the first two come, and then the page goes.
  held[0]?.();
  held[1]?.();
  while (held.length < 6) await undefined;
  runs.leave();
  const { journey, sent } = await begin({ runs });
  await journey.targets.recall();
  const [left] = journey.targets.unfinished;
  assert.ok(left);
  assert.deepEqual(tally(left), { done: 2, refused: 0, notDone: 0, notKnown: 4, notSent: 0 });
  resume(journey, left);
  assert.equal(journey.form.certificateId?.value, "c");
  await journey.certificate.edit("LEAF KEY");
  journey.authenticate(keys);
  await settled(journey);
  assert.equal(journey.targets.resuming, left);
  journey.confirm("6");
  await journey.send();
  assert.deepEqual(sentTo(sent), ["b", "d", "e", "f"]);
  assert.deepEqual(journey.targets.run?.rows.map(({ isRestored }) => isRestored), [true, true, false, false, false, false]);
  assert.equal(journey.targets.run?.isDone, true);
  const { run } = journey.targets;
  assert.equal(takeRecords(journey, run)?.text.trimEnd().split("\n").length, 6);
  assert.deepEqual(runs.all(), { runs: [], entries: [] }, "what is done and recorded is forgotten");
});

/**
 * A run of two that is not finished, and a page loaded anew that finds it.
 *
 * @param {Parameters<Awaited<ReturnType<typeof listed>>["answerWith"]>[0]} reply
 */
async function leftBehind(reply) {
  const runs = runStore();
  const first = await listed("c\na", { runs });
  first.answerWith(reply);
  first.journey.confirm("2");
  await first.journey.send();
  const { journey, sent } = await begin({ runs });
  await journey.targets.recall();
  const [left] = journey.targets.unfinished;
  assert.ok(left);
  return { first, journey, sent, left };
}

test("a run that another tab sends, or has ended, is not sent from here", async () => {
  const { first, journey, sent, left } = await leftBehind(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  assert.equal(left.isHeld, false);
  const goOn = async () => {
    resume(journey, left);
    await journey.certificate.edit("LEAF KEY");
    journey.authenticate(keys);
    await settled(journey);
    journey.confirm("2");
    await journey.send();
  };
  // Meanwhile the first tab sends the rest.
  /** @type {(() => void)[]} */
  const held = [];
  first.answerWith(() => holding(held));
  const { run } = first.journey.targets;
  assert.ok(run);
  const sending = retry(first.journey, run);
  while (!held.length) await undefined;
  await goOn();
  assert.deepEqual(sentTo(sent), []);
  assert.match(journey.notice, /^Nothing was sent from here: this run is being sent in another tab/);
  assert.equal(journey.targets.run, undefined);
  assert.deepEqual(journey.targets.unfinished.map(({ isHeld }) => isHeld), [true]);
  held[0]?.();
  await sending;
  takeRecords(first.journey, run);
  await undefined;
  await goOn();
  assert.deepEqual(sentTo(sent), [], "what was ended there is not sent once more");
  assert.deepEqual(journey.targets.unfinished, []);
});

test("a retry whose credentials are wiped before it begins sends nothing, and two are one", async () => {
  const { journey, sent, answerWith } = await listed("c\na", { runs: runStore(), relay: { ...openRelay, signs: true } });
  answerWith(async () => refusal);
  journey.confirm("2");
  await journey.send();
  const { run } = journey.targets;
  assert.ok(run);
  const retrying = [retry(journey, run), retry(journey, run)];
  journey.forgetSecrets(() => "You left.");
  await Promise.all(retrying);
  assert.equal(sent.length, 2);
  assert.deepEqual(states(journey), ["cancelled", "cancelled"]);
  assert.match(journey.notice, /^You left\. /);
});

test("what went on in another tab since is known when a run goes on", async () => {
  const { first, journey, sent, left } = await leftBehind(async () => refusal);
  assert.ok(first.journey.targets.run);
  first.answerWith(async () => answer);
  await retry(first.journey, first.journey.targets.run);
  resume(journey, left);
  await journey.certificate.edit("LEAF KEY");
  journey.authenticate(keys);
  await settled(journey);
  journey.confirm("2");
  await journey.send();
  assert.deepEqual(sentTo(sent), []);
  assert.deepEqual(states(journey), ["done", "done"]);
});

test("what no page of this version has written is passed over", async () => {
  const runs = runStore();
  const { journey, answerWith } = await listed("c\na", { runs });
  answerWith(async () => refusal);
  journey.confirm("2");
  await journey.send();
  const { runs: [run], entries: [entry] } = runs.all();
  assert.ok(run && entry);
  const { run: _, ...good } = entry;
  for (const [index, change] of [{ key: "nothing" }, { key: "PUT nowhere 00" }, { state: "finished" }, { state: undefined }, { by: "me" }, { reason: { sent: "no" } }].entries()) {
    await runs.put(run.id, /** @type {any} */ ({ ...good, key: `${good.key}${index}`, ...change }));
  }
  for (const [index, change] of [{ kind: "none" }, { kind: "toString" }, { kind: "pca" }, { targets: "c" }, { targets: [] }, { targets: [{ id: 1 }] }, { rehearsal: "no" }].entries()) {
    await runs.begin(/** @type {any} */ ({ ...run, id: run.id + 1 + index, ...change }));
  }
  await journey.targets.recall();
  assert.deepEqual(journey.targets.unfinished.map(({ id }) => id), [run.id]);
  assert.deepEqual(journey.targets.unfinished.map(tally), [{ done: 0, refused: 2, notDone: 0, notKnown: 0, notSent: 0 }]);
});

test("other bytes than those of the run are another run, and that is said", async () => {
  const { journey, sent, left } = await leftBehind(async ({ url }) => (url.endsWith("/a") ? refusal : answer));
  resume(journey, left);
  await journey.certificate.edit("LEAF KEY another");
  journey.authenticate(keys);
  await settled(journey);
  assert.equal(isSameRequest(journey, left), false);
  journey.confirm("2");
  await journey.send();
  assert.deepEqual(sentTo(sent), ["c", "a"]);
});

test("a run is kept for seven days, or until it is forgotten", async () => {
  const runs = runStore();
  const { journey, clock, answerWith } = await listed("c\na", { runs });
  answerWith(async () => refusal);
  journey.confirm("2");
  await journey.send();
  clock.now += 7 * 24 * 3_600_000 - 1;
  await journey.targets.recall();
  assert.equal(journey.targets.unfinished.length, 1);
  clock.now += 1;
  await journey.targets.recall();
  assert.equal(journey.targets.unfinished.length, 0);
  assert.deepEqual(runs.all(), { runs: [], entries: [] });
  journey.confirm("2");
  await journey.send();
  assert.equal(runs.all().runs.length, 1);
  await journey.targets.forget(journey.targets.run?.id ?? 0);
  assert.deepEqual(runs.all(), { runs: [], entries: [] });
});

test("a rehearsal goes on as a rehearsal, and counts for nothing where it is not one", async () => {
  const sandbox = { ...openRelay, sandbox: true };
  const runs = runStore();
  const first = await listed("c\na", { runs, relay: sandbox });
  first.answerWith(async ({ url }) => (url.endsWith("/a") ? { ...refusal, answeredBy: "sandbox" } : { ...answer, answeredBy: "sandbox" }));
  await first.journey.send();
  for (const relay of [sandbox, openRelay]) {
    const { journey, sent, answerWith } = await begin({ runs, relay });
    answerWith(async () => ({ ...answer, answeredBy: relay.sandbox ? "sandbox" : "service" }));
    await journey.targets.recall();
    const [left] = journey.targets.unfinished;
    assert.ok(left);
    resume(journey, left);
    await journey.certificate.edit("LEAF KEY");
    journey.authenticate(keys);
    await settled(journey);
    journey.confirm(toConfirm(journey));
    await journey.send();
    assert.deepEqual(sentTo(sent), relay.sandbox ? ["a"] : ["c", "a"]);
  }
});

test("a run is sent all the same where nothing can be kept, and that is known", async () => {
  const broken = async () => {
    throw new Error("No room.");
  };
  const { journey } = await listed("c\na", { runs: { begin: broken, runs: broken, entries: broken, put: broken, forget: broken } });
  await journey.targets.recall();
  journey.confirm("2");
  await journey.send();
  assert.deepEqual(states(journey), ["done", "done"]);
  assert.equal(journey.targets.run?.isKept, false);
});

test("starting over stops a run, and both the list and the run can be brought back", async () => {
  const { journey } = await listed("c\na");
  journey.confirm("2");
  await journey.send();
  await journey.startOver();
  assert.deepEqual([journey.targets.text, journey.targets.runs.length, journey.wouldLose], ["", 0, false]);
  await journey.takeBack();
  assert.deepEqual([journey.targets.text, journey.targets.runs.length], ["c\na", 1]);
});

test("starting over wipes no certificate that a run still needs for its record", async () => {
  const { journey, answerWith, bundles } = await listed("c\na");
  answerWith(neverAnswer);
  journey.confirm("2");
  const sending = journey.send();
  for (let turns = 0; turns < 20; turns += 1) await undefined;
  const { run } = journey.targets;
  journey.startOver();
  await sending;
  assert.equal(run?.recordError, undefined);
  assert.equal(run?.record?.trimEnd().split("\n").length, 2);
  assert.equal(bundles[0]?.freed, 1, "and afterwards it is freed");
});

test("a key that was pasted into the list goes with the other secrets", async () => {
  const { journey } = await listed("# private sites\nc\n-----BEGIN PRIVATE KEY-----\nKEY\n-----END PRIVATE KEY-----\nd");
  journey.forgetSecrets(() => "Gone.");
  assert.equal(journey.targets.text, "# private sites\nc\nd");
});

test("rows of a list that are ticked are lines", async () => {
  const { journey } = await ready();
  journey.targets.isTicking = true;
  tickRow(journey, { value: "late" });
  tickRow(journey, { value: "soon" });
  assert.equal(journey.targets.text, "late,p,cn-north-4\nsoon,p,cn-north-4\n");
  assert.deepEqual([...tickedIn(journey)], ["late", "soon"]);
  tickRow(journey, { value: "late" });
  assert.deepEqual([...tickedIn(journey)], ["soon"]);
});

test("nothing is wiped for idleness while a run is sent", async () => {
  const { journey, clock, answerWith } = await listed("c\na");
  answerWith(neverAnswer);
  journey.confirm("2");
  const sending = journey.send();
  while (states(journey)?.[1] !== "sending") await undefined;
  clock.now += 3_600_000;
  journey.tick();
  assert.equal(journey.keyring.secretKey, keys.secretKey);
  journey.targets.run?.abort();
  await sending;
});
