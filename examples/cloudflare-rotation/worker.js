/** The doors. In: the hour, messages, requests of operators. Out: rotations that begin; what is not done; the trail. */
import { Rotation } from "./rotation.js";
import { notDone } from "./standing.js";
import { sendDue, start } from "./start.js";

export { Rotation };

export default {
  async scheduled(_, env) {
    await sendDue(env);
  },

  async queue({ queue, messages }, env) {
    if (queue === "rotation-dead") return bury(messages, env);
    const pace = env.PACE[queue.replace("rotation-", "")];
    for (const message of messages) {
      try {
        await start(env, message.body);
        message.ack();
      } catch (error) {
        console.error(`${message.body.target}: ${error.message}`);
        message.retry();
      }
      await scheduler.wait(pace);
    }
  },

  async fetch(request, env) {
    if (!(await isOperator(request, env))) return new Response("Who are you?\n", { status: 401 });
    const { pathname, searchParams } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case "GET /status":
        return status(env, Number(searchParams.get("days")) || 14);
      case "GET /records":
        return records(env, searchParams.get("target"));
      case "POST /approve":
        return approve(env, await request.json().catch(() => ({})));
      default:
        return new Response("There is GET /status, GET /records?target= and POST /approve.\n", { status: 404 });
    }
  },
};

/** 503 while something is not done, so that any monitor sees it. */
async function status(env, days) {
  const all = await notDone(env.DB, days);
  const isDone = Object.values(all).every(({ length }) => length === 0);
  return new Response(`${JSON.stringify(all, undefined, 2)}\n`, { status: isDone ? 200 : 503, headers: { "content-type": "application/json" } });
}

/** A record a line, the oldest first: what `verifyRecords` and `countersign records verify` read. */
async function records(env, target) {
  const { results } = await env.DB.prepare("SELECT text FROM records WHERE target = ? ORDER BY number").bind(target).all();
  return new Response(results.map(({ text }) => `${text}\n`).join(""), { headers: { "content-type": "application/x-ndjson" } });
}

/** Body: `{ rotation, accept: [codes], operator }`; all three are kept in the record. */
async function approve(env, { rotation = "", accept, operator }) {
  const waiting = await env.DB.prepare("SELECT 1 FROM standing WHERE rotation = ? AND state = 'waiting'").bind(String(rotation)).first();
  if (!waiting || !Array.isArray(accept) || typeof operator !== "string") return new Response("Nothing waits for that.\n", { status: 409 });
  const instance = await env.ROTATION.get(rotation);
  await instance.sendEvent({ type: "approval", payload: { accept, operator } });
  return new Response("Accepted.\n", { status: 202 });
}

/** Kept, and told: here, by /status, and to whoever watches the Worker's errors. */
async function bury(messages, env) {
  for (const { body, id } of messages) {
    console.error(`${body.target}: given up, message ${id}`);
    await env.DB.prepare(
      "INSERT INTO dead_letters (target, message, time) VALUES (?1, ?2, ?3) ON CONFLICT (target) DO UPDATE SET message = ?2, times = times + 1, time = ?3",
    )
      .bind(body.target, id, new Date().toISOString())
      .run();
  }
}

async function isOperator(request, { OPERATOR_TOKEN }) {
  const hash = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const [given, right] = await Promise.all([hash(request.headers.get("authorization") ?? ""), hash(`Bearer ${OPERATOR_TOKEN}`)]);
  return Boolean(OPERATOR_TOKEN) && crypto.subtle.timingSafeEqual(given, right);
}
