/** Random values that come again. In: a seed. Out: numbers, texts, choices; the same for the same seed. */
export class Draws {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number below this. Mulberry32: small, and good enough to choose by. @param {number} end */
  below(end) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  /** @param {number} percent */
  chance(percent) {
    return this.below(100) < percent;
  }

  /** @template Value @param {readonly Value[]} list @returns {Value} */
  pick(list) {
    return /** @type {Value} */ (list[this.below(list.length)]);
  }

  /** Some of them, in their order. @template Value @param {readonly Value[]} list @param {number} [percent] */
  some(list, percent = 50) {
    return list.filter(() => this.chance(percent));
  }

  /** @param {string | readonly string[]} characters @param {number} least @param {number} most */
  text(characters, least, most) {
    const all = typeof characters === "string" ? [...characters] : characters;
    return Array.from({ length: least + this.below(most - least + 1) }, () => this.pick(all)).join("");
  }

  /** @param {number} digits */
  hex(digits) {
    return this.text("0123456789abcdef", digits, digits);
  }
}
