/**
 * Many targets, one certificate. In: targets that take it. Out: an exit code of each: made ready, sent, proven, recorded, told. Some are made ready
 * and sent together at a time, so that what is known of all of them does not fill the memory.
 *
 * @import { Context, Pairs, Ready } from "./ready.js"
 * @import { Target } from "./targets.js"
 * @import { World } from "../world.js"
 */
import { deliver, prepare } from "countersign";
import { Callers } from "../credentials/caller.js";
import { EXIT } from "../exit.js";
import { Readiness, against, contextOf, signoffOf } from "./ready.js";
import { Recording } from "./recording.js";
import { tellDelivery, tellReady, tellStopped } from "./told.js";

const TOGETHER = 200;

/** @typedef {{ pairs: Pairs, accept: readonly string[], concurrency: number, operator?: string, relay?: string, profile?: string }} SendingOptions */
/** One that may be sent. @typedef {{ ready: Ready, context: Context }} Cleared */

export class Sending {
  #world;
  #options;
  #readiness;
  #isRehearsed = false;
  #count = 0;

  /**
   * @param {World} world
   * @param {SendingOptions} options
   */
  constructor(world, { relay, profile, ...options }) {
    this.#world = world;
    this.#options = options;
    this.#readiness = new Readiness(new Callers(world, { ...(relay !== undefined && { relay }), ...(profile !== undefined && { profile }) }));
  }

  /**
   * @param {Target[]} targets
   * @param {string | undefined} path of the journal
   */
  async all(targets, path) {
    const recording = await Recording.begun(path, this.#world);
    /** @type {number[]} */
    const exits = [];
    try {
      for (let at = 0; at < targets.length; at += TOGETHER) {
        if (this.#world.signal.aborted) {
          this.#world.out.say("deliver.interrupted", { count: targets.length - at }, "doubtful");
          return [...exits, EXIT.interrupted];
        }
        const { cleared, stopped } = await this.#cleared(targets.slice(at, at + TOGETHER), targets.length);
        exits.push(...stopped, ...(await this.#sent(cleared, recording)));
      }
    } finally {
      await recording.end();
    }
    if (this.#isRehearsed) this.#world.out.say("deliver.rehearsal", {}, "doubtful");
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
    for (const { ready, context } of cleared) {
      const { name } = ready.target;
      const { method, url, headers, preview, bodySha256, body } = prepare(ready.operation, { ...context, now: now() });
      body.fill(0);
      out.say("deliver.would-send", { name }, "good");
      for (const line of [`${method} ${url}`, ...headers.map(([header, value]) => `${header}: ${value}`), ...preview.split("\n")]) out.line(`  ${line}`);
      out.tell({ event: "request", name, method, url, headers, preview, bodySha256 });
    }
    out.say("deliver.nothing-sent", {}, "doubtful");
    return [...stopped, ...cleared.map(() => EXIT.done)];
  }

  /**
   * Those that may be sent; of the others it is said why not.
   *
   * @param {Target[]} targets
   * @param {number} all
   */
  async #cleared(targets, all) {
    const { out } = this.#world;
    /** @type {(Cleared | undefined)[]} */
    const cleared = [];
    /** @type {number[]} */
    const stopped = [];
    const queue = targets.entries();
    const worker = async () => {
      for (const [index, target] of queue) {
        this.#count += 1;
        out.progress("deliver.looking", { count: this.#count, all, name: target.name });
        try {
          const ready = await this.#readiness.of(target);
          const { exit, context } = this.#reviewed(ready);
          if (exit === EXIT.done) cleared[index] = { ready, context };
          else stopped.push(exit);
        } catch (thrown) {
          stopped.push(tellStopped(target, thrown, this.#world));
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#options.concurrency, targets.length) }, worker));
    return { cleared: cleared.filter((each) => each !== undefined), stopped };
  }

  /** @param {Ready} ready */
  #reviewed(ready) {
    const { out } = this.#world;
    const { target, operation, known, filled, inPlace: there } = ready;
    const { name, place } = target;
    const { pairs, accept } = this.#options;
    tellReady(ready, out);
    const context = contextOf(ready, pairs, accept);
    const signoff = signoffOf(ready, context, this.#world);
    const { errors, open, exit } = against(signoff, context.acknowledge);
    for (const finding of [...errors, ...open]) out.finding(finding, { name, place });
    if (exit === EXIT.blocked) out.say("deliver.blocked", { name }, "bad");
    if (exit === EXIT.warnings) out.say("deliver.not-accepted", { name, codes: [...new Set(open.map(({ code }) => code))].join(",") }, "bad");
    const accepted = signoff.findings.filter(({ severity, code }) => severity === "warning" && context.acknowledge.includes(code));
    if (accepted.length > 0) out.say("deliver.accepted-warnings", { name, codes: accepted.map(({ code }) => code).join(", ") }, "faint");
    const state = exit === EXIT.done ? "ready" : exit === EXIT.blocked ? "blocked" : "warnings";
    out.tell({ event: "target", name, state, exit, operation, known, filled, verdict: signoff.verdict, findings: signoff.findings, missing: there.missing });
    return { exit, context };
  }

  /**
   * @param {Cleared[]} cleared
   * @param {Recording} recording
   */
  async #sent(cleared, recording) {
    const { out, signal, fetch, now, random, environment } = this.#world;
    const guard = environment.COUNTERSIGN_GUARD || undefined;
    /** @type {number[]} */
    const exits = [];
    const deliveries = await deliver(
      cleared.map(({ ready, context }) => ({ operation: ready.operation, ...context, ...ready.caller.only })),
      {
        ...(recording.journal && { journal: recording.journal }),
        ...(guard !== undefined && { guard }),
        concurrency: this.#options.concurrency,
        signal,
        fetch,
        now,
        random,
        onProgress: ({ target, state, delivery }) => {
          const { ready } = /** @type {Cleared} */ (cleared[target]);
          const { name } = ready.target;
          if (!delivery) return out.progress("deliver.progress", { name, state });
          if (delivery.reason?.code === "CREDENTIALS_REFUSED" || delivery.outcome?.failure?.cause === "authentication") ready.caller.refuse(delivery.reason?.code ?? "-");
          const { exit, isRehearsal } = tellDelivery(name, delivery, recording.isOfThisRun(delivery), out);
          this.#isRehearsed ||= isRehearsal;
          exits.push(exit);
        },
      },
    );
    await recording.record(
      deliveries.map((delivery, index) => ({ delivery, ...(/** @type {Cleared} */ (cleared[index])) })),
      this.#options.operator,
    );
    return exits;
  }
}
