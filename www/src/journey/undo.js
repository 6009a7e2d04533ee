/**
 * In: what was just wiped, and the clock's time. Out: for ten seconds a way back, then nothing, and nothing either as soon as something new stands
 * in its place: that would be lost. What it holds may be secret, so it is let go of as soon as its time is over. It has no timer: whoever has one
 * calls `tick`.
 */

/** Milliseconds. */
const kept = 10_000;

export class Undo {
  #now;
  #until = 0;
  /** @type {(() => string) | undefined} */
  #words;
  /** @type {(() => unknown) | undefined} */
  #restore;
  #isStill = () => true;

  /** @param {() => number} now */
  constructor(now) {
    this.#now = now;
  }

  /** What was done, in a sentence of the page's language; nothing when there is no way back. */
  get words() {
    return (this.seconds && this.#words?.()) || "";
  }

  /**
   * @param {() => string} words
   * @param {() => unknown} restore
   * @param {() => boolean} isStill whether nothing stands there yet but what it was replaced with
   */
  offer(words, restore, isStill) {
    this.#isStill = isStill;
    this.#words = words;
    this.#restore = restore;
    this.#until = this.#now() + kept;
  }

  /** Whole seconds that are left. */
  get seconds() {
    return this.#restore && this.#isStill() ? Math.max(0, Math.ceil((this.#until - this.#now()) / 1000)) : 0;
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
    this.#words = undefined;
    this.#restore = undefined;
  }
}
