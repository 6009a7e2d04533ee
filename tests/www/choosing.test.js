/** Choosing instead of pasting, against a stand-in for the package. In: credentials, and what an account has. Out: a form that fills itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lists } from "./lists.js";
import { begin, keys, neverAnswer, openRelay, ready } from "./begin.js";
import { failure } from "./fake-countersign.js";
import { certificates, project } from "./fake-lookup.js";

const { certificates: certificateList, projects } = lists;

/** What stands in the form. @param {import("../../www/src/journey/journey.js").Journey} journey @param {string} path */
const value = (journey, path) => journey.form[path]?.value;

/** @param {import("../../www/src/journey/journey.js").Journey} journey */
const shown = (journey) => journey.account.rows(certificateList, journey.form, journey.now);

/** One with credentials and nothing else. */
async function connected(options = {}) {
  const parts = await begin(options);
  parts.journey.authenticate(keys);
  return parts;
}

/** Waits for what was begun and is not waited for. */
const settled = () => new Promise((resolve) => {
    setTimeout(resolve);
  });

test("before the rest of the page is loaded there is nothing to choose from, and nothing is in the way of it", async () => {
  const { journey, lookup } = await begin({ load: false });
  journey.authenticate(keys);
  await journey.connect();
  await journey.openList("projectId");
  await journey.pick("projectId", { value: "p", id: "p", name: "", facts: [] });
  await journey.look();
  journey.choose("apig");
  await journey.startOver();
  assert.deepEqual(lookup.asked, []);
  assert.equal(journey.account.opened, "");
  await journey.start();
  journey.authenticate(keys);
  await journey.connect();
  assert.notDeepEqual(lookup.asked, []);
});

test("without credentials nothing is asked, and it is said what is missing", async () => {
  const { journey, lookup } = await begin();
  assert.equal(journey.lack, "credentials");
  await journey.connect();
  await journey.openList("projectId");
  await journey.look();
  assert.deepEqual(lookup.asked, []);
  assert.equal((await begin({ relay: false })).journey.lack, "relay");
  const guarded = await connected({ relay: { ...openRelay, guarded: true } });
  assert.equal(guarded.journey.lack, "guard");
  guarded.journey.authenticate({ guard: "secret" });
  assert.equal(guarded.journey.lack, undefined);
  const signing = await begin({ relay: { ...openRelay, signs: true } });
  assert.equal(signing.journey.lack, undefined, "the relay signs");
});

test("the only project is chosen by itself, which is said, and its certificates are asked for", async () => {
  const { journey, lookup } = await connected();
  await journey.connect();
  assert.deepEqual(
    lookup.asked.map(({ question }) => question),
    [
      { kind: "iam.projects", endpoint: "iam.myhuaweicloud.com" },
      { kind: "elb.certificates", region: "cn-north-4", projectId: project.id },
    ],
  );
  assert.equal(value(journey, "projectId"), project.id);
  assert.equal(value(journey, "region"), "cn-north-4");
  assert.match(journey.account.said(), /only one.*Project ID/);
  assert.equal(journey.account.opened, "certificateId");
  const [{ options }] = lookup.asked;
  assert.deepEqual(options.credentials, { accessKey: "access", secretKey: "top secret" });
  assert.equal(options.relay, "/relay");
});

test("of two projects of one name nobody chooses but the reader, who sees their ids", async () => {
  const { journey, lookup } = await connected();
  lookup.items["iam.projects"] = [project, { ...project, id: "0b2" }, { ...project, id: "7f", name: "eu-west-101_team" }, { ...project, id: "5", name: "MOS" }];
  journey.describe({ region: { mode: "set", value: "cn-north-4" } });
  await journey.connect();
  assert.equal(value(journey, "projectId"), "");
  assert.equal(journey.account.opened, "projectId");
  const rows = journey.account.rows(projects, journey.form, journey.now);
  assert.deepEqual(
    rows.map(({ id, unfit, alike }) => [id, unfit, alike]),
    [
      ["0b2", undefined, "Another one has the same name; compare the IDs"],
      [project.id, undefined, "Another one has the same name; compare the IDs"],
      ["7f", "In another region", undefined],
      ["5", "Not a project of a region", undefined],
    ],
  );
  const other = rows[2];
  assert.ok(other);
  await journey.pick("projectId", other);
  assert.equal(value(journey, "region"), "eu-west-101", "a project is in its region");
  assert.match(journey.undo.words, /replaced/);
  await journey.takeBack();
  assert.equal(value(journey, "region"), "cn-north-4");
});

test("what was listed stays while the form is filled in, and goes when others sign", async () => {
  const { journey } = await connected();
  await journey.connect();
  assert.equal(journey.account.listing(projects, journey.form)?.items, 1);
  journey.authenticate({ secretKey: "another" });
  assert.equal(journey.account.listing(projects, journey.form)?.items, 1);
  journey.authenticate({ accessKey: "another" });
  assert.equal(journey.account.listing(projects, journey.form), undefined);
});

test("a project id that was typed is not replaced unasked", async () => {
  const { journey } = await connected();
  journey.describe({ projectId: { mode: "set", value: "mine" } });
  await journey.connect();
  assert.equal(value(journey, "projectId"), "mine");
  assert.equal(journey.account.opened, "projectId");
});

test("certificates stand with those that expire soonest first", async () => {
  const { journey } = await connected();
  await journey.connect();
  assert.deepEqual(
    shown(journey).map(({ id, when }) => [id, when?.words, when?.tone]),
    [
      ["gone", "expired 3 days ago", "bad"],
      ["soon", "expires in 9 days", "warn"],
      ["late", "expires in 365 days", "quiet"],
    ],
  );
  assert.deepEqual(shown(journey)[1]?.facts, ["www.example.com", "example.com"]);
  assert.deepEqual(shown(journey)[0]?.facts, ["CA certificate"]);
});

test("a chosen certificate is looked at, and what has to be given fills itself", async () => {
  const { journey, lookup, called } = await connected();
  await journey.certificate.edit("LEAF KEY");
  lookup.put({ item: { fills: { certificateType: "client", source: "scm" } }, certificate: "LEAF old" });
  await journey.connect();
  called();
  const [row] = shown(journey);
  assert.ok(row);
  journey.describe({ name: { mode: "set", value: "typed" } });
  await journey.pick("certificateId", row);
  assert.equal(value(journey, "certificateId"), "gone");
  assert.equal(value(journey, "certificateType"), "client");
  assert.equal(value(journey, "source"), "scm");
  assert.equal(value(journey, "name"), "typed");
  assert.deepEqual(Object.keys(journey.sighting.filled).sort(), ["certificateType", "source"]);
  assert.equal(journey.account.opened, "");
  assert.equal(journey.inPlace?.certificate, "LEAF old");
  assert.deepEqual(journey.clearance.given?.context.inPlace, journey.inPlace, "the rules know");
  assert.deepEqual(journey.comparison.difference, { from: "LEAF old", to: "LEAF KEY" }, "old beside new");
  assert.equal(journey.comparison.isSeen, true);
  journey.compareWith("LEAF pasted");
  assert.deepEqual(journey.comparison.difference, { from: "LEAF pasted", to: "LEAF KEY" }, "what somebody gave goes before");
});

test("what somebody typed stays, and that it is something else than is in place is said", async () => {
  const { journey, lookup } = await connected();
  lookup.put({ item: { fills: { source: "scm" } } });
  await journey.connect();
  const [first, second] = shown(journey);
  assert.ok(first && second);
  journey.describe({ source: { mode: "set", value: "none" } });
  await journey.pick("certificateId", first);
  assert.equal(value(journey, "source"), "none");
  assert.deepEqual(journey.sighting.kept, ["source"]);
});

test("what one certificate filled in goes with the next one", async () => {
  const { journey, lookup } = await connected();
  lookup.put({ item: { fills: { source: "scm", certificateType: "client" } } });
  await journey.connect();
  const [first, second] = shown(journey);
  assert.ok(first && second);
  await journey.pick("certificateId", first);
  lookup.put({ item: { fills: { certificateType: "server_sm" } } });
  await journey.pick("certificateId", second);
  assert.equal(value(journey, "source"), "");
  assert.equal(value(journey, "certificateType"), "server_sm");
});

test("what is in place belongs to its target, and to no other", async () => {
  const { journey, lookup } = await connected();
  lookup.put({ item: {}, certificate: "LEAF old" });
  await journey.certificate.edit("LEAF KEY");
  await journey.connect();
  const [first] = shown(journey);
  assert.ok(first);
  await journey.pick("certificateId", first);
  assert.ok(journey.inPlace);
  journey.describe({ certificateId: { mode: "set", value: "another" } });
  assert.equal(journey.inPlace, undefined);
  assert.equal(journey.clearance.given?.context.inPlace, undefined);
  assert.equal(journey.comparison.difference, undefined);
});

test("an answer for a target that is no longer meant fills nothing", async () => {
  const { journey, lookup } = await connected();
  lookup.put({ item: { fills: { source: "scm" } } });
  await journey.connect();
  const [first] = shown(journey);
  assert.ok(first);
  let release = () => {};
  lookup.wait(
    () =>
      new Promise((resolve) => {
        release = () => resolve(undefined);
      }),
  );
  const picking = journey.pick("certificateId", first);
  journey.describe({ certificateId: { mode: "set", value: "another" } });
  release();
  await picking;
  assert.equal(value(journey, "source"), "");
  assert.equal(journey.inPlace, undefined);
});

test("a refusal is kept as it is, and pasting works as before", async () => {
  const { journey, lookup } = await connected();
  lookup.items["elb.certificates"] = 403;
  await journey.connect();
  const listing = journey.account.listing(certificateList, journey.form);
  assert.equal(listing?.found?.state, "refused");
  assert.equal(listing?.found?.failure?.cause, "permission");
  assert.deepEqual(shown(journey), []);
  journey.describe({ certificateId: { mode: "set", value: "pasted" } });
  await journey.certificate.edit("LEAF KEY");
  assert.ok(journey.request);
  await journey.openList("certificateId");
  assert.equal(lookup.asked.length, 2, "what was refused is not asked again unasked");
});

test("how far a long list is can be seen, and it can be cancelled", async () => {
  const { journey, lookup } = await connected();
  lookup.wait(({ signal }) => neverAnswer(undefined, { signal }).then(() => {}));
  const connecting = journey.connect();
  await settled();
  assert.deepEqual(journey.account.listing(projects, journey.form), { state: "asking", page: 1, items: 1 });
  journey.account.cancel(projects, journey.form);
  await connecting;
  assert.equal(journey.account.listing(projects, journey.form)?.state, "cancelled");
  lookup.wait(async () => {});
  await journey.openList("projectId");
  assert.equal(journey.account.listing(projects, journey.form)?.state, "answered", "it is asked for again");
});

test("what cannot be asked at all is said", async () => {
  const { journey, lookup } = await connected();
  lookup.wait(async () => {
    throw failure("NETWORK_FAILED", "No answer.");
  });
  await journey.connect();
  assert.equal(journey.account.listing(projects, journey.form)?.state, "failed");
  journey.describe({ region: { mode: "set", value: "r" }, projectId: { mode: "set", value: "p" }, certificateId: { mode: "set", value: "c" } });
  await journey.look();
  assert.equal(journey.sighting.state, "failed");
  assert.equal(journey.sighting.error?.code, "NETWORK_FAILED");
  assert.equal(journey.inPlace, undefined);
});

test("with the credentials goes what is being asked with them; nothing that was typed stays longer for it", async () => {
  const { journey, lookup, clock } = await connected();
  /** @type {AbortSignal[]} */
  const signals = [];
  lookup.wait(({ signal }) => {
    signals.push(signal);
    return neverAnswer(undefined, { signal }).then(() => {});
  });
  journey.connect();
  await settled();
  clock.now += 600_000;
  journey.tick();
  assert.equal(journey.keyring.secretKey, "");
  assert.deepEqual(signals.map(({ aborted }) => aborted), [true]);
  assert.equal(journey.lack, "credentials");
  assert.doesNotMatch(JSON.stringify([journey.forms, [...lookup.asked].length, journey.account, journey.sighting]), /top secret/);
});

test("starting over forgets what was listed and looked at, and undo brings back what was in place", async () => {
  const { journey, lookup } = await connected();
  lookup.put({ item: {}, certificate: "LEAF old" });
  await journey.connect();
  const [first] = shown(journey);
  assert.ok(first);
  await journey.pick("certificateId", first);
  await journey.startOver();
  assert.equal(journey.account.listing(projects, journey.form), undefined);
  assert.equal(journey.sighting.state, "none");
  await journey.takeBack();
  assert.equal(journey.inPlace?.certificate, "LEAF old");
});

test("after sending, what was in place is not relied on until it is looked at again", async () => {
  const { journey, lookup } = await ready("LEAF KEY");
  lookup.put({ item: {}, certificate: "LEAF old" });
  await journey.look();
  assert.equal(journey.inPlace?.certificate, "LEAF old");
  const proof = await journey.send();
  assert.ok(proof);
  assert.equal(journey.sighting.outdated, true);
  assert.equal(journey.inPlace, undefined);
  assert.equal(journey.clearance.given?.context.inPlace, undefined);
  assert.equal(journey.isCurrent(proof), true);
  lookup.put({ item: {}, certificate: "LEAF new" });
  await journey.look();
  assert.equal(journey.inPlace?.certificate, "LEAF new");
});

test("a look that began before something was sent does not show what is there after it", async () => {
  const { journey, lookup } = await ready("LEAF KEY");
  lookup.put({ item: {}, certificate: "LEAF old" });
  let answer = () => {};
  lookup.wait(() => new Promise((/** @type {(value: void) => void} */ resolve) => {
    answer = resolve;
  }));
  const looking = journey.look();
  await journey.send();
  answer();
  await looking;
  assert.equal(journey.sighting.outdated, true);
  assert.equal(journey.inPlace, undefined);
  lookup.wait(async () => {});
  await journey.look();
  assert.equal(journey.inPlace?.certificate, "LEAF old");
});

test("what was looked at before something was sent is not brought back as what is there", async () => {
  const { journey, lookup, answerWith } = await ready("LEAF KEY");
  lookup.put({ item: {}, certificate: "LEAF old" });
  await journey.look();
  /** @type {(answer: any) => void} */
  let reply = () => {};
  answerWith(() => new Promise((resolve) => {
    reply = resolve;
  }));
  const sending = journey.send();
  await journey.startOver();
  reply({ status: 200, headers: {}, body: "{}", scrubbed: [] });
  await sending;
  await journey.takeBack();
  assert.equal(journey.inPlace, undefined);
});

test("what was refused has changed nothing of what is in place", async () => {
  const { journey, lookup, answerWith } = await ready("LEAF KEY");
  lookup.put({ item: {}, certificate: "LEAF old" });
  await journey.look();
  answerWith(async () => ({ status: 403, headers: {}, body: "", scrubbed: [] }));
  await journey.send();
  assert.equal(journey.inPlace?.certificate, "LEAF old");
});

test("a device's authority is read from what is in place where step 1 is empty", async () => {
  const { journey, lookup } = await connected();
  journey.choose("iotda");
  journey.describe({ region: { mode: "set", value: "cn-north-4" }, projectId: { mode: "set", value: "p" }, certificateId: { mode: "set", value: "c" } });
  lookup.put({ item: {}, certificate: "LEAF AUTHORITY in place" });
  await journey.look();
  await settled();
  assert.equal(journey.subject.bundle?.certificatePem, "LEAF AUTHORITY in place");
  assert.equal(journey.clearance.given?.context.bundle?.certificatePem, "LEAF AUTHORITY in place");
  assert.equal(journey.certificate.text, "", "the field is the reader's");
  await journey.certificate.edit("LEAF mine");
  assert.equal(journey.clearance.given?.context.bundle?.certificatePem, "LEAF mine");
});

test("the switch for private keys has the place of the certificate, and is agreed to before it is sent", async () => {
  const { journey, lookup } = await ready("LEAF KEY");
  lookup.put({ privateKeyEcho: true });
  await journey.look();
  journey.prepareEcho();
  assert.equal(journey.kind, "elb.switch-private-key-echo");
  const { operation, context } = journey.clearance.given ?? {};
  assert.deepEqual(operation, { kind: "elb.switch-private-key-echo", region: "cn-north-4", projectId: "p", enabled: false });
  assert.equal(context?.bundle, undefined, "no key goes along");
  assert.equal(await journey.send(), undefined);
  journey.confirm("yes");
  journey.choose("elb");
  journey.prepareEcho();
  assert.equal(await journey.send(), undefined, "agreed to for that request only");
  journey.confirm("yes");
  assert.equal((await journey.send())?.became, "done");
  assert.equal(certificates.length, 3);
});
