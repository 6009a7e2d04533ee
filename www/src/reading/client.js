/**
 * The worker that reads, as one function. In: an input, and a signal that it is no longer wanted. Out: what it is. One input is with the worker at
 * a time. A worker that dies, or does not answer, is followed by another one, and the input is given to that once more.
 *
 * @import { Input } from "countersign"
 * @import { Read, Wish } from "./read.js"
 * @import { Reply } from "./worker.js"
 */
import { msg } from "@lit/localize";

/** @typedef {{ id: number, input: Input, wish: Wish, signal: AbortSignal | undefined, lives: number, resolve: (read: Read) => void, reject: (error: unknown) => void }} Job */

/** Milliseconds after which no answer is to be expected: the largest input takes less than one second. */
const patience = 30_000;

export class Reader {
  #start;
  #delay;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | undefined} */
  #running;
  #count = 0;

  /**
   * @param {() => Worker} start one that knows its module
   * @param {(milliseconds: number) => Promise<void>} delay
   */
  constructor(start, delay) {
    this.#start = start;
    this.#delay = delay;
  }

  /**
   * @param {Input} input
   * @param {Wish & { signal?: AbortSignal }} [options]
   * @returns {Promise<Read>}
   */
  read = (input, { signal, ...wish } = {}) =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ id: (this.#count += 1), input, wish, signal, lives: 2, resolve, reject });
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      this.#next();
    });

  #next() {
    if (this.#running) return;
    this.#waiting = this.#waiting.filter(({ signal }) => !signal?.aborted);
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    job.lives -= 1;
    try {
      this.#worker ??= this.#hired();
      this.#worker.postMessage({ id: job.id, input: job.input, wish: job.wish });
    } catch (error) {
      this.#died(error);
      return;
    }
    this.#delay(patience).then(() => {
      if (this.#running === job) this.#died();
    });
  }

  #hired() {
    const worker = this.#start();
    worker.addEventListener("message", ({ data }) => this.#worker === worker && this.#answered(data));
    worker.addEventListener("error", () => this.#worker === worker && this.#died());
    worker.addEventListener("messageerror", () => this.#worker === worker && this.#died());
    return worker;
  }

  /** @param {Reply} reply */
  #answered({ id, read, failure }) {
    const job = this.#running;
    if (job?.id !== id) return;
    this.#running = undefined;
    if (failure?.code === "MODULE_NOT_LOADED") {
      // The next one may have more luck.
      this.#worker?.terminate();
      this.#worker = undefined;
    }
    if (read) job.resolve(read);
    else job.reject(Object.assign(new Error(failure?.message), failure));
    this.#next();
  }

  /** @param {unknown} [reason] why there is no worker at all */
  #died(reason) {
    const job = this.#running;
    this.#worker?.terminate();
    this.#worker = this.#running = undefined;
    if (job && job.lives > 0 && reason === undefined) this.#waiting.unshift(job);
    else job?.reject(Object.assign(new Error(msg("The part of the page that reads certificates stopped. Your text is kept: change it, or load the page again.")), { cause: reason }));
    this.#next();
  }
}
