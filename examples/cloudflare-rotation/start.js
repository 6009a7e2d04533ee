/** How rotations begin. In: what Cron finds due, message by message. Out: one Workflow instance for each target and its bytes. */
import { dueTargets, isDone, standingOf, tell } from "./standing.js";
import { namedRequest, opened } from "./target.js";

const UNDER_WAY = ["queued", "running", "paused", "waiting", "waitingForPause", "unknown"];

/** Looks what is in the bucket, and sends a message for each target that has not got it: its id, and nothing else. */
export async function sendDue(env) {
  await noteFiles(env);
  const messages = Map.groupBy(await dueTargets(env.DB), ({ kind }) => kind.toUpperCase());
  for (const [queue, targets] of messages) {
    for (let at = 0; at < targets.length; at += 100) {
      await env[queue].sendBatch(targets.slice(at, at + 100).map(({ id }) => ({ body: { target: id } })));
    }
  }
}

/** The bucket lists in the order of names, a thousand a page. Written is only what has changed: D1 is paid by rows written. */
async function noteFiles(env) {
  let [page, last] = [undefined, ""];
  do {
    page = await env.BUNDLES.list({ cursor: page?.cursor });
    const next = page.truncated ? page.objects.at(-1).key : null;
    const files = JSON.stringify(page.objects.map(({ key, etag }) => ({ key, etag })));
    await env.DB.batch([
      env.DB.prepare("DELETE FROM bundles WHERE name > ?1 AND (?2 IS NULL OR name <= ?2) AND name NOT IN (SELECT value ->> 'key' FROM json_each(?3))").bind(last, next, files),
      env.DB.prepare(
        "INSERT INTO bundles SELECT value ->> 'key', value ->> 'etag' FROM json_each(?) WHERE true ON CONFLICT (name) DO UPDATE SET etag = excluded.etag WHERE etag <> excluded.etag",
      ).bind(files),
    ]);
    last = next;
  } while (page.truncated);
}

/** Begins the rotation of a target, unless it is under way or was done; what ended otherwise begins anew, but for what must not be sent twice. */
export async function start(env, { target: id }) {
  await opened(env, { target: id }, async (target) => {
    let named;
    try {
      named = await namedRequest(target);
    } catch (error) {
      if (error.code !== "SIGNOFF_BLOCKED") throw error;
      return tell(env.DB, target, { state: "blocked", detail: error.findings.filter(({ severity }) => severity === "error").map(({ message }) => message).join(" ") });
    }
    const { name, repeatable } = named;

    // One at a time for each target: two would race, and fork its trail. Cron asks again.
    const before = await standingOf(env.DB, id);
    // The message came twice, or the same key was locked anew.
    if (before?.rotation === name && isDone(before)) return tell(env.DB, target, before);
    if (before?.rotation && before.rotation !== name) {
      const other = await existing(env, before.rotation);
      if (other && UNDER_WAY.includes((await other.status()).status)) {
        if (before.state !== "waiting") return;
        await other.terminate(); // Nobody need accept the warnings of a file that is gone.
      }
    }

    // `create` refuses an id that there is; under local development it does not, so ask first.
    const instance = await existing(env, name);
    if (instance && UNDER_WAY.includes((await instance.status()).status)) return;
    if (instance && !repeatable) return; // A person decides: see the README.
    await tell(env.DB, target, { rotation: name, state: "started" });
    if (instance) await instance.restart();
    else await env.ROTATION.create({ id: name, params: { target: id } });
  });
}

async function existing(env, name) {
  try {
    return await env.ROTATION.get(name);
  } catch (error) {
    if (/not.?found/i.test(error.message)) return undefined;
    throw error;
  }
}
