/**
 * In: what was just wiped, and the clock's time. Out: for ten seconds a way back, then nothing. What it holds may be secret, so it is let go
 * of as soon as its time is over. It has no timer: whoever has one calls `tick`.
 */

/** Milliseconds. */
const kept = 10_000;

export class Undo {
  /** What was done, in a sentence; nothing when there is no way back. */
  words = "";

  #now;
  #until = 0;
  /** @type {(() => unknown) | undefined} */
  #restore;

  /** @param {() => number} now */
  constructor(now) {
    this.#now = now;
  }

  /**
   * @param {string} words
   * @param {() => unknown} restore
   */
  offer(words, restore) {
    this.words = words;
    this.#restore = restore;
    this.#until = this.#now() + kept;
  }

  /** Whole seconds that are left. */
  get seconds() {
    return this.#restore ? Math.max(0, Math.ceil((this.#until - this.#now()) / 1000)) : 0;
  }

  /** Brings back what was there. */
  take() {
    const restore = this.seconds ? this.#restore : undefined;
    this.forget();
    return restore?.();
  }

  /** Lets go of it when its time is over; answers whether there is something to count down. */
  tick() {
    if (!this.#restore) return false;
    if (!this.seconds) this.forget();
    return true;
  }

  forget() {
    this.words = "";
    this.#restore = undefined;
  }
}
