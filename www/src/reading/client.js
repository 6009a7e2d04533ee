/**
 * The worker that reads, as one function. In: an input, and a signal that it is no longer wanted. Out: what it is. One input is with the worker at
 * a time. A worker that dies, or does not answer, is followed by another one, and the input is given to that once more.
 *
 * @import { Input } from "countersign"
 * @import { Read, Wish } from "../journey/read/certificate-input.js"
 * @import { Reply } from "./worker.js"
 */
import { msg } from "@lit/localize";

/** @typedef {{ id: number, input: Input, wish: Wish, signal: AbortSignal | undefined, lives: number, resolve: (read: Read) => void, reject: (error: unknown) => void }} Job */

/** Milliseconds after which no answer is to be expected: the largest input takes less than one second. */
const patience = 30_000;

export class Reader {
  #start;
  #delay;
  /** @type {Promise<Worker> | undefined} */
  #worker;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | undefined} */
  #running;
  #count = 0;

  /**
   * @param {() => Promise<Worker>} start one that knows its module
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
    this.#give(job);
  }

  /** @param {Job} job */
  async #give(job) {
    try {
      const worker = await this.#hired();
      if (this.#running === job && job.signal?.aborted) this.#ended();
      else if (this.#running === job) worker.postMessage({ id: job.id, input: job.input, wish: job.wish });
    } catch (error) {
      if (this.#running === job) this.#died(error);
      return;
    }
    await this.#delay(patience);
    if (this.#running === job) this.#died();
  }

  /** Has a worker at hand before there is something to read; whoever reads is told why there is none. */
  async prepare() {
    await this.#hired().catch(() => {});
  }

  #hired() {
    this.#worker ??= this.#hire();
    return this.#worker;
  }

  /** @returns {Promise<Worker>} */
  #hire() {
    const hiring = this.#start().then((worker) => {
      const isIt = () => this.#worker === hiring;
      worker.addEventListener("message", ({ data }) => isIt() && this.#answered(data));
      worker.addEventListener("error", () => isIt() && this.#died());
      worker.addEventListener("messageerror", () => isIt() && this.#died());
      return worker;
    });
    hiring.catch(() => {
      // The next one may have more luck.
      if (this.#worker === hiring) this.#worker = undefined;
    });
    return hiring;
  }

  /** Lets nothing of what was read stay with the worker: its memory ends with it. What is still wanted is read by another one. */
  forget() {
    const job = this.#running;
    this.#dismiss();
    if (job) this.#waiting.unshift({ ...job, lives: job.lives + 1 });
    this.#ended();
  }

  #ended() {
    this.#running = undefined;
    this.#next();
  }

  #dismiss() {
    this.#worker?.then((worker) => worker.terminate()).catch(() => {});
    this.#worker = undefined;
  }

  /** @param {Reply} reply */
  #answered({ id, read, failure }) {
    const job = this.#running;
    if (job?.id !== id) return;
    this.#running = undefined;
    if (failure?.code === "MODULE_NOT_LOADED") {
      this.#dismiss();
    }
    if (read) job.resolve(read);
    else job.reject(Object.assign(new Error(failure?.message), failure));
    this.#next();
  }

  /** @param {unknown} [reason] why there is no worker at all */
  #died(reason) {
    const job = this.#running;
    this.#dismiss();
    this.#running = undefined;
    if (job && job.lives > 0 && reason === undefined) this.#waiting.unshift(job);
    else job?.reject(Object.assign(new Error(msg("The part of the page that reads certificates stopped. Your text is kept: change it, or load the page again.")), { cause: reason }));
    this.#next();
  }
}
