/**
 * The fleet on Cloudflare, in the runtime it is deployed to. In: targets, files, and services that fail in every way. Out: each target confirmed
 * and on record, or told of; sent as often as it may be; and no secret in anything that is kept.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { createSandbox, demo } from "@countersign/sandbox";
import { init, verifyRecords } from "countersign";
import { holdsContract } from "../../journal/contract.js";
import { Cloud, built, openJournal } from "./cloudflare.js";
import { PASSWORD, assertNoSecretIn, lockedFile } from "./secrets.js";
import { isWrite } from "./services.js";

const SECRETS = {
  ACCOUNTS: JSON.stringify({ main: { accessKey: demo.accessKey, secretKey: demo.secretKey }, blind: demo.blind }),
  BUNDLE_PASSWORD: PASSWORD,
  OPERATOR_TOKEN: "canary-token-of-the-operator",
};
const { region, projectId } = demo;
/** Nine days are left to it. */
const WEBSITE = { kind: "elb", region, projectId, certificateId: demo.issued.websiteId };
/** One that a narrower certificate would take names from. */
const SHOP = { kind: "elb", region, projectId, certificateId: demo.unusedCertificateId };
const ACTIVATION = {
  kind: "pca",
  region,
  caId: demo.pca.caId,
  issuerId: demo.pca.issuerId,
  pathLength: 0,
  signatureAlgorithm: "SHA256",
  validity: { type: "YEAR", value: 1 },
};
const NAMES = ["www.example.com", "example.com"];
/** What the rules say of it. */
const WARNINGS = ["difference.names-lost", "difference.ends-earlier"];

/** @type {string} */
let path;
before(async () => {
  await init();
  path = await built();
});

/** @typedef {(request: Request, sandbox: ReturnType<typeof createSandbox>) => Promise<Response>} Upstream */

/**
 * A cloud with nothing in it, and the services it calls.
 *
 * @param {import("node:test").TestContext} context
 * @param {{ upstream?: Upstream, settings?: object }} [given]
 */
async function cloud(context, { upstream = (request, sandbox) => sandbox.fetch(request), settings = {} } = {}) {
  const sandbox = createSandbox({ now: Date.now });
  const rotation = new Cloud(path, context.name.replace(/\W+/g, "-"), {
    bindings: { ...SECRETS, ...settings },
    async upstream(request) {
      const answer = await upstream(request, sandbox);
      // A rehearsal would count for nothing.
      answer.headers.delete("x-countersign-answered-by");
      return answer;
    },
  });
  await rotation.start();
  context.after(async () => {
    await rotation.stop();
    const all = await assertNoSecretIn(rotation.root, rotation.log.join(""), [demo.secretKey, SECRETS.OPERATOR_TOKEN]);
    if (sandbox.state.requestCount > 0) assert.ok(all.includes('"inPlace":{'), "nothing was kept, or not where it was looked for");
  });
  await rotation.migrate();
  return {
    rotation,
    sandbox,
    /** @param {string} id @param {object} operation @param {{ accept?: string[], bundle?: string | null, account?: string }} [more] */
    target: (id, operation, { accept = [], bundle = `${id}.pem`, account = "main" } = {}) =>
      rotation.sql(
        "INSERT INTO targets (id, operation, bundle, account, accept) VALUES (?, ?, ?, ?, ?)",
        id,
        JSON.stringify(operation),
        bundle,
        account,
        JSON.stringify(["in-place.already-there", ...accept]),
      ),
    /** @param {string} name @param {string} text */
    upload: (name, text) => rotation.bindings.BUNDLES.put(name, text),
    /** What came to change something. */
    writes: () => sandbox.state.requests.filter(isWrite),
    /** @param {string} id @returns {Promise<any[]>} */
    async trail(id) {
      const text = await (await rotation.fetch(`/records/${id}`)).text();
      const records = text.split("\n").filter(Boolean);
      assert.deepEqual(verifyRecords(records), { valid: true, problems: [] });
      return records.map((record) => JSON.parse(record));
    },
    /** @returns {Promise<[status: number, body: any]>} */
    async status() {
      const response = await rotation.fetch("/status");
      return [response.status, await response.json()];
    },
  };
}

/** @param {{ state: string }} standing */
const isOver = ({ state }) => state !== "started";
/** @param {{ state: string }} standing */
const isConfirmed = ({ state }) => state === "confirmed";

suite("cloudflare-rotation: a fleet", () => {
  test("brings a file to its target, proves it, and has it on record", async (context) => {
    const { rotation, target, upload, writes, trail, status } = await cloud(context);
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

  test("asked twice, begins once", async (context) => {
    const { rotation, target, upload, writes, trail } = await cloud(context);
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

  test("brings the next file too, and the one before it back", async (context) => {
    const { rotation, target, upload, writes, trail } = await cloud(context);
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

  test("waits until somebody accepts its warnings, all of them, and says who", async (context) => {
    const { rotation, target, upload, writes, trail, status } = await cloud(context);
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

  test("asks nobody any more about a file that is gone", async (context) => {
    const { rotation, target, upload, writes } = await cloud(context);
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

  test("sends nothing when the file is another by the time that somebody accepts", async (context) => {
    const { rotation, target, upload, writes } = await cloud(context);
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

  test("is told of what the rules refuse, and nothing is sent", async (context) => {
    const { rotation, target, upload, status } = await cloud(context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, -3));
    await rotation.cron();
    await rotation.until("website", ({ state }) => state === "blocked");
    const [, { notDone }] = await status();
    assert.match(notDone[0].detail, /expired/);
    assert.deepEqual(await rotation.sql("SELECT * FROM journal"), []);
  });

  test("has a journal that keeps the contract of every journal", async () => {
    await holdsContract(() => openJournal(path));
  });

  test("begins no more rotations of a service at a time than its pace lets through", async (context) => {
    const { rotation, sandbox, target, upload } = await cloud(context, { settings: { PACE: { elb: 700 } } });
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

  test("tells of a target whose file is not there, or is there no more", async (context) => {
    const { rotation, target, upload, status } = await cloud(context);
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

  test("lets nobody else in", async (context) => {
    const { rotation } = await cloud(context);
    for (const authorization of ["", "Bearer", "Bearer undefined", "Bearer x"]) assert.equal((await rotation.fetch("/status", { headers: { authorization } })).status, 401);
  });
});

suite("cloudflare-rotation: a fleet when things go wrong", () => {
  test("tries a PUT again, as the engine does", async (context) => {
    const { rotation, sandbox, target, upload, writes, trail } = await cloud(context);
    sandbox.state.faults.push({ kind: "throttle", times: 2, match: isWrite }, { kind: "status", times: 1, match: isWrite });
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.deepEqual(writes().map(({ status }) => status), [429, 429, 503, 200]);
    assert.equal((await trail("website")).length, 1);
  });

  test("tells of a refusal, and tries it again the next hour", async (context) => {
    const { rotation, sandbox, target, upload, trail, status } = await cloud(context);
    sandbox.state.faults.push({ kind: "denied", match: isWrite });
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    const { rotation: name } = await rotation.until("website", ({ state }) => state === "failed");
    const [code, { notDone }] = await status();
    assert.deepEqual([code, notDone[0].state], [503, "failed"]);
    assert.notEqual(notDone[0].detail, "");
    assert.equal((await rotation.ended(name)).status, "errored");
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.deepEqual((await trail("website")).map(({ outcome }) => outcome.state), ["failed", "confirmed"]);
  });

  test("goes on where it was killed, and finds done what was sent", async (context) => {
    const { rotation, target, upload, writes, trail } = await killed(context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    const name = await rotation.cron().then(() => dies(rotation, "website"));
    assert.equal((await rotation.ended(name)).status, "complete");
    assert.equal(writes().length, 1);
    assert.deepEqual((await trail("website")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
  });

  test("sends a POST once, whose answer is lost, and looks", async (context) => {
    const { rotation, sandbox, target, writes, trail } = await cloud(context);
    sandbox.state.faults.push({ kind: "dropAfter", match: isWrite });
    await target("authority", ACTIVATION, { bundle: null });
    await rotation.cron();
    const { detail } = await rotation.until("authority", isOver);
    assert.equal(detail, "");
    assert.deepEqual((await trail("authority")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
    assert.equal(writes().length, 1);
  });

  test("sends a POST once, though the step is killed after it, and looks", async (context) => {
    const { rotation, target, writes, trail } = await killed(context);
    await target("authority", ACTIVATION, { bundle: null });
    const name = await rotation.cron().then(() => dies(rotation, "authority"));
    assert.equal((await rotation.ended(name)).status, "complete");
    assert.equal(writes().length, 1);
    assert.deepEqual((await trail("authority")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
  });

  test("sends a POST once, though the step fails after it", async (context) => {
    const given = await cloud(context, {
      settings: { RETRY_DELAY: "200 milliseconds" },
      async upstream(request, sandbox) {
        const answer = await sandbox.fetch(request);
        // Without its table no record is made, and the step throws.
        if (isWrite({ method: request.method, path: new URL(request.url).pathname })) await given.rotation.sql("ALTER TABLE records RENAME TO lost");
        return answer;
      },
    });
    const { rotation, target, writes, trail } = given;
    await target("authority", ACTIVATION, { bundle: null });
    await rotation.cron();
    await rotation.begins("prove");
    await rotation.sql("ALTER TABLE lost RENAME TO records");
    await rotation.until("authority", isConfirmed);
    assert.equal(writes().length, 1);
    assert.equal((await trail("authority")).length, 1);
  });

  test("does not send by looking, when the step failed before it had sent", async (context) => {
    let isFirst = true;
    const given = await cloud(context, {
      settings: { RETRY_DELAY: "200 milliseconds" },
      async upstream(request, sandbox) {
        // While it is checked, the table goes away.
        if (isFirst) await given.rotation.sql("ALTER TABLE targets RENAME TO lost");
        isFirst = false;
        return sandbox.fetch(request);
      },
    });
    const { rotation, target, writes } = given;
    await target("authority", ACTIVATION, { bundle: null });
    await rotation.cron();
    await rotation.begins("prove");
    await rotation.sql("ALTER TABLE lost RENAME TO targets");
    const { detail } = await rotation.until("authority", ({ state }) => state === "failed");
    assert.match(detail, /It was not sent before, and here it is only looked for\./);
    assert.deepEqual(writes(), []);
  });

  test("leaves a POST of which no look tells to a person", async (context) => {
    const { rotation, sandbox, target, writes, trail, status } = await cloud(context);
    sandbox.state.faults.push({ kind: "dropAfter", match: isWrite });
    await target("authority", ACTIVATION, { bundle: null, account: "blind" });
    await rotation.cron();
    const { rotation: name } = await rotation.until("authority", isOver);
    assert.equal((await rotation.ended(name)).status, "errored");
    const [code, { notDone }] = await status();
    assert.deepEqual([code, notDone[0].state], [503, "unknown"]);
    assert.deepEqual((await trail("authority")).map(({ outcome }) => outcome.state), ["unknown"]);
    for (let hour = 0; hour < 2; hour += 1) {
      await rotation.cron();
      await setTimeout(500);
    }
    assert.equal(writes().length, 1);
  });

  test("keeps a message that cannot be worked off, and tells of it until that is mended", async (context) => {
    const { rotation, target, upload, status } = await cloud(context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90, "another password"));
    await rotation.cron();
    const dead = async () => (await status())[1].deadLetters;
    for (let times = 0; times < 200 && (await dead()).length === 0; times += 1) await setTimeout(50);
    assert.deepEqual((await dead()).map((/** @type {any} */ letter) => [letter.target, letter.times]), [["website", 1]]);
    assert.match(rotation.log.join(""), /website: .*password.*\n[^]*website: given up/);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.equal((await status())[0], 200);
    assert.equal((await rotation.sql("SELECT * FROM dead_letters")).length, 1);
  });

  test("does not quote a secret that is malformed", async (context) => {
    const ACCOUNTS = `canary ${demo.secretKey}`;
    const { rotation, target, upload, status } = await cloud(context, { settings: { ACCOUNTS } });
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    for (let times = 0; times < 200 && (await status())[1].deadLetters.length === 0; times += 1) await setTimeout(50);
    assert.match(rotation.log.join(""), /website: The secret ACCOUNTS is not JSON\./);
    assert.doesNotMatch(rotation.log.join(""), /canary/);
  });
});

/**
 * A cloud whose runtime dies once, when a service has taken a request and before its answer comes.
 *
 * @param {import("node:test").TestContext} context
 */
async function killed(context) {
  let isFirst = true;
  const given = await cloud(context, {
    async upstream(request, sandbox) {
      const answer = await sandbox.fetch(request);
      if (!isFirst || !isWrite({ method: request.method, path: new URL(request.url).pathname })) return answer;
      isFirst = false;
      await given.rotation.kill();
      return answer;
    },
  });
  return given;
}

/**
 * Waits for that, and starts the runtime again. Cloudflare's engine goes on by itself; the local one when its instance is asked for.
 *
 * @param {Cloud} rotation
 * @param {string} target
 */
async function dies(rotation, target) {
  const { rotation: name } = await rotation.until(target, () => true);
  await rotation.dead;
  await rotation.start();
  await rotation.bindings.ROTATION.create({ id: name, params: { target } });
  return name;
}
