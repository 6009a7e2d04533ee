/**
 * In: a computation, and at each update its inputs. Out: its value, or what it threw. Both are remembered together with the inputs they were
 * made from: the same inputs compute nothing.
 *
 * @import { CountersignError } from "countersign"
 */
import { asError } from "./thrown.js";

/**
 * @template {unknown[]} Inputs
 * @template Value
 */
export class Cell {
  /** @type {Value | undefined} */
  value;
  /** Why there is no value. @type {CountersignError | undefined} */
  error;

  #compute;
  #discard;
  /** @type {Inputs | undefined} */
  #inputs;

  /**
   * @param {(...inputs: Inputs) => Value | undefined} compute
   * @param {(value: Value) => void} [discard] takes a value that another one follows, such as to wipe it
   */
  constructor(compute, discard = () => {}) {
    this.#compute = compute;
    this.#discard = discard;
  }

  /**
   * @param {Inputs} inputs compared one by one, by identity
   * @returns {boolean} whether they were others than before
   */
  update(...inputs) {
    const known = this.#inputs;
    if (known && inputs.every((input, index) => Object.is(input, known[index]))) return false;
    this.put(undefined);
    this.#inputs = inputs;
    try {
      this.value = this.#compute(...inputs);
    } catch (error) {
      this.error = asError(error);
    }
    return true;
  }

  /** @param {Value | undefined} value what stands from now on for the same inputs */
  put(value) {
    const { value: before } = this;
    this.error = undefined;
    this.value = value;
    if (before !== undefined) this.#discard(before);
  }

  /** The next update computes, whatever its inputs are. */
  forget() {
    this.#inputs = undefined;
  }
}
