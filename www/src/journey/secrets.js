/**
 * In: the clock's time. Out: when secrets are to leave the page, and how long one that is revealed stays shown. It holds no secret and has no
 * timer: whoever has one asks.
 */

/** Milliseconds without anybody at the page, after which what is secret goes. */
const idle = 600_000;

/** Milliseconds that a revealed secret stays shown. */
const shown = 20_000;

export class Secrets {
  #now;
  #touched;
  #shownUntil = 0;

  /** @param {() => number} now */
  constructor(now) {
    this.#now = now;
    this.#touched = now();
  }

  /** Somebody is there. */
  touch() {
    this.#touched = this.#now();
  }

  /** Whether nobody has been there for so long that what is secret has to go. */
  get isDue() {
    return this.#now() - this.#touched >= idle;
  }

  reveal() {
    this.#shownUntil = this.#now() + shown;
  }

  conceal() {
    this.#shownUntil = 0;
  }

  /** Masks what was revealed when its time is over; answers whether there was something to count down. */
  tick() {
    if (!this.#shownUntil) return false;
    if (!this.secondsShown) this.conceal();
    return true;
  }

  /** Whole seconds that what was revealed stays shown; none when it is masked. */
  get secondsShown() {
    return Math.max(0, Math.ceil((this.#shownUntil - this.#now()) / 1000));
  }
}
