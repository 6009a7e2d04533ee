/** In: which step the reader goes to. Out: which steps are open, which are folded, which were never opened, and which one the reader is in. */

/** @typedef {"ahead" | "open" | "folded"} Look */

export class Way {
  /** The step that the reader is in. */
  current;

  #order;
  /** @type {Map<string, Look>} */
  #looks;

  /** @param {string[]} order of the steps; the first one is open */
  constructor(order) {
    this.#order = order;
    this.current = order[0] ?? "";
    this.#looks = new Map([[this.current, "open"]]);
  }

  /** @param {string} id @returns {Look} */
  look(id) {
    return this.#looks.get(id) ?? "ahead";
  }

  /**
   * Opens a step. Who goes on is done with the steps before it, which fold; who goes back finds what comes after as it was left.
   *
   * @param {string} id
   */
  go(id) {
    const [from, to] = [this.#order.indexOf(this.current), this.#order.indexOf(id)];
    if (to > from) {
      for (const earlier of this.#order.slice(0, to)) if (this.look(earlier) === "open") this.#looks.set(earlier, "folded");
    }
    this.#looks.set(id, "open");
    this.current = id;
  }

  /** The reader is in a step that is open already. @param {string} id */
  enter(id) {
    if (this.look(id) !== "open" || id === this.current) return false;
    this.current = id;
    return true;
  }
}
