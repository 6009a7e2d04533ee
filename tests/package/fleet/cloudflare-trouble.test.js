/**
 * The fleet on Cloudflare, when things go wrong. In: services that fail in every way, an engine that is killed, steps that break. Out: what may be sent
 * again is, what may not be is not, what is not known is looked for; what cannot be mended is told.
 */
import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { demo } from "@countersign/sandbox";
import { init } from "countersign";
import { LARGE } from "../consumer.js";
import { built } from "./cloudflare.js";
import { ACTIVATION, NAMES, WEBSITE, cloud, isConfirmed, isOver } from "./fleet.js";
import { lockedFile } from "./secrets.js";
import { isWrite } from "./services.js";

/** @import { Cloud } from "./cloudflare.js" */

/** @type {string} */
let path;
before(async () => {
  if (LARGE.skip) return;
  await init();
  path = await built("trouble");
});

suite("cloudflare-rotation: a fleet when things go wrong", () => {
  test("tries a PUT again, as the engine does", LARGE, async (context) => {
    const { rotation, sandbox, target, upload, writes, trail } = await cloud(path, context);
    sandbox.state.faults.push({ kind: "throttle", times: 2, match: isWrite }, { kind: "status", times: 1, match: isWrite });
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.deepEqual(writes().map(({ status }) => status), [429, 429, 503, 200]);
    assert.equal((await trail("website")).length, 1);
  });

  test("tells of a refusal, and tries it again the next hour", LARGE, async (context) => {
    const { rotation, sandbox, target, upload, trail, status } = await cloud(path, context);
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

  test("goes on where it was killed, and finds done what was sent", LARGE, async (context) => {
    const { rotation, target, upload, writes, trail } = await killed(context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    const name = await rotation.cron().then(() => dies(rotation, "website"));
    assert.equal((await rotation.ended(name)).status, "complete");
    assert.equal(writes().length, 1);
    assert.deepEqual((await trail("website")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
  });

  test("sends a POST once, whose answer is lost, and looks", LARGE, async (context) => {
    const { rotation, sandbox, target, writes, trail } = await cloud(path, context);
    sandbox.state.faults.push({ kind: "dropAfter", match: isWrite });
    await target("authority", ACTIVATION, { bundle: null });
    await rotation.cron();
    const { detail } = await rotation.until("authority", isOver);
    assert.equal(detail, "");
    assert.deepEqual((await trail("authority")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
    assert.equal(writes().length, 1);
  });

  test("sends a POST once, though the step is killed after it, and looks", LARGE, async (context) => {
    const { rotation, target, writes, trail } = await killed(context);
    await target("authority", ACTIVATION, { bundle: null });
    const name = await rotation.cron().then(() => dies(rotation, "authority"));
    assert.equal((await rotation.ended(name)).status, "complete");
    assert.equal(writes().length, 1);
    assert.deepEqual((await trail("authority")).map(({ outcome }) => [outcome.state, outcome.knownBy]), [["confirmed", "looking"]]);
  });

  test("sends a POST once, though the step fails after it", LARGE, async (context) => {
    const given = await cloud(path, context, {
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

  test("does not send by looking, when the step failed before it had sent", LARGE, async (context) => {
    let isFirst = true;
    const given = await cloud(path, context, {
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

  test("leaves a POST of which no look tells to a person", LARGE, async (context) => {
    const { rotation, sandbox, target, writes, trail, status } = await cloud(path, context);
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

  test("sends no POST again that failed, though the engine has forgotten its instance", LARGE, async (context) => {
    const first = await cloud(path, context);
    first.sandbox.state.faults.push({ kind: "denied", match: isWrite });
    await first.target("authority", ACTIVATION, { bundle: null });
    await first.rotation.cron();
    const { rotation: name, operation } = await first.rotation.until("authority", ({ state }) => state === "failed");
    assert.equal((await first.rotation.ended(name)).status, "errored");
    // Days later: another engine, and the tables as they are.
    const later = /** @type {import("node:test").TestContext} */ (/** @type {unknown} */ ({ name: `${context.name}, later`, after: (/** @type {() => Promise<void>} */ end) => context.after(end) }));
    const { rotation, target, writes } = await cloud(path, later);
    await target("authority", ACTIVATION, { bundle: null });
    await rotation.sql(`INSERT INTO standing (target, operation, rotation, state, time) VALUES ('authority', '${operation}', '${name}', 'failed', '2026-11-01T00:00:00.000Z')`);
    await rotation.cron();
    await setTimeout(1500);
    assert.deepEqual(writes(), []);
  });

  test("keeps a message that cannot be worked off, and tells of it until that is mended", LARGE, async (context) => {
    const { rotation, target, upload, status } = await cloud(path, context);
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90, "another password"));
    await rotation.cron();
    const dead = async () => (await status())[1].deadLetters;
    for (let times = 0; times < 600 && (await dead()).length === 0; times += 1) await setTimeout(50);
    assert.deepEqual((await dead()).map((/** @type {any} */ letter) => [letter.target, letter.times]), [["website", 1]]);
    assert.match(rotation.log.join(""), /website: .*password.*\n[^]*website: given up/);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    await rotation.until("website", isConfirmed);
    assert.equal((await status())[0], 200);
    assert.equal((await rotation.sql("SELECT * FROM dead_letters")).length, 1);
  });

  test("does not quote a secret that is malformed", LARGE, async (context) => {
    const ACCOUNTS = `canary ${demo.secretKey}`;
    const { rotation, target, upload, status } = await cloud(path, context, { settings: { ACCOUNTS } });
    await target("website", WEBSITE);
    await upload("website.pem", await lockedFile(NAMES, 90));
    await rotation.cron();
    for (let times = 0; times < 600 && (await status())[1].deadLetters.length === 0; times += 1) await setTimeout(50);
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
  const given = await cloud(path, context, {
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
