/**
 * In: the certificate that is in place now, as it was given, and the bundle to be sent. Out: their difference.
 *
 * @import { Bundle, Difference } from "countersign"
 * @import { Api } from "./state.js"
 */
import { Cell } from "./cell.js";

export class Comparison {
  text = "";

  /** @type {Cell<[Api | undefined, Bundle | undefined, string], Difference>} */
  #cell = new Cell((api, bundle, text) => (api && bundle && text.trim() ? api.compare(text, bundle) : undefined));

  /**
   * @param {Api | undefined} api
   * @param {Bundle | undefined} bundle
   */
  update(api, bundle) {
    this.#cell.update(api, bundle, this.text);
  }

  get difference() {
    return this.#cell.value;
  }

  get error() {
    return this.#cell.error;
  }
}
