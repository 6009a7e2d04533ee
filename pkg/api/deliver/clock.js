/** The clock of one call. In: ours, and what a gateway says of it. Out: the time as far as it is known. */
import { instant } from "../../given/time.js";

export class Clock {
  /** Milliseconds to add to ours; unknown until a gateway has said so. @type {number | undefined} */
  offset;
  #now;

  /** @param {() => number} now */
  constructor(now) {
    this.#now = now;
  }

  /** Milliseconds since 1970; `NaN` where the clock breaks, for what is known already is not to be lost for it. */
  time() {
    try {
      return this.#read();
    } catch {
      return NaN;
    }
  }

  /** RFC 3339. */
  text() {
    return instant(this.#read());
  }

  #read() {
    return Number(this.#now()) + (this.offset ?? 0);
  }
}
