/**
 * One rotation: these bytes for this target. In: the id of a target. Out: the target confirmed and on record, or an error that says why not.
 * What the steps do stands in steps.js; here is in which order, and what the engine may do again.
 */
import { WorkflowEntrypoint } from "cloudflare:workers";
import { NonRetryableError } from "cloudflare:workflows";
import { isDone, tellOf } from "./standing.js";
import { check, keep, lookAgain, sendIt } from "./steps.js";
import { CHANGED } from "./target.js";

/** Again after one minute, two, four, ... */
const TIMES = 5;

export class Rotation extends WorkflowEntrypoint {
  async run({ payload: { target }, instanceId: name }, step) {
    const { env } = this;
    const rotation = { target, name };
    const patient = { retries: { limit: TIMES, delay: env.RETRY_DELAY, backoff: "exponential" }, timeout: "5 minutes" };
    // A POST might act twice. Should the engine run a step again that was killed in the middle, the journal knows that it was sent.
    const once = { ...patient, retries: { limit: 0, delay: 0 } };
    const end = async (state, detail) => {
      await step.do(`tell: ${state}`, patient, () => tellOf(env.DB, name, { state, detail }));
      throw new NonRetryableError(`${target}: ${state}. ${detail}`);
    };

    const checked = await step.do("check", patient, () => check(env, rotation));
    if (checked.errors.length > 0) await end("blocked", checked.errors.join(" "));
    const approval = checked.warnings.length > 0 ? await this.#approval(checked, rotation, step, patient, end) : {};
    const cleared = { ...checked, acknowledge: [...checked.acknowledge, ...(approval.accept ?? [])], operator: approval.operator };

    let done = await step.do("deliver", checked.repeatable ? patient : once, ({ attempt }) => sendIt(env, rotation, cleared, attempt > TIMES)).catch(failed);
    const sent = done.delivery;
    if (done.isOpen) done = await step.do("prove", patient, ({ attempt }) => lookAgain(env, rotation, cleared, sent, attempt > TIMES)).catch(failed);
    // A PUT of the new file takes the place of whatever there is.
    if (done.message?.includes(CHANGED) && checked.repeatable) await end("changed", CHANGED);
    // Neither the one nor the other came to an end, so this is not the place to say that it failed.
    if (done.message !== undefined) await end("unknown", `${done.message} Look before it is sent again.`);

    const { delivery, link } = done;
    await step.do("record", patient, () => keep(env, rotation, delivery, link));
    if (!isDone(delivery)) throw new NonRetryableError(`${target}: ${delivery.state}. ${delivery.reason.message}`);
    return { target, state: delivery.state, knownBy: delivery.knownBy };
  }

  /** What somebody accepts: all that is asked, or it counts for nothing; and of what was in place then. */
  async #approval({ warnings, inPlace }, rotation, step, patient, end) {
    const { name } = rotation;
    await step.do("ask", patient, () => tellOf(this.env.DB, name, { state: "waiting", warnings }));
    const { payload } = await step.waitForEvent("approval", { type: "approval", timeout: this.env.APPROVAL_TIMEOUT }).catch(() => ({ payload: {} }));
    const missing = warnings.filter(({ code }) => !payload.accept?.includes(code));
    if (missing.length > 0) await end("unapproved", `Nobody has accepted ${missing.map(({ code }) => code).join(", ")}.`);
    await step.do("go on", patient, () => tellOf(this.env.DB, name, { state: "started" }));
    const now = await step.do("check again", patient, () => check(this.env, rotation)).catch(failed);
    if (now.message?.includes(CHANGED)) await end("changed", CHANGED);
    if (now.message !== undefined) await end("failed", now.message);
    const isOther = now.errors.length > 0 || now.inPlace.certificate !== inPlace.certificate || now.warnings.some(({ code }) => !warnings.some((warning) => warning.code === code));
    if (isOther) await end("unapproved", "What is in place is another by now.");
    return { accept: warnings.map(({ code }) => code), operator: payload.operator };
  }
}

const failed = ({ message }) => ({ isOpen: true, message });
