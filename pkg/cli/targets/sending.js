/**
 * Many targets, one certificate. In: targets that take it. Out: an exit code of each: cleared, sent, proven, recorded, told. Some are cleared and sent
 * together at a time, so that what is known of all of them does not fill the memory.
 *
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
import { tellDelivery } from "./told.js";

const TOGETHER = 200;

/** @typedef {{ pairs: Pairs, accept: readonly string[], concurrency: number, operator?: string, relay?: string, profile?: string }} SendingOptions */

export class Sending {
  #world;
  #concurrency;
  #operator;
  #clearing;
  #isRehearsal = false;
  #count = 0;

  /**
   * @param {World} world
   * @param {SendingOptions} options
   */
  constructor(world, { pairs, accept, concurrency, operator, ...way }) {
    this.#world = world;
    this.#concurrency = concurrency;
    this.#operator = operator;
    this.#clearing = new Clearing(world, { pairs, accept }, new Callers(world, way));
  }

  /**
   * @param {Target[]} targets
   * @param {string | undefined} path of the journal
   */
  async all(targets, path) {
    const { out, signal } = this.#world;
    const recording = await Recording.begun(path, this.#world);
    /** @type {number[]} */
    const exits = [];
    try {
      for (let at = 0; at < targets.length; at += TOGETHER) {
        if (signal.aborted) {
          out.say("deliver.interrupted", { count: targets.length - at }, "doubtful");
          exits.push(EXIT.interrupted);
          break;
        }
        const { cleared, stopped } = await this.#cleared(targets.slice(at, at + TOGETHER), targets.length, recording);
        exits.push(...stopped, ...(await this.#sent(cleared, recording)));
      }
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
    const { cleared, stopped } = await this.#cleared(targets, targets.length);
    for (const { ready, operation, context } of cleared) {
      const { name } = ready.target;
      const { method, url, headers, preview, bodySha256, body } = prepare(operation, { ...context, now: now() });
      body.fill(0);
      out.say("deliver.would-send", { name }, "good");
      for (const line of [`${method} ${url}`, ...headers.map(([header, value]) => `${header}: ${value}`), ...preview.split("\n")]) out.line(`  ${line}`);
      out.tell({ event: "request", name, method, url, headers, preview, bodySha256 });
    }
    out.say("deliver.nothing-sent", {}, "doubtful");
    return stopped;
  }

  /**
   * Those that may be sent, in their order, and the exit codes of the others.
   *
   * @param {Target[]} targets
   * @param {number} all
   * @param {Recording} [recording]
   */
  async #cleared(targets, all, recording) {
    /** @type {(Cleared | undefined)[]} */
    const cleared = [];
    /** @type {number[]} */
    const stopped = [];
    const queue = targets.entries();
    const worker = async () => {
      for (const [index, target] of queue) {
        this.#count += 1;
        this.#world.out.progress("deliver.looking", { count: this.#count, all, name: target.name });
        const { exit, cleared: one } = await this.#clearing.of(target, recording?.journal);
        if (one) cleared[index] = one;
        else stopped.push(exit);
        if (!one) await recording?.ended({ name: target.name, exit });
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#concurrency, targets.length) }, worker));
    return { cleared: cleared.filter((each) => each !== undefined), stopped };
  }

  /**
   * @param {Cleared[]} cleared
   * @param {Recording} recording
   */
  async #sent(cleared, recording) {
    const { out, signal, fetch, now, random, environment } = this.#world;
    const guard = environment.COUNTERSIGN_GUARD || undefined;
    const { journal } = recording;
    /** @type {number[]} */
    const exits = [];
    /** @type {JournalTarget[]} */
    const targets = [];
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
          const { exit, isRehearsal } = tellDelivery(name ?? "", delivery, recording.isOfThisRun(delivery), out);
          this.#isRehearsal ||= isRehearsal;
          exits.push(exit);
          targets.push({ name: name ?? "", exit, code: reason?.code, key: delivery.key });
        },
      },
    );
    const ended = deliveries.flatMap((delivery, index) => (cleared[index] ? [{ ...cleared[index], delivery }] : []));
    await recording.record(ended, this.#operator);
    await Promise.all(targets.map((target) => recording.ended(target)));
    return exits;
  }
}
