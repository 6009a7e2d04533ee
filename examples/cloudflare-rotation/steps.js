/**
 * What the steps of a rotation do. In: which one, and what was cleared. Out: plain data, which the engine keeps for days: no step returns a
 * request, a bundle or a key. Each opens what it needs, and it is freed before the step ends.
 */
import { CountersignError, deliver, inPlace, prove, review, send } from "countersign";
import { journalOf } from "./journal.js";
import { isDone, tellOf } from "./standing.js";
import { namedRequest, opened, warningsOf } from "./target.js";
import { append, nextRecord } from "./trail.js";

/** What is in place, and what the rules say of changing it. */
export const check = (env, rotation) =>
  opened(env, rotation, async ({ operation, bundle, credentials, accept }) => {
    const there = await inPlace(operation, { credentials, relay: relayOf(env) });
    const signoff = review(operation, { bundle, inPlace: there });
    const said = ({ code, message }) => ({ code, message });
    return {
      inPlace: there,
      errors: signoff.findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
      warnings: warningsOf(signoff).filter(({ code }) => !accept.includes(code)).map(said),
      acknowledge: accept,
      repeatable: (await namedRequest({ operation, bundle })).repeatable,
    };
  });

/**
 * Sends it, and looks whether it is there.
 *
 * @param isLast whether the engine will not run it again
 */
export const sendIt = (env, rotation, cleared, isLast) =>
  opened(env, rotation, async (target) => {
    const delivery = await delivered(env, target, cleared);
    if (cleared.repeatable && isPassing(delivery) && !isLast) throw new Error(delivery.reason.message);
    return ended(env, target, cleared, delivery);
  });

/**
 * Looks what became of it, and looks again later while nobody can tell. It sends nothing.
 *
 * @param sent what is known of it; nothing when the step that sent it came to no end: then the journal knows
 */
export const lookAgain = (env, rotation, cleared, sent, isLast) =>
  opened(env, rotation, async (target) => {
    const send = onlyQuestions(await namedRequest(target));
    let delivery = await delivered(env, target, cleared, { send, previous: sent ? [sent] : [] });
    if (isDone(delivery) && delivery.proof?.state !== "proven") {
      const { operation, bundle, credentials } = target;
      const sentAt = Date.parse(delivery.time);
      const proof = await prove(operation, { bundle, credentials, inPlace: cleared.inPlace, sentAt, relay: relayOf(env) });
      delivery = { ...delivery, proof, ...(proof.state === "differs" && differing(proof)) };
    }
    const result = await ended(env, target, cleared, delivery);
    if (result.isOpen && !isLast) throw new Error(delivery.reason?.message ?? "What is there could not be looked at.");
    return result;
  });

/** Puts it on record, and tells how the target stands. */
export async function keep(env, { target, name }, delivery, link) {
  if (link !== undefined) await append(env.DB, target, link);
  await tellOf(env.DB, name, { state: delivery.state, detail: delivery.reason?.message });
}

async function delivered(env, { operation, bundle, credentials }, { inPlace: there, acknowledge }, options) {
  const target = { operation, bundle, credentials, inPlace: there, acknowledge };
  // Once: the engine waits and repeats, and pays for no waiting.
  const [delivery] = await deliver([target], { journal: journalOf(env.DB), attempts: 1, relay: relayOf(env), ...options });
  return delivery;
}

/** With the record of it, which needs the bundle, for the step that appends it. What was never prepared has none. */
async function ended(env, { id, operation, bundle }, { inPlace: there, acknowledge, operator }, delivery) {
  const parts = { operation, bundle, inPlace: there, acknowledge, operator, delivery };
  const link = delivery.key === undefined ? undefined : await nextRecord(env.DB, id, parts);
  const isOpen = delivery.state === "unknown" || (isDone(delivery) && delivery.proof?.state !== "proven");
  return { delivery, link, isOpen };
}

/** Whether it may well end otherwise in a minute; so may what broke behind the service, where a look has shown since that it did not take effect. */
const isPassing = ({ state, knownBy, outcome, reason }) =>
  state === "unknown" || (state === "failed" && (knownBy === "looking" || outcome?.failure?.cause === "throttled" || reason?.by === "network"));

const differing = ({ findings }) => ({ state: "differs", knownBy: "looking", reason: { by: "service", sent: true, code: "differs", message: findings[0]?.message ?? "Something else is there." } });

/** What sends questions, and not the request itself, whatever the journal says. */
function onlyQuestions({ method, url }) {
  return async (request, options) => {
    // The code says that nothing was sent.
    if (request.method === method && request.url === url) throw new CountersignError("REQUEST_INVALID", "It was not sent before, and here it is only looked for.");
    return send(request, options);
  };
}

const relayOf = ({ RELAY }) => RELAY || undefined;
