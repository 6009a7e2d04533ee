/**
 * Many targets, one certificate. In: targets that take it. Out: an exit code of each: cleared, sent, proven, recorded, told. Some are cleared and sent
 * together at a time, so that what is known of all of them does not fill the memory.
 *
 * @import { CountersignError, Journal } from "../../types/index.d.ts"
 * @import { JournalTarget } from "../../types/journal.d.ts"
 * @import { World } from "../world.js"
 * @import { Cleared } from "./clearing.js"
 * @import { Pairs } from "./ready.js"
 * @import { Target } from "./targets.js"
 */
import { deliver, prepare } from "countersign";
import { Callers } from "../credentials/caller.js";
import { EXIT } from "../exit.js";
import { Clearing } from "./clearing.js";
import { Recording } from "./recording.js";
import { spotOf } from "./targets.js";
import { exitOfDelivery, tellDelivery } from "./told.js";

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
      if (!this.#isSent || /** @type {CountersignError} */ (thrown).code !== "JOURNAL_FAILED") throw thrown;
      out.error(/** @type {CountersignError} */ (thrown));
      exits.push(EXIT.unknown);
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
   */
  async rehearse(targets) {
    const { out, now } = this.#world;
    await this.#clearing.compare(targets);
    const { cleared, ended } = await this.#cleared(targets, targets.length);
    for (const { ready, operation, context } of cleared) {
      const { name } = ready.target;
      const { method, url, headers, preview, bodySha256, body } = prepare(operation, { ...context, now: now() });
      body.fill(0);
      out.say("deliver.would-send", { name }, "good");
      for (const line of [`${method} ${url}`, ...headers.map(([header, value]) => `${header}: ${value}`), ...preview.split("\n")]) out.line(`  ${line}`);
      out.tell({ event: "request", name, method, url, headers, preview, bodySha256 });
    }
    out.say("deliver.nothing-sent", {}, "doubtful");
    return ended.map(({ exit }) => exit);
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
        const { exit, code, cleared: one, isRehearsal = false } = await this.#clearing.of(target, journal);
        this.#isRehearsal ||= isRehearsal;
        if (one) cleared[index] = one;
        else ended.push({ ...named(target), exit, code, isRehearsal });
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#concurrency, targets.length) }, worker));
    return { cleared: cleared.filter((each) => each !== undefined), ended };
  }

  /**
   * @param {Cleared[]} cleared
   * @param {Recording} recording
   * @param {number[]} exits to which theirs are added, however the recording ends
   */
  async #sent(cleared, recording, exits) {
    const { out, signal, fetch, now, random, environment } = this.#world;
    const guard = environment.COUNTERSIGN_GUARD || undefined;
    const { journal } = recording;
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
    await recording.record(ended, this.#operator);
    await recording.ended(
      ended.map(({ ready, delivery }) => ({ ...named(ready.target), exit: exitOfDelivery(delivery), code: delivery.reason?.code, key: delivery.key })),
    );
  }
}

/** @param {Target} target */
function named({ name, operation }) {
  return { name, where: spotOf(operation) };
}
