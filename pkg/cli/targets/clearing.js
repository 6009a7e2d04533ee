/**
 * Whether a target may be sent to. In: a target. Out: what is sent and with what, or an exit code; what stands against it is said. What is there
 * already is not sent once more: a job that runs every day is to find nothing to do.
 *
 * @import { Delivery, Finding, Journal, Operation, Proof } from "../../types/index.d.ts"
 * @import { Callers } from "../credentials/caller.js"
 * @import { World } from "../world.js"
 * @import { Context, Pairs, Ready } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { prepare, prove, review } from "countersign";
import { EXIT } from "../exit.js";
import { Readiness, contextOf } from "./ready.js";
import { tellReady, tellStopped } from "./told.js";

/** What may be sent, and with what. @typedef {{ ready: Ready, operation: Operation, context: Context }} Cleared */

/** What rules say of something that may be as it is wanted already. @type {readonly string[]} */
const ALREADY = ["in-place.already-there", "pca.not-pending"];

/** Of these no rule says it. @type {readonly string[]} */
const ALWAYS_LOOKED_AT = ["elb.switch-private-key-echo"];

export class Clearing {
  #world;
  #pairs;
  #accept;
  #readiness;

  /**
   * @param {World} world
   * @param {{ pairs: Pairs, accept: readonly string[] }} options
   * @param {Callers} callers
   */
  constructor(world, { pairs, accept }, callers) {
    this.#world = world;
    this.#pairs = pairs;
    this.#accept = accept;
    this.#readiness = new Readiness(callers);
  }

  /**
   * @param {Target} target
   * @param {Journal} [journal]
   * @returns {Promise<{ exit: number, cleared?: Cleared }>}
   */
  async of(target, journal) {
    try {
      return await this.#reviewed(await this.#readiness.of(target), journal);
    } catch (thrown) {
      return { exit: tellStopped(target, thrown, this.#world) };
    }
  }

  /**
   * @param {Ready} ready
   * @param {Journal | undefined} journal
   * @returns {Promise<{ exit: number, cleared?: Cleared }>}
   */
  async #reviewed(ready, journal) {
    const { operation } = ready;
    const context = contextOf(ready, this.#pairs, this.#accept);
    const { findings } = review(operation, { ...context, now: this.#world.now() });
    const codes = findings.filter(({ severity }) => severity !== "note").map(({ code }) => code);
    if (ALWAYS_LOOKED_AT.includes(operation.kind) || codes.some((code) => ALREADY.includes(code))) {
      const proof = await this.#proof(ready, context);
      if (proof.state === "proven") return this.#thereAlready(ready, context, findings, proof, journal);
      // The certificate alone is there: what else the target sets is not.
      context.acknowledge.push("in-place.already-there");
    }
    return this.#told(ready, context, findings);
  }

  /**
   * @param {Ready} ready
   * @param {Context} context
   * @returns {Promise<Proof>}
   */
  #proof({ caller, operation }, { bundle, encryption, refuse }) {
    return caller.ask((options) => prove(operation, { ...options, bundle, encryption, refuse, within: 0 }), ({ failure }) => [failure]);
  }

  /**
   * What an earlier run sent, and did not see, is settled through the journal; `deliver` sends none of it again. The rules need not know for that
   * what is in place.
   *
   * @param {Ready} ready
   * @param {Context} context
   * @param {Finding[]} findings
   * @param {Proof} proof
   * @param {Journal | undefined} journal
   * @returns {Promise<{ exit: number, cleared?: Cleared }>}
   */
  async #thereAlready(ready, context, findings, proof, journal) {
    const { out, now } = this.#world;
    const { name } = ready.target;
    tellReady(ready, out);
    if (journal) {
      const acknowledge = [...new Set([...context.acknowledge, ...findings.filter(({ severity }) => severity === "warning").map(({ code }) => code)])];
      const cleared = { ready, operation: asSent(ready.operation), context: { ...context, acknowledge, inPlace: undefined } };
      const { method, url, bodySha256, body, repeatable } = prepare(cleared.operation, { ...cleared.context, now: now() });
      body.fill(0);
      const known = await journal.get(`${method} ${url} ${bodySha256}`);
      const isOurs = known && known.delivered?.by !== "sandbox" && (known.state !== "failed" || repeatable);
      if (isOurs) return { exit: EXIT.done, cleared };
    }
    out.say("deliver.there-already", { name }, "good");
    out.summarise(name, out.text("state.there-already"));
    out.tell({ event: "target", name, state: "there-already", exit: EXIT.done, operation: ready.operation, known: ready.known, proof });
    return { exit: EXIT.done };
  }

  /**
   * @param {Ready} ready
   * @param {Context} context
   * @param {Finding[]} findings
   * @returns {{ exit: number, cleared?: Cleared }}
   */
  #told(ready, context, findings) {
    const { out } = this.#world;
    const { target, operation, known, filled, inPlace } = ready;
    const { name, place } = target;
    /** @type {readonly string[]} */
    const accepted = context.acknowledge;
    const errors = findings.filter(({ severity }) => severity === "error");
    const warnings = findings.filter(({ severity }) => severity === "warning");
    const open = warnings.filter(({ code }) => !accepted.includes(code));
    const exit = errors.length > 0 ? EXIT.blocked : open.length > 0 ? EXIT.warnings : EXIT.done;
    tellReady(ready, out);
    for (const finding of [...errors, ...open]) out.finding(finding, { name, place });
    if (warnings.length > open.length) out.say("deliver.accepted-warnings", { name, codes: codesOf(warnings.filter((each) => !open.includes(each))) }, "faint");
    if (exit === EXIT.blocked) out.say("deliver.blocked", { name }, "bad");
    if (exit === EXIT.warnings) out.say("deliver.not-accepted", { name, codes: codesOf(open) }, "bad");
    const state = exit === EXIT.done ? "ready" : exit === EXIT.blocked ? "blocked" : "warnings";
    out.tell({ event: "target", name, state, exit, operation, known, filled, findings, missing: inPlace.missing });
    return exit === EXIT.done ? { exit, cleared: { ready, operation, context } } : { exit };
  }
}

/** @param {Finding[]} findings */
function codesOf(findings) {
  return [...new Set(findings.map(({ code }) => code))].join(",");
}

/**
 * Without the state that a change was made in, which is none any more.
 *
 * @param {Operation} operation
 * @returns {Operation}
 */
function asSent(operation) {
  if (operation.kind !== "pca") return operation;
  const { state: _, ...sent } = operation;
  return sent;
}
