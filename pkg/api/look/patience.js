/**
 * How long to go on. In: milliseconds, a clock, and what was waited. Out: what is left of them, and a wait that is taken from them.
 */

/** Milliseconds that the last answer is waited for, whatever is left. */
const LAST_ANSWER = 5_000;

export class Patience {
  #whole;
  #now;
  #began;
  #waited = 0;

  /**
   * @param {number} whole milliseconds
   * @param {() => number} now
   */
  constructor(whole, now) {
    this.#whole = whole;
    this.#now = now;
    this.#began = now();
  }

  /** Milliseconds that have gone. A clock may stand still, or be put back: then the waits count. */
  spent() {
    return Math.max(this.#waited, this.#now() - this.#began);
  }

  /**
   * Counts a wait that fits; one that does not is the end.
   *
   * @param {number} milliseconds
   */
  takes(milliseconds) {
    const fits = this.spent() + milliseconds <= this.#whole;
    this.#waited = fits ? this.#waited + milliseconds : this.#whole;
    return fits;
  }

  /**
   * How long an answer may take.
   *
   * @param {number} timeout
   */
  within(timeout) {
    return Math.min(timeout, Math.max(LAST_ANSWER, this.#whole - this.spent()));
  }
}
