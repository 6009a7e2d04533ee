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
import { prepare, review } from "countersign";
import { identityOf } from "../../api/deliver/delivery.js";
import { EXIT } from "../exit.js";
import { failure } from "../failure.js";
import { NOT_THERE, Readiness, contextOf, proofOf, thingIn } from "./ready.js";
import { tellReady, tellStopped } from "./told.js";
import { codesOf, verdictOf } from "./verdict.js";

/** What may be sent, and with what; `replaced` is what a journal calls it that says it is sent, though a look shows another thing there; `isThere`: a look has shown it. @typedef {{ ready: Ready, operation: Operation, context: Context, replaced?: string | undefined, isThere?: boolean }} Cleared */
/** How it stands with a target before anything is sent: cleared, or ended, and why; `operation` with its ids. @typedef {{ exit: number, code?: string | undefined, cleared?: Cleared, operation?: Operation, isRehearsal?: boolean }} Clearance */

/** What rules say of something that may be as it is wanted already. @type {readonly string[]} */
const ALREADY = ["in-place.already-there", "pca.not-pending"];

/** How a delivery of an earlier run ended that `deliver` does not send again. @type {readonly string[]} */
const DONE = ["accepted", "confirmed"];

/** Of these no rule says it. @type {readonly string[]} */
const ALWAYS_LOOKED_AT = ["elb.switch-private-key-echo"];

export class Clearing {
  #world;
  #pairs;
  #accept;
  #isDry;
  #readiness;

  /**
   * @param {World} world
   * @param {{ pairs: Pairs, accept: readonly string[], isDry: boolean }} options `isDry`: nothing is sent that would show what is not there
   * @param {Callers} callers
   */
  constructor(world, { pairs, accept, isDry }, callers) {
    this.#world = world;
    this.#pairs = pairs;
    this.#accept = accept;
    this.#isDry = isDry;
    this.#readiness = new Readiness(callers);
  }

  /** @param {readonly Target[]} targets of which none may change what another changes */
  async compare(targets) {
    await this.#readiness.compare(targets);
  }

  /**
   * @param {Target} target
   * @param {Journal} [journal]
   * @returns {Promise<Clearance>}
   */
  async of(target, journal) {
    /** @type {Operation | undefined} */
    let operation;
    try {
      const ready = await this.#readiness.of(target);
      operation = ready.operation;
      return { operation, ...(await this.#reviewed(ready, journal)) };
    } catch (thrown) {
      const stopped = tellStopped(target, thrown, this.#world);
      // Not to be seen by the code alone: 6 is also what was sent and not seen.
      if (stopped.exit !== EXIT.interrupted) this.#world.out.say("deliver.not-sent", { name: target.name }, "bad");
      return { ...stopped, ...(operation && { operation }) };
    }
  }

  /**
   * @param {Ready} ready
   * @param {Journal | undefined} journal
   * @returns {Promise<Clearance>}
   */
  async #reviewed(ready, journal) {
    const { operation } = ready;
    const context = contextOf(ready, this.#pairs, this.#accept);
    const { findings } = review(operation, { ...context, now: this.#world.now() });
    const codes = findings.filter(({ severity }) => severity !== "note").map(({ code }) => code);
    // What cannot be sent, such as a key that does not fit, is not done because its certificate is there.
    const isBlocked = findings.some(({ severity, code }) => severity === "error" && !ALREADY.includes(code));
    if (!isBlocked && (ALWAYS_LOOKED_AT.includes(operation.kind) || codes.some((code) => ALREADY.includes(code)))) {
      const proof = await proofOf(ready, context);
      if (proof.state === "proven" && (isWhole(proof) || !mayRepeat(operation))) return this.#thereAlready(ready, context, proof, journal);
      // Something else that the target sets is not there, or nobody can see whether it is, as a chain at API Gateway.
      context.acknowledge.push("in-place.already-there");
    }
    const clearance = this.#told(ready, context, findings);
    const { cleared } = clearance;
    if (!cleared) return clearance;
    if (mayRepeat(operation)) return { ...clearance, cleared: { ...cleared, replaced: await this.#replaced(cleared, journal) } };
    return (await this.#contradicted(cleared, journal)) ?? clearance;
  }

  /**
   * What is sent by the journal, and is not there: a certificate that went before is wanted again, or somebody has put another there.
   *
   * @param {Cleared} cleared
   * @param {Journal | undefined} journal
   * @returns {Promise<string | undefined>} its key
   */
  async #replaced({ ready, operation, context }, journal) {
    const { key, known } = await this.#known(operation, context, journal);
    if (known === undefined || ![...DONE, "differs"].includes(known.state)) return undefined;
    const { state, answeredBy } = await proofOf(ready, context);
    return state === "differs" && answeredBy !== "sandbox" ? key : undefined;
  }

  /**
   * Of what is sent once only: the journal has it as done, and a look shows that it is not. `deliver` would say that it was done before.
   *
   * @param {Cleared} cleared
   * @param {Journal | undefined} journal
   * @returns {Promise<Clearance | undefined>}
   */
  async #contradicted({ ready, operation, context }, journal) {
    const { out } = this.#world;
    const { name } = ready.target;
    const { known } = await this.#known(operation, context, journal);
    if (known === undefined || !DONE.includes(known.state)) return undefined;
    const proof = await proofOf(ready, context);
    if (proof.state !== "differs" || proof.answeredBy === "sandbox") return undefined;
    const values = { name, time: known.time ?? "" };
    out.say("deliver.contradicted", values, "bad");
    for (const finding of proof.findings) out.line(`  ${out.words.said(finding)} [${finding.code}]`, "faint");
    out.summarise(name, out.text("deliver.contradicted", values));
    out.tell({ event: "target", name, state: "differs", exit: EXIT.differs, operation: ready.operation, known: ready.known, proof });
    return { exit: EXIT.differs, code: "journal.contradicted" };
  }

  /**
   * What a journal has of the very request; a rehearsal is nothing.
   *
   * @param {Operation} operation
   * @param {Context} context
   * @param {Journal | undefined} journal
   */
  async #known(operation, context, journal) {
    if (!journal) return {};
    const key = keyOf({ operation, context }, this.#world.now());
    const known = (await journal.get(key)) ?? undefined;
    return { key, known: known?.delivered?.by === "sandbox" ? undefined : known };
  }

  /**
   * What an earlier run sent, and did not see, is settled through the journal; `deliver` sends none of it again. The rules need not know for that
   * what is in place. But where it has warnings that nobody accepts now, nothing goes on: no run accepts them in the name of an earlier one.
   *
   * @param {Ready} ready
   * @param {Context} context
   * @param {Proof} proof
   * @param {Journal | undefined} journal
   * @returns {Promise<Clearance>}
   */
  async #thereAlready(ready, context, proof, journal) {
    const { out, now } = this.#world;
    const { name } = ready.target;
    tellReady(ready, out);
    const cleared = { ready, operation: asSent(ready.operation), context: { ...context, inPlace: undefined }, isThere: true };
    const { findings } = review(cleared.operation, { ...cleared.context, now: now() });
    if (findings.every(({ severity, code }) => severity === "note" || cleared.context.acknowledge.includes(code))) {
      const { known } = await this.#known(cleared.operation, cleared.context, journal);
      if (known && ["unknown", ...DONE].includes(known.state)) return { exit: EXIT.done, cleared };
    }
    out.say("deliver.there-already", { name }, "good");
    for (const finding of proof.findings) out.line(`  ${out.words.said(finding)} [${finding.code}]`, "faint");
    out.summarise(name, out.text("state.there-already"));
    out.tell({ event: "target", name, state: "there-already", exit: EXIT.done, operation: ready.operation, known: ready.known, proof });
    return { exit: EXIT.done, isRehearsal: proof.answeredBy === "sandbox" };
  }

  /**
   * @param {Ready} ready
   * @param {Context} context
   * @param {Finding[]} findings
   * @returns {Clearance}
   */
  #told(ready, context, findings) {
    const { out } = this.#world;
    const { target, operation, known, filled, inPlace } = ready;
    const { name, place } = target;
    const { state, exit, errors, warnings, open } = verdictOf(findings, context.acknowledge);
    tellReady(ready, out);
    for (const finding of [...errors, ...open]) out.finding(finding, { name, place });
    const byPeople = warnings.filter(({ code }) => target.accept.includes(code) || this.#accept.includes(code));
    if (byPeople.length > 0) out.say("deliver.accepted-warnings", { name, codes: codesOf(byPeople) }, "faint");
    if (warnings.length > open.length + byPeople.length) out.say("deliver.there-in-part", { name }, "faint");
    if (state === "blocked") out.say("deliver.blocked", { name }, "bad");
    if (state === "warnings") out.say("deliver.not-accepted", { name, codes: codesOf(open) }, "bad");
    const { absent, other } = this.#isDry ? thingIn(ready) : {};
    const gone = absent ?? other;
    if (gone) out.error(failure(absent ? "check.not-there" : "check.other", { code: gone.code }), { name, place });
    const ended = absent ? NOT_THERE : other ? { state: "unseen", exit: EXIT.unknown } : { state, exit };
    out.tell({ event: "target", name, ...ended, operation, known, filled, findings, missing: inPlace.missing });
    if (gone) return { exit: ended.exit, code: gone.code };
    return state === "ready" ? { exit, cleared: { ready, operation, context } } : { exit, code: [...errors, ...open][0]?.code };
  }
}

/**
 * Whether all that was compared could be seen.
 *
 * @param {Proof} proof
 */
function isWhole({ findings }) {
  return findings.every(({ code }) => code !== "proof.not-all-told");
}

/**
 * What a journal calls the request.
 *
 * @param {Pick<Cleared, "operation" | "context">} cleared
 * @param {number} now
 */
export function keyOf({ operation, context }, now) {
  const request = prepare(operation, { ...context, now });
  request.body.fill(0);
  return identityOf(request).key;
}

/** @param {Operation} operation */
export function mayRepeat({ kind }) {
  return kind !== "pca";
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
