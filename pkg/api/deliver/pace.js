/**
 * What goes from one caller to one service. In: work, and how much of it the service takes. Out: the same, slower: when the service says "too
 * many", all of it waits together, and then one goes first. When it never says anything else, nothing more goes.
 *
 * @import { DeliveryOptions, Rate } from "../../types/index.d.ts"
 */
import { failure } from "../failure.js";

/** So many go first one after the other, each after its wait, before the service is left alone: minutes, and not hours for a long list. */
const MOST_TRIALS = 8;

export class Pace {
  #options;
  #rate;
  /** The turns of the last ones, in milliseconds since 1970: as many as may go at once. @type {number[]} */
  #turns = [];
  #now = 0;
  /** Nothing goes until then. @type {Promise<unknown> | undefined} */
  #closed;
  #isCareful = false;
  /** Those that went first since the service last took one. */
  #trials = 0;

  /**
   * @param {Required<Pick<DeliveryOptions, "now" | "delay">> & DeliveryOptions} options
   * @param {Rate} [rate]
   */
  constructor(options, rate) {
    this.#options = options;
    this.#rate = rate;
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async pass(work) {
    do {
      while (this.#closed) await this.#closed;
      const wait = this.#untilTurn();
      if (wait > 0) await this.#options.delay(wait, this.#options.signal);
    } while (this.#closed);
    if (!this.#isCareful) return work();
    if (this.#trials >= MOST_TRIALS) throw failure("SERVICE_BUSY", "deliver.service-busy", { times: MOST_TRIALS + 1 });
    this.#trials += 1;
    this.#isCareful = false;
    const first = work();
    this.#close(Promise.allSettled([first]));
    return first;
  }

  /** The service takes what is sent, whatever it makes of it. */
  take() {
    this.#trials = 0;
  }

  /**
   * The service takes no more for so long.
   *
   * @param {number} milliseconds
   * @returns {Promise<void>} until then
   */
  hold(milliseconds) {
    const { delay, signal } = this.#options;
    this.#isCareful = true;
    const over = (async () => delay(milliseconds, signal))();
    this.#close(Promise.allSettled([this.#closed, over]));
    return over;
  }

  /** @param {Promise<unknown>} until */
  #close(until) {
    const own = until.then(() => {
      if (this.#closed === own) this.#closed = undefined;
    });
    this.#closed = own;
  }

  #untilTurn() {
    if (!this.#rate) return 0;
    const { requests = 1, milliseconds = 1_000 } = this.#rate;
    const now = Number(this.#options.now());
    // By a clock that was put back it would wait for as long.
    if (now < this.#now) this.#turns = [];
    this.#now = now;
    const turn = this.#turns.length < requests ? now : Math.max(now, Number(this.#turns.shift()) + milliseconds);
    this.#turns.push(turn);
    return turn - now;
  }
}
