/**
 * Many targets, one certificate. In: targets that take it. Out: an exit code of each: cleared, sent, proven, recorded, told. Some are cleared and sent
 * together at a time, so that what is known of all of them does not fill the memory.
 *
 * @import { CountersignError, Journal } from "../../types/index.d.ts"
 * @import { JournalSending, JournalTarget } from "../../types/journal.d.ts"
 * @import { World } from "../world.js"
 * @import { Cleared } from "./clearing.js"
 * @import { Pairs } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { deliver, prepare } from "countersign";
import { Callers } from "../credentials/caller.js";
import { EXIT, exitOf } from "../exit.js";
import { Failure, failure } from "../failure.js";
import { moduleSha256 } from "../input/open.js";
import { Clearing, keyOf } from "./clearing.js";
import { Recording } from "./recording.js";
import { readOnly, tellKnown } from "./rehearsing.js";
import { assertOperator, signoffOf } from "./signoff.js";
import { spotOf } from "./targets.js";
import { exitOfDelivery, tellDelivery, tellStopped } from "./told.js";

const TOGETHER = 200;

/** @typedef {{ pairs: Pairs, accept: readonly string[], isDry: boolean, concurrency: number, operator?: string, relay?: string, profile?: string }} SendingOptions */

export class Sending {
  #world;
  #concurrency;
  #operator;
  #clearing;
  #isRehearsal = false;
  /** Whether anything may have gone out. */
  #isSent = false;
  #count = 0;

  /**
   * @param {World} world
   * @param {SendingOptions} options
   */
  constructor(world, { pairs, accept, isDry, concurrency, operator, ...way }) {
    this.#world = world;
    this.#concurrency = concurrency;
    assertOperator(operator, world);
    this.#operator = operator;
    this.#clearing = new Clearing(world, { pairs, accept, isDry }, new Callers(world, way));
  }

  /**
   * @param {Target[]} targets
   * @param {Target[]} stopped before, for domains that would be lost
   * @param {string | undefined} path of the journal
   * @param {number} wait seconds, for another run that has it
   */
  async all(targets, stopped, path, wait) {
    const { out, signal } = this.#world;
    const recording = await Recording.begun(path, this.#world, wait);
    /** @type {number[]} */
    const exits = [];
    try {
      await recording.ended(stopped.map((target) => ({ ...named(target), exit: EXIT.blocked, code: "targets.partly" })));
      await this.#clearing.compare(targets);
      for (let at = 0; at < targets.length; at += TOGETHER) {
        if (signal.aborted) {
          out.say("deliver.interrupted", { count: targets.length - at }, "doubtful");
          await recording.ended(targets.slice(at).map((target) => ({ ...named(target), exit: EXIT.interrupted, code: "CANCELLED" })));
          exits.push(EXIT.interrupted);
          break;
        }
        const { cleared, ended } = await this.#cleared(targets.slice(at, at + TOGETHER), targets.length, recording.journal);
        // What the sandbox has already, nobody has done.
        await recording.ended(ended.filter(({ isRehearsal }) => !isRehearsal));
        exits.push(...ended.map(({ exit }) => exit));
        await this.#sent(cleared, recording, exits);
      }
    } catch (thrown) {
      // Of what has gone out it is not to be said that nothing was.
      if (!this.#isSent) throw thrown;
      exits.push(this.#tellLate(thrown));
    } finally {
      await recording.end();
    }
    if (this.#isRehearsal) out.say("deliver.rehearsal", {}, "doubtful");
    return exits;
  }

  /**
   * What would be sent, and nothing is.
   *
   * @param {Target[]} targets
   * @param {string} [path] of the journal, which is only read
   */
  async rehearse(targets, path) {
    const { out } = this.#world;
    const journal = await readOnly(path, this.#world);
    await this.#clearing.compare(targets);
    const { cleared, ended } = await this.#cleared(targets, targets.length, journal);
    /** @type {number[]} */
    const exits = [];
    for (const each of cleared) {
      const known = each.replaced === undefined ? await journal?.get(keyOf(each, this.#world.now())) : undefined;
      const exit = known ? tellKnown(each, known, out) : undefined;
      if (exit === undefined) this.#tellRequest(each);
      else exits.push(exit);
    }
    out.say("deliver.nothing-sent", {}, "doubtful");
    return [...exits, ...ended.map(({ exit }) => exit)];
  }

  /** @param {Cleared} cleared */
  #tellRequest({ ready, operation, context }) {
    const { out, now } = this.#world;
    const { name } = ready.target;
    const { method, url, headers, preview, bodySha256, body } = prepare(operation, { ...context, now: now() });
    body.fill(0);
    out.say("deliver.would-send", { name }, "good");
    for (const line of [`${method} ${url}`, ...headers.map(([header, value]) => `${header}: ${value}`), ...preview.split("\n")]) out.line(`  ${line}`);
    out.tell({ event: "request", name, method, url, headers, preview, bodySha256 });
  }

  /**
   * Those that may be sent, in their order, and how the others ended.
   *
   * @param {Target[]} targets
   * @param {number} all
   * @param {Journal} [journal]
   */
  async #cleared(targets, all, journal) {
    /** @type {(Cleared | undefined)[]} */
    const cleared = [];
    /** @type {(JournalTarget & { isRehearsal: boolean })[]} */
    const ended = [];
    const queue = targets.entries();
    const worker = async () => {
      for (const [index, target] of queue) {
        this.#count += 1;
        this.#world.out.progress("deliver.looking", { count: this.#count, all, name: target.name });
        const { exit, code, cleared: one, operation, isRehearsal = false } = await this.#clearing.of(target, journal);
        this.#isRehearsal ||= isRehearsal;
        if (one) cleared[index] = one;
        else ended.push({ ...named(target, operation), exit, code, isRehearsal });
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#concurrency, targets.length) }, worker));
    return { cleared: cleared.filter((each) => each !== undefined), ended };
  }

  /**
   * @param {Cleared[]} all
   * @param {Recording} recording
   * @param {number[]} exits to which theirs are added, however the recording ends
   */
  async #sent(all, recording, exits) {
    const { out, signal, fetch, now, random, environment } = this.#world;
    const guard = environment.COUNTERSIGN_GUARD || undefined;
    const { journal } = recording;
    const cleared = journal ? await this.#signedOff(all, recording, exits) : all;
    for (const { replaced } of cleared) if (replaced !== undefined) recording.replaced(replaced);
    const deliveries = await deliver(
      cleared.map(({ ready, operation, context }) => ({ operation, ...context, ...ready.caller.only })),
      {
        ...(journal && { journal }),
        ...(guard !== undefined && { guard }),
        concurrency: this.#concurrency,
        signal,
        fetch,
        now,
        random,
        onProgress: ({ target, state, delivery }) => {
          const { name, caller } = { ...cleared[target]?.ready.target, ...cleared[target]?.ready };
          if (delivery === undefined) return out.progress("deliver.progress", { name, state });
          const { outcome, reason } = delivery;
          if (outcome?.failure?.cause === "authentication" || reason?.code === "CREDENTIALS_REFUSED") caller?.refuse(reason?.code ?? "");
          tellDelivery(name ?? "", delivery, recording.isOfThisRun(delivery), out);
          this.#isRehearsal ||= delivery.delivered?.by === "sandbox";
        },
      },
    );
    exits.push(...deliveries.map(exitOfDelivery));
    this.#isSent ||= deliveries.some(({ state, reason }) => state !== "failed" || reason?.sent);
    const ended = deliveries.flatMap((delivery, index) => (cleared[index] ? [{ ...cleared[index], delivery }] : []));
    // What has gone out is told and kept, whatever becomes of its record.
    for (const { name, thrown } of await recording.record(ended, this.#operator)) exits.push(this.#tellLate(thrown, name));
    await recording.ended(
      ended.map(({ ready, delivery }) => ({ ...named(ready.target, ready.operation), exit: exitOfDelivery(delivery), code: delivery.reason?.code, key: delivery.key })),
    );
  }

  /**
   * Those of which a record can be made; the others are not sent. What is signed off goes into the journal with the line before the sending, since
   * another run may learn how it ended.
   *
   * @param {Cleared[]} cleared
   * @param {Recording} recording
   * @param {number[]} exits
   */
  async #signedOff(cleared, recording, exits) {
    const { out } = this.#world;
    const known = { operator: this.#operator, moduleSha256: await moduleSha256() };
    /** @type {Map<string, JournalSending>} */
    const sendings = new Map();
    /** @type {Cleared[]} */
    const signed = [];
    /** @type {JournalTarget[]} */
    const stopped = [];
    for (const each of cleared) {
      const { target, operation } = each.ready;
      try {
        sendings.set(keyOf(each, this.#world.now()), { ...named(target, operation), signoff: signoffOf(each, known, this.#world) });
        signed.push(each);
      } catch (thrown) {
        stopped.push({ ...named(target, operation), ...tellStopped(target, thrown, this.#world) });
        out.say("deliver.not-sent", { name: target.name }, "bad");
      }
    }
    recording.sends(sendings);
    exits.push(...stopped.map(({ exit }) => exit));
    await recording.ended(stopped);
    return signed;
  }

  /**
   * What goes wrong after a sending: no code that says that nothing was sent.
   *
   * @param {unknown} thrown
   * @param {string} [name] of the target, where it is about one
   * @returns {number}
   */
  #tellLate(thrown, name) {
    const { out } = this.#world;
    const isKnown = thrown instanceof Failure || /** @type {Error} */ (thrown)?.name === "CountersignError";
    const about = name === undefined ? {} : { name };
    if (isKnown) out.error(/** @type {CountersignError} */ (thrown), about);
    else out.error(failure("ours", { reason: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : typeof thrown }), about);
    if (name !== undefined) out.say("deliver.no-record", { name }, "bad");
    else out.say("deliver.broken-off", {}, "bad");
    const exit = thrown instanceof Failure ? thrown.exit : isKnown ? exitOf(/** @type {CountersignError} */ (thrown).code) : EXIT.ours;
    return exit === EXIT.ours ? EXIT.ours : EXIT.unknown;
  }
}

/**
 * @param {Target} target
 * @param {Record<string, any>} [resolved] the operation with its ids
 */
function named({ name, operation }, resolved) {
  const [where, at] = [spotOf(operation), resolved && spotOf(resolved)];
  return { name, where, ...(at !== undefined && at !== where && { at }) };
}
